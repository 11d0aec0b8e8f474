"""City < commune < month < commune and month: deeper wins, mappings merge, lists are replaced."""

import unicodedata

import pytest
from cases import KIND

from helpers.errors import UsageError
from helpers.params import Commune, Month, Project, is_name, open_case, own_words
from helpers.params.layers import layer_files


def test_each_layer_overrides_the_one_above_it(params):
    assert params.settings().hotline == "1022"
    for number, file in enumerate(("communes/xa-thu.yml", "2026-03/month.yml", "2026-03/xa-thu.yml")):
        existing = (params.project / "params" / file).read_text() if number == 0 else ""
        params.write(file, f'{existing}hotline: "{number}"\n')
        assert params.settings().hotline == str(number)
    assert params.settings("2026-04").hotline == "0", "another month's files decide nothing here"


def test_mappings_merge_key_by_key(params):
    params.write("2026-03/month.yml", "rules: {compare_by: datetime}").month("rules: {reuse_base: received_new}")
    rules = params.settings().rules
    assert (rules.period_first_day, rules.compare_by, rules.reuse_base) == (15, "datetime", "received_new")


def test_lists_are_replaced_whole(params):
    params.month("recipients: [Phòng Kinh tế]")
    assert params.settings().recipients == ("Phòng Kinh tế",)


@pytest.mark.parametrize("text", ["", "# chưa có gì\n", "---\n"])
def test_a_file_that_says_nothing_changes_nothing(params, text):
    before = params.settings()
    assert params.month(text).settings() == before


def test_a_month_without_files_has_the_layers_below(params):
    files = layer_files(Project(params.project), Month.parse("2031-01"), Commune("xa-thu"))
    assert [file.name for file in files] == ["city.yml", "xa-thu.yml"]
    assert params.settings("2031-01").commune.name == "Thử"


def test_files_of_another_commune_decide_nothing(params):
    before = params.settings()
    params.write("2026-03/xa-khac.yml", 'hotline: "9"').write("communes/xa-khac.yml", 'hotline: "9"')
    assert params.settings() == before


def test_a_mark_at_the_start_of_a_windows_file_does_no_harm(params):
    assert params.month(b'\xef\xbb\xbfhotline: "9"').settings().hotline == "9"


def test_letters_and_marks_typed_apart_are_the_same_words(params):
    apart = unicodedata.normalize("NFD", "commune: {kind: phường, name: Mẫu Thượng}")
    commune = params.month(apart).settings().commune
    assert (commune.kind, commune.name) == ("phường", "Mẫu Thượng")


def test_issued_documents_tell_not_said_yet_from_none(params):
    assert params.settings().issued_documents is None
    assert params.month("issued_documents: []").settings().issued_documents == ()


def test_settings_cannot_be_changed_after_reading(params):
    with pytest.raises(ValueError, match="frozen"):
        params.settings().hotline = "9"


def test_own_words_name_the_key_that_each_text_stands_under(params):
    params.month(
        "sections: {feedback: {replace: [Một, Hai], extend: [Ba]}, proposals: {extend: [Bốn]}}\n"
        "explanations: {pending_overdue: {cause: Năm, measure: Sáu}}\n"
        "statements: {leadership: Bảy, limitations: [Tám, Chín], results: [], achievements: [], next_month: [], "
        "proposals: []}"
    )
    found = own_words(params.settings())
    assert {key: text for key, text in found.items() if not is_name(key)} == {
        "sections.feedback": "Một\nHai\nBa",
        "sections.proposals": "Bốn",
        "explanations.pending_overdue.cause": "Năm",
        "explanations.pending_overdue.measure": "Sáu",
        "statements.leadership": "Bảy",
        "statements.limitations.mục 1": "Tám",
        "statements.limitations.mục 2": "Chín",
    }


def test_names_that_a_report_prints_are_own_words_too(params):
    params.month("recipients: [Văn phòng, 'Lưu: VT']\nrank: {position: 1, of: 2, subject: chất lượng}")
    found = own_words(params.settings())
    assert found["recipients.mục 2"] == "Lưu: VT"
    assert {"commune.name", "signature.name", "hotline", "basis.mục 1.abstract", "rank.subject"} <= set(found)
    assert is_name("signature.name")
    assert not is_name("rank.subject")


def test_a_section_may_be_any_part_of_the_report(params):
    sections = "".join(f"  {section}: {{extend: [x]}}\n" for section in KIND.sections)
    assert set(params.month(f"sections:\n{sections}").settings().sections) == set(KIND.sections)


def test_earlier_months_are_those_that_have_data(sample_project):
    case = open_case(sample_project, "2026-03", "an-truong")
    assert [str(past.period) for past in case.earlier] == ["2026-02"]
    assert case.earlier[0].days.last < case.days.first
    assert open_case(sample_project, "2026-03", "phuong-mau").earlier == []


@pytest.mark.parametrize(("file", "earlier"), [("README.md", []), (".gitkeep", []), ("ho-so.csv", ["2026-02"])])
def test_an_earlier_month_without_an_export_does_not_count(params, file, earlier):
    folder = params.project / "data" / "2026-02" / "xa-thu"
    folder.mkdir(parents=True)
    case = open_case(params.project, "2026-03", "xa-thu")
    assert case.earlier == []
    (folder / file).touch()
    assert [str(past.period) for past in case.earlier] == earlier


@pytest.mark.parametrize("commune", ["xa-tu", "../city", "../communes/xa-thu", "", "xa-thu,xa-thu"])
def test_a_case_is_opened_only_for_a_declared_commune(params, commune):
    with pytest.raises(UsageError, match=r"Không có xã «.*» trong params/communes/"):
        open_case(params.project, "2026-03", commune)


def test_a_commune_of_another_province_is_refused_with_the_file_and_what_to_do(params):
    params.write("communes/xa-thu.yml", 'commune: {code: "29869", name: Cao Lãnh, kind: phường}\nrecipients: [x]\n')
    params.month("signature: {signer: chairman, name: Mẫu}")
    message = params.refused()
    assert message.startswith("params/communes/xa-thu.yml: khóa «commune.code»: mã 29869 là phường Cao Lãnh, tỉnh Đồng")
    assert "make new-province CODE=82" in message


def test_a_commune_that_says_its_province_itself_is_of_that(params):
    params.month('province: {code: "82", name: tỉnh Đồng Tháp, kind: tỉnh}\ncommune: {code: "29869", name: Cao Lãnh}')
    assert params.settings().province.kind == "tỉnh"


def test_a_hotline_may_be_none(params):
    assert params.month("hotline:").settings().hotline is None


@pytest.mark.parametrize("symbol", ["BC UBND", "/BC-UBND", "''"])
def test_a_symbol_is_one_word_without_a_stroke(params, symbol):
    assert "ví dụ BC-UBND" in params.month(f"document: {{symbol: {symbol}}}").refused()

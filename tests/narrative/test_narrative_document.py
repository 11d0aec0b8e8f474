"""bao-cao.qmd: the frame of the document in front, every word of people as text."""

import re
from dataclasses import replace

import pytest
from cases import with_settings
from drafts import parse, write_all
from hypothesis import given, settings
from hypothesis import strategies as st
from test_narrative_escape import HOSTILE, TEXTS, words

from helpers.errors import DraftError
from helpers.narrative import mark_draft, save
from helpers.params import Month, braces


def meta(node):
    """Give a value of the front matter; only words may be in its strings."""
    kind, content = node["t"], node.get("c")
    match kind:
        case "MetaMap":
            return {key: meta(value) for key, value in content.items()}
        case "MetaList":
            return [meta(value) for value in content]
        case "MetaBool":
            return content
        case "MetaInlines":
            assert {inline["t"] for inline in content} <= {"Str", "Space"}, content
            return "".join(inline.get("c", " ") for inline in content)
        case "MetaString":
            return content
    raise AssertionError(node)


def front(make_draft, case, folder, month=None, is_draft=False, **changed):
    draft = make_draft()
    write_all(draft)
    other = type(case.settings).model_validate(case.settings.model_dump() | changed)
    draft.case = with_settings(replace(case, period=Month.parse(month or "2026-03"), written_to=folder), other)
    save(draft, is_draft)
    return meta({"t": "MetaMap", "c": parse((folder / "bao-cao.qmd").read_text(encoding="utf-8"))["meta"]})


def test_the_frame_of_an_truong(make_draft, case, tmp_path):
    matter = front(make_draft, case, tmp_path)
    assert matter["lang"] == "vi"
    assert matter["title"] == (
        "Báo cáo tình hình, kết quả cải cách thủ tục hành chính tháng 03 năm 2026 "
        "và nhiệm vụ trọng tâm tháng 04 năm 2026"
    )
    assert matter["author"] == "Ủy ban nhân dân xã An Trường"
    assert matter["execute"] == {"enabled": False, "daemon": False, "freeze": False}
    assert set(matter["format"]) == {"nd30-html", "nd30-typst", "nd30-docx"}
    frame = matter["nd30"]
    assert frame["issuer"] == ["ỦY BAN NHÂN DÂN", "XÃ AN TRƯỜNG"]
    assert re.fullmatch("Số:\xa0{8}/BC-UBND", frame["number"])
    assert re.fullmatch("An Trường, ngày\xa0{6}tháng\xa0{6}năm 2026", frame["place_date"])
    assert frame["period"] == "(Từ ngày 15/02/2026 đến 14/03/2026)"
    assert frame["recipients"] == list(case.settings.recipients)
    assert frame["authority"] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert frame["signer"] == "Vũ Trọng Dũng"
    assert frame["addressees"] == []
    assert frame["draft"] is False


def test_a_chairman_signs_himself(make_draft, case, tmp_path):
    frame = front(make_draft, case, tmp_path, signature={"signer": "chairman", "name": "Nguyễn Văn Mẫu"})["nd30"]
    assert frame["authority"] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]


@pytest.mark.parametrize(
    ("wording", "period"),
    [("regular", "(Từ ngày 15/02/2026 đến ngày 14/03/2026)"), ("sample", "(Từ ngày 15/02/2026 đến 14/03/2026)")],
)
def test_the_period_is_stated_by_its_days(make_draft, case, tmp_path, wording, period):
    assert front(make_draft, case, tmp_path, style={"wording": wording})["nd30"]["period"] == period


@pytest.mark.parametrize(
    ("signature", "lines"),
    [
        ({"signer": "acting_chairman"}, ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]),
        ({"signer": "standing_vice_chairman"}, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"]),
        ({"signer": "chief_of_office"}, ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "HĐND VÀ UBND"]),
        ({"signer": "chief_of_office", "title": "Chánh Văn phòng"}, ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        ({"signer": "centre_director"}, ["TUQ. CHỦ TỊCH", "GIÁM ĐỐC TRUNG TÂM", "PHỤC VỤ HÀNH CHÍNH CÔNG"]),
        ({"signer": "centre_director", "title": ["Giám đốc", "Trung tâm"]}, ["TUQ. CHỦ TỊCH", "GIÁM ĐỐC", "TRUNG TÂM"]),
    ],
)
def test_each_signer_has_the_lines_of_the_decree(make_draft, case, tmp_path, signature, lines):
    assert front(make_draft, case, tmp_path, signature={"name": "Mẫu", **signature})["nd30"]["authority"] == lines


def test_the_symbol_behind_the_number_is_params(make_draft, case, tmp_path):
    number = front(make_draft, case, tmp_path, document={"symbol": "BC-TTPVHCC"})["nd30"]["number"]
    assert re.fullmatch("Số:\xa0{8}/BC-TTPVHCC", number)


@pytest.mark.parametrize(
    ("month", "style", "abstract"),
    [
        ("2026-12", "plain", ["tháng 12 năm 2026", "tháng 01 năm 2027"]),
        ("2026-03", "plain", ["tháng 3 năm 2026", "tháng 4 năm 2026"]),
        ("2026-03", "padded", ["tháng 03 năm 2026", "tháng 04 năm 2026"]),
    ],
)
def test_the_abstract_names_this_month_and_the_next(make_draft, case, tmp_path, month, style, abstract):
    lines = front(make_draft, case, tmp_path, month, style={"month": style})["nd30"]["abstract"]
    assert [line.rpartition("chính ")[2].rpartition("tâm ")[2] for line in lines] == abstract


def test_recipients_typed_with_their_marks_are_not_marked_twice(make_draft, case, tmp_path):
    frame = front(make_draft, case, tmp_path, recipients=["Văn phòng;", "Lưu: VT."])["nd30"]
    assert frame["recipients"] == ["Văn phòng", "Lưu: VT"]


@pytest.mark.parametrize("name", ["true", "No", "null", "~", "12", "1e3", "0x1F", "2026-01-31", "a: b", "# x", "[x]"])
def test_a_name_stays_a_name_in_yaml(make_draft, case, tmp_path, name):
    assert front(make_draft, case, tmp_path, signature={"signer": "chairman", "name": name})["nd30"]["signer"] == name


def without_braces(text):
    """A brace in a name asks for nothing: a gap stands there, and a check says so."""
    for brace in reversed(list(braces(text))):
        text = f"{text[: brace.start]}[…]{text[brace.end :]}"
    return text


def assert_stays_text(make_draft, case, folder, lines):
    kept = [line for line in lines if words(line)]
    matter = front(
        make_draft, case, folder, addressees=kept, signature={"signer": "chairman", "name": (kept or ["x"])[0]}
    )
    assert [line.split() for line in matter["nd30"]["addressees"]] == [words(without_braces(line)) for line in kept]
    assert not re.search(r"\{\{<", (folder / "bao-cao.qmd").read_text(encoding="utf-8"))


def test_known_tricks_in_params_stay_words_in_front(make_draft, case, tmp_path):
    assert_stays_text(make_draft, case, tmp_path, HOSTILE)


@settings(max_examples=8)
@given(st.lists(TEXTS, min_size=20, max_size=40))
def test_any_params_stay_words_in_front(make_draft, case, tmp_path, lines):
    assert_stays_text(make_draft, case, tmp_path, lines)


def test_the_draft_mark_can_be_put_on_later_and_nothing_else_changes(make_draft, case, tmp_path):
    assert front(make_draft, case, tmp_path, is_draft=True)["nd30"]["draft"] is True
    marked = (tmp_path / "bao-cao.qmd").read_text(encoding="utf-8")
    front(make_draft, case, tmp_path, is_draft=False)
    mark_draft(tmp_path / "bao-cao.qmd")
    assert (tmp_path / "bao-cao.qmd").read_text(encoding="utf-8") == marked
    mark_draft(tmp_path / "bao-cao.qmd")
    assert (tmp_path / "bao-cao.qmd").read_text(encoding="utf-8") == marked


def test_a_draft_without_the_flag_cannot_be_marked_in_silence(tmp_path):
    (tmp_path / "bao-cao.qmd").write_text("---\nnd30:\n  issuer: []\n---\n\nLời.\n", encoding="utf-8")
    with pytest.raises(DraftError, match="draft:"):
        mark_draft(tmp_path / "bao-cao.qmd")

"""Rules over words: typed figures, gaps, and a rank without a source."""

import json
from pathlib import Path

import pytest
from cases import with_settings
from own_project import PROJECT

from helpers.checks import Severity, check_prose
from helpers.checks.own_words import check_own_words
from helpers.checks.prose import check_templates, check_text
from helpers.indicators import Figures
from helpers.params import open_case

NOTHING = Figures([], has_previous=False)
NOTEBOOKS = Path(__file__).parents[2] / "notebooks" / "bao-cao-thang"


def literals(template):
    return [found.message for found in check_templates({"dossiers": template}, NOTHING)]


@pytest.mark.parametrize(
    ("template", "figure", "line"),
    [
        ("Có 2619 hồ sơ", "2619", 1),
        ("Tăng 97,51% so với kỳ trước.", "97,51%", 1),
        ("một\n\nhai 12.", "12", 3),
        ("{{ 2619 }}", "2619", 1),
        ("{{ '2619' }}", "2619", 1),
        ("{{ 26 ~ x }}", "26", 1),
        ("{{ -5 }}", "5", 1),
        ("{{ [2619][0] }}", "2619", 1),
        ("{{ 2619 if resolved > 0 else x }}", "2619", 1),
        ("{% set x = 5 %}\n{% if resolved > x %}{{ x }}{% endif %}", "5", 1),
        ("{% if resolved > 3 %}\ncó 7 hồ sơ\n{% endif %}", "7", 2),
        ("{{ missing('nêu 3 lý do') }}", "3", 1),
        ("một\n? - có 4 hồ sơ", "4", 2),
        ("{% known %}\nmột\n{%- else %}có 6{% endknown +%}", "6", 3),
        ("٢٦ hồ sơ", "٢٦", 1),
    ],
)
def test_a_typed_figure_is_found_with_its_line(template, figure, line):
    (message,) = literals(template)
    assert message.startswith(f"Ô %%draft dossiers, dòng {line}: con số gõ tay «{figure}».")
    assert "{{ received_new }}" in message


@pytest.mark.parametrize(
    "template",
    [
        "Có {{ resolved }} hồ sơ, đạt {{ early_or_on_time_rate }}.",
        "{% if resolved_overdue == 0 %}không có hồ sơ quá hạn{% endif %}",
        "{% if pending > 100 and early_or_on_time_rate < 99.5 %}x{% endif %}",
        '{{ "không có" if overdue_total == 0 }}',
        "{% if not (pending <= 3) %}x{% elif 5 > pending %}y{% endif %}",
        "{{ basis[0] }}",
        "{# chỉ thị năm 2026 #}x",
    ],
)
def test_numbers_that_are_only_compared_with_pass(template):
    assert literals(template) == []


def test_a_finding_for_each_figure_and_section():
    findings = check_templates({"dossiers": "1 và 2", "feedback": "3"}, NOTHING)
    assert [(found.code, found.severity) for found in findings] == [("LITERAL_FIGURE", Severity.ERROR)] * 3
    assert "feedback" in findings[2].message


@pytest.mark.parametrize("notebook", ["01_load", "02_indicators", "03_report"])
def test_the_committed_notebooks_type_no_figure(notebook):
    cells = json.loads((NOTEBOOKS / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    drafts = [source.split("\n", 1) for source in sources if source.startswith("%%draft")]
    assert len(drafts) == (12 if notebook == "03_report" else 0)
    assert check_templates({head.removeprefix("%%draft "): body for head, body in drafts}, NOTHING) == []


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 101/QĐ-UBND ngày 26/01/2026",
        "Nghị định 09/2019/NĐ-CP, Điều 12, khoản 3",
        "tháng 03.2026, tháng 3/2026, tháng 3",
        "ngày 15 tháng 02 năm 2026",
        "tổng đài 1022",
        "Giải quyết {resolved} hồ sơ",
        "không có con số nào",
    ],
)
def test_names_with_digits_in_params_pass(make_figures, text):
    assert check_own_words({"sections.dossiers": text}, make_figures()) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [("Có 12 hồ sơ.", "12"), ("đạt 97,51%", "97,51%"), ("2.619 hồ sơ năm 2026", "2.619"), ("8/160 thủ tục", "8")],
)
def test_a_figure_typed_into_params_is_a_warning_with_its_key(text, figure):
    found = check_own_words({"sections.dossiers": text}, NOTHING)[0]
    assert (found.code, found.severity) == ("LITERAL_FIGURE_IN_PARAMS", Severity.WARNING)
    assert "«sections.dossiers»" in found.message
    assert f"«{figure}»" in found.message
    assert "{mã chỉ tiêu}" in found.message


@pytest.mark.parametrize("claim", ["Duy trì thứ hạng cao", "giữ vững vị trí cao", "xếp hạng cao"])
def test_a_rank_is_claimed_only_where_params_give_it(claim):
    (found,) = check_text(f"- {claim} trên Cổng.", has_rank=False)
    assert (found.code, found.severity) == ("RANK_WITHOUT_SOURCE", Severity.ERROR)
    assert f"«{claim}»" in found.message
    assert check_text(f"- {claim} trên Cổng.", has_rank=True) == []


def test_the_task_to_raise_the_rank_claims_none():
    assert check_text("Duy trì và nâng cao thứ hạng đánh giá.", has_rank=False) == []


def test_every_gap_is_an_error_that_says_what_is_missing():
    gap = "[cần bổ sung: nguyên nhân hồ sơ giải quyết quá hạn]"
    text = f"Mở đầu.\n\n- Có 7 hồ sơ quá hạn, nguyên nhân là {gap}.\n\nBiện pháp khác: [cần bổ sung: điều khác]; {gap}."
    findings = check_text(text, False, "params/2026-03/a.yml")
    assert [(found.code, found.severity) for found in findings] == [("TEXT_MISSING", Severity.ERROR)] * 2
    first, second = (found.message for found in findings)
    assert first == (
        f"Còn chỗ chưa điền ở «Có 7 hồ sơ quá hạn, nguyên nhân…»: {gap}. "
        "Hãy ghi khóa «explanations.resolved_overdue.cause» trong params/2026-03/a.yml."
    )
    assert second.startswith("Còn chỗ chưa điền ở «Biện pháp khác: ")
    assert second.endswith("[cần bổ sung: điều khác]. Hãy bổ sung trong params/2026-03/a.yml.")


def test_prose_is_checked_in_cells_in_params_and_as_it_reads(make_figures, tmp_path):
    case = open_case(PROJECT, "2026-03", "phuong-mau")
    words = {"proposals": case.settings.sections["proposals"].model_copy(update={"extend": ("Thêm 3 máy tính.",)})}
    spoiled = with_settings(case, case.settings.model_copy(update={"sections": words}))
    findings = check_prose({"closing": "9"}, "Xếp hạng cao. [cần bổ sung: x]", make_figures(), spoiled)
    assert [found.code for found in findings] == [
        *("LITERAL_FIGURE", "LITERAL_FIGURE_IN_PARAMS", "TEXT_MISSING", "RANK_WITHOUT_SOURCE")
    ]


def test_a_number_typed_into_a_cell_passes_only_as_long_as_it_is_what_its_words_name(make_figures):
    assert check_templates({"dossiers": "Đã giải quyết 110 hồ sơ."}, make_figures()) == []
    codes = [found.code for found in check_templates({"dossiers": "Đã giải quyết 8 hồ sơ."}, make_figures())]
    assert codes == ["LITERAL_FIGURE", "NUMBER_WRONG"]
    codes = [found.code for found in check_templates({"dossiers": "Đã giải quyết tám hồ sơ."}, make_figures())]
    assert codes == ["NUMBER_WRONG"]

"""Rules over words: typed figures, gaps, and claims that the figures contradict."""

import json
from pathlib import Path

import pytest

from helpers.checks import Severity, check_prose
from helpers.checks.prose import check_own_words, check_templates, check_text
from helpers.indicators import Figure, Figures
from helpers.params import open_case

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def literals(template):
    return [found.message for found in check_templates({"dossiers": template})]


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
    findings = check_templates({"dossiers": "1 và 2", "feedback": "3"})
    assert [(found.code, found.severity) for found in findings] == [("LITERAL_FIGURE", Severity.ERROR)] * 3
    assert "feedback" in findings[2].message


@pytest.mark.parametrize("notebook", ["01_load", "02_indicators", "03_report"])
def test_the_committed_notebooks_type_no_figure(notebook):
    cells = json.loads((NOTEBOOKS / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    drafts = [source.split("\n", 1) for source in sources if source.startswith("%%draft")]
    assert len(drafts) == (12 if notebook == "03_report" else 0)
    assert check_templates({head.removeprefix("%%draft "): body for head, body in drafts}) == []


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
def test_names_with_digits_in_params_pass(text):
    assert check_own_words({"sections.dossiers": text}) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [("Có 12 hồ sơ.", "12"), ("đạt 97,51%", "97,51%"), ("2.619 hồ sơ năm 2026", "2.619"), ("8/160 thủ tục", "8")],
)
def test_a_figure_typed_into_params_is_a_warning_with_its_key(text, figure):
    found = check_own_words({"sections.dossiers": text})[0]
    assert (found.code, found.severity) == ("LITERAL_FIGURE_IN_PARAMS", Severity.WARNING)
    assert "«sections.dossiers»" in found.message
    assert f"«{figure}»" in found.message
    assert "{mã chỉ tiêu}" in found.message


@pytest.mark.parametrize(
    "claim",
    [
        "không có hồ sơ quá hạn",
        "Không có hồ sơ nào quá hạn",
        "không có hồ sơ bị quá hạn",
        "không có hồ sơ nào bị trễ hạn",
        "không có hồ sơ giải quyết quá hạn",
        "không có hồ sơ tồn đọng, quá hạn",
        "không phát sinh hồ sơ trễ hạn",
        "không còn hồ sơ quá hạn",
        "không phát sinh quá hạn",
    ],
)
def test_no_overdue_is_an_error_only_beside_overdue_dossiers(make_figures, claim):
    text = f"Tỷ lệ đạt 100%, {claim}."
    (found,) = check_text(text, make_figures(overdue_total=1005), has_rank=False)
    assert (found.code, found.severity) == ("NO_OVERDUE_CONTRADICTED", Severity.ERROR)
    assert f"«{claim}»" in found.message
    assert "1.005 hồ sơ quá hạn" in found.message
    assert found.figures == ("overdue_total",)
    assert check_text(text, make_figures(overdue_total=0), has_rank=False) == []


def test_no_overdue_is_an_error_where_nobody_gave_that_figure():
    nobody_knows = Figures([Figure("overdue_total", None)], has_previous=False)
    (found,) = check_text("không có hồ sơ quá hạn", nobody_knows, has_rank=False)
    assert "không có số liệu về hồ sơ quá hạn" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "không để xảy ra tình trạng hồ sơ bị quá hạn",
        "không có phản ánh, kiến nghị quá hạn",
        "không có văn bản mới. Có 3 hồ sơ quá hạn",
        "Có 5 hồ sơ quá hạn",
    ],
)
def test_other_sentences_about_delay_claim_nothing(make_figures, text):
    assert check_text(text, make_figures(), has_rank=False) == []


@pytest.mark.parametrize("claim", ["Duy trì thứ hạng cao", "giữ vững vị trí cao", "xếp hạng cao"])
def test_a_rank_is_claimed_only_where_params_give_it(make_figures, claim):
    (found,) = check_text(f"- {claim} trên Cổng.", make_figures(), has_rank=False)
    assert (found.code, found.severity) == ("RANK_WITHOUT_SOURCE", Severity.ERROR)
    assert f"«{claim}»" in found.message
    assert check_text(f"- {claim} trên Cổng.", make_figures(), has_rank=True) == []


def test_the_task_to_raise_the_rank_claims_none(make_figures):
    assert check_text("Duy trì và nâng cao thứ hạng đánh giá.", make_figures(), has_rank=False) == []


def test_every_gap_is_an_error_that_says_what_is_missing(make_figures):
    text = "nguyên nhân: [cần bổ sung: nguyên nhân]. Biện pháp: [cần bổ sung: biện pháp khắc phục]."
    findings = check_text(text, make_figures(), has_rank=False)
    assert [(found.code, found.severity) for found in findings] == [("TEXT_MISSING", Severity.ERROR)] * 2
    assert "[cần bổ sung: biện pháp khắc phục]" in findings[1].message
    assert "params" in findings[1].message


def test_prose_is_checked_in_cells_in_params_and_as_it_reads(make_figures, tmp_path):
    root = Path(__file__).parents[2]
    settings = open_case(root, "2026-03", "phuong-mau").settings
    words = {"proposals": settings.sections["proposals"].model_copy(update={"extend": ("Thêm 3 máy tính.",)})}
    spoiled = settings.model_copy(update={"sections": words})
    findings = check_prose({"closing": "9"}, "Xếp hạng cao. [cần bổ sung: x]", make_figures(), spoiled)
    assert [found.code for found in findings] == [
        *("LITERAL_FIGURE", "LITERAL_FIGURE_IN_PARAMS", "TEXT_MISSING", "RANK_WITHOUT_SOURCE")
    ]

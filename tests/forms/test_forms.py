"""Official forms: what their declarations say, what is printed, which version a period gets, what is refused."""

import re
import shutil
from datetime import date

import openpyxl
import pytest

from helpers.cli import main
from helpers.errors import ParamsError
from helpers.forms import fill, forms_of_units, head_rows, in_force, read_forms, write_form
from helpers.indicators import read_figures
from helpers.params import Project, open_case

SMALL = """
slug: thu
symbol: 1/THU
title: Biểu thử
order: Quyết định thử
in_force: {first: 2026-01-01}
rows: units
total: Cộng
columns:
  - {head: STT, place: number}
  - {head: Đơn vị, place: name}
  - head: Giải quyết
    columns:
      - {head: Xong, figure: resolved_early + resolved_on_time}
      - {head: Tỷ lệ, share: {of: resolved_early_or_on_time + pending_in_time, in: resolved + pending}}
  - {head: Chưa biết}
"""


@pytest.fixture
def declare(tmp_path):
    """Write declarations of forms into a project of their own, and read them."""

    def declare(*texts):
        project = Project(tmp_path)
        project.forms.mkdir(parents=True, exist_ok=True)
        for place, text in enumerate(texts):
            (project.forms / f"bieu-{place}.yml").write_text(text, encoding="utf-8")
        return read_forms(project)

    return declare


def test_a_form_that_is_only_declared_is_filled_with_sums_rates_and_empty_cells(declare):
    (form,) = declare(SMALL)
    one = {"resolved_early": 3, "resolved_on_time": 1, "resolved_early_or_on_time": 4, "pending_in_time": 2}
    one |= {"resolved": 5, "pending": 3}
    filled = fill(form, {"Xã Một": one.get, "Xã Hai": {}.get}, one.get)
    assert [[str(cell) for cell in row] for row in (*filled.rows, filled.total)] == [
        ["1", "Xã Một", "4", "75.00", "None"],
        ["2", "Xã Hai", "None", "None", "None"],
        ["", "Cộng", "4", "75.00", "None"],
    ]


def test_the_head_spans_rows_and_columns(declare):
    (form,) = declare(SMALL)
    assert [[(cell.text, cell.column, cell.columns, cell.rows) for cell in row] for row in head_rows(form)] == [
        [("STT", 0, 1, 2), ("Đơn vị", 1, 1, 2), ("Giải quyết", 2, 2, 1), ("Chưa biết", 4, 1, 2)],
        [("Xong", 2, 1, 1), ("Tỷ lệ", 3, 1, 1)],
    ]


def test_a_period_gets_the_version_in_force_on_its_last_day(declare):
    old = SMALL.replace("{first: 2026-01-01}", "{first: 2020-01-01, last: 2025-12-31}").replace("Biểu thử", "Biểu cũ")
    forms = declare(SMALL, old)
    titles = [[form.title for form in in_force(forms, day, "units")] for day in (date(2025, 12, 14), date(2026, 1, 14))]
    assert titles == [["Biểu cũ"], ["Biểu thử"]]
    assert in_force(forms, date(2019, 12, 31), "units") == []
    assert in_force(forms, date(2026, 1, 14), "fields") == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("resolved_early + resolved_on_time", "resolved_erly + resolved_on_time"), "resolved_erly"),
        (("resolved_early + resolved_on_time", "resolved_early * 2"), "không phải một chỉ tiêu hay tổng"),
        (("of: resolved_early_or_on_time", "of: reuse_rate"), "là tỷ lệ"),
        (("place: number", "place: number, figure: resolved"), "chỉ ghi một trong"),
        (("total: Cộng", "totl: Cộng"), "totl"),
        (("2026-01-01", "đầu năm"), "in_force.first"),
        (("slug: thu", "slug: ../thu"), "slug"),
    ],
)
def test_what_is_wrong_in_a_declaration_is_told_with_file_and_place(declare, change, told):
    with pytest.raises(ParamsError, match=re.escape("params/forms/bieu-0.yml")) as refused:
        declare(SMALL.replace(*change))
    assert told in str(refused.value)


def test_two_versions_in_force_on_one_day_are_refused(declare):
    with pytest.raises(ParamsError, match="in_force"):
        declare(SMALL, SMALL)


def test_a_name_that_looks_like_a_formula_stays_text_and_the_bytes_are_the_same_each_time(declare, tmp_path):
    (form,) = declare(SMALL)
    files = [tmp_path / name for name in ("một.xlsx", "hai.xlsx")]
    for file in files:
        write_form(fill(form, {"=1+1": {}.get}, {}.get), "xã Thử", "tháng 1 năm 2026", file)
    assert files[0].read_bytes() == files[1].read_bytes()
    cell = next(cell for row in openpyxl.load_workbook(files[0]).active for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"


def test_each_commune_gets_its_forms_for_excel_with_the_figures_of_its_report(sample_month):
    folder = sample_month[0] / "an-truong"
    figures = read_figures(folder / "indicators.json")
    assert sorted(file.name for file in (folder / "bieu").iterdir()) == ["bieu-06.xlsx", "ii06a.xlsx"]
    sheet = openpyxl.load_workbook(folder / "bieu" / "ii06a.xlsx").active
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.print_title_rows) == (
        *("landscape", 0),
        "$6:$9",
    )
    *_, total = [row for row in sheet.iter_rows(values_only=True) if row[1] == "Tổng số"]
    assert total[2:] == tuple(
        figures[code].value
        for code in (
            *("received_total", "received_online", "received_direct_or_postal", "carried_over", "resolved"),
            *(
                "resolved_early",
                "resolved_on_time",
                "resolved_overdue",
                "pending",
                "pending_in_time",
                "pending_overdue",
            ),
        )
    )
    assert "Thông tư số 5/2025/TT-VPCP" in sheet["A4"].value


def test_forms_by_unit_have_a_row_for_each_unit_also_for_one_without_a_report(sample_month, sample_project):
    figures = read_figures(sample_month[0] / "an-truong" / "indicators.json")
    case = open_case(sample_project, "2026-03", "an-truong")
    forms = forms_of_units(case, figures, {"Xã An Trường": figures, "Xã Vắng": None})
    assert [filled.form.slug for filled in forms] == ["ii06a-don-vi", "ii07b", "qd-766"]
    for filled in forms:
        assert filled.rows[0][2:] == filled.total[2:]
        assert {*filled.rows[1][2:]} == {None}


def test_a_changed_declaration_makes_the_reports_again(project, sample_month, capsys):
    shutil.copytree(sample_month[0], project / "outputs" / "2026-03")
    form = project / "params" / "forms" / "1-ii06a.yml"
    form.write_text(form.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert main(["report", "--month", "2026-03", "--dry-run", "1"]) == 0
    assert "biểu mẫu" in capsys.readouterr().out

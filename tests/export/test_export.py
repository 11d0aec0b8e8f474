"""`make export` and `figures_of`: what was reported, as one table; unknown figures stay unknown."""

import json
import shutil

import openpyxl
import pandas as pd
import pytest
from cases import KIND

import helpers
import helpers.errors
from helpers.cli import main
from helpers.indicators import percent, read_figures
from helpers.params import Month, Project
from helpers.review.trends import read_trends

MONTH = "2026-03"


@pytest.fixture
def month(project, sample_month):
    """The finished sample month in a project of its own."""
    return shutil.copytree(sample_month[0], project / "outputs" / MONTH)


def sheet(month, name):
    return list(openpyxl.load_workbook(month / "so-lieu.xlsx")[name].values)


def test_every_figure_of_every_report_is_in_the_parquet_file_as_it_was_reported(month):
    assert main(["export", "--month", MONTH]) == 0
    table = pd.read_parquet(month / "so-lieu.parquet")
    for commune in ("an-truong", "phuong-mau"):
        rows = table[table["unit"] == commune].set_index("code")
        for code, figure in read_figures(month / commune / "indicators.json").items():
            value = rows.at[code, "value"]
            assert (None if value is pd.NA else value) == (None if figure.value is None else float(figure.value))


def test_the_sheet_of_figures_has_numbers_with_formats_and_empty_cells_where_there_are_none(month):
    main(["export", "--month", MONTH])
    book = openpyxl.load_workbook(month / "so-lieu.xlsx")
    assert book.sheetnames == ["Chỉ tiêu", "Phát hiện", "Nguồn", "Báo cáo", "Xu hướng", "Xếp loại"]
    figures = book["Chỉ tiêu"]
    heads = [cell.value for cell in figures[1]]
    rows = {(row[0].value, row[13].value): row[3] for row in figures.iter_rows(min_row=2)}
    assert heads[:5] == ["Đơn vị", "Kỳ", "Chỉ tiêu", "Giá trị", "Đơn vị tính"]
    assert (figures.freeze_panes, figures.auto_filter.ref.split(":")[0]) == ("B2", "A1")
    table = helpers.figures_of(MONTH).set_index(["unit_name", "code"])["value"]
    for key, cell in rows.items():
        assert cell.value == (None if table[key] is pd.NA else table[key])
    resolved, rate = rows["xã An Trường", "resolved"], rows["xã An Trường", "early_or_on_time_rate"]
    assert (type(resolved.value), resolved.number_format) == (int, "#,##0")
    assert (type(rate.value), rate.number_format) == (float, "#,##0.00")


def test_sources_name_each_sheet_with_its_rows_and_the_hash_of_its_file(month):
    main(["export", "--month", MONTH])
    hashes = json.loads((month / "an-truong" / "manifest.json").read_text())["sources"]["data"]
    rows = [row for row in sheet(month, "Nguồn")[1:] if row[0] == "xã An Trường"]
    assert rows
    for row in rows:
        assert (row[8], row[7]) == (hashes[f"data/{MONTH}/an-truong/{row[2].split('/')[1]}"], row[5] - row[6])


def test_what_was_approved_is_said_and_what_changed_since(month):
    main(["approve", "--month", MONTH, "--commune", "an-truong", "--by", "Nguyễn Thị Xuân"])
    states = helpers.figures_of(MONTH).groupby("unit")["state"].first()
    assert states.to_dict() == {"an-truong": "đã duyệt", "phuong-mau": "chính thức"}
    (month / "an-truong" / "bao-cao.docx").write_bytes(b"another")
    assert set(helpers.figures_of(MONTH, ["an-truong"])["state"]) == {"đã đổi sau khi duyệt"}


def test_the_same_reports_give_the_same_bytes(month):
    main(["export", "--month", MONTH])
    first = (month / "so-lieu.xlsx").read_bytes()
    main(["export", "--month", MONTH])
    assert (month / "so-lieu.xlsx").read_bytes() == first


def test_a_month_that_was_not_made_and_a_broken_report_are_told_and_write_nothing(month, capsys):
    assert main(["export", "--month", "2026-02"]) == 2
    assert "Chưa có báo cáo nào của kỳ 2026-02" in capsys.readouterr().err
    (month / "an-truong" / "indicators.json").write_text("{}")
    assert main(["export", "--month", MONTH]) == 1
    assert "indicators.json" in capsys.readouterr().err
    assert not (month / "so-lieu.xlsx").exists()


def test_a_figure_of_another_case_is_not_taken_for_this_one(month, capsys):
    shutil.copy(month / "phuong-mau" / "indicators.json", month / "an-truong" / "indicators.json")
    assert main(["export", "--month", MONTH]) == 1
    assert "phuong-mau" in capsys.readouterr().err


def test_months_from_one_to_another_are_chosen_by_their_ends(month, project):
    with pytest.raises(helpers.errors.UsageError, match=r"2026-01\.\.2026-02"):
        helpers.figures_of("2026-01..2026-02")
    assert set(helpers.figures_of("2026-01..2026-04")["period"]) == {MONTH}


def test_trends_and_grades_are_those_of_the_page_and_can_be_switched_off(month, project):
    main(["export", "--month", MONTH])
    trends = read_trends(KIND, Month.parse(MONTH), {"an-truong": "xã An Trường"}, Project(project))
    found = [row for row in sheet(month, "Xu hướng") if row[0] == "xã An Trường"]
    assert {row[3]: row[2] for row in found} == dict(trends.of("an-truong")[Month.parse(MONTH)].found)
    grades = {row[0]: row for row in sheet(month, "Xếp loại")[1:]}
    assert grades.keys() == {"xã An Trường", "phường Mẫu"}
    for _, letter, share, held, times, *_ in grades.values():
        assert letter in "ABCD"
        assert share == float(percent(held, times))
    with (project / "params" / "city.yml").open("a", encoding="utf-8") as city:
        city.write("\ntrends: {grades: false}\n")
    main(["export", "--month", MONTH])
    assert "Xếp loại" not in openpyxl.load_workbook(month / "so-lieu.xlsx").sheetnames


def test_each_sheet_prints_on_landscape_pages_with_its_heading_and_the_columns_that_can_be_read(month):
    main(["export", "--month", MONTH])
    book = openpyxl.load_workbook(month / "so-lieu.xlsx")
    for page in book:
        assert (page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight) == (
            "landscape",
            9,
            0,
        )
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.print_title_rows == "$1:$1"
    assert book["Chỉ tiêu"].print_area == f"'Chỉ tiêu'!$A$1:$J${book['Chỉ tiêu'].max_row}"
    assert book["Phát hiện"]["D2"].alignment.wrap_text

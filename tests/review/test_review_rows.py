"""From a figure to its rows: danh-sach.html, qua-han.html and their Excel files, as their readers find them."""

import json
from datetime import datetime

import openpyxl
import pytest
from bs4 import BeautifulSoup

from helpers.indicators import DICTIONARY, Count, read_figures
from helpers.review.workbook import Sheet, write_workbook

PERSONAL = ("Họ tên", "Địa chỉ", "điện thoại")


def page(folder, name):
    return BeautifulSoup((folder / name).read_text(encoding="utf-8"), "html.parser")


def tables(folder):
    return json.loads(page(folder, "danh-sach.html").find(id="tables").string)


@pytest.fixture(params=["an-truong", "phuong-mau"])
def folder(sample_month, request):
    return sample_month[0] / request.param


def test_each_figure_has_as_many_rows_as_it_says_in_the_page_and_in_excel(folder):
    figures = read_figures(folder / "indicators.json")
    counted = {}
    for table in tables(folder).values():
        for code in table["counts"]:
            counted[code] = sum(code in table["sets"][which] for which in table["set"])
    assert {code for code, item in DICTIONARY.items() if isinstance(item, Count)} == set(counted)
    assert {code: figures[code].value for code in counted} == counted
    marks = {}
    for sheet in openpyxl.load_workbook(folder / "danh-sach.xlsx"):
        heading, *rows = sheet.iter_rows(values_only=True)
        marks |= {name: sum(row[place] == "x" for row in rows) for place, name in enumerate(heading)}
    assert {figures[code].indicator.label: value for code, value in counted.items() if value}.items() <= marks.items()


def test_the_rows_are_those_of_the_export_without_personal_data_and_the_latest_first(folder):
    table = tables(folder)["dossiers"]
    columns = {column["heading"]: column for column in table["columns"]}
    assert not [heading for heading in columns for word in PERSONAL if word in heading]
    late = list(columns["Số ngày quá hạn"]["cells"])
    overdue = [days for days in late if days is not None]
    assert late[: len(overdue)] == sorted(overdue, reverse=True)
    assert len(set(zip(columns["Tệp"]["cells"], columns["Dòng"]["cells"], strict=True))) == len(late)


def test_what_is_overdue_is_a_page_and_an_excel_file_of_its_own(sample_month):
    folder = sample_month[0] / "phuong-mau"
    figures = read_figures(folder / "indicators.json")
    shown = page(folder, "qua-han.html")
    assert not shown.find_all("script")
    assert figures.count("resolved_overdue")
    for code in ("pending_overdue", "resolved_overdue", "feedback_pending_overdue", "feedback_resolved_overdue"):
        section = shown.find(id=code).find_parent("section")
        assert len(section.select("tbody tr")) == figures.count(code)
    book = openpyxl.load_workbook(folder / "qua-han.xlsx")
    assert sum(sheet.max_row - 1 for sheet in book) == (
        figures.count("overdue_total") + figures.count("feedback_overdue_total")
    )


def test_a_cell_of_a_workbook_is_what_it_was_and_nothing_in_it_acts(tmp_path):
    rows = [["=1+1", datetime(2026, 3, 14).date(), 7, None], ["<b>&\x01\ud800", None, 0, "  hai  cách "]]
    write_workbook([Sheet("Một", [("Đầu", 10)] * 4, rows)], tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Một"]
    heading, first, second = sheet.iter_rows()
    assert [cell.value for cell in heading] == ["Đầu"] * 4
    assert [cell.value for cell in first] == ["=1+1", datetime(2026, 3, 14), 7, None]
    assert first[0].data_type == "s"
    assert [cell.value for cell in second] == ["<b>&  ", None, 0, "  hai  cách "]
    assert sheet.auto_filter.ref == "A1:D3"
    before = (tmp_path / "a.xlsx").read_bytes()
    write_workbook([Sheet("Một", [("Đầu", 10)] * 4, rows)], tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == before


def test_figures_lead_to_their_rows_and_findings_to_their_sentence(sample_month):
    folder = sample_month[0] / "an-truong"
    shown, codes = page(folder, "so-lieu.html"), {code for table in tables(folder).values() for code in table["counts"]}
    links = {link["href"] for link in shown.select("a") if link["href"].startswith("danh-sach.html#")}
    assert "danh-sach.html#resolved" in links
    assert {link.partition("#")[2] for link in links} <= codes
    assert [section.h2["id"] for section in shown.select("main > section")][:2] == ["kiem-tra", "chinh"]
    assert "rules." not in shown.get_text()

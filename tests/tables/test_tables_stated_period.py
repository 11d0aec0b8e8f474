"""What titles and names say of their period; the lists beside this file give each with what it means."""

import csv
from datetime import date
from pathlib import Path

import pytest

from helpers.tables.stated_period import read_export_day, read_period, read_period_of_name

HERE = Path(__file__).parent


def listed(name):
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return [(row["text"], row["means"]) for row in csv.DictReader(stream, delimiter=";")]


@pytest.mark.parametrize(("title", "means"), listed("titles.csv"))
def test_what_a_title_states(title, means):
    assert "|".join(stated.words for stated in read_period(title)) == means


@pytest.mark.parametrize(("name", "means"), listed("names.csv"))
def test_what_the_name_of_a_file_or_sheet_states(name, means):
    assert "|".join(stated.words for stated in read_period_of_name(name)) == means


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Ngày in: 05/03/2026 08:15", date(2026, 3, 5)),
        ("DANH SÁCH (Từ ngày 15/02/2026 đến ngày 14/03/2026) Xuất lúc 08:15 ngày 5/3/2026", date(2026, 3, 5)),
        ("Thời gian xuất: 2026-03-05 08:15:30", date(2026, 3, 5)),
        ("Ngày xuất báo cáo: 05 tháng 3 năm 2026", date(2026, 3, 5)),
        ("Xuất từ ngày 15/02/2026 đến ngày 14/03/2026", None),
        ("Hải Phòng, ngày 15 tháng 3 năm 2026", None),
    ],
)
def test_the_day_of_an_export(title, day):
    assert read_export_day(title) == day

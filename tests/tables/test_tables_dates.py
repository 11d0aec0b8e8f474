"""Dates in the forms that systems write, and columns whose days and months an American Excel exchanged."""

from datetime import date, datetime

import pandas as pd
import pytest
from commune import CITY, LAYOUTS, Commune, city, register
from openpyxl import load_workbook

from helpers.errors import DataError
from helpers.tables.dates import read_moment
from helpers.tables.load import assemble

DUE, DONE = "Hẹn trả kết quả", "Ngày trả kết quả"


def refused(commune: Commune) -> str:
    with pytest.raises(DataError) as caught:
        commune.load()
    return str(caught.value)


@pytest.mark.parametrize(
    "cell",
    [
        "08:15 SA 23/02/2026", "8:15 sa 23/02/2026", "23/02/2026 8:15 SA", "08:15 AM 23/02/2026",
        "23/02/2026 8:15:00 AM", "23/2/2026 8:15", "23.02.2026 08:15", "23-02-2026 08:15", "2026/02/23 08:15",
        "2026-02-23T08:15:00", "2026-02-23 08:15:00.000", "2026-02-23T08:15:00+07:00",
        "08:15 ngày 23/02/2026", "8h15 23/02/2026",
        "Thứ hai, 23/02/2026 08:15", "8 giờ 15 phút ngày 23/02/2026", "ngày 23 tháng 02 năm 2026 lúc 8:15",
        "23/02/2026 (08:15)", "'23/02/2026 08:15", "23/02/2026 8:15 sáng", "23/02/2026 8:15 a.m.", "23-Feb-2026 08:15",
        "23-thg 2-2026 08:15", "20260223081500", "Mon, 23/02/2026 08:15.",
        "\u200e23/02/2026\u00a008:15", datetime(2026, 2, 23, 8, 15), 46076.34375, "46076.34375", "46076,34375",
    ],
)  # fmt: skip
def test_a_quarter_past_eight_is_read_in_every_form(cell):
    assert read_moment(cell) == datetime(2026, 2, 23, 8, 15)


@pytest.mark.parametrize(
    ("cell", "hour"),
    [("23/02/2026 5:00 CH", 17), ("5:00:00 PM 23/02/2026", 17), ("12:00 SA 23/02/2026", 0), ("12:00 CH 23/02/2026", 12),
     ("17:00 CH 23/02/2026", 17), (date(2026, 2, 23), 0), (46076, 0), ("46076", 0), ("23/02/2026", 0),
     ("20260223", 0), (20260223, 0), ("23/02/2026 5:00 chiều", 17)],
)  # fmt: skip
def test_halves_of_the_day_and_days_without_a_time(cell, hour):
    assert read_moment(cell) == datetime(2026, 2, 23, hour)


@pytest.mark.parametrize(
    "cell", ["29/02/2026", "20260229", "Mon Feb 23 2026 08:15:00 GMT+0700", "23/02/2026; 24/02/2026",
             "23/02/26", "2/23/2026", "17:00 SA 23/02/2026", "0:15 CH 23/02/2026", "23/02/2026 sau 17:00", 36525, 73051,
             "23/02/1999", "2026-02-23T08:15:00Z", 12.5, "0912345678", True]
)  # fmt: skip
def test_what_has_two_meanings_or_none_is_no_date(cell):
    assert read_moment(cell) is None


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (46091.66666, "2026-03-10 16:00:00"),
        (datetime(2026, 3, 10, 15, 59, 59, 424000), "2026-03-10 16:00:00"),
        (46091.6666666667, "2026-03-10 16:00:00"),
        (datetime(2026, 3, 10, 23, 59, 59), "2026-03-10 23:59:59"),
        (datetime(2026, 3, 10, 8, 30, 15), "2026-03-10 08:30:15"),
        (46091.99999, "2026-03-10 23:59:59"),
    ],
)
def test_a_time_that_is_no_whole_second_is_the_minute_that_is_shown(cell, shown):
    assert str(read_moment(cell)) == shown


def test_a_column_of_serial_numbers_is_one_of_dates(commune):
    dossiers = commune.put("x.xlsx", register([city(1, **{DONE: 46077.625})])).load().dossiers
    assert dossiers["resolved_at"].tolist() == [pd.Timestamp(2026, 2, 24, 15, 0)]


@pytest.mark.parametrize(
    "cell",
    ["…", "...", "__/__/____", "(trống)", "NaT", "Chưa", "Đang xử lý", "00:00:00", "12:00:00 AM", "1900-01-00",
     "-", "--", "–", "NULL", "null", "N/A", "Chưa có", "01/01/0001", "01/01/0001 00:00:00", "0001-01-01T00:00:00",
     "31/12/9999", "9999-12-31", "00/00/0000", "1900-01-01", date(9999, 12, 31), 0],
)  # fmt: skip
def test_what_stands_for_no_date_is_none(commune, cell):
    dossiers = commune.put("x.xlsx", register([city(1, **{"Trạng thái": "Đang xử lý", DONE: cell})])).load().dossiers
    assert dossiers["resolved_at"].isna().all()


def test_the_number_nought_shown_as_a_date_is_none(commune):
    path = commune.put("x.xlsx", register([city(1, **{"Trạng thái": "Đang xử lý", DONE: 0})])).folder / "x.xlsx"
    book = load_workbook(path)
    book.active.cell(4, 1 + CITY.index(DONE)).number_format = "dd/mm/yyyy"
    book.save(path)
    assert commune.load().dossiers["resolved_at"].isna().all()


def test_a_layout_may_declare_its_own_word_for_no_date(commune):
    own = [
        layout.model_copy(update={"no_date": ("đang chờ",)}) if layout.name == "register-city" else layout
        for layout in LAYOUTS
    ]
    commune.put("x.xlsx", register([city(1, **{DONE: "Đang chờ"})]))
    assert "ngày không đọc được" in refused(commune)
    assert assemble(commune.case, own).dossiers["resolved_at"].isna().all()


def test_a_required_date_that_is_a_dash_is_missing(commune):
    message = refused(commune.put("x.xlsx", register([city(1, **{"Nhận hồ sơ": "-"}), city(2)])))
    assert "cột “Nhận hồ sơ”: ô bắt buộc không có ngày (1 dòng): dòng 4 “-”" in message


def test_true_dates_up_to_the_twelfth_beside_later_texts_look_exchanged(commune):
    cells = [date(2026, 10, 3), date(2026, 9, 3), "20/03/2026", "16/03/2026", date(2026, 3, 3), date(2026, 12, 3)]
    message = refused(commune.put("x.xlsx", register([city(n, **{DUE: cell}) for n, cell in enumerate(cells, 1)])))
    assert f"cột “{DUE}”: ngày và tháng có vẻ bị đảo" in message
    assert "(3 dòng): dòng 4 “03/10/2026”, dòng 5 “03/09/2026”, dòng 9 “03/12/2026”" in message


def test_one_far_date_among_texts_is_enough(commune):
    cells = [date(2026, 10, 3), "20/03/2026", "16/03/2026"]
    message = refused(commune.put("x.xlsx", register([city(n, **{DUE: cell}) for n, cell in enumerate(cells, 1)])))
    assert "ngày và tháng có vẻ bị đảo" in message
    assert "dòng 4 “03/10/2026”" in message


def test_dates_that_are_near_the_others_once_exchanged_look_so_in_one_kind_of_cells_too(commune):
    cells = ["03/10/2026", "03/09/2026", "03/12/2026", "27/02/2026", "20/03/2026", "03/03/2026"]
    message = refused(commune.put("x.csv", register([city(n, **{DUE: cell}) for n, cell in enumerate(cells, 1)])))
    assert "ngày và tháng có vẻ bị đảo (Excel kiểu Mỹ đọc 03/10 là ngày 10 tháng 3) (3 dòng)" in message


@pytest.mark.parametrize(
    "cells",
    [
        ["05/06/2026", "27/02/2026", "20/03/2026"],  # due in June, and one only
        [date(2026, 3, 2), date(2026, 3, 20), "05/03/2026", "25/03/2026"],  # both kinds, any days
        [date(2026, 3, 2), "25/03/2026"],  # too few to tell
        ["02/03/2026", "04/03/2026", "05/03/2026"],
        [date(2026, 3, 2), date(2026, 3, 4), "2026-03-25", "2026-03-26", "2026-03-27"],  # ISO dates are never exchanged
    ],
)
def test_honest_columns_are_read(commune, cells):
    rows = [city(n, **{DUE: cell, DONE: ""}) for n, cell in enumerate(cells, 1)]
    assert len(commune.put("x.xlsx", register(rows)).load().dossiers) == len(cells)


def test_american_dates_are_refused_with_the_way_to_declare_them(commune):
    cells = ["2/23/2026", "3/2/2026"]
    commune.put("x.csv", register([city(n, **{DUE: cell, DONE: ""}) for n, cell in enumerate(cells, 1)]))
    message = refused(commune)
    assert "dòng 4 “2/23/2026”. Có ngày ghi tháng trước ngày (kiểu Mỹ)" in message
    assert "dates: [mm/dd/yyyy] trong params/layouts/register-city.yml" in message
    commune.put("x.csv", register([city(1, **{"Nhận hồ sơ": "2/23/2026", DUE: "3/2/2026", DONE: ""})]))
    american = [
        layout.model_copy(update={"dates": ("mm/dd/yyyy",)}) if layout.name == "register-city" else layout
        for layout in LAYOUTS
    ]
    assert assemble(commune.case, american).dossiers["due_at"].tolist() == [pd.Timestamp(2026, 3, 2)]

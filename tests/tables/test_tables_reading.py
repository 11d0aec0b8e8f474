"""What a good export becomes."""

from datetime import date, datetime

import pandas as pd
import pytest

from helpers.tables.schema import DOSSIERS, FEEDBACK, PROCEDURES
from helpers.tables.text import fold


def test_the_tidy_tables_have_the_declared_columns_and_types(exports):
    tables = exports.load()
    assert tables.dossiers.dtypes.to_dict() == {k: pd.api.types.pandas_dtype(v) for k, v in DOSSIERS.dtypes.items()}
    assert list(tables.procedures) == list(PROCEDURES.dtypes)
    assert list(tables.feedback) == list(FEEDBACK.dtypes)


def test_a_dossier_is_read_cell_by_cell(exports):
    first = exports.load().dossiers.iloc[0].to_dict()
    assert first == {
        "code": "H21.65-260223-0001", "procedure_code": "9.000010",
        "procedure": "9.000010", "field": "Hộ tịch",
        "received_at": pd.Timestamp(2026, 2, 23, 8, 30), "due_at": pd.Timestamp(2026, 2, 26),
        "resolved_at": pd.Timestamp(2026, 2, 25), "channel": "online", "has_components": True, "has_result": True,
        "reuses_data": False, "state": "resolved", "row": 5,
        "source": "2026-03/ho-so.xlsx", "system": "city",
    }  # fmt: skip


def test_personal_columns_are_dropped(exports):
    tables = exports.load()
    for table in (tables.dossiers, tables.procedures, tables.feedback):
        assert "Canary" not in table.to_csv()
        assert not {"content", "applicant", "address", "telephone", "sender"} & set(table)


def test_catalogue_and_feedback_are_read(exports):
    tables = exports.load()
    assert tables.procedures["service_level"].tolist() == ["full", "partial", "information"]
    assert tables.procedures["row"].tolist() == [3, 4, 5]
    assert tables.feedback[["code", "channel", "source"]].to_numpy().tolist() == [
        ["PA-1", "hotline", "2026-03/phan-anh.xlsx"]
    ]
    assert tables.feedback["resolved_at"].isna().all()


def test_a_feedback_file_without_rows_means_no_feedback(exports):
    exports.feedback = []
    feedback = exports.load().feedback
    assert feedback.empty
    assert feedback["received_at"].dtype == "datetime64[us]"


@pytest.mark.parametrize(
    "cell",
    ["03/03/2026 07:05", "3/3/2026 7:05", " 03/03/2026  07:05 ", "03/03/2026 07:05:00", datetime(2026, 3, 3, 7, 5)],
)
def test_a_receipt_is_text_or_an_excel_date_with_its_time(exports, cell):
    exports.dossiers[1]["Nhận hồ sơ"] = cell
    exports.dossiers[1]["Hẹn trả kết quả"] = date(2026, 3, 6)
    exports.dossiers[1]["Ngày trả kết quả"] = "05/03/2026"
    row = exports.load().dossiers.iloc[1]
    assert row["received_at"] == pd.Timestamp(2026, 3, 3, 7, 5)
    assert row["due_at"] == pd.Timestamp(2026, 3, 6)
    assert row["resolved_at"] == pd.Timestamp(2026, 3, 5)


def test_an_open_dossier_has_no_end_date_and_may_have_no_appointed_date(exports):
    exports.dossiers[0] |= {"Trạng thái": "Đang xử lý", "Ngày trả kết quả": "", "Hẹn trả kết quả": None}
    row = exports.load().dossiers.iloc[0]
    assert row["state"] == "pending"
    assert pd.isna(row["resolved_at"])
    assert pd.isna(row["due_at"])


@pytest.mark.parametrize(("word", "value"), [("trực  tiếp", "direct"), ("TRUC TUYEN", "online"), ("BCCI", "postal")])
def test_words_are_known_by_their_letters_whatever_case_spacing_or_diacritics(exports, word, value):
    exports.dossiers[0]["Hình thức tiếp nhận"] = word
    assert exports.load().dossiers["channel"].iloc[0] == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [("Có", True), ("x", True), ("X", True), (3, True), ("Không", False), (None, False), (" ", False), (0, False)],
)
def test_a_digitisation_mark_is_a_word_a_tick_a_blank_or_a_number_of_files(exports, cell, value):
    exports.dossiers[0]["Thành phần hồ sơ"] = cell
    assert exports.load().dossiers["has_components"].iloc[0] == value


def test_every_state_is_known(exports):
    words = ("Đã trả kết quả", "Trả lại hồ sơ", "Rút hồ sơ", "Dừng xử lý", "Đang xử lý", "Chờ bổ sung")
    for row, word in zip(exports.dossiers, words, strict=False):
        row["Trạng thái"] = word
        if word in words[-2:]:
            row["Ngày trả kết quả"] = ""
    states = exports.load().dossiers["state"].tolist()
    assert states[:6] == ["resolved", "returned", "withdrawn", "stopped", "pending", "waiting"]


def test_headings_are_known_whatever_line_breaks_case_and_synonyms(exports):
    exports.rename = {"Hẹn trả kết quả": "Hẹn trả\nkết quả", "Mã hồ sơ": "SỐ HỒ SƠ", "Trạng thái": "Trang thai"}
    assert exports.load().dossiers["code"].iloc[0] == "H21.65-260223-0001"


def test_the_heading_is_found_under_any_number_of_title_lines(exports):
    exports.titles = [
        "UBND XÃ THỬ",
        "",
        "DANH SÁCH",
        "Từ ngày 15/02/2026 đến hết ngày 14/03/2026",
        "Ngày xuất: 16/03/2026",
    ]
    assert exports.load().dossiers["row"].tolist() == list(range(8, 16))


def test_blank_rows_and_a_footer_are_no_dossiers(exports):
    exports.dossiers.insert(2, {})
    exports.dossiers.append({"STT": "Tổng số: 8 hồ sơ"})
    dossiers = exports.load().dossiers
    assert len(dossiers) == 8
    assert dossiers["row"].tolist() == [5, 6, 8, 9, 10, 11, 12, 13]


def test_a_whole_number_in_a_code_cell_is_its_digits_and_text_keeps_leading_zeros(exports):
    exports.dossiers[0]["Mã hồ sơ"] = 260223001
    exports.dossiers[1]["Mã hồ sơ"] = "000260223002"
    assert exports.load().dossiers["code"].tolist()[:2] == ["260223001", "000260223002"]


def test_decomposed_letters_become_composed_ones(exports):
    exports.dossiers[0]["Lĩnh vực"] = "Hòa giải"
    exports.dossiers[1]["Lĩnh vực"] = "Hòa giải".replace("ò", "o\u0300")
    for row in exports.dossiers[2:]:
        row["Lĩnh vực"] = "Hòa giải"
    assert exports.load().dossiers["field"].unique().tolist() == ["Hòa giải"]


def test_a_register_without_a_title_is_taken_when_something_was_received_in_the_period(exports):
    exports.titles = []
    assert len(exports.load().dossiers) == 8


def test_one_column_may_mix_text_and_excel_dates(exports):
    cells = ("23/02/2026 08:30", datetime(2026, 2, 23, 8, 30), date(2026, 2, 23), "23/02/2026", "23/02/2026 08:30:15")
    for row, cell in zip(exports.dossiers, cells, strict=False):
        row["Nhận hồ sơ"] = cell
    received = exports.load().dossiers["received_at"].iloc[:5]
    assert received.dt.strftime("%H:%M:%S").tolist() == ["08:30:00", "08:30:00", "00:00:00", "00:00:00", "08:30:15"]
    assert set(received.dt.strftime("%d/%m/%Y")) == {"23/02/2026"}


def test_folding_keeps_letters_apart_from_their_marks():
    assert fold("  Đã   TRẢ\nkết quả ") == "da tra ket qua"

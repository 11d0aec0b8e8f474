"""Hidden sheets, sheets of other things, and sums that must hold on every field of a summary."""

import pandas as pd
import pytest

from helpers.checks import Severity
from helpers.checks.identities import check_field_identities
from helpers.checks.sheets import check_sheets
from helpers.tables import Tables
from helpers.tables.schema import SET_ASIDE, SHEETS, TOTALS

NO_PERIOD = (None, None, "", "", None)
SOUND = {"received_total": 20, "received_online": 10, "received_direct_or_postal": 5, "carried_over": 5, "resolved": 15}
SOUND |= {"resolved_early": 10, "resolved_on_time": 3, "resolved_overdue": 2, "pending": 5}


def tables(kind="register", hidden=True, counted=0, reasons=()):
    sheets = [("ho-so.xlsx", "cũ", "Danh sách", kind, "", hidden, *NO_PERIOD, counted + len(reasons), counted, "", "")]
    aside = [("ho-so.xlsx", "cũ", row, reason) for row, reason in enumerate(reasons, 4)]
    return Tables(
        sheets=pd.DataFrame(sheets, columns=list(SHEETS.dtypes)).astype(SHEETS.dtypes),
        set_aside=pd.DataFrame(aside, columns=list(SET_ASIDE.dtypes)).astype(SET_ASIDE.dtypes),
    )


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (tables(counted=3), "3 dòng số liệu trong đó được đếm, vì không có trang hiện cùng mẫu"),
        (tables(reasons=["trang ẩn, mã hồ sơ này có ở trang hiện"]), "nên không được đếm. Hãy bỏ ẩn"),
        (tables(reasons=["trang ẩn, mã hồ sơ này không có ở trang hiện"] * 2), "2 dòng có mã hồ sơ mà trang hiện"),
        (tables("other"), "không phải là số liệu nên không được đếm"),
    ],
)
def test_a_hidden_sheet_is_named_with_what_became_of_its_rows(seen, said):
    (found,) = check_sheets(seen)
    assert (found.code, found.severity) == ("HIDDEN_SHEET", Severity.WARNING)
    assert found.message.startswith("ho-so.xlsx: trang tính “cũ” bị ẩn; ")
    assert said in found.message


def test_a_sheet_of_other_things_is_a_note_and_a_counted_one_nothing():
    (found,) = check_sheets(tables("other", hidden=False, reasons=["x"] * 4))
    assert (found.code, found.severity) == ("SHEET_SET_ASIDE", Severity.NOTE)
    assert "trang tính “cũ” không phải là số liệu nên 4 dòng" in found.message
    assert check_sheets(tables(hidden=False, counted=2)) == []


def test_an_empty_register_and_one_of_a_page_of_the_system_are_told():
    found = {rows: check_sheets(tables(hidden=False, counted=rows)) for rows in (0, 99, 100, 101, 1000)}
    assert {rows: [one.code for one in said] for rows, said in found.items()} == {
        0: ["REGISTER_WITHOUT_ROWS"], 99: [], 100: ["REGISTER_OF_ONE_PAGE"], 101: [], 1000: ["REGISTER_OF_ONE_PAGE"]
    }  # fmt: skip
    assert "đúng 1.000 hồ sơ" in found[1000][0].message


def fields(**changed):
    rows = [("II.06a", "", field, code, value, row) for row, field, counts in (
        (7, "Hộ tịch", SOUND), (8, "Đất đai", SOUND | changed), (9, "", SOUND | changed)
    ) for code, value in counts.items()]  # fmt: skip
    return pd.DataFrame(rows, columns=list(TOTALS.dtypes)).astype(TOTALS.dtypes)


@pytest.mark.parametrize(
    ("changed", "identity", "gap"),
    [
        ({"carried_over": 6}, "Tổng tiếp nhận bằng mới tiếp nhận cộng kỳ trước chuyển qua", 1),
        ({"resolved_early": 8}, "Đã giải quyết bằng trước hạn cộng đúng hạn cộng quá hạn", 2),
        ({"pending": 9}, "Tổng tiếp nhận bằng đã giải quyết cộng đang giải quyết", 4),
    ],
)
def test_a_sum_that_does_not_hold_in_a_field_is_told_with_its_row_and_gap(changed, identity, gap):
    (found,) = check_field_identities(fields(**changed))
    assert (found.code, found.severity) == ("FIELD_IDENTITY", Severity.ERROR)
    assert found.message.startswith(f"II.06a, dòng 8, lĩnh vực «Đất đai»: {identity}: không khớp, lệch {gap}. ")


def test_two_mistakes_that_cancel_out_in_the_total_are_both_told():
    low, high = fields(pending=4), fields(pending=6)
    both = pd.concat([low[low["row"] == 8], high[high["row"] == 8].assign(row=9, field="Khác")])
    assert [found.message.split(",")[1] for found in check_field_identities(both)] == [" dòng 8", " dòng 9"]


def test_what_a_field_leaves_out_is_not_held_against_it():
    left = fields(resolved_early=1)
    assert check_field_identities(left[~left["code"].isin(["resolved_on_time"])]) == []
    assert check_field_identities(fields()) == []


def test_a_rate_over_100_in_a_field_is_told_with_its_row():
    (found,) = check_field_identities(fields(result_files=16))
    assert (found.code, found.severity) == ("FIELD_RATE_OVER_100", Severity.ERROR)
    assert found.message.startswith("II.06a, dòng 8, lĩnh vực «Đất đai»: ")
    assert found.message.endswith("16/15 vượt quá 100%.")

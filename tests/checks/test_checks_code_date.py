"""The day in a dossier's code against its day of receipt."""

import pandas as pd
import pytest

from helpers.checks import Severity
from helpers.checks.code_date import check_code_dates
from helpers.tables import Tables


def found(*pairs, source="a.xlsx"):
    rows = [
        {"code": code, "received_at": pd.Timestamp(day), "row": row, "source": source}
        for row, (code, day) in enumerate(pairs, 4)
    ]
    return check_code_dates(Tables(dossiers=pd.DataFrame(rows)))


def test_a_receipt_with_day_and_month_exchanged_is_an_error():
    (one,) = found(("H31.99-260310-0001", "2026-10-03 08:30"), ("H31.99-260312-0002", "2026-03-12"))
    assert (one.code, one.severity) == ("DOSSIER_CODE_DATE_EXCHANGED", Severity.ERROR)
    assert "bị đảo ngày và tháng" in one.message
    assert "1 hồ sơ" in one.message
    assert "H31.99-260310-0001 (dòng 4, nhận 03/10/2026)" in one.message


@pytest.mark.parametrize("day", ["2026-03-11", "2026-03-23", "2025-03-12"])
def test_a_receipt_before_its_code_or_long_after_it_is_a_warning(day):
    (one,) = found(("H31.99-260312-0001", day), ("H31.99-260312-0002", "2026-03-12"))
    assert (one.code, one.severity) == ("DOSSIER_CODE_DATE", Severity.WARNING)
    assert "H31.99-260312-0001 (dòng 4" in one.message
    assert "0002" not in one.message


def test_an_online_dossier_may_be_received_some_days_later():
    assert found(("H31.99-260312-0001", "2026-03-12 23:59"), ("000.00.20.G10-260213-AA0001", "2026-02-23")) == []


@pytest.mark.parametrize("code", ["H31.99.260310.0001", "h31.99–260310–0001", "H31.99/260310/0001"])
def test_the_signs_between_the_parts_do_not_matter(code):
    assert [one.code for one in found((code, "2026-10-03"))] == ["DOSSIER_CODE_DATE_EXCHANGED"]


@pytest.mark.parametrize("code", ["H31.65-26-0001", "260223001", "PA-1", "BN-000123-1", "H31-261399-1", "H31-260310"])
def test_codes_without_a_day_say_nothing(code):
    assert found((code, "2026-03-02")) == []


def test_serial_numbers_that_happen_to_be_days_say_nothing():
    assert found(*((f"BN-2601{number}-X", "2026-03-02") for number in range(20, 60))) == []


def test_without_a_register_there_is_nothing_to_compare():
    assert check_code_dates(Tables()) == []

"""The day inside a dossier's code against its day of receipt."""

from typing import Any

import pandas as pd

from helpers.checks.finding import Finding, Rule, Severity
from helpers.tables import Tables
from helpers.vietnamese import number, some

DOSSIER_CODE_DATE = Rule(
    "DOSSIER_CODE_DATE",
    Severity.WARNING,
    "Ngày tiếp nhận khớp với ngày trong mã hồ sơ",
    "Thông tư 4/2025/TT-VPCP: mã hồ sơ có ngày dạng NNTTNN (…-260215-…); lệch nhiều là nhầm cột hoặc gõ sai ngày",
)
DOSSIER_CODE_DATE_EXCHANGED = Rule(
    "DOSSIER_CODE_DATE_EXCHANGED",
    Severity.ERROR,
    "Ngày và tháng của ngày tiếp nhận không bị đảo",
    "Đổi chỗ ngày và tháng của ngày tiếp nhận thì khớp với ngày trong mã hồ sơ: tệp đã qua Excel kiểu Mỹ",
)

# H21.65-220914-0011: after the agency, before the serial number.
CODE_DAY = r"[^\W_][\W_]+(\d{6})[\W_]+[^\W_]"
FIRST_YEAR = 2010  # of one-stop systems with such codes; what reads as an earlier day is a serial number
LATER = 10  # days: an online dossier is received on the next working day, after Tết as well
MOST = 0.9  # of the numbers are days, or they are no days at all


def check_code_dates(tables: Tables) -> list[Finding]:
    """Compare each dossier's day of receipt with the day that its code carries, where its system's codes carry one."""
    if tables.dossiers is None:
        return []
    rows = tables.dossiers
    day = _code_days(rows)
    received = rows["received_at"].dt.normalize()
    is_apart = day.notna() & ~_fits(received, day)
    if not is_apart.any():
        return []
    is_exchanged = is_apart & _fits(_exchange(received), day)
    found = (
        (
            DOSSIER_CODE_DATE_EXCHANGED,
            is_exchanged,
            "hồ sơ có ngày tiếp nhận bị đảo ngày và tháng (theo ngày trong mã)",
        ),
        (
            DOSSIER_CODE_DATE,
            is_apart & ~is_exchanged,
            f"hồ sơ có ngày tiếp nhận trước ngày trong mã, hoặc sau quá {LATER} ngày",
        ),
    )
    return [
        rule.found(f"{number(int(which.sum()))} {what}: {some(_named(rows[which]))}.")
        for rule, which, what in found
        if which.any()
    ]


def _code_days(rows: pd.DataFrame) -> "pd.Series[Any]":
    """Give the day of each code; none for a file whose numbers in that place are mostly no days."""
    numbers = rows["code"].str.extract(CODE_DAY)[0]
    days = pd.to_datetime(numbers, format="%y%m%d", errors="coerce")
    days = days.where(days.dt.year >= FIRST_YEAR)
    of_file = pd.DataFrame({"days": days.notna(), "numbers": numbers.notna()}).groupby(rows["source"]).transform("sum")
    return days.where(of_file["days"] >= MOST * of_file["numbers"])


def _fits(received: "pd.Series[Any]", day: "pd.Series[Any]") -> "pd.Series[bool]":
    return received.between(day, day + pd.Timedelta(days=LATER))


def _exchange(days: "pd.Series[Any]") -> "pd.Series[Any]":
    parts = pd.DataFrame({"year": days.dt.year, "month": days.dt.day, "day": days.dt.month})
    return pd.to_datetime(parts, errors="coerce")


def _named(rows: pd.DataFrame) -> list[str]:
    received = rows["received_at"].dt.strftime("%d/%m/%Y")
    return [
        f"{code} (dòng {row}, nhận {day})" for code, row, day in zip(rows["code"], rows["row"], received, strict=True)
    ]

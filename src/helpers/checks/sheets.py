"""Checks of what became of the files' sheets: hidden ones, and those that hold something else."""

from collections.abc import Iterator

import pandas as pd

from helpers.checks.finding import Finding, Rule, Severity
from helpers.tables import Tables
from helpers.tables.account import OTHER
from helpers.tables.hidden_sheets import HIDDEN_ONLY
from helpers.vietnamese import number

HIDDEN_SHEET = Rule(
    "HIDDEN_SHEET",
    Severity.WARNING,
    "Không có trang tính bị ẩn",
    "Người soát không thấy trang ẩn; trang ẩn cùng mẫu với một trang hiện thường là bản cũ nên không được đếm",
)
SHEET_SET_ASIDE = Rule(
    "SHEET_SET_ASIDE",
    Severity.NOTE,
    "Mọi trang tính đều là số liệu",
    "Trang bìa, hướng dẫn, bảng tính phụ đứng cạnh số liệu thì không được đếm",
)


def check_sheets(tables: Tables) -> list[Finding]:
    """Name every hidden sheet, and every sheet that was not counted because it holds something else."""
    return [*_hidden(tables.sheets, tables.set_aside), *_others(tables.sheets)]


def _hidden(sheets: pd.DataFrame, set_aside: pd.DataFrame) -> Iterator[Finding]:
    only = set_aside[set_aside["reason"] == HIDDEN_ONLY].groupby(["source", "sheet"]).size()
    for sheet in sheets[sheets["is_hidden"]].to_dict("records"):
        place = (sheet["source"], sheet["sheet"])
        what, remedy = _became(sheet["kind"], sheet["rows_counted"], int(only.get(place, 0)))
        yield HIDDEN_SHEET.found(f"{place[0]}: trang tính “{place[1]}” bị ẩn; {what}. Hãy bỏ ẩn (Unhide) {remedy}.")


def _became(kind: str, counted: int, only: int) -> tuple[str, str]:
    """Say what became of a hidden sheet's rows, and what to do; `only` of them have codes that no visible sheet has."""
    if kind == OTHER:
        return "trang đó không phải là số liệu nên không được đếm", "để xem có đúng không"
    if counted:
        what = f"{number(counted)} dòng số liệu trong đó được đếm, vì không có trang hiện cùng mẫu"
        return what, "để xem có đúng là số liệu của kỳ này không"
    what = "trang đó cùng mẫu với một trang hiện nên không được đếm"
    if not only:
        return what, "để xem có đúng là bản cũ không"
    what += f", trong đó {number(only)} dòng có mã hồ sơ mà trang hiện không có"
    return what, "rồi đối chiếu; hồ sơ nào của kỳ này thì chép sang trang hiện"


def _others(sheets: pd.DataFrame) -> Iterator[Finding]:
    for sheet in sheets[(sheets["kind"] == OTHER) & ~sheets["is_hidden"]].to_dict("records"):
        yield SHEET_SET_ASIDE.found(
            f"{sheet['source']}: trang tính “{sheet['sheet']}” không phải là số liệu nên {number(sheet['rows_read'])} "
            "dòng của trang đó không được đếm. Hãy xem có đúng không."
        )

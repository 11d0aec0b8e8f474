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
REGISTER_WITHOUT_ROWS = Rule(
    "REGISTER_WITHOUT_ROWS",
    Severity.WARNING,
    "Danh sách hồ sơ nào cũng có hồ sơ",
    "Một hệ thống có thể không có hồ sơ nào trong kỳ; danh sách trống cũng có thể là xuất sai bộ lọc",
)
REGISTER_OF_ONE_PAGE = Rule(
    "REGISTER_OF_ONE_PAGE",
    Severity.WARNING,
    "Số dòng của danh sách hồ sơ không tròn như số dòng của một trang xuất",
    "Hệ thống thường chỉ xuất trang đang xem (100, 200, 500, 1.000 dòng), phần còn lại bị thiếu mà không báo",
)
PAGES = (100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 65_535, 65_536, 100_000)


def check_sheets(tables: Tables) -> list[Finding]:
    """Name hidden sheets, sheets that hold something else, and registers that are empty or look cut off."""
    return [*_hidden(tables.sheets, tables.set_aside), *_others(tables.sheets), *_lengths(tables.sheets)]


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


def _lengths(sheets: pd.DataFrame) -> Iterator[Finding]:
    for source, rows in (
        sheets[(sheets["kind"] == "register") & ~sheets["is_hidden"]].groupby("source")["rows_counted"].sum().items()
    ):
        if rows == 0:
            yield REGISTER_WITHOUT_ROWS.found(
                f"{source}: danh sách không có hồ sơ nào. Hãy kiểm tra bộ lọc khi xuất; hệ thống đó đúng là không có "
                "hồ sơ trong kỳ thì số liệu đã đủ."
            )
        if rows in PAGES:
            yield REGISTER_OF_ONE_PAGE.found(
                f"{source}: danh sách có đúng {number(rows)} hồ sơ, có thể chỉ là một trang của hệ thống. Hãy so với "
                "tổng số mà hệ thống hiện; thiếu thì xuất lại tất cả các trang."
            )

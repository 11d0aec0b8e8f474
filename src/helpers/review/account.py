"""The account of the files' rows: how many were read, counted and set aside, and why."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.errors import DataError
from helpers.params import Outputs
from helpers.tables.problems import spans
from helpers.tables.store import read_frame

HEADINGS = ("Tệp", "Trang tính", "Được hiểu là", "Dòng", "Số dòng", "Xử lý", "Lý do")


@dataclass(frozen=True)
class SheetAccount:
    """What became of one sheet.

    Attributes
    ----------
    source, sheet, taken_for
        File, sheet and what it was taken for.
    is_hidden
        Whether Excel hides it.
    read, counted
        How many rows were read and counted.
    set_aside
        The rows of each reason: how many, and which (“3–5, 9”).
    personal, unused
        The headings of the columns that were dropped.
    """

    source: str
    sheet: str
    taken_for: str
    is_hidden: bool
    read: int
    counted: int
    set_aside: dict[str, tuple[int, str]]
    personal: str
    unused: str


def account(outputs: Outputs) -> list[SheetAccount]:
    """Read what became of every sheet of a commune's files.

    Raises
    ------
    DataError
        The tables are absent or broken.
    """
    try:
        sheets, rows = (read_frame(outputs.tables / f"{name}.parquet") for name in ("sheets", "set_aside"))
    except (OSError, ValueError):
        raise DataError("tables/sheets.parquet: không có hoặc không đọc được. Hãy chạy lại 01_load.") from None
    reasons: dict[tuple[str, str], dict[str, list[int]]] = {}
    for row in rows.to_dict("records"):
        reasons.setdefault((row["source"], row["sheet"]), {}).setdefault(row["reason"], []).append(row["row"])
    return [
        SheetAccount(
            source=sheet["source"],
            sheet=sheet["sheet"],
            taken_for=sheet["layout"],
            is_hidden=sheet["is_hidden"],
            read=sheet["rows_read"],
            counted=sheet["rows_counted"],
            set_aside={
                reason: (len(numbers), spans(numbers))
                for reason, numbers in reasons.get((sheet["source"], sheet["sheet"]), {}).items()
            },
            personal=sheet["personal"],
            unused=sheet["unused"],
        )
        for sheet in sheets.to_dict("records")
    ]


def write_account(sheets: Sequence[SheetAccount], outputs: Outputs) -> None:
    """Write the account for Excel: a line for the rows that were counted of each sheet, and one for each reason."""
    with outputs.account.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(HEADINGS)
        for sheet in sheets:
            place = (sheet.source, sheet.sheet, sheet.taken_for)
            writer.writerow([*place, "", sheet.read, "đọc được", "trang ẩn" if sheet.is_hidden else ""])
            writer.writerow([*place, "", sheet.counted, "được đếm", ""])
            for reason, (times, numbers) in sheet.set_aside.items():
                writer.writerow([*place, numbers, times, "không đếm", reason])

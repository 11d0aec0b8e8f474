"""Approvals of the time before there was a log: a file ``approvals.json``, which anybody could write."""

import json
from datetime import date
from pathlib import Path

from helpers.errors import DataError
from helpers.params import Kind, PeriodOutputs
from helpers.review.approval import approval_by, keep_approved
from helpers.review.event import Event, What
from helpers.review.verdicts import append

NAME = "approvals.json"
_DONE = "approvals.da-chuyen"


def take_over(month: PeriodOutputs, kind: Kind) -> None:
    """Enter earlier approvals into a month's log as what they are, with their documents, and put their file aside.

    Such a file lay among what people keep, or, earlier still, in the month's outputs. They are shown and do not count:
    nothing tells who wrote them.

    Raises
    ------
    DataError
        One of the two files is broken.
    """
    found = {place: _read(place / NAME, kind, month) for place in (month.path, month.kept)}
    for place, events in found.items():
        for event in events:
            append(month.kept, event)
            keep_approved(kind.outputs(month.path / event.unit), approval_by(event), month.kept / event.unit)
        if (place / NAME).is_file():
            (place / NAME).rename(_free(month.kept))


def _read(file: Path, kind: Kind, month: PeriodOutputs) -> list[Event]:
    try:
        rows = json.loads(file.read_bytes())
        return [
            Event(
                what=What.TAKEN_OVER,
                kind=kind.slug,
                unit=unit,
                period=month.kept.name,
                by=row["by"],
                day=date.fromisoformat(row["at"]).isoformat(),
                documents=row["documents"],
                figures=row.get("figures", ""),
            )
            for unit, row in rows.items()
        ]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # ValueError: of pydantic's too
        raise DataError(
            f"{file.as_posix()}: không đọc được. Hãy khôi phục tệp từ bản sao, hoặc đổi tên tệp rồi duyệt lại."
        ) from None


def _free(kept: Path) -> Path:
    """Give a name that no file has yet."""
    number = 1
    while (file := kept / f"{_DONE}{f'-{number}' if number > 1 else ''}.json").exists():
        number += 1
    return file

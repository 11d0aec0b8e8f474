"""What people decided on a period's reports, in the order in which they did: the log of verdicts and notes.

The steps are apart, as in DHIS2: a unit is complete, a reviewer approves it, the city accepts it. Nothing is ever taken
out of the log: going back is an event of its own, with its reason.
"""

import getpass
import os
import platform
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import ValidationError

from helpers.errors import DataError, UserError
from helpers.review.event import Event, Step, What
from helpers.review.log import NAME, Line, locked, read_lines, write_line
from helpers.review.state import State, is_back, state_of


def append(kept: Path, event: Event) -> Event:
    """Add an event to a period's log, and give it as it was written.

    Parameters
    ----------
    kept
        ``luu/<period>``.
    event
        What happened; its number, time, user and machine are written here.

    Raises
    ------
    UserError
        The event cannot follow on what is in the log; nothing was written.
    DataError
        The log is not as it was written; nothing was written.
    """
    with locked(kept):
        _check(event, state_of(read(kept), event.unit))
        written = event.model_copy(
            update={
                "time": datetime.now(UTC).isoformat(timespec="seconds"),
                "day": event.day or date.today().isoformat(),
                "user": _user(),
                "uid": os.getuid(),
                "host": platform.node(),
            }
        )
        line = write_line(kept, written.model_dump(mode="json", exclude_defaults=True))
        return _event(kept, line)


def read(kept: Path) -> list[Event]:
    """Read a period's log in its order; empty where nobody has decided anything yet.

    Raises
    ------
    DataError
        It is not as it was written; the message names the line.
    """
    return [_event(kept, line) for line in read_lines(kept)]


def _check(event: Event, state: State) -> None:
    if event.what in (What.STEP, What.NOTE, What.RESOLVED) and not event.by.strip():
        raise UserError("Hãy ghi họ tên người làm.")
    if event.what is What.STEP and is_back(event, state.step) and not event.words.strip():
        raise UserError(f"{event.unit}: trả lại hoặc rút lại thì phải ghi lý do.")
    if event.what is What.STEP and event.step is Step.ACCEPTED and state.step.order < Step.APPROVED.order:
        raise UserError(f"{event.unit}: chưa duyệt nên chưa tiếp nhận được.")
    if event.what is What.NOTE and not event.words.strip():
        raise UserError(f"{event.unit}: lời ghi chú còn trống.")
    if event.what is What.RESOLVED and event.note not in {note.number for note in state.notes}:
        raise UserError(f"{event.unit}: không có ghi chú số {event.note} đang chờ.")


def _event(kept: Path, line: Line) -> Event:
    where = f"{(kept / NAME).as_posix()}, dòng {line['number']}"
    try:
        event = Event(**{name: value for name, value in line.items() if name != "before"})
    except ValidationError:
        raise DataError(f"{where}: không phải việc mà bộ công cụ này biết. Hãy dùng bản mới của bộ công cụ.") from None
    if event.period != kept.name:
        raise DataError(f"{where}: là của kỳ {event.period}, không phải {kept.name}. Hãy đưa nhật ký về đúng chỗ.")
    return event


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        return ""

"""A hash-chained log: one JSON line an entry, each with the SHA-256 of the line before; lines are only ever added.

A second file beside it, the head, holds how many lines there are and the hash of the last one: without it a log that
was cut off at its end would look whole. Neither keeps out somebody who rewrites both.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock

from helpers.errors import DataError, UserError

NAME = "nhat-ky.jsonl"
HEAD = "nhat-ky.dau.json"
_LOCK = ".nhat-ky.khoa"
_REMEDY = (
    f"Nhật ký chỉ được ghi thêm, không được sửa. Hãy khôi phục {NAME} và {HEAD} từ bản sao; không có bản sao thì "
    "chuyển cả hai tệp đi nơi khác để tra cứu, rồi duyệt lại."
)

Line = dict[str, Any]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other writers away from a folder's log."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / _LOCK, mode=0o666):  # of whichever colleague comes first
        yield


def read_lines(folder: Path) -> list[Line]:
    """Read a folder's log; empty where nothing was written yet.

    A last line without its end, which a crash leaves behind, does not count: `write_line` had not returned.

    Raises
    ------
    DataError
        A byte was changed, a line removed, added, moved or cut off; the message names the line.
    """
    return [json.loads(line) for line in _lines(folder)]


def last_hash(folder: Path) -> str:
    """Give the hash of the last line of a folder's log; "" where there is none."""
    return _hash_last(_lines(folder))


def write_line(folder: Path, entry: Mapping[str, Any]) -> Line:
    """Add an entry to a folder's log, whose lock is held, and give it with its number.

    Raises
    ------
    DataError
        The log is not as it was written; nothing is added.
    UserError
        A text in the entry is no valid Unicode.
    """
    lines, log = _lines(folder), folder / NAME
    line = {"number": len(lines) + 1, "before": _hash_last(lines), **entry}
    try:
        written = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    except UnicodeEncodeError:
        raise UserError("Tên hoặc lời ghi có ký tự không hợp lệ (không phải UTF-8). Hãy gõ lại.") from None
    if not log.exists():
        _write_head(folder, [])
    _append(log, sum(map(len, lines)) + len(lines), written)
    _write_head(folder, [*lines, written[:-1]])
    return line


def _append(log: Path, size: int, written: bytes) -> None:
    """Append to a log whose whole lines are `size` bytes long: on the disk when this returns, all of it or nothing."""
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        os.ftruncate(descriptor, size)  # only what a crash left of a line
        try:
            while written:
                written = written[os.write(descriptor, written) :]
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)


def _lines(folder: Path) -> list[bytes]:
    """Read the lines that are whole, and check that none differs from what was written."""
    log = folder / NAME
    # The head first: somebody may be adding a line just now.
    count, last = _read_head(folder)
    try:
        lines = log.read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        lines = []
    told = [_before(log, number, line) for number, line in enumerate(lines, 1)]
    if len(lines) < count:
        raise _broken(log, len(lines) + 1, f"không còn, trong khi {HEAD} ghi có {count} dòng")
    if len(lines) == count:
        told.append(last)
    is_right = [hash_ == before for hash_, before in zip(["", *map(_hash, lines)], told, strict=False)]
    if False in is_right:
        # What a line says of the one before is wrong where either was changed; of these two the second, where what is
        # said of it is wrong as well.
        first = is_right.index(False)
        is_second = is_right[first + 1 : first + 2] == [False]
        raise _broken(log, max(first + is_second, 1), "không còn như khi ghi")
    if count and _hash(lines[count - 1]) != last:
        raise _broken(log, count, f"không phải dòng mà {HEAD} ghi")
    return lines


def _before(log: Path, number: int, line: bytes) -> str:
    """Give the hash that a line holds of the one before it."""
    try:
        entry = json.loads(line)
        found, before = int(entry["number"]), str(entry["before"])
    except (ValueError, TypeError, KeyError):
        raise _broken(log, number, "không đọc được") from None
    if found != number:
        raise _broken(log, number, f"đáng lẽ là việc số {number}, lại là số {found}: có dòng bị bỏ, thêm hoặc đổi chỗ")
    return before


def _read_head(folder: Path) -> tuple[int, str]:
    """Give how many lines a log has at least, and the hash of the last of these."""
    file = folder / HEAD
    try:
        head = json.loads(file.read_bytes())
        return int(head["lines"]), str(head["sha256"])
    except FileNotFoundError:
        if not (folder / NAME).exists():
            return 0, ""
        raise DataError(f"{file.as_posix()}: không còn, trong khi có {NAME}. {_REMEDY}") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise DataError(f"{file.as_posix()}: không đọc được. {_REMEDY}") from None


def _write_head(folder: Path, lines: list[bytes]) -> None:
    aside = folder / f".{HEAD}.dang-ghi"
    with aside.open("wb") as file:
        file.write(json.dumps({"lines": len(lines), "sha256": _hash_last(lines)}).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    aside.replace(folder / HEAD)


def _hash_last(lines: list[bytes]) -> str:
    return _hash(lines[-1]) if lines else ""


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def _broken(log: Path, number: int, what: str) -> DataError:
    return DataError(f"{log.as_posix()}, dòng {number}: {what}. {_REMEDY}")

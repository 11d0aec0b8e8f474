"""What no verb foresaw, told in one sentence; the details go to a log."""

import tempfile
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from helpers.run.disk import explain

_NO_MEMORY = "Không đủ bộ nhớ để làm việc này. Hãy đóng bớt chương trình khác, hoặc giảm JOBS, rồi chạy lại."
# How the loader of libraries and OpenBLAS say the same.
_SIGNS = ("cannot allocate memory", "failed to map segment", "can't start new thread", "out of memory")


def tell(error: Exception) -> str:
    """Say in Vietnamese what went wrong, what became of earlier results, and where the details are."""
    text = str(error).lower()
    if isinstance(error, MemoryError) or any(sign in text for sign in _SIGNS):
        return _NO_MEMORY
    if isinstance(error, OSError):
        return explain(error)
    file = _write_log(error)
    where = f"Chi tiết ở {file.as_posix()}; hãy gửi tệp đó cho người phát triển" if file else "Không ghi được chi tiết"
    return f"Lỗi chưa lường trước của bộ công cụ ({type(error).__name__}). {where}. Các kết quả trước đó còn nguyên."


def _write_log(error: Exception) -> Path | None:
    from helpers.params import Project

    text = f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n{''.join(_details(error))}\n"
    trouble = Project().trouble
    for file in (trouble, Path(_temporary()) / trouble.name):
        try:
            with file.open("a", encoding="utf-8", errors="backslashreplace") as log:
                log.write(text)
        except OSError:
            continue
        return file
    return None


def _temporary() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:
        return "/nowhere"


def _details(error: BaseException | None) -> Iterator[str]:
    """List the calls that led to an exception and its causes, without their texts: these may quote personal data."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield f"{type(error).__name__}\n"
        yield from traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__)).format()
        error = error.__cause__ or error.__context__

"""What nobody foresaw while exports are read: told by its place in the code, for its own words may quote a cell."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.errors import DataError, UserError
from helpers.tables.problems import refuse

CODE = Path(__file__).parents[1]
REMEDY = "Hãy gửi câu này cho người phụ trách bộ công cụ, và thử xuất lại tệp từ hệ thống."


@contextmanager
def told_without_values(where: str) -> Iterator[None]:
    """Turn an exception of reading exports into a message without any of the values read.

    Parameters
    ----------
    where
        What messages call the file or folder that is being read.

    Raises
    ------
    DataError
        The file cannot be opened; or the kind of the exception, and the line of code that it came from.
    """
    try:
        yield
    except (UserError, MemoryError):
        raise
    except OSError as error:
        what = f"không mở được tệp ({error.strerror or type(error).__name__})"
        raise refuse(where, what, "Hãy xem quyền đọc tệp, rồi chạy lại.") from None
    except Exception as error:
        raise _unforeseen(where, error) from None


def _unforeseen(where: str, error: Exception) -> DataError:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(CODE)] or frames
    place = f"{Path(own[-1].filename).name}, dòng {own[-1].lineno}"
    return refuse(where, f"lỗi chưa lường trước khi đọc ({type(error).__name__} ở {place})", REMEDY)

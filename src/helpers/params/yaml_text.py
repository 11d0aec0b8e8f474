"""YAML of people's files; one that was read before is not read again."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.events import AliasEvent

from helpers.errors import UserError
from helpers.signs import ACTING, acting_signs, code_point

LARGEST = 200_000  # bytes; a person types a few thousand, and the reader takes 10 µs for each
KEY = re.compile(r"[\s-]*([\w.]+)\s*:")


class _AliasError(Exception):
    """A file repeats a part of itself by ``*name``: so a few lines can stand for a million."""

    def __init__(self, mark: Any) -> None:
        super().__init__()
        self.problem_mark = mark


class _Composer(Composer):
    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.parser.check_event(AliasEvent):
            raise _AliasError(self.parser.peek_event().start_mark)
        return super().compose_node(parent, index)


@lru_cache(maxsize=512)
def load_yaml(text: str) -> Any:
    """Read a text: safe, duplicate keys and aliases refused.

    Many communes share the city's and the month's file, and reading is slow. What is given back must not be changed.

    Raises
    ------
    Exception
        The text is no YAML, or not of this kind.
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _Composer
    return yaml.load(text)


def read_tree(path: Path, where: str, error: type[UserError]) -> dict[str, Any]:
    """Read a file of lines ``key: value``; an empty one has no keys.

    Parameters
    ----------
    path, where
        The file, and what messages call it.
    error
        The class of what is raised.

    Raises
    ------
    UserError
        Of the class `error`: the file is too large, not in UTF-8, no YAML, or something else than keys with values; a
        text in it has a sign that acts instead of being read (`helpers.signs`).
    """
    if path.stat().st_size > LARGEST:
        raise error(f"{where}: tệp quá lớn. Tệp này chỉ gồm vài chục dòng do người ghi.")
    try:
        # Some keyboards type a letter and its marks apart (NFD): the same to the eye, another to a comparison.
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
        _refuse_acting(_raw(text), where, error)
        tree = load_yaml(text)
    except (OSError, error):
        raise
    except UnicodeDecodeError:
        raise error(f"{where}: tệp không ở bảng mã UTF-8. Hãy lưu lại bằng UTF-8.") from None
    except Exception as problem:
        # Not YAMLError alone: the library lets errors of Python's own through, for the date 2026-02-30, a number of
        # 5,000 digits, a list as a key, brackets nested a thousand deep.
        mark = getattr(problem, "problem_mark", None)
        line = f", dòng {mark.line + 1}" if mark else ""
        raise error(f"{where}{line}: {_what_is_wrong(problem)}") from None
    if tree is None:
        return {}
    if not isinstance(tree, dict):
        raise error(
            f"{where}: phải gồm các dòng «khóa: giá trị», không phải một danh sách hay một câu. Hãy sửa tệp này."
        )
    _refuse_acting(acting_signs(tree), where, error)  # written by an escape, "\\e"
    return tree


def _raw(text: str) -> Iterator[tuple[str, str]]:
    """Find acting signs in the text itself, of which the reader says nothing but that it cannot read them."""
    if found := ACTING.search(text):
        key = KEY.match(text[: found.start()].rsplit("\n", 1)[-1])
        line = text.count("\n", 0, found.start()) + 1
        yield f"{key[1]} (dòng {line})" if key else f"dòng {line}", code_point(found[0])


def _refuse_acting(found: Iterable[tuple[str, str]], where: str, error: type[UserError]) -> None:
    for key, sign in found:
        at = f"khóa «{key}»" if key else "tên một khóa"
        raise error(f"{where}: {at}: có ký tự điều khiển {sign}, không thấy được khi đọc. Hãy xóa rồi gõ lại chỗ đó.")


def _what_is_wrong(problem: Exception) -> str:
    if isinstance(problem, _AliasError):
        return (
            "không đọc được YAML. Không dùng được dấu «*» để lặp lại chỗ khác: hãy ghi lại cả đoạn, hoặc thêm dấu nháy."
        )
    if isinstance(problem, DuplicateKeyError):
        key = str(problem.problem).split('"')[1][:60]
        return f"khóa «{key}» bị ghi hai lần. Hãy bỏ một trong hai."
    return (
        "không đọc được YAML. Hãy xem dòng này và dòng ngay trên: thụt dòng bằng phím Tab, thiếu dấu nháy quanh chữ có "
        "dấu hai chấm, dấu nháy hoặc dấu ngoặc chưa đóng, ngày không có trong lịch."
    )

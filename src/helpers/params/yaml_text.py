"""YAML of people's files; one that was read before is not read again."""

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError

from helpers.errors import UserError

LARGEST = 1_000_000  # bytes; a person types a few thousand


@lru_cache(maxsize=512)
def load_yaml(text: str) -> Any:
    """Read a text: safe, duplicate keys refused.

    Many communes share the city's and the month's file, and reading is slow. What is given back must not be changed.

    Raises
    ------
    YAMLError
        The text is no YAML.
    """
    return YAML(typ="safe", pure=True).load(text)


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
        Of the class `error`: the file is too large, not in UTF-8, no YAML, or something else than keys with values.
    """
    if path.stat().st_size > LARGEST:
        raise error(f"{where}: tệp quá lớn. Tệp này chỉ gồm vài chục dòng do người ghi.")
    try:
        # Some keyboards type a letter and its marks apart (NFD): the same to the eye, another to a comparison.
        tree = load_yaml(unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig")))
    except OSError:
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
    return tree


def _what_is_wrong(problem: Exception) -> str:
    if isinstance(problem, DuplicateKeyError):
        key = str(problem.problem).split('"')[1][:60]
        return f"khóa «{key}» bị ghi hai lần. Hãy bỏ một trong hai."
    return (
        "không đọc được YAML. Hãy xem dòng này và dòng ngay trên: thụt dòng bằng phím Tab, thiếu dấu nháy quanh chữ có "
        "dấu hai chấm, dấu nháy hoặc dấu ngoặc chưa đóng, ngày không có trong lịch."
    )

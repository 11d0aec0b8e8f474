"""A YAML file checked by a model: a layout, a summary. Whatever is wrong in it becomes one Vietnamese message."""

import unicodedata
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml.constructor import DuplicateKeyError

from helpers.errors import UserError
from helpers.params.yaml_text import load_yaml

Model = TypeVar("Model", bound=BaseModel)

LARGEST = 1_000_000  # bytes; a person types a few thousand
NEEDS = {
    "missing": "thiếu khóa này",
    "extra_forbidden": "khóa này không có",
    "literal_error": "giá trị được phép: {expected}",
    "string": "cần một chuỗi chữ; chữ số thì đặt trong dấu nháy",
    "tuple": "cần một danh sách: [giá trị, giá trị]",
    "too_short": "cần ít nhất một mục",
    "dict": "cần các khóa con, mỗi khóa một dòng «khóa: giá trị»",
    "model": "cần các khóa con, mỗi khóa một dòng «khóa: giá trị»",
    "date": "cần một ngày dạng 2026-02-15",
    "value_error": "{error}",
}


def read_model(path: Path, where: str, model: type[Model], error: type[UserError], **given: Any) -> Model:
    """Read a file into a model; `given` are values that the file does not state itself.

    Raises
    ------
    UserError
        Of the class `error`: the file is too large, no YAML, or says something that does not exist or cannot be.
    """
    tree = _read(path, where, error)
    if clash := given.keys() & tree.keys():
        raise error(f"{where}: khóa «{min(clash)}»: khóa này không có. Hãy bỏ khóa này.")
    try:
        return model.model_validate(tree | given)
    except ValidationError as wrong:
        lines = [_explain(details, where, model) for details in wrong.errors()[:10]]
        raise error("\n".join(dict.fromkeys(lines))) from None


def nearest(word: str, known: list[str]) -> str:
    """Suggest what a misspelt code may have meant."""
    close = get_close_matches(word, known, n=3, cutoff=0.5)
    names = ", ".join(f"«{name}»" for name in close)
    return f"Có phải là {names}?" if close else "Không có mã nào gần giống."


def _read(path: Path, where: str, error: type[UserError]) -> dict[str, Any]:
    if path.stat().st_size > LARGEST:
        raise error(f"{where}: tệp quá lớn. Tệp này chỉ gồm vài chục dòng do người ghi.")
    try:
        # Some keyboards type a letter and its marks apart (NFD): the same to the eye, another to a comparison.
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
        tree = load_yaml(text)
    except UnicodeDecodeError:
        raise error(f"{where}: tệp không ở bảng mã UTF-8. Hãy lưu lại bằng UTF-8.") from None
    except DuplicateKeyError as problem:
        mark = problem.problem_mark
        line = f", dòng {mark.line + 1}" if mark else ""
        raise error(f"{where}{line}: một khóa bị ghi hai lần. Hãy bỏ một trong hai.") from None
    except Exception as problem:
        # The library lets errors of Python's own through: for the date 2026-02-30, a number of 5,000 digits, a list
        # as a key, brackets nested a thousand deep.
        mark = getattr(problem, "problem_mark", None)
        line = f", dòng {mark.line + 1}" if mark else ""
        raise error(f"{where}{line}: không đọc được YAML. Hãy xem lại dấu nháy, dấu ngoặc, thụt dòng, ngày.") from None
    if not isinstance(tree, dict) or not all(isinstance(key, str) for key in tree):
        raise error(f"{where}: phải gồm các dòng «khóa: giá trị».")
    return tree


def _explain(details: ErrorDetails, where: str, model: type[BaseModel]) -> str:
    loc = [part for part in details["loc"] if part != "[key]"]
    key = ".".join(f"mục {part + 1}" if isinstance(part, int) else str(part)[:60] for part in loc)
    context = {name: str(value).replace(" or ", ", ") for name, value in details.get("ctx", {}).items()}
    need = next((text for start, text in NEEDS.items() if details["type"].startswith(start)), "giá trị không hợp lệ")
    said = need.format_map({"expected": "", "error": ""} | context)
    if details["type"] == "extra_forbidden" and len(loc) == 1:
        said += f". {nearest(str(loc[0]), list(model.model_fields))}"
    return f"{where}: khóa «{key}»: {said}".removesuffix("?").rstrip(".") + "." if key else f"{where}: {said}"

"""The layers of params, laid over each other: city < commune < month < commune and month."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from helpers.errors import ParamsError
from helpers.params.models import Settings
from helpers.params.month import Month

Tree = dict[str, Any]


def layer_files(project: Path, month: Month, commune: str) -> list[Path]:
    """List the files that decide about one commune and month, the deepest last; only those that exist."""
    folder = project / "params"
    files = [
        folder / "city.yml",
        folder / "communes" / f"{commune}.yml",
        folder / str(month) / "month.yml",
        folder / str(month) / f"{commune}.yml",
    ]
    return [file for file in files if file.is_file()]


def resolve(project: Path, month: Month, commune: str) -> Settings:
    """Lay the files over each other and check the whole.

    Raises
    ------
    ParamsError
        A file is no YAML, or says something that does not exist or cannot be; the message names file and key.
    """
    layers = {file: _read(file) for file in layer_files(project, month, commune)}
    merged: Tree = {}
    for tree in layers.values():
        merged = _overlay(merged, tree)
    try:
        return Settings.model_validate(merged)
    except ValidationError as error:
        lines = [_explain(details, layers) for details in error.errors()]
        raise ParamsError("\n".join(dict.fromkeys(lines))) from None


def _read(file: Path) -> Tree:
    name = _name(file)
    try:
        tree = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise ParamsError(f"{name}: tệp không ở bảng mã UTF-8. Hãy lưu lại bằng UTF-8.") from None
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", dòng {mark.line + 1}" if mark else ""
        reason = (getattr(error, "problem", None) or "sai cú pháp").partition("\n")[0]
        raise ParamsError(f"{name}{line}: không đọc được YAML ({reason}). Hãy sửa dòng này.") from None
    if tree is None:
        return {}
    if not isinstance(tree, dict):
        raise ParamsError(f"{name}: phải gồm các dòng «khóa: giá trị».")
    return tree


def _overlay(below: Tree, above: Tree) -> Tree:
    """Lay `above` over `below`: mappings merge key by key, anything else is replaced."""
    result = dict(below)
    for key, value in above.items():
        old = result.get(key)
        result[key] = _overlay(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def _explain(details: ErrorDetails, layers: Mapping[Path, Tree]) -> str:
    """Say in which file which key is wrong, and what would be right."""
    loc = details["loc"]
    key = ".".join(str(part) for part in loc if part != "[key]")
    file = _origin(loc, layers)
    where = f"{_name(file)}: khóa «{key}»" if file else f"params/: thiếu khóa «{key}»"
    match details["type"]:
        case "missing" if file is None:
            return f"{where}. Hãy thêm vào params/city.yml hoặc tệp của xã."
        case "missing":
            return f"{_name(file)}: thiếu khóa «{key}»." if file else where
        case "extra_forbidden":
            return f"{where} không có trong bộ tham số.{_nearest(str(loc[-1]), _siblings(loc))}"
        case "literal_error" | "enum":
            allowed = details.get("ctx", {}).get("expected", "").replace(" or ", ", ")
            return f"{where} có giá trị không hợp lệ: «{details['input']}». Giá trị được phép: {allowed}."
        case "string_pattern_mismatch" | "string_type":
            hint = 'Mã phải là chuỗi số trong dấu nháy, ví dụ "11635".' if loc[-1] == "code" else "Cần một chuỗi chữ."
            return f"{where} có giá trị không hợp lệ: «{details['input']}». {hint}"
        case _:
            return f"{where} có giá trị không hợp lệ: «{details['input']}» (cần: {_needs(details)})."


def _needs(details: ErrorDetails) -> str:
    kinds = {
        "date": "ngày dạng 2026-01-31",
        "int": "số nguyên",
        "tuple": "danh sách",
        "too_short": "ít nhất một mục",
        "model": "các khóa con",
        "greater": f"không nhỏ hơn {details.get('ctx', {}).get('ge')}",
        "less": f"không lớn hơn {details.get('ctx', {}).get('le')}",
        "string_too_short": "chữ, không để trống",
    }
    return next((words for start, words in kinds.items() if details["type"].startswith(start)), details["msg"])


def _origin(loc: Sequence[int | str], layers: Mapping[Path, Tree]) -> Path | None:
    """Find the deepest layer that holds `loc`, or else the longest part of it."""
    best: tuple[int, Path | None] = (0, None)
    for file, tree in layers.items():
        depth, node = 0, tree
        for part in loc:
            try:
                node = node[part]  # type: ignore[index]
            except (LookupError, TypeError):
                break
            depth += 1
        if depth and depth >= best[0]:
            best = (depth, file)
    return best[1]


def _siblings(loc: Sequence[int | str]) -> list[str]:
    """List the keys that the model knows where `loc` stands."""
    model: type[BaseModel] = Settings
    for part in loc[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            model = _model_in(model.model_fields[part].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)


def _nearest(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=3, cutoff=0.5)
    names = ", ".join(f"«{name}»" for name in close or known)
    return f" Có phải là {names}?" if close else f" Các khóa có thể dùng: {names}."


def _name(file: Path) -> str:
    """Name a file from ``params/`` on, never with the machine's own path."""
    return file.as_posix()[file.as_posix().rindex("params/") :]

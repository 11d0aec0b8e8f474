"""The layers of params, laid over each other: city < unit < month < unit and month."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from helpers.errors import ParamsError
from helpers.params.belonging import elsewhere
from helpers.params.models import SECTIONS, UNKNOWN_SECTION, Settings
from helpers.params.needs import needed
from helpers.params.paths import Project
from helpers.params.period import Period
from helpers.params.unit import City, Unit
from helpers.params.yaml_text import read_tree
from helpers.vietnamese import did_you_mean, number

_MOST = 20  # mistakes that one message tells

Tree = dict[str, Any]
Loc = tuple[int | str, ...]


def layer_files(project: Project, period: Period, unit: Unit) -> list[Path]:
    """List the files that decide about one unit and period, the deepest last; only those that exist."""
    files = [
        project.city,
        project.unit_params(unit),
        project.period_params(period),
        project.period_params(period, unit.slug),
    ]
    return [file for file in files if file.is_file()]


def notice_of(project: Project, period: Period) -> str | None:
    """Give the notice that the layers of all units put on every page; None where there is none.

    What is wrong in them is told of each unit.
    """
    notice = None
    for file in (project.city, project.period_params(period)):
        with suppress(OSError, ParamsError):
            notice = read_tree(file, _name(file), ParamsError).get("notice", notice)
    return str(notice) if notice else None


def resolve(files: Sequence[Path], sections: Sequence[str], unit: Unit) -> Settings:
    """Lay the files over each other and check the whole.

    Parameters
    ----------
    files
        The layers, the deepest last.
    sections
        The parts of the report, which ``sections`` may be about.
    unit
        Whose they are: a city's own report has no ``commune``.

    Raises
    ------
    ParamsError
        A file is no YAML, or says something that does not exist or cannot be; the commune is of another province. The
        message names file and key.
    """
    layers = {file: read_tree(file, _name(file), ParamsError) for file in files}
    merged: Tree = {}
    for tree in layers.values():
        merged = _overlay(merged, tree)
    if isinstance(unit, City):
        merged["commune"] = None
    elif merged.get("commune", ...) is None:
        del merged["commune"]  # as good as missing
    try:
        settings = Settings.model_validate(merged, context={SECTIONS: sections})
    except ValidationError as error:
        found = error.errors()[:_MOST]
        wrong = {details["loc"] for details in found}
        lines = [_explain(details, layers, unit) for details in found if not _is_within(details["loc"], wrong)]
        more = [f"Và {number(error.error_count() - _MOST)} chỗ nữa."] if error.error_count() > _MOST else []
        raise ParamsError("\n".join(dict.fromkeys([*lines, *more]))) from None
    if wrong_province := elsewhere(settings):
        raise ParamsError(f"{_name(_origin(('commune', 'code'), layers))}: khóa «commune.code»: {wrong_province}")
    return settings


def _overlay(below: Tree, above: Tree) -> Tree:
    """Lay `above` over `below`: mappings merge key by key, anything else is replaced."""
    result = dict(below)
    for key, value in above.items():
        old = result.get(key)
        result[key] = _overlay(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def _is_within(loc: Loc, wrong: set[Loc]) -> bool:
    """Tell whether something inside `loc` is wrong: a list with a bad item need not be called too short besides."""
    return any(len(inner) > len(loc) and inner[: len(loc)] == loc for inner in wrong)


def _explain(details: ErrorDetails, layers: Mapping[Path, Tree], unit: Unit) -> str:
    """Say in which file which key is wrong, and what would be right."""
    loc = details["loc"]
    key = ".".join(f"mục {part + 1}" if isinstance(part, int) else part for part in loc if part not in ("[key]", ""))
    file = _origin(loc, layers)
    if file is None:
        own = f"params/cities/{unit}.yml" if isinstance(unit, City) else "tệp của xã trong params/communes/"
        return f"params/: thiếu khóa «{key}». Hãy thêm vào params/city.yml hoặc {own}."
    where = f"{_name(file)}: khóa «{key}»"
    if details["type"] == "missing":
        return f"{_name(file)}: thiếu khóa «{key}». Hãy thêm khóa này."
    if details["type"] in ("extra_forbidden", "invalid_key"):
        return f"{where} không có trong bộ tham số. {_suggest(str(loc[-1]), _siblings(loc))}"
    if details["type"] == UNKNOWN_SECTION:
        return f"{where} không có trong bộ tham số. {_suggest(str(details['input']), details['ctx'][SECTIONS])}"
    return f"{where} có giá trị không hợp lệ: {_shown(details['input'])}. {_needs(details)}."


def _shown(value: object) -> str:
    """Quote a value that a person typed; structures are named, not printed in Python's own way."""
    match value:
        case None:
            return "để trống"
        case dict() | list():
            return "các khóa con" if isinstance(value, dict) else "một danh sách"
        case bool():
            return f"«{str(value).lower()}»"
    return f"«{value}»"


def _needs(details: ErrorDetails) -> str:
    if details["loc"][-1] == "code":
        digits, example = (2, "31") if details["loc"][0] == "province" else (5, "11635")
        return f'Mã gồm {digits} chữ số, đặt trong dấu nháy, ví dụ "{example}"'
    if details["type"].startswith("string_pattern"):
        return "Hãy ghi ký hiệu liền nhau, không có dấu cách và dấu gạch chéo, ví dụ BC-UBND"
    need = needed(details)
    return need[0].upper() + need[1:]


def _origin(loc: Loc, layers: Mapping[Path, Tree]) -> Path | None:
    """Find the deepest layer that holds `loc`, or else the longest part of it; a list comes whole from one layer."""
    best: tuple[int, Path | None] = (0, None)
    for file, tree in layers.items():
        depth, node = 0, tree
        for part in takewhile(lambda part: isinstance(part, str), loc):
            if not isinstance(node, dict) or part not in node:
                break
            depth, node = depth + 1, node[part]
        if depth and depth >= best[0]:
            best = (depth, file)
    return best[1]


def _siblings(loc: Loc) -> list[str]:
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


def _suggest(word: str, known: Sequence[str]) -> str:
    return did_you_mean(word, known) or f"Các khóa có thể dùng: {', '.join(f'«{name}»' for name in known)}."


def _name(file: Path | None) -> str:
    """Name a file from ``params/`` on, never with the machine's own path."""
    if file is None:
        return "params/"
    return file.as_posix()[file.as_posix().rindex("params/") :]

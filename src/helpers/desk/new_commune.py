"""The params file of a commune that is new to the suite: what the official list knows, and what a person must fill."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from ruamel.yaml import YAML

from helpers.errors import ParamsError, UsageError
from helpers.params import Settings
from helpers.params.official_list import Unit, plain, slug, units
from helpers.tables.yaml_file import read_model

TO_FILL = "CẦN GHI: "


class _City(BaseModel):
    """What `params/city.yml` says that is of use here; all else in it is for the reports."""

    class Province(BaseModel):
        code: str
        name: str

    province: Province


def add_commune(project: Path, code: str) -> Path:
    """Write ``params/communes/<commune>.yml``.

    Parameters
    ----------
    project
        The project's root.
    code
        The unit's official code, five digits.

    Returns
    -------
    Path
        The file, which nobody can report with before its marked keys are filled in.

    Raises
    ------
    UsageError
        The list has no such code, or it is a unit of another province; the commune is there already.
    ParamsError
        ``params/city.yml`` cannot be read.
    """
    city = project / "params" / "city.yml"
    province = read_model(city, "params/city.yml", _City, ParamsError).province
    neighbours = [unit for unit in units().values() if unit.province_code == province.code]
    unit = units().get(code)
    if unit is None:
        raise UsageError(f"Không có mã đơn vị «{code}» trong danh mục hành chính. {_nearest(code, neighbours)}")
    if unit.province_code != province.code:
        raise UsageError(
            f"Mã {code} là {unit.full_name}, {unit.province}; params/city.yml là của {province.name} (mã "
            f"{province.code}). Hãy xem lại mã."
        )
    folder = project / "params" / "communes"
    target = folder / f"{slug(unit, neighbours)}.yml"
    for file in sorted({target, *folder.glob("*.yml")}):
        if file.exists() and (
            file == target or re.search(rf"\bcode:\s*['\"]?{code}\b", file.read_text("utf-8", "replace"))
        ):
            raise UsageError(f"Đã có params/communes/{file.name} cho {unit.full_name}; tệp được giữ nguyên.")
    with target.open("x", encoding="utf-8", newline="\n") as new:
        new.write(_text(unit, _said(city)))
    return target


def to_fill(file: Path) -> list[str]:
    """List what is still marked in a commune's file, as `add_commune` marked it."""
    return [line.split(TO_FILL)[0].strip(" #:") for line in file.read_text("utf-8").splitlines() if TO_FILL in line]


def _nearest(code: str, neighbours: list[Unit]) -> str:
    """Name the units whose code, or whose name where a name was given, is nearest."""
    by_name = {plain(unit.name): unit for unit in neighbours} | {plain(unit.full_name): unit for unit in neighbours}
    known = {unit.code: unit for unit in neighbours} if code.isdigit() else by_name
    close = get_close_matches(code if code.isdigit() else plain(code), known, n=3, cutoff=0.6)
    named = "; ".join(dict.fromkeys(f"{known[one].code} là {known[one].full_name}" for one in close))
    return f"Gần nhất: {named}." if named else "Mã gồm 5 chữ số, ví dụ CODE=11635."


def _said(city: Path) -> set[str]:
    return set(YAML(typ="safe", pure=True).load(city.read_text("utf-8")))


def _text(unit: Unit, said: set[str]) -> str:
    lines = [
        f"# {unit.full_name[0].upper()}{unit.full_name[1:]}. Những điều của riêng đơn vị, tháng nào cũng vậy.",
        "commune:",
        f'  code: "{unit.code}"',
        f'  name: "{unit.name}"',
        f"  kind: {unit.kind}",
    ]
    for name, setting in Settings.model_fields.items():
        if setting.is_required() and name not in said | {"commune"}:
            lines += ["", *_empty(name, setting)]
    return "\n".join(lines) + "\n"


def _empty(name: str, setting: FieldInfo) -> Iterator[str]:
    """Give a required key without its value, and what to fill in."""
    model = setting.annotation
    if isinstance(model, type) and issubclass(model, BaseModel):
        yield f"{name}:"
        for key, part in model.model_fields.items():
            if part.is_required():
                yield f"  {key}:  # {TO_FILL}{part.description}"
    else:
        yield f"{name}:  # {TO_FILL}{setting.description}"

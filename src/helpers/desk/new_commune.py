"""The params file of a commune that is new to the suite: what the official list knows, and what a person must fill."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from helpers.desk.blank_keys import blank_key, blank_keys
from helpers.errors import ParamsError, UsageError
from helpers.params import Project, Settings
from helpers.params.official_list import Unit, slug, units
from helpers.params.statements import Statements
from helpers.params.yaml_file import read_model
from helpers.params.yaml_text import load_yaml
from helpers.vietnamese import ascii_name

COMMUNES_OWN = ("communication_channels", "systems")  # of the statements: what hardly two communes have alike


class _City(BaseModel):
    """What `params/city.yml` says that is of use here; all else in it is for the reports."""

    class Province(BaseModel):
        code: str
        name: str

    province: Province


def add_commune(project: Project, code: str) -> Path:
    """Write ``params/communes/<commune>.yml``.

    Parameters
    ----------
    project
        The project's folders.
    code
        The unit's official code, five digits.

    Returns
    -------
    Path
        The file, which nobody can report with before its marked keys are filled in.

    Raises
    ------
    UsageError
        No province is set up; the list has no such code, or it is a unit of another province; the commune is there
        already.
    ParamsError
        ``params/city.yml`` cannot be read.
    """
    code = code.strip()
    city = project.city
    if not city.is_file():
        raise UsageError("Chưa có params/city.yml. Hãy chạy make new-province CODE=… (mã tỉnh, 2 chữ số) trước.")
    province = read_model(city, "params/city.yml", _City, ParamsError).province
    neighbours = [unit for unit in units().values() if unit.province_code == province.code]
    unit = units().get(code)
    if unit is None:
        named = nearest(code, {each.code: each.full_name for each in neighbours})
        raise UsageError(
            f"Không có mã đơn vị «{code}» trong danh mục hành chính. {named or 'Mã gồm 5 chữ số, ví dụ CODE=11635.'}"
        )
    if unit.province_code != province.code:
        raise UsageError(
            f"Mã {code} là {unit.full_name}, {unit.province}; params/city.yml là của {province.name} (mã "
            f"{province.code}). Hãy xem lại mã; nếu làm báo cáo cho {unit.province} thì chạy "
            f"make new-province CODE={unit.province_code} trước."
        )
    target = project.commune_params(slug(unit, neighbours))
    for file in sorted({target, *project.communes.glob("*.yml")}):
        if file.exists() and (
            file == target or re.search(rf"\bcode:\s*['\"]?{code}\b", file.read_text("utf-8", "replace"))
        ):
            raise UsageError(f"Đã có params/communes/{file.name} cho {unit.full_name}; tệp được giữ nguyên.")
    with target.open("x", encoding="utf-8", newline="\n") as new:
        new.write(_text(unit, _said(city)))
    return target


def nearest(code: str, known: Mapping[str, str]) -> str:
    """Name those of the list whose code, or whose name where a name was given, is nearest; "" where none is near.

    Parameters
    ----------
    code
        What was typed for a code.
    known
        Names with their kinds, by their codes.
    """
    codes = {ascii_name(part): number for number, name in known.items() for part in (name, _without_kind(name))}
    if code.isdigit():
        codes = {number: number for number in known}
    padded = [number for number in known if number == code.zfill(len(number))]  # a spreadsheet drops the zero in front
    close = padded or get_close_matches(code if code.isdigit() else ascii_name(code), codes, n=3, cutoff=0.6)
    named = "; ".join(dict.fromkeys(f"{codes[one]} là {known[codes[one]]}" for one in close))
    return f"Gần nhất: {named}." if named else ""


def _without_kind(name: str) -> str:
    return re.sub(r"^(?:thành phố|tỉnh|xã|phường|đặc khu) ", "", name)


def _said(city: Path) -> Mapping[str, Any]:
    tree: Mapping[str, Any] = load_yaml(city.read_text("utf-8"))
    return tree


def _text(unit: Unit, said: Mapping[str, Any]) -> str:
    parts = [
        [
            f"# {unit.full_name[0].upper()}{unit.full_name[1:]}. Những điều của riêng đơn vị, tháng nào cũng vậy.",
            "commune:",
            f'  code: "{unit.code}"',
            f'  name: "{unit.name}"',
            f"  kind: {unit.kind}",
        ],
        *_required(said),
    ]
    own = [key for key in COMMUNES_OWN if key not in (said.get("statements") or {})]
    if own:
        parts.append([*blank_keys("statements", Statements, own)])
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _required(said: Mapping[str, Any]) -> Iterator[list[str]]:
    """Give the keys without which nothing can be reported, where the common file has not said them."""
    for name, setting in Settings.model_fields.items():
        if not setting.is_required() or name in {*said, "commune"}:
            continue
        model = setting.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            required = [key for key, part in model.model_fields.items() if part.is_required()]
            yield [*blank_keys(name, model, required)]
        else:
            yield [*blank_key(name, setting)]

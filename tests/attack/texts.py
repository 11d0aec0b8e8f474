"""Every place that takes text, and a project whose communes have another payload in each of them."""

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from own_project import PROJECT
from pydantic import BaseModel
from ruamel.yaml import YAML

HERE = Path(__file__).parent
MONTH = "2026-03"
MARK = "§"
FILE_NAME = "tên tệp"
Fill = Callable[[str], str]

TABLES = {file.name: file.read_text(encoding="utf-8") for file in sorted((HERE / "tables").iterdir())}


@dataclass(frozen=True)
class Place:
    """A place that takes text: a key of params, or a cell of an export."""

    name: str


def params() -> dict[str, Any]:
    """Read the keys that take text, in two layers."""
    return dict(YAML(typ="safe").load((HERE / "params.yml").read_text(encoding="utf-8")))


def filled(value: Any, fill: Fill, name: str = "") -> Any:
    """Fill every mark of a layer of params; `fill` takes the name of the place."""
    match value:
        case dict():
            inner = {key: f"{name}.{key}".strip(".") for key in value}
            return {
                fill(f"{inner[key]} (key)") if key == MARK else key: filled(item, fill, inner[key])
                for key, item in value.items()
            }
        case list():
            return [filled(item, fill, f"{name}.{place}") for place, item in enumerate(value, 1)]
        case str():
            return value.replace(MARK, fill(name)) if MARK in value else value
    return value


def filled_table(name: str, fill: Fill) -> str:
    """Fill every mark of an export; marks of one number are one text."""
    written = io.StringIO()
    rows = list(csv.reader(io.StringIO(TABLES[name])))
    heading = next(row for row in rows if len(row) > 1)
    for number, row in enumerate(rows):
        cells = [
            fill(f"{'lĩnh vực ' + cell[1:] if cell[1:] else f'{name} {number}.{heading[column]}'}")
            if cell.startswith(MARK)
            else cell
            for column, cell in enumerate(row)
        ]
        csv.writer(written).writerow(cells)
    return written.getvalue()


def places() -> list[Place]:
    """List every place that takes text."""
    found: dict[str, None] = {}

    def note(name: str) -> str:
        found[name] = None
        return MARK

    for layer in params().values():
        filled(layer, note)
    for name in TABLES:
        filled_table(name, note)
    return [*map(Place, found), Place(FILE_NAME)]


def write_commune(root: Path, slug: str, fill: Fill) -> None:
    """Write a commune's params and exports."""
    yaml = YAML(typ="safe")
    layers = params()
    for folder, layer in (("communes", "standing"), (MONTH, "month")):
        file = root / "params" / folder / f"{slug}.yml"
        file.parent.mkdir(exist_ok=True)
        with file.open("w", encoding="utf-8") as written:
            yaml.dump(filled(layers[layer], fill), written)
    data = root / "data" / MONTH / slug
    data.mkdir(parents=True)
    for name in TABLES:
        (data / name).write_text(filled_table(name, fill), encoding="utf-8")
    (data / "ho-so.csv").rename(data / f"{fill(FILE_NAME)}.csv")


def payloads() -> dict[str, list[str]]:
    """Read the payloads by their groups."""
    return dict(YAML(typ="safe").load((HERE / "payloads.yml").read_text(encoding="utf-8")))


def lay_out(root: Path) -> None:
    """Lay out a project without a commune."""
    ignored = shutil.ignore_patterns(".ipynb_checkpoints", "kernel-*")
    shutil.copytree(PROJECT.parents[1] / "notebooks", root / "notebooks", ignore=ignored)
    shutil.copytree(PROJECT / "params", root / "params", ignore=shutil.ignore_patterns("2026-*", "communes"))
    (root / "params" / "communes").mkdir()


def rotated(texts: list[str], where: list[Place], turn: int) -> dict[str, str]:
    """Give every place another payload; over all turns each place has had each."""
    given = {place.name: texts[(turn + number) % len(texts)] for number, place in enumerate(where)}
    return given | {FILE_NAME: file_name(given[FILE_NAME])}


def file_name(text: str) -> str:
    """Give what of a text can be in the name of a file that is not hidden."""
    return "ho-so " + text.replace("/", "-").replace("\0", "").encode()[:100].decode(errors="ignore").strip()


def walk(model: type, name: str = "") -> Iterator[str]:
    """Name every key of a model of params that takes free text."""

    def inner(annotation: Any, name: str) -> Iterator[str]:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield from walk(annotation, name)
        elif annotation is str or get_origin(annotation) is dict:
            yield name
        elif get_origin(annotation) is not Literal:
            for argument in get_args(annotation):
                yield from inner(argument, name)

    for key, field in model.model_fields.items():
        yield from inner(field.annotation, f"{name}.{key}".strip("."))

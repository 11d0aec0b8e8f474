"""Signs that act instead of being read: refused in params and commands, harmless in exports and on the terminal."""

import itertools
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from exports import Export
from own_project import PROJECT
from ruamel.yaml import YAML

from helpers.charts import by_field
from helpers.cli import main
from helpers.errors import UserError
from helpers.indicators import view
from helpers.params import open_case
from helpers.signs import ACTING, visible
from helpers.tables import inspect, load
from helpers.tables.layout import read_layouts
from helpers.terminal import say

MONTH, COMMUNE = "2026-03", "phuong-mau"
PAYLOADS = {
    "escape": "\x1b",
    "colour": "\x1b[31m",
    "title of the window": "\x1b]0;x\x07",
    "C1": "\x9b31m",
    "delete": "\x7f",
    "backspace": "\x08",
    "carriage return": "\r",
    "override": "\u202e",
    "embedding": "\u202b",
    "isolate": "\u2067",
    "no character": "\ufffe",
    "no character either": "\uffff",
    "half a pair": "\ud800",
    "byte order mark": "\ufeff",
}
FILES = ("params/city.yml", f"params/communes/{COMMUNE}.yml", f"params/{MONTH}/{COMMUNE}.yml")
LAYOUTS = read_layouts(PROJECT / "params" / "layouts")


def leaves(tree, place=()):
    """Give the places of all texts of a tree."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        if isinstance(value, str):
            yield (*place, key)
        yield from leaves(value, (*place, key))


def tree_of(file):
    return json.loads(json.dumps(YAML(typ="safe").load((PROJECT / file).read_text(encoding="utf-8")), default=str))


TEXTS = [(file, place) for file in FILES for place in leaves(tree_of(file))]


@pytest.mark.parametrize("shift", range(3))
def test_every_text_of_params_is_refused_with_file_and_key(project, shift):
    signs = itertools.islice(itertools.cycle(PAYLOADS.values()), shift * 5, None)
    for (file, place), sign in zip(TEXTS, signs, strict=False):
        tree = tree_of(file)
        inside = tree
        for key in place[:-1]:
            inside = inside[key]
        inside[place[-1]] = f"{inside[place[-1]][:2]}{sign}{inside[place[-1]][2:]}"
        kept = Path(file).read_bytes()
        Path(file).write_text(json.dumps(tree), encoding="utf-8")  # JSON is YAML
        with pytest.raises(UserError) as caught:
            open_case(project, MONTH, COMMUNE).settings  # noqa: B018
        Path(file).write_bytes(kept)
        message = str(caught.value)
        assert message.startswith(f"{file}: khóa «{place[0]}"), place
        assert "có ký tự điều khiển U+" in message
        assert not ACTING.search(message)


@pytest.mark.parametrize(
    "sign", ["\x9b31m", "\x7f", "\u202e", "\u202b", "\u2067", "\ufeff"]
)  # what a workbook can hold
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_nothing_that_is_read_of_an_export_acts(project, layout, sign):
    case = open_case(project, MONTH, COMMUNE)
    for file in case.data.iterdir():
        file.unlink()
    cells = dict.fromkeys(itertools.product((1, 2), Export(layout).columns), f"Hộ{sign} tịch")
    Export(layout, cells, titles=(f"DANH{sign} SÁCH",), sheet=f"x{sign}"[:31]).write(case.data / "ho-so.xlsx")
    assert not ACTING.search("\n".join(said_of(case, case.data / "ho-so.xlsx")).replace("\n", " "))


@pytest.mark.parametrize(
    "sign", [s for s in PAYLOADS.values() if s != "\ud800"], ids=[s for s in PAYLOADS if s != "half a pair"]
)
def test_nothing_that_is_read_of_a_text_file_acts(project, sign):
    case = open_case(project, MONTH, COMMUNE)
    for file in case.data.iterdir():
        file.unlink()
    heading = "Mã hồ sơ;Mã thủ tục;Thủ tục;Lĩnh vực;Nhận hồ sơ;Hẹn trả kết quả;Ngày trả kết quả;Hình thức tiếp nhận;"
    heading += f"Thành phần hồ sơ;File kết quả;Tái sử dụng;Trạng thái;Cột{sign} khác"
    row = "H21.65-260223-{0:04d};9.000001;Khai{1} sinh;Hộ{1} tịch;23/02/2026;26/02/2026;25/02/2026;Trực{1} tuyến;"
    rows = [row.format(n, sign) + f"Có;Có;Có;Đã trả{sign} kết quả;x{sign}" for n in range(1, 4)]
    name = "ho-so.csv" if "/" in sign else f"ho-so{sign}.csv"
    (case.data / name).write_text("\n".join([heading, *rows]), encoding="utf-8", newline="\n")
    assert not ACTING.search("\n".join(said_of(case, case.data / name)).replace("\n", " "))
    if len(sign) == 1 and sign != "\r":  # which ends a line; of the others letters are left over, and refused
        chart = by_field(view(load(case), case.days, case.settings.rules).dossiers)
        assert "Hộ tịch" in "".join(ElementTree.fromstring(chart.svg).itertext())


def said_of(case, file):
    """Give all that reading an export leaves: the tables' texts, or the message; and what `inspect` says."""
    try:
        tables = load(case)
        for frame in vars(tables).values():
            if frame is not None and not isinstance(frame, str):
                yield from (str(cell) for cell in frame.to_numpy().ravel())
    except UserError as error:
        yield str(error)
    try:
        yield inspect(file, case.project.layouts)
    except UserError as error:
        yield str(error)


@pytest.mark.parametrize("sign", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize(
    "verb", [["approve", "--by"], ["report", "--communes"], ["inspect", "--file"], ["doctor", "--month"]]
)
def test_a_command_with_such_a_sign_is_wrong_usage_and_harmless(project, capsys, verb, sign):
    assert main([*verb, f"x{sign}"]) == 2
    said = "".join(capsys.readouterr())
    assert "có ký tự điều khiển U+" in said
    assert not ACTING.search(said)


@pytest.mark.parametrize("sign", PAYLOADS.values(), ids=PAYLOADS)
def test_the_terminal_shows_such_a_sign_by_its_number(capsys, sign):
    say(f"tên {sign} tệp")
    said = capsys.readouterr().out
    assert f"‹U+{ord(sign[0]):04X}›" in said
    assert not ACTING.search(said)
    assert visible("Xã Ea H'Leo\tmột\nhai “ba” \u200b") == "Xã Ea H'Leo\tmột\nhai “ba” \u200b"

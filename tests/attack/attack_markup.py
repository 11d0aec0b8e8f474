"""Puts markup, code, addresses and signs into every place that takes text, and looks for what acted or was lost.

`python tests/attack/attack_markup.py [turns]` gives every place another payload in each turn; without a number every
place gets each of them. It prints the counts, and exits with 1 if one came through.
"""

import json
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.append(str(Path(__file__).parents[1]))

import nbformat
from bs4 import BeautifulSoup
from lxml import etree
from playwright.sync_api import Browser, sync_playwright
from texts import FILE_NAME, MONTH, Fill, Place, file_name, lay_out, payloads, places, rotated, write_commune

from helpers.checks.documents import READ_BACK
from helpers.checks.own_words import BRACES_LEFT
from helpers.errors import UserError
from helpers.params import open_case
from helpers.tables import load
from helpers.tables.personal import is_somebodys

PLAIN = "loi-thuong"  # the commune with harmless words, that the others are compared with
BRACED = "loi-ngoac"  # one with braces, which params take for figures: they are told, and marked as a gap
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAGES = ("bao-cao.html", "so-lieu.html")
LOOK = """() => {
  const all = [...document.querySelectorAll("*")];
  const shown = [...document.body.children].filter((e) => e.localName !== "script");
  const scheme = (to) => (to.match(/^\\s*([a-z][a-z0-9+.-]*:|[/][/])/i) || [""])[0];
  const address = (e) => ["href", "src", "action", "data", "srcdoc", "formaction"].map((a) => e.getAttribute(a));
  return {
    marks: all.flatMap((e) => [e.localName, ...e.getAttributeNames().map((a) => `${e.localName} ${a}`)]),
    scripts: document.scripts.length,
    schemes: all.flatMap(address).filter(Boolean).map(scheme),
    text: document.title + shown.map((e) => e.textContent).join(),
  };
}"""


@dataclass
class Tally:
    """How often something was tried, and what came through."""

    tried: dict[str, int] = field(default_factory=dict)
    through: list[str] = field(default_factory=list)

    def look(self, surface: str, count: int, wrong: object, where: str) -> None:
        """Count what was tried on a surface, and note what is wrong there."""
        self.tried[surface] = self.tried.get(surface, 0) + count
        if wrong:
            self.through.append(f"{where}: {surface}: {str(wrong)[:300]!r}")


def main(turns: int | None = None) -> int:
    """Attack, and print the counts."""
    tally = Tally()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        attack_text(Path(folder) / "text", tally, browser, turns)
        attack_signs(Path(folder) / "signs", tally, turns)
        browser.close()
    for surface, count in tally.tried.items():
        print(f"{surface}: {count}")
    print(f"came through: {len(tally.through)} of {sum(tally.tried.values())}")
    print("\n".join(tally.through[:200]))
    return bool(tally.through)


def attack_text(root: Path, tally: Tally, browser: Browser, turns: int | None) -> None:
    """Make the reports of communes with payloads in all places, and compare them with one that has harmless words."""
    where, groups = places(), payloads()
    texts = groups["text"] + groups["braces"]
    lay_out(root)
    given = {PLAIN: {place.name: f"lời {number:03}" for number, place in enumerate(where)}}
    given[BRACED] = {name: f"{word} {{x}}" for name, word in given[PLAIN].items()}
    for turn in range(turns or len(texts)):
        given[f"xa-{turn:03}"] = rotated(texts, where, turn)
    for slug, words in given.items():
        write_commune(root, slug, words.__getitem__)
    said = _run(root, "report", "--month", MONTH, "--engine", "pandoc", "--jobs", "2")
    tally.look("terminal", len(where) * len(given), _controls(said), "report")
    for slug, words in given.items():
        _run(root, "approve", "--month", MONTH, "--commune", slug, "--by", words["signature.name"])
    month = root / "outputs" / MONTH
    tally.look("run.log", len(where) * len(given), _controls((month / "run.log").read_text("utf-8")), "run.log")
    plain, index = month / PLAIN, month / "index.html"
    pages = {name: open_page(browser, plain / name) for name in PAGES}
    seen = {name: {place for place, word in given[PLAIN].items() if word in page.text} for name, page in pages.items()}
    expected = {name: pages[name].marks | open_page(browser, month / BRACED / name).marks for name in PAGES}
    marks = {surface: find(plain) | find(month / BRACED) for surface, find in MARKS.items()}
    only = open_page(browser, index)
    tally.look("index.html, script, request", len(given), only.acted, "index.html")
    for slug, words in given.items():
        folder, count = month / slug, len(words)
        if not (folder / "manifest.json").is_file():
            tally.look("made at all", 1, _ledger(month, slug), slug)
            continue
        findings = (folder / "checks.json").read_text("utf-8")
        for name in PAGES:
            page = open_page(browser, folder / name)
            tally.look(f"{name}, script, request", count, page.acted, slug)
            tally.look(f"{name}, elements, attributes", count, page.marks - expected[name], slug)
            tally.look(f"{name}, addresses", count, page.schemes - pages[name].schemes, slug)
            for place in seen[name]:
                is_told = not {*"{}"}.isdisjoint(words[place]) and BRACES_LEFT.code in findings
                is_told |= place.startswith("lĩnh vực") and is_somebodys(words[place])  # it is told by its row
                lost = not is_told and _same(words[place]) not in _same(page.text)
                tally.look(f"{name}, text", 1, words[place] if lost else "", f"{slug}, {place}")
        tally.look("PDF, Word, page: text as in the draft", 3 * count, READ_BACK.code in findings and findings, slug)
        for surface, find in MARKS.items():
            tally.look(surface, count, find(folder) - marks[surface], slug)
        for file in sorted(folder.rglob("*.json")):
            tally.look(
                "JSON", count, _controls("\n".join(_strings(json.loads(file.read_bytes())))), f"{slug}, {file.name}"
            )


def attack_signs(root: Path, tally: Tally, turns: int | None) -> None:
    """Put each sign that acts into each place: it is refused with a message that has it not, or shown by its number."""
    lay_out(root)
    where = places()
    for sign in payloads()["signs"][:turns]:
        for place in where[:: 1 if turns is None else 5]:
            slug = "xa"
            for old in [*root.glob(f"params/*/{slug}.yml"), *root.glob(f"data/{MONTH}/{slug}/*")]:
                old.unlink()
            if (root / "data" / MONTH / slug).exists():
                (root / "data" / MONTH / slug).rmdir()
            write_commune(root, slug, _only(place, sign))
            tally.look("signs", 1, _controls(_loaded(root, slug)), f"{place.name}, {sign!r}")


def _only(place: Place, sign: str) -> Fill:
    """Put a sign into one place, and harmless words into all others."""
    given = {place.name: file_name(sign) if place.name == FILE_NAME else sign}
    return lambda name: given.get(name, "lời thường")


def _loaded(root: Path, slug: str) -> str:
    """Give all that the first stage takes in, or why it refuses it."""
    try:
        with chdir(root):
            case = open_case(".", MONTH, slug)
            tables = load(case)
            frames = (table.to_csv() for table in vars(tables).values() if hasattr(table, "to_csv"))
            return "\n".join([*_strings(case.settings.model_dump(mode="json")), *frames])
    except UserError as error:
        return str(error)


@dataclass(frozen=True)
class Page:
    """What Chromium makes of a page: what acted, elements with their attributes, schemes of addresses, the text."""

    acted: list[str]
    marks: set[str]
    schemes: set[str]
    text: str


def open_page(browser: Browser, file: Path) -> Page:
    """Open a page, and tell what becomes of it."""
    acted: list[str] = []
    context = browser.new_context()
    context.on("request", lambda request: acted.append(request.url) if request.url != file.as_uri() else None)
    context.on("weberror", lambda error: acted.append(str(error.error)))
    page = context.new_page()
    page.on("dialog", lambda dialog: (acted.append(dialog.message), dialog.dismiss()))
    page.goto(file.as_uri())
    for _ in range(3):  # what waits for a focus
        page.keyboard.press("Tab")
    found = page.evaluate(LOOK)
    context.close()
    marks = {*found["marks"], f"{found['scripts']} scripts"}
    return Page(
        [url for url in acted if not url.startswith(("data:", "blob:", "file:"))],
        marks,
        {*found["schemes"]},
        found["text"],
    )


def _word(folder: Path) -> set[str]:
    """Name the elements of a Word file's parts, and where its relationships lead outside."""
    found: set[str] = set()
    with zipfile.ZipFile(folder / "bao-cao.docx") as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                found |= {f"{name} {element.tag}" for element in etree.fromstring(parts.read(name)).iter()}
                if name.endswith(".rels"):
                    root = etree.fromstring(parts.read(name))
                    found |= {element.get("Target") for element in root if element.get("TargetMode") == "External"}
    return found


def _charts(folder: Path) -> set[str]:
    found: set[str] = set()
    for file in folder.glob("charts/*.svg"):
        for element in etree.parse(file).iter(etree.Element):
            found |= {element.tag, *(f"{element.tag} {name}" for name in element.attrib)}
    return found


def _notebooks(folder: Path) -> set[str]:
    found: set[str] = set()
    for file in folder.glob("*.ipynb"):
        notebook = nbformat.read(file, as_version=4)
        nbformat.validate(notebook)
        for cell in notebook.cells:
            for output in cell.get("outputs", ()):
                html = BeautifulSoup(output.get("data", {}).get("text/html", ""), "html.parser")
                for element in html.find_all(True):
                    found |= {element.name, *(f"{element.name} {name}" for name in element.attrs)}
    return found


MARKS: dict[str, Callable[[Path], set[str]]] = {
    "Word: elements, addresses": _word,
    "SVG: elements, attributes": _charts,
    "notebooks: elements, attributes": _notebooks,
}


def _controls(text: str) -> str:
    """Give the control and override characters in a text, lines and tabs apart."""
    return "".join(
        sign
        for sign in text
        if (unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t\r") or sign in _OVERRIDES
    )


_OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, item in value.items():
                yield from (str(key), *_strings(item))
        case list():
            for item in value:
                yield from _strings(item)


def _same(text: str) -> str:
    """Leave out what a report may change of a text: capitals, blanks, how letters are composed, the sign at its end."""
    return "".join(unicodedata.normalize("NFC", text).casefold().split()).strip(".;,:-+")


def _run(root: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "helpers.cli", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    return (done.stdout + done.stderr).decode(errors="surrogateescape")


def _ledger(month: Path, slug: str) -> object:
    rows = json.loads((month / "run.json").read_bytes())["communes"]
    return next((row["message"] for row in rows if row["commune"] == slug), "không có trong sổ ghi")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else None))

"""A newcomer's month by the guide alone, and all else that the guide and the README show."""

import ast
import json
import re
import shlex
import sys

import guide
import pytest
from newcomer import GUIDE, MONTHS, PROJECT, ROOT, make_newcomer

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# Shown, and tried elsewhere or too long for a test: the first would wait for a browser, the others run all tests.
NOT_RUN = {"make lab", "make test"}


def test_a_newcomer_who_follows_the_guide_gets_what_it_promises(sample_project, tmp_path):
    """One test: each worker would have to follow the guide again."""
    newcomer = make_newcomer(sample_project, tmp_path)
    for block in guide.blocks(GUIDE):
        try:
            newcomer.follow(block)
        except AssertionError as broken:
            raise AssertionError(f"docs/huong-dan.md, line {block.line}: {broken}") from None

    assert_the_month_is_made(newcomer.project / "outputs" / "2026-04")
    assert_the_new_check_finds_what_does_not_add_up(newcomer)
    assert_the_other_province_has_its_own_month(newcomer.project / "outputs" / "2026-06")


def assert_the_month_is_made(outputs):
    ledger = json.loads((outputs / "run.json").read_text(encoding="utf-8"))
    states = {entry["commune"]: entry["state"] for entry in ledger["communes"]}
    assert states == dict.fromkeys(MONTHS, "final")
    rows = json.loads((outputs / "phuong-mau" / "indicators.json").read_text(encoding="utf-8"))["figures"]
    figures = {row["code"]: row["value"] for row in rows}
    assert (figures["resolved"], figures["resolved_with_result"]) == (380, 368)


def assert_the_other_province_has_its_own_month(outputs):
    """Nothing of the samples is left in it."""
    ledger = json.loads((outputs / "run.json").read_text(encoding="utf-8"))
    assert {entry["commune"]: entry["state"] for entry in ledger["communes"]} == {"cao-lanh": "final"}
    made = (outputs / "cao-lanh" / "bao-cao.html").read_text(encoding="utf-8")
    assert not re.search("Hải Phòng|An Trường|Facebook|phần mềm|KIẾN NGHỊ VÀ ĐỀ XUẤT", made)


COUNTED_WRONG = """
from helpers.checks.identities import check_identities
from helpers.indicators import DICTIONARY, Figure, Figures
counts = dict(resolved=380, resolved_with_result=367, ended_without_result=12)
figures = Figures([Figure(code, counts.get(code)) for code in DICTIONARY], False, 2)
print([found.code for found in check_identities(figures)])
"""


def assert_the_new_check_finds_what_does_not_add_up(newcomer):
    newcomer.run(f"{shlex.quote(sys.executable)} -c {shlex.quote(COUNTED_WRONG)}")
    assert newcomer.said.strip() == "['WITH_RESULT_SUM']"


def _commands(page):
    lines = [line.strip() for one in guide.blocks(page) if one.language == "sh" for line in one.text.splitlines()]
    shown = re.findall(r"`(make [^`]*)`", re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.M | re.S))
    return [line for line in lines if line], shown


def test_every_command_in_a_block_of_the_guide_is_run_or_known_not_to_be():
    ran = {line for one in guide.blocks(GUIDE) if "run" in one.asked for line in one.text.splitlines()}
    assert set(_commands(GUIDE)[0]) - ran == NOT_RUN


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_command_that_a_page_shows_exists_with_its_options(page):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))
    variables = set(re.search(r"^OPTIONS := (.*)$", makefile, re.MULTILINE)[1].split())
    text = page.read_text(encoding="utf-8")
    commands = re.findall(r"(?:^|`)(make(?: [^`\n]*)?)(?=`|$)", text, re.MULTILINE)
    for command in commands:
        words = re.sub(r"'[^']*'", "x", command.partition("#")[0]).split()[1:]
        assert {word for word in words if "=" not in word} <= targets, command
        assert {word.partition("=")[0] for word in words if "=" in word} <= variables, command
    if page in (GUIDE, ROOT / "README.md"):
        assert len(commands) > 5


def is_there(target):
    """The notes in data/ are the user's to remove."""
    return target.exists() or (PROJECT / target.resolve().relative_to(ROOT.resolve())).exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_leads_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        assert target.startswith("https://") or is_there(page.parent / target), target
    headings = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"^#+ (.*)$", text, re.M)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


def test_the_pictures_are_small_and_described():
    shown = re.findall(r"!\[([^\]]*)\]\((hinh/[^)]+)\)", GUIDE.read_text(encoding="utf-8"))
    assert {name for _, name in shown} == {f"hinh/{file.name}" for file in (ROOT / "docs" / "hinh").iterdir()}
    for words, name in shown:
        assert len(words) > 30, name
        assert (ROOT / "docs" / name).stat().st_size < 200_000, name


def _strings(tree):
    """Every text of the code, with … for what is filled in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_every_message_that_the_guide_explains_is_one_that_the_suite_says():
    explained = re.findall(r"^\| `([^`]+)` \|", GUIDE.read_text("utf-8").partition("## 9.")[2], re.MULTILINE)
    assert len(explained) >= 20
    files = (ROOT / "src" / "helpers").rglob("*.py")
    said = "\n".join(text for file in files for text in _strings(ast.parse(file.read_text(encoding="utf-8"))))
    assert [message for message in explained if message not in said] == []

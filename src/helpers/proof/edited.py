"""An office's edited copy of a document that was made here: which words and which figures differ from what was made."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from helpers.params import Project, open_case, open_kind
from helpers.proof.word import read_word
from helpers.render.body import Run
from helpers.render.draft import read_draft

_MARKER = re.compile(r"^\s*(?:[-+]|\d+(?:\.\d+)*\.|[IVX]+\.|[a-zđ]\))\s+")
_CELL = re.compile(r"\A%%draft (\w+)\n")
LEAST = 0.5  # of the paragraphs: another document has fewer in common


@dataclass(frozen=True)
class Edit:
    """A paragraph that was changed.

    Attributes
    ----------
    heading
        What stands over it.
    made, now
        The paragraph as it was made and as it is; one is "" where it was added or taken out.
    figures
        The figures that were changed: code, as made, as it is now.
    offered
        The paragraph as params can have it: its own figures by their codes in braces.
    """

    heading: str
    made: str
    now: str
    figures: tuple[tuple[str, str, str], ...] = ()
    offered: str = ""


def draft_of(file: Path, project: Path, month: str, commune: str) -> Path | None:
    """Find the draft that a Word file was made from: the one beside it, or that of the month and commune."""
    if file.suffix.lower() != ".docx":
        return None
    beside = file.with_suffix(".qmd")
    if beside.is_file():
        return beside
    draft = open_case(project, month, commune).outputs.draft if month else None
    return draft if draft and draft.is_file() and _is_of(draft, file) else None


def edits(draft: Path, file: Path) -> list[Edit]:
    """Compare a Word file with the draft that it was made from, paragraph by paragraph; its frame is not compared."""
    runs = read_draft(draft).runs
    paragraphs = [_plain(text) for text in read_word(file).paragraphs if text.strip()]
    made = [_plain(run.text) for run in runs]
    changes = SequenceMatcher(None, made, paragraphs, autojunk=False).get_opcodes()
    same = [place for place, change in enumerate(changes) if change[0] == "equal"]
    found: list[Edit] = []
    for place, (kind, i, j, m, n) in enumerate(changes):
        if kind == "equal" or not same or (kind == "insert" and not same[0] < place < same[-1]):
            continue
        if kind == "replace" and not same[0] < place < same[-1]:  # the frame stands beside what was changed
            n, m = (n, n - (j - i)) if place < same[0] else (m + (j - i), m)
        found += _edits(runs, made, paragraphs, (i, j, m, n))
    return found


def told(found: Sequence[Edit], project: Path) -> str:
    """Say what differs, offer words back as params, and refuse figures."""
    if not found:
        return "So với bản đã làm: không có chữ nào khác."
    lines = [f"So với bản đã làm: {len(found)} đoạn khác."]
    for one in found:
        lines += [f"- Dưới «{one.heading}»: «{_short(one.made) or '(không có)'}» thành «{_short(one.now) or '(bỏ)'}»."]
        lines += [
            f"  KHÔNG nhận con số sửa tay: {{{code}}} đã làm là {made}, nay ghi {now}. Hãy sửa dữ liệu nguồn "
            f"rồi làm lại."
            for code, made, now in one.figures
        ]
    offers = [one for one in found if one.offered]
    if offers:
        lines.append(
            "Lời văn đã sửa có thể ghi vào params của tháng (replace thay cả phần, extend thêm vào cuối phần):"
        )
        lines += [f"  sections.{section_of(one.heading, project)}: {_quoted(one.offered)}" for one in offers]
    return "\n".join(lines)


def section_of(heading: str, project: Path) -> str:
    """Name the section of params that a heading stands in; «…» where it is not known."""
    here = Project(project)
    kind = open_kind(here)
    notebook = json.loads(here.stage(kind.slug, kind.stages[-1]).read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        named = _CELL.match(source)
        if (
            named
            and heading
            and any(_plain(line.lstrip("# ")).startswith(heading[:20]) for line in source.splitlines())
        ):
            return named[1]
    return "…"


def _edits(
    runs: Sequence[Run], made: Sequence[str], paragraphs: Sequence[str], span: tuple[int, int, int, int]
) -> Iterator[Edit]:
    i, j, m, n = span
    for step in range(max(j - i, n - m)):
        at, to = i + step, m + step
        before, now = made[at] if at < j else "", paragraphs[to] if to < n else ""
        heading = next(
            (_plain(run.text) for run in reversed(runs[: min(at, len(runs) - 1) + 1]) if run.kind == "heading"), ""
        )
        if at < j:
            figures, offered = _figures(runs[at], now)
            yield Edit(heading, before, now, tuple(figures), offered if offered != before and now else "")
        else:
            yield Edit(heading, before, now, (), now)


def _figures(run: Run, now: str) -> tuple[list[tuple[str, str, str]], str]:
    """Find which figures of a paragraph were changed; and the paragraph with its figures in braces."""
    words, codes = _words(run)
    other = now.split()
    changed, offered = list[tuple[str, str, str]](), list[str]()
    is_other = False
    for kind, i, j, m, n in SequenceMatcher(None, words, other, autojunk=False).get_opcodes():
        if kind == "equal":
            offered += [_in_braces(words[at], codes[at]) for at in range(i, j)]
            continue
        touched = [(codes[at], words[at]) for at in range(i, j) if codes[at]]
        changed += [(code, word, " ".join(other[m:n]) or "(bỏ)") for code, word in touched if code]
        is_other = is_other or not touched or j - i > len(touched)
        offered += [_in_braces(words[at], codes[at]) for at in range(i, j)] if touched else other[m:n]
    return changed, " ".join(offered) if is_other else ""


def _words(run: Run) -> tuple[list[str], list[str | None]]:
    """Give a paragraph's words, and the code of the figure in each that has one."""
    text = run.text
    lead = len(text) - len(_MARKER.sub("", text, count=1))
    words, codes = [], []
    for found in re.finditer(r"\S+", text[lead:]):
        start, end = found.start() + lead, found.end() + lead
        inside = [leaf for leaf in run.figures if leaf.start < end and start < leaf.start + len(leaf.text)]
        words.append(found[0])
        codes.append(inside[0].code if inside else None)
    return words, codes


def _in_braces(word: str, code: str | None) -> str:
    if code is None:
        return word
    return re.sub(r"\d[\d.,]*\d%?|\d%?", f"{{{code}}}", word, count=1)


def _is_of(draft: Path, file: Path) -> bool:
    made = {_plain(run.text) for run in read_draft(draft).runs}
    return len(made & {_plain(text) for text in read_word(file).paragraphs}) >= LEAST * len(made)


def _plain(text: str) -> str:
    return _MARKER.sub("", " ".join(text.split()), count=1)


def _short(text: str) -> str:
    return text if len(text) <= 140 else f"{text[:137]}…"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

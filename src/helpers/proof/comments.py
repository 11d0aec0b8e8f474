"""A copy of a Word file with a comment at the exact characters of each finding; its text stays as it is."""

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
from docx.text.run import Run

from helpers.proof.remark import Remark
from helpers.proof.word import Letter, W, letters_of

AUTHOR, INITIALS = "Đọc soát", "ĐS"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write_comments(source: Path, remarks: Sequence[Remark], target: Path) -> None:
    """Write the copy; tracked changes, comments and notes that are there stay.

    Runs are split where a comment begins or ends, with their formatting: assigning text to a paragraph or a run would
    detach what hangs on it.
    """
    file = docx.Document(str(source))
    paragraphs = list(file.element.body.iter(f"{W}p"))
    for one in remarks:
        for place in one.places:
            paragraph = paragraphs[place.paragraph]
            if next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None:
                continue  # Word has no comments in text boxes
            inside = letters_of(paragraph)[place.start : place.end]
            if inside:
                _comment(file, paragraph, inside, one)
    file.save(str(target))


def _comment(file: Any, paragraph: Any, inside: Sequence[Letter], one: Remark) -> None:
    # From behind: the split at the end leaves the first letter where it is.
    last = inside[-1]
    _split(last.element, last.end)
    first = _split(inside[0].element, inside[0].start)
    end = first if last.element is inside[0].element and inside[0].start else last.element.getparent()
    text = f"{one.rule.severity.upper()} · {one.message}"
    comment = file.add_comment([Run(first, paragraph), Run(end, paragraph)], text, AUTHOR, INITIALS)
    comment._comment_elm.attrib.pop(f"{W}date", None)  # the same file gives the same comments


def _split(element: Any, at: int) -> Any:
    """Part a run in front of a character of one of its texts; give the run that begins there."""
    run, length = element.getparent(), len(element.text or "") if element.tag == f"{W}t" else 1
    if at <= 0 and all(child.tag == f"{W}rPr" for child in element.itersiblings(preceding=True)):
        return run
    after = run.makeelement(run.tag, run.attrib)
    properties = run.find(f"{W}rPr")
    if properties is not None:
        after.append(deepcopy(properties))
    following = list(element.itersiblings())
    if at <= 0:
        following.insert(0, element)
    elif at < length:
        rest = element.makeelement(element.tag, element.attrib)
        element.text, rest.text = element.text[:at], element.text[at:]
        for one in (element, rest):
            one.set(_SPACE, "preserve")
        after.append(rest)
    if not following and len(after) == (properties is not None):
        return run  # nothing stands behind
    after.extend(following)
    run.addnext(after)
    return after

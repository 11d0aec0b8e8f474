"""The words that every document must have, extracted from the draft independently of the engines."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.errors import RenderError
from helpers.render.body import Node, Run, annex_runs, body_runs, text_of
from helpers.render.pandoc import parse

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class DraftText:
    """What a draft says: `frame`, the ``nd30`` of its front matter as plain text, and the runs of its body."""

    frame: Mapping[str, Any]
    runs: tuple[Run, ...]


def words(text: str) -> list[str]:
    """Split at white space, no-break spaces included, in Unicode NFC: how every text is compared."""
    return unicodedata.normalize("NFC", text).split()


def read_draft(draft: Path) -> DraftText:
    """Read what a draft says.

    Raises
    ------
    RenderError
        Pandoc cannot parse the draft, or it holds something that an nd30 document has no form for (a table, say).
    """
    parsed = _parsed(draft)
    frame = {key: _meta(value) for key, value in parsed["meta"].get("nd30", {"c": {}})["c"].items()}
    return DraftText(frame, tuple(body_runs(parsed["blocks"])))


def expected(draft: Path, format: str = "") -> list[str]:
    """Give the words of a draft in the order in which a document of this format has them.

    Raises
    ------
    RenderError
        As `read_draft`.
    """
    read, annexes = read_draft(draft), annex_runs(_parsed(draft)["blocks"], tall_last=format == "pdf")
    body, behind = ([run.text for run in runs] for runs in (read.runs, annexes))
    return words("\n".join([*_top(read.frame), *body, *_bottom(read.frame), *behind]))


def _parsed(draft: Path) -> Node:
    try:
        parsed: Node = json.loads(parse(draft.read_bytes()))
    except RenderError as error:
        raise RenderError(f"{draft.name}: {error}") from None
    return parsed


def _top(frame: Mapping[str, Any]) -> Iterator[str]:
    yield from frame.get("issuer", [])
    yield from (COUNTRY, MOTTO, frame.get("number", ""), frame.get("place_date", ""))
    if frame.get("draft") is True:
        yield "DỰ THẢO"
    yield frame.get("type", "")
    yield from frame.get("abstract", [])
    yield frame.get("period", "")
    addressees = frame.get("addressees", [])
    if addressees:
        yield "Kính gửi:"
        yield from _dashed(addressees) if len(addressees) > 1 else addressees


def _bottom(frame: Mapping[str, Any]) -> Iterator[str]:
    yield "Nơi nhận:"
    yield from _dashed(frame.get("recipients", []))
    yield from frame.get("authority", [])
    yield frame.get("signer", "")


def _dashed(lines: list[str]) -> Iterator[str]:
    for line in lines[:-1]:
        yield f"- {line};"
    yield from (f"- {line}." for line in lines[-1:])


def _meta(value: Node) -> Any:
    """Plain text, list or truth of a value of the front matter."""
    kind, content = value["t"], value.get("c", [])
    if kind == "MetaList":
        return [_meta(item) for item in content]
    if kind == "MetaInlines":
        return text_of(content)
    if kind == "MetaBlocks":
        return " ".join(run.text for run in body_runs(content))
    return content

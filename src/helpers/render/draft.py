"""The words that every document must hold, taken from the draft by another road than the one that makes the documents.

Pandoc only parses the draft; the outline, the list markers and the frame are put together here, not by the Lua filter.
"""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.errors import RenderError
from helpers.render.pandoc import parse

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
# Points of an outline in an official text: the Vietnamese alphabet without ă, â, ê, ô, ơ, ư.
LETTERS = "abcdđeghiklmnopqrstuvxy"

Node = dict[str, Any]


def words(text: str) -> list[str]:
    """Split at white space, no-break spaces included, in Unicode NFC: how every text is compared."""
    return unicodedata.normalize("NFC", text).split()


def expected(draft: Path) -> list[str]:
    """Give the words of a draft in the order in which every document has them.

    Raises
    ------
    RenderError
        Pandoc cannot parse the draft, or it holds something that an nd30 document has no form for (a table, say).
    """
    try:
        parsed = json.loads(parse(draft.read_bytes()))
    except RenderError as error:
        raise RenderError(f"{draft.name}: {error}") from None
    frame = {key: _meta(value) for key, value in parsed["meta"].get("nd30", {"c": {}})["c"].items()}
    return words("\n".join([*_top(frame), *_body(parsed["blocks"]), *_bottom(frame)]))


def _top(frame: dict[str, Any]) -> Iterator[str]:
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


def _bottom(frame: dict[str, Any]) -> Iterator[str]:
    yield "Nơi nhận:"
    yield from _dashed(frame.get("recipients", []))
    yield from frame.get("authority", [])
    yield frame.get("signer", "")


def _dashed(lines: list[str]) -> Iterator[str]:
    for line in lines[:-1]:
        yield f"- {line};"
    yield from (f"- {line}." for line in lines[-1:])


def _body(blocks: list[Node]) -> Iterator[str]:
    count = [0, 0, 0, 0]
    for block in blocks:
        if block["t"] == "Header":
            level, _, content = block["c"]
            yield f"{_number(count, min(level, 4))} {_text(content)}"
        else:
            yield from _block(block)


def _number(count: list[int], level: int) -> str:
    count[level - 1] += 1
    count[level:] = [0] * (4 - level)
    first, second, third, fourth = count
    return (
        f"{'X' * (first // 10)}{ROMAN[first % 10]}.",
        f"{second}.",
        f"{second}.{third}.",
        f"{LETTERS[fourth - 1 : fourth]})",
    )[level - 1]


def _block(block: Node, level: int = 0) -> Iterator[str]:
    kind, content = block["t"], block.get("c", [])
    if kind in ("Para", "Plain"):
        yield _text(content)
    elif kind == "BulletList":
        for item in content:
            yield "+" if level else "-"
            for inner in item:
                yield from _block(inner, level + 1)
    elif kind not in ("RawBlock", "Figure"):  # which reach no document
        raise RenderError(
            f"Bản thảo có thành phần “{kind}” mà thể thức nd30 chưa có; hãy viết lại thành đoạn văn hoặc gạch đầu dòng."
        )


def _text(inlines: list[Node]) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Node) -> str:
    kind, content = inline["t"], inline.get("c", [])
    match kind:
        case "Str":
            return str(content)
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Emph" | "Strong":
            return _text(content)
        case "Span" | "Link":
            return _text(content[1])
        case "RawInline" | "Image" | "Note":  # which reach no document
            return ""
    raise RenderError(f"Bản thảo có thành phần “{kind}” mà thể thức nd30 chưa có; hãy viết lại bằng chữ thường.")


def _meta(value: Node) -> Any:
    """Plain text, list or truth of a value of the front matter."""
    kind, content = value["t"], value.get("c", [])
    if kind == "MetaList":
        return [_meta(item) for item in content]
    if kind == "MetaInlines":
        return _text(content)
    if kind == "MetaBlocks":
        return " ".join(line for block in content for line in _block(block))
    return content

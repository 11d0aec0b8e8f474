"""Claims that aims were reached, against a table of aims and results."""

import re
from collections.abc import Iterator, Sequence

from helpers.checks.proof import CLAIM_WRONG
from helpers.proof.canon import canon, toned
from helpers.proof.document import Block
from helpers.proof.mention import Mention
from helpers.proof.remark import Remark, remark

_REACHED = re.compile(
    toned(
        r"(?<!\w)(?P<how>cả (?:hai|ba|bốn|năm|sáu|\d+)|tất cả|toàn bộ|100%|các|mọi|một|hai|ba|bốn|năm|sáu|\d+)"
        r"(?: các)? (?:chỉ tiêu|tiêu chí|nội dung)(?: trên| này| nêu trên)? (?:đều |đã )*(?:đạt|hoàn thành|vượt)"
    )
)
_COUNTS = {toned(word): count for count, word in enumerate(("một", "hai", "ba", "bốn", "năm", "sáu"), 1)}


def aims_and_results(mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Pair the aims of a table with the results of their rows, where both are rates."""
    rows: dict[tuple[int, int], list[Mention]] = {}
    for one in mentions:
        if one.cell and one.number.kind == "percent":
            rows.setdefault(one.cell[:2], []).append(one)
    pairs = []
    for row in rows.values():
        aims = [one for one in row if one.mood == "aim"]
        results = [one for one in row if not one.mood and one.period == ""]
        if len(aims) == len(results) == 1:
            pairs.append((aims[0], results[0]))
    return pairs


def check_targets(block: Block, pairs: Sequence[tuple[Mention, Mention]]) -> Iterator[Remark]:
    """Find claims of more aims reached than the table shows."""
    missed = [(aim, result) for aim, result in pairs if result.value < aim.value]
    for found in _REACHED.finditer(canon(block.text)) if missed else ():
        how = found["how"]
        count = _COUNTS.get(how) or (int(how) if how.isdecimal() else None)
        if count is None or count > len(pairs) - len(missed):
            aim, result = missed[0]
            printed = block.text[slice(*found.span())]
            message = f"Ghi «{printed}», trong khi có chỉ tiêu {aim.text} mà kết quả là {result.text}."
            yield remark(CLAIM_WRONG, block, *found.span(), message)

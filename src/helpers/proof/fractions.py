"""Pairs of numbers that are a share and its whole: «1.422/1.609», «2.046 trên tổng số 2.311»."""

import itertools
import re
from collections.abc import Iterator, Sequence

from helpers.proof.canon import canon, toned
from helpers.proof.mention import Mention

_OF = re.compile(toned(r"\s*(?:/|(?:hồ sơ|phiếu|thủ tục)? ?(?:trên|trong|/)(?: tổng)?(?: số)?(?: của)?)\s*"))
_OF_ALL = re.compile(toned(r"[^,.;():\d]{0,60}(?<!\w)(?:trên|trong) tổng(?: số)?(?: của)?\s*"))


def pairs(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Give each share with its whole."""
    for one, other in itertools.pairwise(mentions):
        if one.block is other.block and one.number.kind == other.number.kind == "count":
            between = canon(one.block.text[one.number.end : other.number.start])
            is_alike = one.subject == other.subject or "" in (one.subject, other.subject)
            if (_OF.fullmatch(between) or (is_alike and _OF_ALL.fullmatch(between))) and one.value <= other.value * 2:
                yield one, other

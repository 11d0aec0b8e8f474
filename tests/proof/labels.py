"""Which findings answer which labels of a scenario."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.checks.finding import Severity
from helpers.proof.judge import Judgement
from helpers.proof.remark import Remark


def counted(judged: Judgement) -> list[Remark]:
    """Give the findings that count: notes do not."""
    return [one for one in judged.remarks if one.rule.severity is not Severity.NOTE]


def answers(one: Remark, label: Mapping[str, Any], paragraphs: Sequence[str]) -> bool:
    """Tell whether a finding points at one of a label's tokens, or into its sentence."""
    here = plain(paragraphs[one.places[0].paragraph])
    printed, sentence = plain(one.printed), plain(label.get("sentence", ""))
    tokens = [plain(token) for token in (label["printed"], *label.get("also", ()))]
    if any((within(token, printed) or within(printed, token)) and within(token, here) for token in tokens):
        return True
    return within(sentence, here) and within(printed, sentence)


def matched(found: Sequence[Remark], labels: Sequence[Mapping[str, Any]], paragraphs: Sequence[str]) -> list[bool]:
    """Tell of each label whether a finding of its own answers it."""
    taken: dict[int, int] = {}

    def give(label: int, seen: set[int]) -> bool:
        for at, one in enumerate(found):
            if at not in seen and answers(one, labels[label], paragraphs):
                seen.add(at)
                if at not in taken or give(taken[at], seen):
                    taken[at] = label
                    return True
        return False

    for label in range(len(labels)):
        give(label, set())
    return [label in taken.values() for label in range(len(labels))]


def false_alarms(
    found: Sequence[Remark], labels: Sequence[Mapping[str, Any]], paragraphs: Sequence[str]
) -> list[Remark]:
    """Give the findings that answer no label."""
    return [one for one in found if not any(answers(one, label, paragraphs) for label in labels)]


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def within(small: str, big: str) -> bool:
    if not small:
        return False
    left = r"(?<![\w])(?<!\d[.,])" if re.match(r"\w", small) else ""
    right = r"(?![\w])(?![.,]\d)" if re.search(r"\w$", small) else ""
    return re.search(left + re.escape(small) + right, big) is not None

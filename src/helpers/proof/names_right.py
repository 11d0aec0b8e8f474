"""Names of institutions and systems that are misspelt by a letter, or by their capitals."""

import re
from collections.abc import Iterator
from functools import cache

from rapidfuzz.distance import Levenshtein

from helpers.checks.proof import NAME_CAPITALS, NAME_MISSPELT, TYPING, WORDING_SLIP
from helpers.proof.canon import canon
from helpers.proof.document import Block
from helpers.proof.remark import Remark, remark
from helpers.proof.vocabulary import load

_TYPED = re.compile(
    r"(?P<space>(?<=\w) +[;,](?=\s))|(?P<colon>(?<=[hảịo] )số: ?(?=\d+/[A-ZĐ]))|(?P<brand>(?<!\w)(?:zalo|"
    r"facebook)(?!\w))"
)
_WHY = {
    "space": "dấu câu viết liền sau chữ",
    "colon": "viện dẫn văn bản không có dấu hai chấm sau «số»",
    "brand": "tên riêng viết hoa",
}
_WORD = re.compile(r"[^\W\d_]+")
# Words that are right where a name has another one: «ngân sách nhân dân» is no misspelt name.
_FREE = 3  # a word of a name may be wrong by so many letters, of which at most half


def check_names(block: Block) -> Iterator[Remark]:
    """Find names of which exactly one word is written otherwise."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(block.text)]
    said = [canon(block.text[start:end]) for start, end in words]
    taken: list[tuple[int, int]] = []
    for name, parts in _names():
        for at in range(len(said) - len(parts) + 1):
            wrong = [place for place, part in enumerate(parts) if said[at + place] != part]
            span = words[at][0], words[at + len(parts) - 1][1]
            if len(wrong) > 1 or any(a < span[1] and span[0] < b for a, b in taken):
                continue
            printed = block.text[span[0] : span[1]]
            if not wrong:
                taken.append(span)
                if not printed.isupper() and _lacks_capitals(printed, name):
                    yield remark(NAME_CAPITALS, block, *span, f"«{printed}»: viết hoa là «{name}».", name)
            elif _is_slip(said[at + wrong[0]], parts[wrong[0]]):
                taken.append(span)
                yield remark(NAME_MISSPELT, block, *span, f"«{printed}»: tên đúng là «{name}».", name)


def check_slips(block: Block) -> Iterator[Remark]:
    """Find words that got lost or were left over, and small matters of typing."""
    plain, names = canon(block.text), load("names")
    for rule, key in ((WORDING_SLIP, "slips"), (TYPING, "notes")):
        for wrong, right in names[key].items():
            for found in re.finditer(rf"(?<!\w){re.escape(canon(wrong))}(?!\w)", plain):
                printed = block.text[slice(*found.span())]
                yield remark(rule, block, *found.span(), f"«{printed}»: hãy ghi «{right}».", right)
    for found in _TYPED.finditer(block.text):
        yield remark(TYPING, block, *found.span(), f"«{found[0].strip()}»: {_WHY[found.lastgroup or '']}.")


def _lacks_capitals(printed: str, name: str) -> bool:
    return any(right.isupper() and wrong.islower() for right, wrong in zip(name, printed, strict=False))


def _is_slip(said: str, right: str) -> bool:
    return len(said) > 1 and Levenshtein.distance(said, right) <= min(2, (len(right) + 1) // 2)


@cache
def _names() -> tuple[tuple[str, tuple[str, ...]], ...]:
    names = sorted(load("names")["right"], key=len, reverse=True)
    return tuple((name, tuple(_WORD.findall(canon(name)))) for name in names)

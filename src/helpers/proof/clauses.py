"""Sentences taken apart around their numbers: the words in front of each, those behind it, what opens and closes."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.proof.canon import canon, toned
from helpers.proof.numbers import Number, find
from helpers.proof.vocabulary import Hit, hits

_END = re.compile(r"(?<=[.!?])(?<!tp\.)(?<!tt\.)(?<!v\.v\.)(?<!^\d\.)(?<!^\d\d\.)(?<!^[ivx]\.)\s+|\n")
_OPENERS = toned(
    "trong đó|trong số đó|trong số này|trong tổng số đó|bao gồm|gồm có|gồm|cụ thể là|cụ thể|chia ra|chia theo|"
    "được chia|"
    "phân ra|tách ra|theo đó|như sau|là tổng của"
)
_DELIMITERS = re.compile(
    toned(
        rf"[;()]|,(?=\s|$)|:|(?<=\s)-(?=\s)|(?<!\w)(?:{_OPENERS}|còn|là|đạt|bằng|chiếm|tương đương|tương ứng|so với|"
        r"tăng|giảm|nhưng|với|cùng|tức|từ|lên|xuống|thành|nâng|nhiều hơn|ít hơn|cao hơn|thấp hơn|trên tổng số|"
        r"trong tổng số|trên số|"
        r"trong số)(?!\w)"
    )
)
_AND = re.compile(toned(r"(?<!\w)(?:và|cộng|hoặc)(?!\w)"))
OPENS = re.compile(rf"^(?:{_OPENERS})$|^[:(]$")
_LETTERS = [letter for letter in map(chr, range(0x1EFA)) if letter.isalpha()]
_CAPITAL, _SMALL = ("".join(filter(which, _LETTERS)) for which in (str.isupper, str.islower))
_UNIT = re.compile(
    rf"((?<!\w)(?:[Xx]ã|[Pp]hường|[Đđ]ặc khu) )([{_CAPITAL}][{_SMALL}]*(?: [{_CAPITAL}][{_SMALL}]*)*)(?!\w)"
)
_STATED = ("state", "timing", "channel", "level", "file")
_LABEL = re.compile(
    toned(r"(?<!\w)(?:tổng )?số (?:lượng )?(?:hồ sơ|kết quả|phản ánh|pakn|phiếu|thủ tục)(?!\w)|(?<!\w)tỷ lệ(?!\w)")
)
_BASE = re.compile(toned(r"\s*(?:hồ sơ )?(?:(?:trên|trong) (?:tổng )?số|so với)"))
_OF_ALL = re.compile(toned(r"\s*(?:trên|trong) (?:tổng )?số"))
_DOSSIERS = canon("hồ sơ")
SIGNED = ("state", "timing", "channel", "level", "file", "other")


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence, and the phrases in it.

    Attributes
    ----------
    start, end
        Where it stands in the block.
    words
        Its text as `canon` writes it.
    hits
        The phrases in it.
    """

    start: int
    end: int
    words: str
    hits: tuple[Hit, ...]

    def signs(self, *groups: str) -> list[str]:
        """Give what its phrases of some groups say."""
        return [hit.sign for hit in self.hits if hit.group in groups]


@dataclass(frozen=True)
class Said:
    """A number with its words.

    Attributes
    ----------
    number
        The number.
    before, after
        The words that belong to it, in front and behind.
    openers
        The delimiters between the number before and this one, in order: ``(``, ``;``, ``trong đó``.
    base
        The words in front of a rate that say of what it is: «trên tổng số hồ sơ đã giải quyết».
    """

    number: Number
    before: Piece
    after: Piece
    openers: tuple[str, ...]
    base: Piece | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence of a block: where it stands, its text as `canon` writes it, and its figures with their words."""

    start: int
    end: int
    words: str
    said: tuple[Said, ...]
    names: tuple[Number, ...]
    ends_in_colon: bool


class _Text:
    """A block's text, its phrases found once."""

    def __init__(self, text: str) -> None:
        # A name is no phrase: «xã An Trường» is no school.
        self.plain = canon(_UNIT.sub(lambda found: found[1] + "§" * len(found[2]), text))
        self.numbers = find(text)
        self.hits = hits(self.plain)
        self._starts = [hit.start for hit in self.hits]

    def piece(self, start: int, end: int) -> Piece:
        start, end = max(start, 0), max(end, start)
        inside = tuple(hit for hit in self.hits if start <= hit.start and hit.end <= end)
        return Piece(start, end, self.plain[start:end], inside)

    def delimiters(self, start: int, end: int, is_first: bool) -> list[re.Match[str]]:
        """Find what parts the words between two numbers; nothing inside a phrase parts it.

        A colon right before a number belongs to its label («đúng hạn: 81»), unless all before it is of the number in
        front («trả 3.052 kết quả: 2.711 …»).
        """
        found = [one for one in _DELIMITERS.finditer(self.plain, start, end) if not self._is_inside(one.start())]
        if (
            found
            and found[-1][0] == ":"
            and not self.plain[found[-1].end() : end].strip()
            and (is_first or len(found) > 1)
        ):
            found.pop()
        if not found and not is_first:
            found = [one for one in _AND.finditer(self.plain, start, end) if not self._is_inside(one.start())][-1:]
        return found

    def _is_inside(self, at: int) -> bool:
        place = bisect_right(self._starts, at) - 1
        if place < 0 or at >= self.hits[place].end:
            return False
        return self.hits[place].start < at or self.hits[place].group in ("state", "timing", "channel")


def sentences(text: str) -> Iterator[Sentence]:
    """Take a block's text apart."""
    whole = _Text(text)
    bounds = [0, *(found.end() for found in _END.finditer(whole.plain)), len(text)]
    for start, end in itertools.pairwise(bounds):
        own = [one for one in whole.numbers if start <= one.start < end]
        figures = [one for one in own if one.kind != "name"]
        yield Sentence(
            start,
            end,
            whole.plain[start:end],
            tuple(_said(whole, figures, start, end)),
            tuple(one for one in own if one.kind == "name"),
            whole.plain[start:end].rstrip().endswith(":"),
        )


def _said(whole: _Text, figures: Sequence[Number], start: int, end: int) -> Iterator[Said]:
    """Give each number what stands around it up to the delimiters."""
    stops = [(one.start, one.end) for one in figures]
    gaps = list(zip([start, *(stop for _, stop in stops)], [*(begin for begin, _ in stops), end], strict=True))
    parted = [whole.delimiters(*gap, is_first=at == 0) for at, gap in enumerate(gaps)]
    for at, number in enumerate(figures):
        (left, right), ahead = gaps[at], parted[at]
        before, base = _before(whole, left, right, ahead, is_first=at == 0), None
        opened = [one for one in ahead if one.start() <= before.start <= one.end() and _OF_ALL.match(one[0])]
        if number.kind == "percent" and opened:  # «Tỷ lệ … trên tổng số hồ sơ đã giải quyết đạt 93,1%»
            base = whole.piece(opened[-1].start(), right)
            front = [one for one in ahead if one.start() < base.start]
            before = _before(whole, left, base.start, front, is_first=at == 0)
        (behind, stop), following = gaps[at + 1], parted[at + 1]
        if following and number.kind == "percent" and _BASE.fullmatch(whole.plain, behind, following[0].end()):
            following = following[1:]  # «84,92% trên tổng số hồ sơ tiếp nhận mới»
        if following:
            after = whole.piece(behind, following[0].start())
        else:
            is_last = at + 1 == len(figures)
            after = whole.piece(behind, stop if is_last or _starts_with_noun(whole.piece(behind, stop)) else behind)
        yield Said(number, before, after, tuple(one[0] for one in ahead), base)


def _before(whole: _Text, left: int, right: int, parted: list[re.Match[str]], is_first: bool) -> Piece:
    """Take the last piece in front that says something; what stands right behind another number is that one's."""
    starts = [one.start() for one in parted]
    if is_first:
        starts = [left, *starts]
    elif not starts:
        gap = whole.piece(left, right)
        return whole.piece(right, right) if _starts_with_noun(gap) else gap
    for begin in reversed(starts):
        piece = whole.piece(begin, right)
        if piece.signs(*SIGNED):
            label = list(_LABEL.finditer(piece.words))
            cut = whole.piece(begin + label[-1].start(), right) if label else piece
            return cut if cut.signs(*_STATED) else piece
    return whole.piece(starts[-1] if starts else right, right)


def _starts_with_noun(piece: Piece) -> bool:
    at = piece.start + len(piece.words) - len(piece.words.lstrip())
    return any((hit.group == "noun" or hit.words.startswith(_DOSSIERS)) and hit.start == at for hit in piece.hits)

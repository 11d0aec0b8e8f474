"""Whose report it is, and the names of other communes in it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from helpers.checks.proof import OTHER_UNIT_NAMED
from helpers.proof.canon import canon, toned
from helpers.proof.document import Block
from helpers.proof.remark import Remark, remark
from helpers.vietnamese import name_key

_UPPER = "A-ZÀ-ỸĐ"
_LETTERS = [letter for letter in map(chr, range(0x1EFA)) if letter.isalpha()]
_CAPITAL, _SMALL = ("".join(filter(which, _LETTERS)) for which in (str.isupper, str.islower))
_SYLLABLE = rf"[{_CAPITAL}][{_SMALL}]*(?:['’][{_CAPITAL}{_SMALL}]+)?"
_NAMED = re.compile(rf"(?<!\w)([Xx]ã|[Pp]hường|[Đđ]ặc khu) ({_SYLLABLE}(?: {_SYLLABLE})*(?: \d(?![\d%/.,]))?)(?!\w)")
_IN_CAPITALS = re.compile(
    rf"(?<!\w)(XÃ|PHƯỜNG|ĐẶC KHU)\s+(?!HỘI CHỦ)([{_CAPITAL}][{_CAPITAL}'’ ]*[{_CAPITAL}](?: \d)?)(?![{_SMALL}])"
)
_PLACE = re.compile(rf"^\s*({_SYLLABLE}(?: {_SYLLABLE})*), ngày[\s.…_\d]*tháng")
_BODY = re.compile(rf"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Đảng ủy)\s+({_SYLLABLE}(?: {_SYLLABLE})+)")
# Another commune is named with a reason.
_REASON = re.compile(
    toned(
        r"(?<!\w)(?:phối hợp|học tập|kinh nghiệm|giáp|giáp ranh|giáp với|sáp nhập|hợp nhất|trước đây|cũ|chuyển "
        r"từ|chuyển đến|"
        r"liên thông|so với|cùng với|đơn vị bạn|thăm|giao lưu|tham quan|các xã|các phường|xã bạn|phường bạn|"
        r"liên xã|cụm|"
        r"hỗ trợ|kết nghĩa|nhập từ|thành lập|trên cơ sở|trụ sở|quê|thường trú|ngụ|công dân|phi địa giới|địa giới|"
        r"từ xã|từ phường|đến xã|đến phường|tại xã|tại phường|sang xã|sang phường|với xã|với phường|của xã bạn|"
        r"và xã|và phường|"
        r"dự|đoàn công tác|chuyển cho|gửi|tiếp nhận từ|điểm tiếp nhận|tại điểm|cơ sở)(?!\w)"
    )
)


@dataclass(frozen=True)
class OwnUnit:
    """The unit that a report is of: ``xã`` and ``An Trường``; "" where it is not said."""

    kind: str = ""
    name: str = ""

    @property
    def full_name(self) -> str:
        """With its kind."""
        return f"{self.kind} {self.name}".strip()

    @property
    def words(self) -> frozenset[str]:
        """The words of its name, as `canon` writes them."""
        return frozenset(canon(self.name).split())


def own_unit(head: Sequence[str], blocks: Sequence[Block]) -> OwnUnit:
    """Find the unit: in the letterhead, else the one that is named most."""
    for text in head:
        if found := _IN_CAPITALS.search(text.replace("\n", " ")):
            return OwnUnit(found[1].lower(), _titled(found[2]))
    named = Counter(
        (found[1].lower(), found[2]) for block in blocks for found in _NAMED.finditer(block.text) if _is_unit(found[2])
    )
    return OwnUnit(*named.most_common(1)[0][0]) if named else OwnUnit()


def check_units(block: Block, own: OwnUnit) -> Iterator[Remark]:
    """Find the names of other communes that stand there without a reason."""
    if not own.name:
        return
    text = block.text
    found = [(one.start(), one.end(), one[1].lower(), one[2]) for one in _NAMED.finditer(text)]
    found += [(one.start(), one.end(), one[1].lower(), _titled(one[2])) for one in _IN_CAPITALS.finditer(text)]
    others = [one for one in found if not _is_own(one[2], one[3], own)]
    if len({name_key(name) for _, _, _, name in others}) > 1:
        return  # a list of neighbours
    for start, end, kind, name in others:
        front, behind = canon(text[:start]), canon(text[end : end + 12])
        clause = re.split(r"[.;](?:\s|$)", front)[-1]
        if not (_is_unit(name) or _is_nearly(name, own.name) or name_key(name) == name_key(own.name)):
            continue
        if _REASON.search(clause[-60:]) or re.match(toned(r"\s?\(?(?:cũ|trước)"), behind):
            continue
        yield _other(block, start, end, f"{kind} {name}", own)
    for one in [*_PLACE.finditer(text), *_BODY.finditer(text)]:
        name = one[1]
        is_place = one.re is _PLACE
        if name_key(name) != name_key(own.name) and (_is_nearly(name, own.name) or (is_place and _is_unit(name))):
            yield _other(block, one.start(1), one.end(1), name, own)


def _other(block: Block, start: int, end: int, name: str, own: OwnUnit) -> Remark:
    message = f"Ghi «{name}», trong khi báo cáo là của {own.full_name}."
    return remark(OTHER_UNIT_NAMED, block, start, end, message, own.full_name)


def _is_own(kind: str, name: str, own: OwnUnit) -> bool:
    key, mine = name_key(name), name_key(own.name)
    return kind == own.kind and (key == mine or key.startswith(f"{mine} "))


def _titled(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split())


def _is_unit(name: str) -> bool:
    return name_key(name) in _all_names()


def _is_nearly(name: str, own: str) -> bool:
    """Tell whether one syllable of the own name is another by a letter or two."""
    from rapidfuzz.distance import Levenshtein

    ones, others = name_key(name).split(), name_key(own).split()
    wrong = [pair for pair in zip(ones, others, strict=False) if pair[0] != pair[1]]
    return len(ones) == len(others) > 1 and len(wrong) == 1 and Levenshtein.distance(*wrong[0]) <= 2


@cache
def _all_names() -> frozenset[str]:
    from helpers.params.official_list import units  # slow to import

    return frozenset(name_key(unit.name) for unit in units().values())

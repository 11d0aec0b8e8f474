"""Names of other communes in a report, left over from the text that it was copied from."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache

from helpers.checks.finding import Rule, Severity
from helpers.checks.sentences import Breach
from helpers.params import NamedCommune, Province, Settings
from helpers.vietnamese import name_key

OTHER_UNIT = Rule(
    "OTHER_UNIT",
    Severity.WARNING,
    "Lời văn không nhắc tên xã, phường, đặc khu khác",
    "Tên đơn vị khác thường là chữ còn sót lại khi chép báo cáo; nhắc có chủ ý thì xác nhận ở acknowledged",
)

_LETTERS = [letter for letter in map(chr, range(0x1EFA)) if letter.isalpha()]
_UPPER, _LOWER = ("".join(filter(which, _LETTERS)) for which in (str.isupper, str.islower))
_SYLLABLE = rf"[{_UPPER}][{_LOWER}]*(?:'[{_UPPER}{_LOWER}]+)?"  # with an apostrophe in it: H'Leo
_NAME = rf"{_SYLLABLE}(?: (?:- )?{_SYLLABLE})*(?: \d(?![\d%]|[.,/]\d))?(?!\w)"  # Văn Miếu - Quốc Tử Giám, A Lưới 2
_WITH_KIND = re.compile(rf"\b([Xx]ã|[Pp]hường|[Đđ]ặc khu) ({_NAME})")
_BARE = re.compile(rf"(?<!\w)(?:(?:Tại|Ở|Từ|Theo|Với|Và) )?({_NAME})")

# A name after one of these is a street, a school, a person or a former district, not a commune.
_OTHER_THINGS = re.compile(
    r"\b(?:xã|phường|khu|đường|phố|trường|học|quận|huyện|tỉnh|chợ|cầu|sông|hồ|cảng|bến|đảo|thôn|làng|ông|bà|đồng chí|"
    r"viện|quán|nghiệp|THCS|THPT) $",
    re.IGNORECASE,
)
# Signs of the same width that are typed for one another.
_TYPED = str.maketrans(dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("–—", "-") | {"\xa0": " "})
_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Ngô", "Chu", "Khúc", "Phan", "Võ", "Đinh", "Hoàng", "Trương")


def find_other_units(text: str, settings: Settings) -> Iterator[Breach]:
    """Find names that are not the reporting commune's.

    A name with its kind in front is always one; without it, where it is a known commune of the province or all but
    the own name. Names that are mostly a person's, a street's or a school's need the kind in front. A city's report
    names its communes.
    """
    own, plain = settings.commune, unicodedata.normalize("NFC", text).translate(_TYPED)
    if own is None:
        return
    known = communes_of(settings.province.code)
    for found in _WITH_KIND.finditer(plain):
        kind, name = found[1].lower(), _names(found[2], own, known)[0]
        if not _is_own(name, own, kind) and (" " in name or name_key(name) in known):
            yield _breach(f"{kind} {name}", own)
    for found in _BARE.finditer(plain):
        is_other_thing = _OTHER_THINGS.search(plain[: found.start()][-12:])
        for name in _names(found[1], own, known)[bool(is_other_thing) :]:
            if _is_other(name, own, settings.province, known):
                yield _breach(known.get(name_key(name), name), own)


def _names(found: str, own: NamedCommune, known: Mapping[str, str]) -> list[str]:
    """Take apart what a dash or a number joins, unless it is one unit's: Văn Miếu - Quốc Tử Giám, A Lưới 2."""
    if name_key(found) in known or name_key(found) == name_key(own.name):
        return [found]
    return [re.sub(r" \d$", "", name) for name in found.split(" - ")]


def _breach(name: str, own: NamedCommune) -> Breach:
    return OTHER_UNIT, f"nhắc đến «{name}», trong khi báo cáo là của {own.kind} {own.name}.", ()


def _is_own(name: str, own: NamedCommune, kind: str) -> bool:
    return kind == own.kind and f"{name_key(name)} ".startswith(f"{name_key(own.name)} ")


def _is_other(name: str, own: NamedCommune, province: Province, known: Mapping[str, str]) -> bool:
    key = name_key(name)
    if " " not in name or f" {name_key(own.name)} " in f" {key} " or province.name.endswith(name):
        return False
    return (key in known and not name.startswith(_SURNAMES)) or _is_nearly(name, own.name)


def _is_nearly(name: str, own: str) -> bool:
    """Tell whether one syllable of the own name is misspelt: Tường An for Đường An."""
    ones, others = (unicodedata.normalize("NFD", words.replace("Đ", "D")).lower().split() for words in (name, own))
    pairs = [pair for pair in zip(ones, others, strict=False) if pair[0] != pair[1]]
    return len(ones) == len(others) and len(pairs) == 1 and SequenceMatcher(None, *pairs[0]).ratio() >= 0.7


@cache
def communes_of(province: str) -> Mapping[str, str]:
    """Give the communes of a province, with their kinds, by the keys of their names."""
    from helpers.params.official_list import units  # slow to import, and needed only where a text is checked

    return {name_key(unit.name): unit.full_name for unit in units().values() if unit.province_code == province}

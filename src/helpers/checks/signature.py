"""The signature: the name stands alone, and the lines above it are those of who signs."""

import re
from collections.abc import Iterator, Mapping

from helpers.checks.finding import Finding, Rule, Severity
from helpers.checks.sentences import Breach
from helpers.params import Settings

SIGNER_NAME = Rule(
    "SIGNER_NAME",
    Severity.WARNING,
    "Họ tên người ký không kèm học hàm, học vị, chức vụ, danh xưng và không viết hoa toàn bộ",
    "Nghị định 30/2020/NĐ-CP, Phụ lục I: trước họ tên người ký không ghi danh hiệu, học hàm, học vị",
)
SIGNATURE_BLOCK = Rule(
    "SIGNATURE_BLOCK",
    Severity.WARNING,
    "Quyền hạn, chức vụ khớp với người ký («KT. CHỦ TỊCH» đi với «PHÓ CHỦ TỊCH»)",
    "Nghị định 30/2020/NĐ-CP, Phụ lục I: Chủ tịch ký TM., Phó Chủ tịch ký TM. và KT., người khác ký TL. hoặc TUQ",
)

_TITLE = re.compile(
    r"(?:ông|bà|đồng chí|đ/c|(?:q\.|quyền |phó )?chủ tịch|thạc sĩ|tiến sĩ|kỹ sư|cử nhân|bác sĩ|luật sư|thượng tá|"
    r"trung tá|thiếu tá|đại úy)\b|(?:(?:ths|ts|pgs|gs|ks|cn|bs|ls)\.)",
    re.IGNORECASE,
)
_DEPUTY = re.compile(r"\bKT\.\s*CHỦ TỊCH|\bPHÓ CHỦ TỊCH")
_DEPUTY_BELOW = re.compile(r"\bKT\.\s*CHỦ TỊCH\s+PHÓ CHỦ TỊCH")
_COMMITTEE = r"\bTM\.\s*(?:ỦY BAN NHÂN DÂN|UBND)(?:(?!KT\.|Q\.)[^\n]){0,40}\s+"
# What tells in a text who signs it.
_SIGNS: Mapping[str, re.Pattern[str]] = {
    "chairman": re.compile(rf"{_COMMITTEE}CHỦ TỊCH"),
    "acting_chairman": re.compile(rf"{_COMMITTEE}Q\.\s*CHỦ TỊCH"),
    "vice_chairman": re.compile(r"\bPHÓ CHỦ TỊCH(?! THƯỜNG TRỰC)"),
    "standing_vice_chairman": re.compile(r"\bPHÓ CHỦ TỊCH THƯỜNG TRỰC"),
    "chief_of_office": re.compile(r"\bTL\.\s*CHỦ TỊCH"),
    "centre_director": re.compile(r"\bTUQ\.\s*CHỦ TỊCH"),
}


def check_signer(settings: Settings) -> list[Finding]:
    """Check the signer's name as params give it."""
    name = settings.signature.name
    if title := _TITLE.match(name):
        what = f"bỏ «{title[0]}», chỉ ghi họ tên"
    elif name.isupper():
        what = "không viết hoa toàn bộ"
    else:
        return []
    return [SIGNER_NAME.found(f"params, «signature.name»: «{name}». Họ tên người ký: {what}.")]


def find_signature(text: str, settings: Settings) -> Iterator[Breach]:
    """Find a signature block that contradicts itself, or the signer in params."""
    if _DEPUTY.search(text) and not _DEPUTY_BELOW.search(text):
        yield SIGNATURE_BLOCK, "dòng «KT. CHỦ TỊCH» và dòng «PHÓ CHỦ TỊCH» phải đi liền nhau.", ()
        return
    signs, lines = settings.signature.signer, " / ".join(settings.signature.lines)
    for signer, sign in _SIGNS.items():
        if signer != signs and (found := sign.search(text)):
            said = " ".join(found[0].split())
            yield SIGNATURE_BLOCK, f"ghi «{said}», trong khi params ghi «{lines}» (signature.signer: {signs}).", ()

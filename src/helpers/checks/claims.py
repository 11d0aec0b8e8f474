"""Claims in the text: each stands with its figure, and none against the figures."""

import re
from collections.abc import Iterator

from helpers.checks import claim_words as w
from helpers.checks.claim_sayings import NO_OVERDUE, OTHERS, Saying
from helpers.checks.finding import Rule, Severity
from helpers.checks.folded import Folded, cleaned, compiled, untoned
from helpers.checks.sentences import Breach, has_figure, headed_sentences, shortened
from helpers.indicators import Figures
from helpers.vietnamese import number

CLAIM_WITHOUT_FIGURE = Rule(
    "CLAIM_WITHOUT_FIGURE",
    Severity.WARNING,
    "Câu khẳng định có con số đi cùng (không chỉ «tăng mạnh», «đạt tỷ lệ cao», «vượt bậc»)",
    "Người đọc không kiểm chứng được lời khẳng định không có số liệu",
)
CLAIM_CONTRADICTED = Rule(
    "CLAIM_CONTRADICTED",
    Severity.ERROR,
    "Không ghi «gần như tuyệt đối», «100% đúng hạn», «đã giải quyết xong toàn bộ», «không có PAKN» trái với số liệu",
    "Lời văn không được khẳng định điều trái với số liệu",
)
NO_OVERDUE_CONTRADICTED = Rule(
    "NO_OVERDUE_CONTRADICTED",
    Severity.ERROR,
    "Câu «không có hồ sơ quá hạn», viết cách nào cũng vậy, chỉ có khi đúng như vậy",
    "Lời văn không được khẳng định điều mà số liệu không nói",
)

_CLAIM = re.compile(
    r"\b(?:(?:gần như|đạt|mức) tuyệt đối|(?:tăng|giảm) (?:rất )?(?:mạnh|nhanh|cao|vọt|đáng kể|rõ rệt)"
    r"|ngày càng (?:được )?(?:tăng|giảm)(?: lên| cao| mạnh)?"
    r"|(?:đạt|chiếm)(?: được)? (?:tỷ lệ|tỉ lệ|kết quả|mức) (?:rất )?cao|tỷ lệ rất cao"
    r"|vượt (?:bậc|trội|xa)|dẫn đầu|nằm trong (?:top|tốp)|chuyển biến rõ rệt)\b",
    re.IGNORECASE,
)
_AIM = re.compile(r"\b(?:phấn đấu|nhằm|mục tiêu|đề nghị|kiến nghị cấp|yêu cầu|tiếp tục|cần)\b", re.IGNORECASE)


def find_claims(text: str, figures: Figures, is_plan: bool = False) -> Iterator[Breach]:
    """Find claims without a figure, and claims that the figures contradict.

    Parameters
    ----------
    text
        Words of a report, or of a part of it.
    figures
        What its claims must agree with.
    is_plan
        Whether the text says what is still to be done; so does the part under a heading «Phương hướng, nhiệm vụ».
    """
    for part in re.split(r"(?m)^(?=# )", cleaned(text)):
        plans = is_plan or bool(re.match(untoned(r" # (?:phương hướng|nhiệm vụ)"), Folded(part[:60]).text))
        for heading, sentence in headed_sentences(part):
            if not _AIM.search(sentence) and (claim := _CLAIM.search(sentence)) and not has_figure(sentence):
                yield (
                    CLAIM_WITHOUT_FIGURE,
                    f"«{claim[0]}» không có con số đi cùng trong câu «{shortened(sentence)}». Hãy ghi con số hoặc bỏ.",
                    (),
                )
            for statement in sentence.split(";"):
                yield from _contradicted(Folded(statement), Folded(heading).text, figures, plans)


def _contradicted(statement: Folded, heading: str, figures: Figures, plans: bool) -> Iterator[Breach]:
    """Hold the claims against the figures that they are about; the first one that is wrong is told."""
    for claim, code in _said(NO_OVERDUE, statement, heading, plans):
        narrowed = _narrowed(claim, code, statement)
        known, least = figures.count(narrowed), figures.at_least(narrowed)
        if known != 0:
            amount = f"có {_least(known, least)}" if least else "không có số liệu về"
            what = f"{amount} {figures[narrowed].indicator.unit} quá hạn"
            yield NO_OVERDUE_CONTRADICTED, _told(statement, claim, what), (narrowed,)
            return
    for claim, code in _said(OTHERS, statement, heading, plans):
        if least := figures.at_least(code):
            what = f"{figures[code].indicator.label} là {_least(figures.count(code), least)}"
            yield CLAIM_CONTRADICTED, _told(statement, claim, what), (code,)
            return


def _told(statement: Folded, claim: re.Match[str], what: str) -> str:
    return f"ghi «{statement.quoted(*claim.span())}», trong khi {what}. Hãy sửa câu này, hoặc số liệu nguồn."


def _least(known: int | None, least: int) -> str:
    return number(least) if known == least else f"ít nhất {number(least)}"  # only a part of the sum is known


def _said(
    sayings: tuple[Saying, ...], statement: Folded, heading: str, plans: bool
) -> Iterator[tuple[re.Match[str], str]]:
    """Find the claims, each with the figure that it is about: of feedback where only feedback is spoken of."""
    speaks_of_feedback = _has(w.FEEDBACK, statement.text, statement) and not _has(w.DOSSIERS, statement.text, statement)
    for saying in sayings:
        for claim in saying.said_in(statement):
            before, subjects = statement.text[: claim.start()], claim.groupdict()
            if _is_aim(before, claim[0], statement, plans) or _has(
                w.PARTS, f"{heading}{before} {claim[0]} ", statement
            ):
                continue
            if _has(w.OTHER_WORK, f" {claim[0]} ", statement):
                continue
            of_feedback = subjects.get("feedback") or (speaks_of_feedback and not subjects.get("dossiers"))
            yield claim, saying.feedback if of_feedback else saying.dossiers


def _has(words: str, text: str, statement: Folded) -> re.Match[str] | None:
    return compiled(rf" {words} ", statement.is_bare).search(text)


def _is_aim(before: str, claim: str, statement: Folded, plans: bool) -> bool:
    """Tell from the words in front whether something is claimed or still to be done; the nearest one decides."""
    if _has(w.AIMS_ANYWHERE, statement.text, statement):
        return True
    before = compiled(rf" {w.NO_AIMS}(?= )", statement.is_bare).sub("", before)
    if compiled(" để $", statement.is_bare).search(before):  # «… để không còn hồ sơ quá hạn»
        return True
    cues = [
        (found.start(), is_aim)
        for words, is_aim in ((w.AIMS, True), (w.MONTH, False))
        for found in compiled(rf" {words}(?= )", statement.is_bare).finditer(before)
    ]
    if cues:
        return max(cues)[1]
    of_claim = w.WEAK_AIMS_OF_DOING
    if compiled("(?:không|chưa) ", statement.is_bare).match(claim):
        lets_not = compiled("không (?:để|xảy ra)", statement.is_bare).match(claim)
        of_claim = w.WEAK_AIMS_OF_NOT_LETTING if lets_not else w.WEAK_AIMS
    is_weak = _has(f"(?:{w.WEAK_AIMS}|{of_claim})", before, statement)
    done = compiled(" đã ", statement.is_bare)
    return plans or bool(is_weak and not done.search(before[: is_weak.start() + 1]))


def _narrowed(claim: re.Match[str], code: str, statement: Folded) -> str:
    """Narrow a claim to what was resolved, or to what is pending, where it says so."""
    prefix = "feedback_" if code.startswith("feedback") else ""
    if _has(w.PENDING, f" {claim[0]} ", statement):
        return f"{prefix}pending_overdue"
    return f"{prefix}resolved_overdue" if _has(w.RESOLVE, f" {claim[0]} ", statement) else code

"""Claims in the text: each stands with its figure, and none against the figures."""

import re
from collections.abc import Iterator

from helpers.checks.finding import Rule, Severity
from helpers.checks.sentences import Breach, has_figure, sentences, shortened
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
    "Không ghi «gần như tuyệt đối», «100% đúng hạn» khi có hồ sơ quá hạn",
    "Lời văn không được khẳng định điều trái với số liệu",
)

_CLAIM = re.compile(
    r"\b(?:(?:gần như|đạt|mức) tuyệt đối|(?:tăng|giảm) (?:rất )?(?:mạnh|nhanh|cao|vọt|đáng kể|rõ rệt)"
    r"|ngày càng (?:được )?(?:tăng|giảm)(?: lên| cao| mạnh)?"
    r"|(?:đạt|chiếm)(?: được)? (?:tỷ lệ|tỉ lệ|kết quả|mức) (?:rất )?cao|tỷ lệ rất cao"
    r"|vượt (?:bậc|trội|xa)|dẫn đầu|nằm trong (?:top|tốp)|chuyển biến rõ rệt)\b",
    re.IGNORECASE,
)
# What is still to be done claims nothing about the month.
_AIM = re.compile(r"\b(?:phấn đấu|nhằm|mục tiêu|đề nghị|kiến nghị cấp|yêu cầu|tiếp tục|cần)\b", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\b(?:gần như|đạt|mức) tuyệt đối\b", re.IGNORECASE)
_ALL_IN_TIME = re.compile(
    r"(?:đúng|trước|trong) hạn[^,.;%\d]{0,60}\b100[ \xa0]?%|\b100[ \xa0]?%[^,.;%]{0,60}?(?:đúng|trước) hạn",
    re.IGNORECASE,
)
_FEEDBACK = re.compile(r"phản ánh|kiến nghị|\bPAKN\b", re.IGNORECASE)


def find_claims(text: str, figures: Figures) -> Iterator[Breach]:
    """Find claims without a figure, and claims that the overdue dossiers contradict."""
    for sentence in sentences(text):
        if _AIM.search(sentence):
            continue
        if (claim := _CLAIM.search(sentence)) and not has_figure(sentence):
            yield (
                CLAIM_WITHOUT_FIGURE,
                f"«{claim[0]}» không có con số đi cùng trong câu «{shortened(sentence)}». Hãy ghi con số hoặc bỏ.",
                (),
            )
        yield from _contradicted(sentence, figures)


def _contradicted(sentence: str, figures: Figures) -> Iterator[Breach]:
    """Compare with the figure that the claim is about: resolved in time is not made false by a pending dossier."""
    of_feedback = bool(_FEEDBACK.search(sentence))
    for pattern, dossiers, feedback in (
        (_ABSOLUTE, "overdue_total", "feedback_overdue_total"),
        (_ALL_IN_TIME, "resolved_overdue", "feedback_resolved_overdue"),
    ):
        code = feedback if of_feedback else dossiers
        overdue = figures.at_least(code)
        if overdue and (claim := pattern.search(sentence)):
            label = figures[code].indicator.label
            least = "" if figures.count(code) == overdue else "ít nhất "  # only a part of the sum is known
            yield CLAIM_CONTRADICTED, f"ghi «{claim[0]}», trong khi {label} là {least}{number(overdue)}.", (code,)

"""What a report may claim, as patterns of `claim_words`, and the figure that must be 0 for each to be true."""

import re
from dataclasses import dataclass
from functools import cached_property

from helpers.checks.claim_words import (
    ALL,
    BACKLOG,
    CASES,
    DONE,
    DOSSIERS,
    END,
    FEEDBACK,
    GAP,
    IN_TIME,
    LESS,
    LESS_IN_TIME,
    NOT,
    OVERDUE,
    PENDING,
    REPORTED,
    RESOLVE,
    STATES,
)
from helpers.checks.folded import untoned


@dataclass(frozen=True)
class Saying:
    """A kind of claim.

    Attributes
    ----------
    words
        Pattern over `Folded.text`, from the start of a word; the groups ``dossiers`` and ``feedback`` tell the subject.
    dossiers, feedback
        The figure of each subject that must be 0.
    """

    words: str
    dossiers: str
    feedback: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern compiled, once for all reports."""
        return re.compile(untoned(rf"(?<= ){self.words}"))


_SUBJECT = rf"(?:(?P<dossiers>{DOSSIERS})|(?P<feedback>{FEEDBACK})|{CASES})"
_ALL_OF_THEM = rf"{ALL} (?:các |số |những )*{_SUBJECT}"
# «Hồ sơ quá hạn: không», «… bằng không», «… không có hồ sơ nào».
_NONE = r"(?:: |là |bằng |ở mức |thì )*(?:không|chưa)(?: (?:có|còn|phát sinh|hồ sơ|trường hợp|nào))* " + END

NO_OVERDUE = tuple(
    Saying(said, "overdue_total", "feedback_overdue_total")
    for said in (
        rf"{NOT} {_SUBJECT} {GAP}{{0,6}}?{OVERDUE}\b{LESS}",
        rf"{NOT}(?<!không)(?<!chưa)(?<! bị) (?:{CASES} )?(?:nào )?(?:bị )?{OVERDUE}\b{LESS}",
        rf"(?:(?<=^ )|(?<=[,:] )){_SUBJECT} (?:đều )?không (?:hề )?bị {OVERDUE}\b{LESS}",
        rf"(?:{_SUBJECT} {GAP}{{0,4}}?)?{OVERDUE} (?:giải quyết )?{_NONE}",
    )
)
OTHERS = (
    Saying(r"(?:gần như|đạt|mức|tỷ lệ) tuyệt đối\b", "overdue_total", "feedback_overdue_total"),
    *(
        Saying(said, "resolved_overdue", "feedback_resolved_overdue")
        for said in (
            r"(?:đúng|trước|trong) hạn[^,.;%\d]{0,60} 100%",
            r"100%[^,.;%]{0,60}? (?:đúng|trước) (?:hạn|hẹn)\b",
            rf"{_ALL_OF_THEM} {GAP}{{0,9}}?{IN_TIME}\b",
            rf"{_SUBJECT} {GAP}{{0,5}}?(?:đều|luôn) {GAP}{{0,6}}?{IN_TIME}\b",
        )
    ),
    *(
        Saying(said, "pending_overdue", "feedback_pending_overdue")
        for said in (
            rf"{NOT} {_SUBJECT} {GAP}{{0,3}}?{BACKLOG}\b{LESS_IN_TIME}",
            rf"{_SUBJECT} {GAP}{{0,2}}?{BACKLOG} {_NONE}",
        )
    ),
    *(
        Saying(said, "pending", "feedback_pending")
        for said in (
            rf"{NOT} {_SUBJECT} {GAP}{{0,3}}?{PENDING}\b{LESS_IN_TIME}",
            rf"{_SUBJECT} {GAP}{{0,2}}?{PENDING} {_NONE}",
            rf"{RESOLVE} (?:{DONE} )?(?:{ALL}|hết)(?: các| số)* {_SUBJECT} (?:(?:đã |mới )*tiếp nhận )?{END}",
            rf"{_ALL_OF_THEM} {GAP}{{0,5}}?{RESOLVE} {DONE}\b",
            rf"{_ALL_OF_THEM} {GAP}{{0,4}}?(?:đã |đều )*được {RESOLVE} {END}",
        )
    ),
    Saying(
        rf"{NOT} (?P<dossiers>hồ sơ|hs)(?: tthc)?(?: mới)?(?: nào)? (?:phát sinh |mới )?{END}",
        "received_new",
        "received_new",
    ),
    *(
        Saying(said, "feedback_received", "feedback_received")
        for said in (
            rf"{NOT} (?P<feedback>{REPORTED})(?: nào)?(?: phát sinh)?(?: của)?"
            rf"(?: (?:,|và|người dân|công dân|tổ chức|cá nhân|doanh nghiệp))* {END}",
            rf"(?:(?<=^ )|(?<=[,:] ))(?:số )?(?P<feedback>{REPORTED}) {_NONE}",
        )
    ),
    *(
        Saying(said, code, code)
        for code, state in STATES.items()
        for said in (
            rf"{NOT} (?P<dossiers>{DOSSIERS}) {GAP}{{0,2}}?{state} (?:nào )?{END}",
            rf"(?P<dossiers>{DOSSIERS}) {GAP}{{0,2}}?{state} {_NONE}",
        )
    ),
)

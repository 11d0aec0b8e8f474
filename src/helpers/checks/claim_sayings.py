"""What a report may claim, as patterns of `claim_words`, and the figure that must be 0 for each to be true."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
    PEOPLE,
    REPORTED,
    RESOLVE,
    STATES,
)
from helpers.checks.folded import Folded, compiled


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

    def said_in(self, statement: Folded) -> Iterator[re.Match[str]]:
        """Find the claim in a statement."""
        return compiled(rf"(?<= ){self.words}", statement.is_bare).finditer(statement.text)


_SUBJECT = rf"(?:(?P<dossiers>{DOSSIERS})|(?P<feedback>{FEEDBACK})|{CASES})"
# Of «tất cả hồ sơ quá hạn» something else is claimed than of «tất cả hồ sơ».
_LATE = rf"(?: (?:bị|đã|nào))* (?:{OVERDUE}|{BACKLOG})\b"
_ALL_OF_THEM = rf"{ALL} (?:các |số |những )*{_SUBJECT}(?!{_LATE})"
# «Hồ sơ quá hạn: không», «… bằng không», «… trong kỳ không có hồ sơ nào», «… (không có)».
_NONE = (
    r"(?:[:(=-] |, |là |bằng |ở mức |thì |trong |kỳ |báo cáo |tháng |này |xã |phường )*"
    r"(?:không|chưa)(?: (?:có|còn|phát sinh|hồ sơ|trường hợp|nào|\( 0+ (?:hồ sơ )?\)))* " + END
)
# What a number's own words name is held against it in `numbers`; this is for nouns that it does not know.
_ZERO = r"(?:[:=] |là |bằng |trong |kỳ )*0+ (?:hồ sơ |phản ánh |kiến nghị )?" + END
_OPENS = r"(?:(?<=^ )|(?<=[,:(] ))"
_CLOSES = r"(?=(?:[.,;!)]|$))"
_FULLY = r"(?:100%|một trăm phần trăm|tối đa|tuyệt đối)(?!\w)"

NO_OVERDUE = tuple(
    Saying(said, "overdue_total", "feedback_overdue_total")
    for said in (
        rf"{NOT} {_SUBJECT} {GAP}{{0,6}}?{OVERDUE}\b{LESS}",
        rf"{NOT}(?<!không)(?<!chưa)(?<! bị) (?:{CASES} )?(?:nào )?(?:bị )?{OVERDUE}\b{LESS}",
        rf"{_OPENS}(?:(?:việc|công tác) )?(?:{RESOLVE} )?(?:các )?(?:{_SUBJECT} )?(?:kết quả )?(?:đều |cũng )?"
        rf"không (?:hề )?bị {OVERDUE}\b{LESS}",
        rf"{_OPENS}{NOT} {OVERDUE} (?:{_SUBJECT} )?(?:nào )?{_CLOSES}",
        rf"{NOT} {PEOPLE} {GAP}{{0,4}}?(?:trả|nhận) kết quả (?:chậm|muộn|trễ)\b{LESS}",
        rf"(?:{_SUBJECT} {GAP}{{0,4}}?)?{OVERDUE} (?:giải quyết )?{_NONE}",
    )
)
OTHERS = (
    Saying(r"(?:gần như|đạt|mức|tỷ lệ) tuyệt đối\b", "overdue_total", "feedback_overdue_total"),
    *(
        Saying(said, "resolved_overdue", "feedback_resolved_overdue")
        for said in (
            rf"(?:đúng|trước|trong) (?:hạn|hẹn)[^,.;%\d]{{0,60}} {_FULLY}",
            r"(?:100%|một trăm phần trăm)(?:(?! phải )[^,.;%]){0,60}? (?:đúng|trước) (?:hạn|hẹn)\b",
            rf"{ALL} (?:đều|cũng) {GAP}{{0,5}}?{IN_TIME}\b",
            rf"{PEOPLE} (?:đều |luôn ){GAP}{{0,2}}?kết quả {IN_TIME}\b",
            rf"{_ALL_OF_THEM} {GAP}{{0,9}}?{IN_TIME}\b",
            rf"{_SUBJECT} {GAP}{{0,5}}?(?:đều|luôn) {GAP}{{0,6}}?{IN_TIME}\b",
        )
    ),
    *(
        Saying(said, "pending_overdue", "feedback_pending_overdue")
        for said in (
            rf"{NOT} {_SUBJECT} {GAP}{{0,3}}?{BACKLOG}\b{LESS_IN_TIME}",
            rf"{_SUBJECT} {GAP}{{0,2}}?{BACKLOG} {_NONE}",
            rf"{_SUBJECT} {GAP}{{0,2}}?{BACKLOG} {_ZERO}",
            rf"{NOT} (?:{CASES} )?{BACKLOG} (?:{_SUBJECT} )?(?:nào )?{END}",
            rf"{ALL} (?:các |số |những )*{_SUBJECT}{_LATE} {GAP}{{0,4}}?{RESOLVE} (?:{DONE}\b|{END})",
        )
    ),
    *(
        Saying(said, "pending", "feedback_pending")
        for said in (
            rf"{NOT} {_SUBJECT} {GAP}{{0,3}}?{PENDING}\b{LESS_IN_TIME}",
            rf"{_SUBJECT} {GAP}{{0,2}}?{PENDING} {_NONE}",
            rf"{RESOLVE} (?:{DONE} )?(?:{ALL}|hết)(?: các| số)* {_SUBJECT} (?:(?:đã |mới )*tiếp nhận )?{END}",
            rf"{_ALL_OF_THEM} {GAP}{{0,5}}?{RESOLVE} {DONE}\b",
            rf"tỷ lệ {RESOLVE} (?:{DONE} )?{_SUBJECT} (?:tiếp nhận |trong kỳ )*"
            rf"(?:đạt |là |: |bằng |tỷ lệ )*{_FULLY} {END}",
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
            rf"{_OPENS}(?:tổng )?(?:số )?(?P<feedback>{REPORTED}) {_ZERO}",
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

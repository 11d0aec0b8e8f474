"""The report's period: its days against its title, the months of its text against both."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from helpers.checks.proof import MONTH_DIFFERS, PERIOD_WRONG
from helpers.proof.canon import canon, toned
from helpers.proof.days import Span, spans
from helpers.proof.document import Block
from helpers.proof.mention import Mention
from helpers.proof.remark import Remark, remark
from helpers.proof.report_period import LENGTHS, NamedPeriod, named_periods

TOP = 8  # blocks among which the title and its days stand
_OTHER_TIME = re.compile(
    toned(r"(?<!\w)(?:so với|cùng kỳ|trước|luỹ kế|lũy kế|năm ngoái|chuyển|để lại|tồn|của|từ|sang|đối chiếu)[^,;.]*$")
)
_PLAN = re.compile(
    toned(
        r"(?<!\w)(?:nhiệm vụ|phương hướng|kế hoạch|việc|trọng tâm|giải pháp|chương trình|dự kiến|mục tiêu|công "
        r"tác trọng tâm|"
        r"thời gian tới|trước|hạn|triển khai|hoàn thành|bắt đầu|tiếp theo|đầu|giữa|cuối|vào|ngày)[^,;.]*$"
    )
)
_OWN = re.compile(toned(r"(?<!\w)(?:trên đây là|báo cáo|kết quả|tình hình|số liệu|thực hiện|biểu|tổng hợp|công tác)"))
_HEADING = re.compile(toned(r"^\s*(?:[ivx]+\.|\d{1,2}(?:\.\d+)*\.?\s|phần|[a-d]\.|biểu|bảng)"))
_OF_DATA = re.compile(toned(r"^\W*từ|số liệu|kỳ báo cáo|thời gian|tính từ|từ ngày|trong kỳ|kỳ"))


def check_periods(
    blocks: Sequence[Block], title: NamedPeriod, mentions: Sequence[Mention], title_block: Block | None
) -> Iterator[Remark]:
    """Judge the days and the months that a report names."""
    if not title.kind:
        return
    wrong = [(block, span) for block, span in _windows(blocks) if not _is_of(span, title)]
    wrong = [] if len(wrong) < len(list(_windows(blocks))) and _join(blocks, title) else wrong
    months = list(_months(blocks, title, mentions, title_block))
    if wrong and months and title_block is not None:
        block, named = months[0]
        if all(_is_of(span, named) for _, span in wrong):
            found = next(one for one in named_periods(title_block.text) if one.is_same(title))
            yield remark(
                MONTH_DIFFERS,
                title_block,
                found.start,
                found.end,
                f"Tiêu đề ghi {title.words}, số liệu và bài là của {named.words}.",
            )
            return
    for block, span in wrong[:1]:
        printed = block.text[span.first.start : span.last.end]
        yield remark(
            PERIOD_WRONG, block, span.first.start, span.last.end, f"«{printed}» không phải kỳ của {title.words}."
        )
    for block, named in months:
        printed = block.text[named.start : named.end]
        yield remark(
            MONTH_DIFFERS,
            block,
            named.start,
            named.end,
            f"Ghi «{printed}», trong khi báo cáo là của {title.words}.",
            title.words,
        )


def _windows(blocks: Sequence[Block]) -> Iterator[tuple[Block, Span]]:
    """Give the spans of days that say what the figures are of: near the title."""
    for block in blocks[:TOP]:
        for span in spans(block.text):
            if span.first.is_possible and span.last.is_possible and _is_own(block, span):
                yield block, span


def _is_own(block: Block, span: Span) -> bool:
    plain = canon(block.text)
    opens = not plain[: span.first.start].strip(" (-") or bool(_OF_DATA.search(plain[: span.first.start]))
    return opens and not re.search(
        toned("cùng kỳ|so với|giai đoạn|kế hoạch|luỹ kế|lũy kế"),
        plain[max(0, span.first.start - 60) : span.first.start],
    )


def _join(blocks: Sequence[Block], title: NamedPeriod) -> bool:
    return any(_is_of(span, title) for _, span in _windows(blocks))


def _is_of(span: Span, period: NamedPeriod) -> bool:
    """Tell whether days may be a period's: to a day of its last month, and as long as it; or a part of that."""
    if period.kind not in LENGTHS:
        return True
    year = period.year or span.last.year or span.first.year
    if not year:
        return span.last.month == period.last_month
    try:
        last = span.last.in_year(year)
        first = span.first.in_year(last.year if span.first.month <= last.month else last.year - 1)
    except ValueError:
        return True
    if last.year != year or last.month != period.last_month:
        return _is_part(first, last, period, year)
    months = (last.year - first.year) * 12 + last.month - first.month
    after = last + timedelta(days=1)
    if first.day == 1 and after.day == 1:
        return months == LENGTHS[period.kind] - 1
    return (months == LENGTHS[period.kind] and first.day == after.day) or _is_part(first, last, period, year)


def _is_part(first: date, last: date, period: NamedPeriod, year: int) -> bool:
    """Tell whether days lie inside the usual window, from the 15th to the 14th, and are clearly fewer."""
    month = period.last_month - LENGTHS[period.kind]
    start = date(year if month > 0 else year - 1, month if month > 0 else 12, 15)
    end = date(year, period.last_month, 14)
    return start <= first and last <= end and (last - first).days < 25


def _months(
    blocks: Sequence[Block], title: NamedPeriod, mentions: Sequence[Mention], title_block: Block | None
) -> Iterator[tuple[Block, NamedPeriod]]:
    """Give the periods that a text names as its own and that are not the title's."""
    for block in blocks:
        if block is title_block:
            continue
        plain = canon(block.text)
        for named in named_periods(block.text):
            if named.kind != title.kind or named.is_same(title) or named.kind == "year":
                continue
            front = re.split(r"[.;(](?:\s|$)", plain[: named.start])[-1]
            if re.search(toned(r"ngày\s?\d{0,2}\s*$|\d\s*$"), plain[: named.start]):
                continue
            if _is_said_as_own(block, front, named, plain, title, mentions):
                yield block, named


def _is_said_as_own(
    block: Block, front: str, named: NamedPeriod, plain: str, title: NamedPeriod, mentions: Sequence[Mention]
) -> bool:
    if re.search(toned(r"căn cứ|công văn|quyết định|kế hoạch số|thông báo số|báo cáo số"), plain[: named.start]):
        return False
    tail = re.split(r",", front)[-1]
    if (_PLAN.search(re.sub(_OWN, "", tail)) and not re.search(toned(r"trên đây là"), plain)) or _OTHER_TIME.search(
        tail
    ):
        return False
    if re.search(toned(r"trên đây là"), front) or (
        re.search(toned(r"báo cáo.*(?:\./\.|tổng hợp)"), plain) and re.search(toned("báo cáo"), front)
    ):
        return not re.search(toned(r"(?:nhiệm vụ|phương hướng|kế hoạch|trọng tâm)[^,;.]*$"), front)
    if re.search(toned(r"báo cáo (?:kết quả|tình hình|công tác|số liệu|nhanh)[^,;.]*$"), front):
        return not re.search(toned(r"(?:nhiệm vụ|phương hướng|kế hoạch|trọng tâm)[^,;.]*$"), front)
    is_short = len(plain) < 120 and not plain.rstrip().endswith((".", ";"))
    if is_short and (_HEADING.match(plain) or block.text.isupper()) and _OWN.search(front):
        return True
    opens = not re.sub(toned(r"^\s*[-+*]?\s*(?:trong|kết quả|số liệu|ubnd|xã|phường)*\s*"), "", front).strip()
    return opens and _is_of_figures(block, named, mentions)


def _is_of_figures(block: Block, named: NamedPeriod, mentions: Sequence[Mention]) -> bool:
    """Tell whether a sentence opens with a month and gives figures that the report gives for no other time."""
    own = [one for one in mentions if one.block is block and one.role and one.period not in ("", "cumulative")]
    own = [one for one in own if one.number.start > named.start]
    others = {one.role for one in mentions if one.period == "" and one.role}
    return bool(own) and not any(one.role in others for one in own)

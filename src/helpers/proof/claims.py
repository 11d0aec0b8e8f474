"""Claims of the text against the report's own figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from helpers.checks.claims import CLAIM_WITHOUT_FIGURE, find_claims
from helpers.checks.finding import Rule, Severity
from helpers.checks.proof import CLAIM_WRONG, RANK_UNPROVEN
from helpers.indicators import DICTIONARY, IDENTITIES, Count, Figure, Figures
from helpers.proof.canon import canon, toned
from helpers.proof.document import Block
from helpers.proof.mention import THIS, Mention
from helpers.proof.remark import Remark, remark
from helpers.proof.report_period import NamedPeriod, named_periods
from helpers.proof.rewritten import Rewritten
from helpers.proof.vocabulary import hits, role

_PLAN = re.compile(toned(r"phương hướng|nhiệm vụ|việc tháng|kế hoạch|trọng tâm|giải pháp|đề xuất|kiến nghị"))
_HEADING = re.compile(toned(r"^\s*(?:[ivx]+\.|\d{1,2}(?:\.\d+)*\.\s|phần [ivx\d]+|[a-e]\.)"))
_AS = {"overdue": "overdue_total", "received": "received_new", "feedback_overdue": "feedback_overdue_total"}
_NONE_OF = (
    *("returned", "withdrawn", "stopped", "waiting", "resolved_overdue", "pending_overdue", "overdue_total", "pending"),
    *("feedback_received", "feedback_pending", "feedback_overdue_total", "received_direct", "received_postal"),
)
_NOTE = Rule(CLAIM_WITHOUT_FIGURE.code, Severity.NOTE, CLAIM_WITHOUT_FIGURE.title, CLAIM_WITHOUT_FIGURE.reason)
_RANK = re.compile(toned(r"(?:duy trì|giữ vững|đạt|xếp) (?:thứ hạng cao|vị trí cao|hạng cao)"))
_ALL_ONLINE = re.compile(
    toned(
        r"(?<!gần )(?<!như )(?:100%|toàn bộ|tất cả|mọi)(?: các| số)? hồ sơ(?! [^,.;]*(?:được giao|phải))[^,.;\d]{0,40}?"
        r"(?:trực tuyến|qua mạng|trên cổng dịch vụ công|môi trường điện tử)"
    )
)
_ALL_PAPER = re.compile(
    toned(r"(?:không|chưa) (?:có|còn|phát sinh|tiếp nhận)[^,.;\d]{0,20}hồ sơ[^,.;\d]{0,20}(?:trực tiếp|giấy|tại quầy)")
)
_ALL_CONTENT = re.compile(
    toned(r"(?<!gần )(?:100%|toàn bộ|tất cả|mọi)[^,.;\d]{0,50}(?<!không )(?<!chưa )(?:hài lòng|đánh giá tốt)")
)
_TREND = re.compile(
    toned(
        r"(?:số|lượng|tổng số|số lượng) hồ sơ[^,.;\d]{0,40}(?<!không )(?P<way>tăng|giảm)[^,.;\d]{0,30}so với "
        r"(?:tháng|kỳ|quý) trước"
    )
)
_MOST = re.compile(
    toned(
        r"(?:phần lớn|đa số|hầu hết|quá nửa|hơn một nửa|trên một nửa|chủ yếu)[^,.;\d]{0,40}?(?P<how>trực tuyến|"
        r"trực tiếp|tại quầy|qua mạng)"
    )
)
_TARGET = re.compile(
    toned(r"(?P<not>chưa |không )?(?:đạt|vượt|cao hơn|hoàn thành)(?: và vượt)? (?:chỉ tiêu|mục tiêu|kế hoạch|yêu cầu)")
)
_AIM = re.compile(
    toned(
        r"(?<!\w)(?:phấn đấu|nhằm|mục tiêu|cần|sẽ|để|hướng tới|yêu cầu|đề nghị|đảm bảo|bảo đảm|kỳ tới|tháng tới)(?!\w)"
    )
)


def is_plan_heading(text: str, before: bool) -> bool:
    """Tell whether what follows a heading says what is still to be done; a block that is no heading changes nothing."""
    plain = canon(text)
    if _HEADING.match(plain) and len(plain) < 150:
        return bool(_PLAN.search(plain)) and not re.search(toned("kết quả"), plain)
    return before


def figures_of(
    mentions: Sequence[Mention], known: Mapping[str, int] | None = None
) -> tuple[Figures, dict[str, Mention]]:
    """Make figures of what a report says of all its dossiers; and where each is said."""
    values: dict[str, int] = dict(known or {})
    where: dict[str, Mention] = {}
    for one in mentions:
        code = _AS.get(one.role or "", one.role or "")
        if one.is_count and one.is_exact and one.is_whole and code in DICTIONARY and code not in where:
            values[code], where[code] = int(one.value), one
    for one in mentions:  # a part is enough against «không có»
        code = _AS.get(one.role or "", one.role or "")
        if code in _NONE_OF and one.is_count and one.period == THIS and one.value > 0:
            values.setdefault(code, int(one.value))
    for identity in IDENTITIES:
        parts = [values.get(part) for part in identity.parts]
        if identity.total not in values and None not in parts:
            values[identity.total] = sum(part for part in parts if part is not None)
    if "feedback_pending" not in values and {"feedback_received", "feedback_resolved"} <= values.keys():
        values["feedback_pending"] = max(values["feedback_received"] - values["feedback_resolved"], 0)
    late = [values.get(code, 0) for code in ("resolved_overdue", "pending_overdue")]
    values["overdue_total"] = max(values.get("overdue_total", 0), sum(late))  # «quá hạn: 0» may be what is claimed
    rows = [Figure(code, values.get(code) if isinstance(DICTIONARY[code], Count) else None) for code in DICTIONARY]
    return Figures(rows, has_previous=False), where


def check_claims(
    block: Block, figures: Figures, mentions: Sequence[Mention], period: NamedPeriod, is_plan: bool
) -> Iterator[Remark]:
    """Find claims that the figures contradict, and, as notes, those without a figure."""
    plainer = Rewritten(block.text)
    for rule, message, codes in find_claims(plainer.text, _any_late(figures), is_plan):
        start, end = plainer.place(message)
        codes = _narrowed(codes, start, end, block, mentions)
        if _is_of_part(block.text, start, end) or _is_of_other_time(block.text[:start], period):
            continue
        if rule.code == CLAIM_WITHOUT_FIGURE.code:
            if not is_plan:
                yield remark(_NOTE, block, start, end, f"{message[0].upper()}{message[1:]}")
        elif any(figures.at_least(code) for code in codes):
            yield remark(CLAIM_WRONG, block, start, end, f"{message[0].upper()}{message[1:]}")
    plain = canon(block.text)
    if not is_plan:
        if found := _RANK.search(plain):
            yield remark(
                RANK_UNPROVEN, block, *found.span(), f"«{block.text[slice(*found.span())]}»: hãy ghi thứ hạng, hoặc bỏ."
            )
        yield from _of_channels(block, plain, figures)
        yield from _of_targets(block, plain, mentions)
        yield from _of_trends(block, plain, mentions)
        yield from _of_content(block, plain, mentions)


def _any_late(figures: Figures) -> Figures:
    """Give figures in which late ones are late in every state: its words tell later which ones a claim is about."""
    late = figures.at_least("overdue_total")
    codes = ("resolved_overdue", "pending_overdue")
    return Figures([Figure(one.code, late) if late and one.code in codes else one for one in figures.values()], False)


def _is_of_part(text: str, start: int, end: int) -> bool:
    """Tell whether a claim is about a part: «không có hồ sơ quá hạn trong lĩnh vực hộ tịch», «12 thủ tục không …»."""
    behind = re.split(r"[.,;:]", canon(text[end:]))[0]
    if any(hit.group == "part" and hit.sign in ("field", "place", "actor") for hit in hits(behind)):
        return True
    return bool(
        re.search(
            toned(r"\d (?:thủ tục|lĩnh vực|thôn|xã|đơn vị|phòng|ấp|tthc|ngày|nhóm)[^,.;]{0,20}$"), canon(text[:start])
        )
    )


def _is_of_other_time(front: str, period: NamedPeriod) -> bool:
    """Tell whether the clause names another period: «tháng 6 không có hồ sơ quá hạn» in a quarter's report."""
    named = named_periods(re.split(r"[.;](?:\s|$)", front)[-1])
    return bool(named) and bool(period.kind) and not named[-1].is_same(period) and named[-1].kind != "year"


def _narrowed(
    codes: tuple[str, ...], start: int, end: int, block: Block, mentions: Sequence[Mention]
) -> tuple[str, ...]:
    """Say which late dossiers a claim behind a number is about: «51 hồ sơ chưa trả, chưa hồ sơ nào quá hạn»."""
    said = [hit.sign for hit in hits(canon(block.text[start:end])) if hit.group == "state"]
    if codes in (("overdue_total",), ("resolved_overdue",)) and "pending" in said and "resolved" not in said:
        return ("pending_overdue",)
    front = [one for one in mentions if one.block is block and one.number.end <= start and one.role]
    if (
        codes in (("overdue_total",), ("resolved_overdue",))
        and front
        and not re.search(r"[.;]\s", block.text[front[-1].number.end : start])
    ):
        for state in ("pending", "resolved"):
            if (front[-1].role or "").startswith(state):
                return (f"{state}_overdue",)
    return codes


def _of_channels(block: Block, plain: str, figures: Figures) -> Iterator[Remark]:
    online = figures.count("received_online")
    others = max(figures.at_least("received_direct_or_postal"), figures.at_least("received_direct"))
    for pattern, is_wrong in ((_ALL_ONLINE, others > 0), (_ALL_PAPER, others > 0)):
        for found in pattern.finditer(plain) if is_wrong else ():
            front = re.split("[.;]", plain[: found.start()])[-1]
            if not _AIM.search(front) and not re.search(
                toned("thủ tục|dịch vụ công trực tuyến|chứng thực|hộ tịch"), found[0]
            ):
                printed = block.text[slice(*found.span())]
                yield remark(
                    CLAIM_WRONG,
                    block,
                    *found.span(),
                    f"Ghi «{printed}», trong khi có {others} hồ sơ không nộp trực tuyến.",
                )
    if online is not None and others:
        for found in _MOST.finditer(plain):
            is_online = found["how"] in (toned("trực tuyến"), toned("qua mạng"))
            if (online < others) == is_online and online != others:
                printed = block.text[slice(*found.span())]
                yield remark(
                    CLAIM_WRONG,
                    block,
                    *found.span(),
                    f"Ghi «{printed}», trong khi trực tuyến {online}, còn lại {others} hồ sơ.",
                )


def _held(block: Block, found: re.Match[str], aim: Mention, own: Sequence[Mention]) -> Iterator[Remark]:
    """Hold a claim of an aim against the rate in front, in one sentence, where the aim was said before."""
    rates = [
        one for one in own if one.number.end <= found.start() and one.is_rate and one.number.start > aim.number.end
    ]
    if not rates or re.search(r"[.;]\s", block.text[rates[-1].number.end : found.start()]):
        return
    if (rates[-1].value >= aim.value) == bool(found["not"]):
        printed = block.text[slice(*found.span())]
        message = f"Ghi «{printed}» {aim.text}, trong khi kết quả là {rates[-1].text}."
        yield remark(CLAIM_WRONG, block, *found.span(), message)


def _of_content(block: Block, plain: str, mentions: Sequence[Mention]) -> Iterator[Remark]:
    """Judge «100% người dân hài lòng» beside those who are not."""
    others = [
        one
        for one in mentions
        if one.is_count and one.is_exact and one.signs & {"unsatisfied", "neutral"} and one.value
    ]
    for found in _ALL_CONTENT.finditer(plain) if others else ():
        if not _AIM.search(re.split("[.;]", plain[: found.start()])[-1]):
            printed = block.text[slice(*found.span())]
            yield remark(
                CLAIM_WRONG, block, *found.span(), f"Ghi «{printed}», trong khi {others[0].text} phiếu không như vậy."
            )


def _of_trends(block: Block, plain: str, mentions: Sequence[Mention]) -> Iterator[Remark]:
    """Judge «lượng hồ sơ tiếp nhận tăng so với tháng trước», said without a number, by the figures of both months."""
    for found in _TREND.finditer(plain):
        signs = frozenset(hit.sign for hit in hits(found[0]) if hit.group in ("state", "timing", "channel"))
        code = role("dossiers", signs)
        counts = [one for one in mentions if one.is_count and one.is_exact and one.role == code and not one.scope]
        now = {one.value for one in counts if one.period == THIS}
        before = {one.value for one in counts if one.period == "previous"}
        if code and len(now) == len(before) == 1:
            gap = next(iter(now)) - next(iter(before))
            if gap * (1 if found["way"] == canon("tăng") else -1) < 0:
                printed = block.text[slice(*found.span())]
                said = f"kỳ này {next(iter(now))}, kỳ trước {next(iter(before))}"
                yield remark(CLAIM_WRONG, block, *found.span(), f"Ghi «{printed}», trong khi {said}.")


def _of_targets(block: Block, plain: str, mentions: Sequence[Mention]) -> Iterator[Remark]:
    """Judge «đạt 83,1%, vượt chỉ tiêu 85%»."""
    own = [one for one in mentions if one.block is block]
    for found in _TARGET.finditer(plain):
        aim = next((one for one in own if one.number.start >= found.end() and one.number.kind == "percent"), None)
        aims = [
            one for one in own if one.number.end <= found.start() and one.mood == "aim" and one.number.kind == "percent"
        ]
        if aim is None and len(aims) == 1:  # «Chỉ tiêu là 95%. … đạt 93,2%, vượt chỉ tiêu được giao.»
            yield from _held(block, found, aims[0], own)
            continue
        rates = [
            one for one in own if one.number.end <= found.start() and one.number.kind == "percent" and not one.mood
        ]
        if aim is None or not rates or aim.number.start - found.end() > 40 or rates[-1].sentence != aim.sentence:
            continue
        if re.search(r"[.;]\s", plain[rates[-1].number.end : found.start()]) or re.search(
            r"[,;]", plain[found.end() : aim.number.start]
        ):
            continue
        says_reached = not found["not"]
        value: Decimal = rates[-1].value
        if (value >= aim.value) != says_reached:
            yield remark(
                CLAIM_WRONG,
                block,
                found.start(),
                aim.number.end,
                f"Ghi «{block.text[found.start() : aim.number.end]}», trong khi kết quả là {rates[-1].text}.",
            )

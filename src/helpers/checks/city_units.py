"""The units of a city's report: each there once, with its own report, for the same days, as it was approved."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from helpers.checks.finding import Finding, Rule, Severity
from helpers.indicators import DICTIONARY, STATES, Before, Member, Value, chain
from helpers.indicators.display import shown
from helpers.params import Case
from helpers.vietnamese import listing, name_key, number, short_date, some

UNIT_TWICE = Rule(
    "UNIT_TWICE",
    Severity.ERROR,
    "Mỗi đơn vị có đúng một tệp trong params/communes/",
    "Hai tệp cùng mã hoặc cùng tên thì số liệu của đơn vị bị cộng hai lần",
)
UNIT_WITHOUT_REPORT = Rule(
    "UNIT_WITHOUT_REPORT",
    Severity.WARNING,
    "Mọi đơn vị có báo cáo của kỳ",
    "Đơn vị thiếu thì được nêu tên, không bao giờ vắng mặt trong im lặng",
)
UNITS_NOT_SET_UP = Rule(
    "UNITS_NOT_SET_UP",
    Severity.WARNING,
    "Mọi đơn vị của thành phố trong danh mục hành chính có tệp trong params/communes/",
    "Đơn vị chưa khai báo thì không có trong số liệu của thành phố",
)
UNIT_STILL_DRAFT = Rule(
    "UNIT_STILL_DRAFT",
    Severity.WARNING,
    "Báo cáo của các đơn vị là báo cáo chính thức",
    "Số liệu của báo cáo dự thảo có thể còn thay đổi",
)
OTHER_UNITS_REPORT = Rule(
    "OTHER_UNITS_REPORT",
    Severity.ERROR,
    "Thư mục của đơn vị chứa báo cáo của chính đơn vị, đúng kỳ",
    "Báo cáo của đơn vị khác, kỳ khác để nhầm chỗ thì không được cộng",
)
UNIT_DAYS_DIFFER = Rule(
    "UNIT_DAYS_DIFFER",
    Severity.ERROR,
    "Mọi đơn vị tính cùng những ngày như thành phố",
    "Nghị định 09/2019/NĐ-CP, Điều 12; khác rules.period_first_day thì hồ sơ bị tính thiếu hoặc tính hai lần",
)
UNIT_RULES_DIFFER = Rule(
    "UNIT_RULES_DIFFER",
    Severity.NOTE,
    "Mọi đơn vị đếm theo cùng một cách (khóa rules)",
    "Đếm khác cách thì cộng lại vẫn được, nhưng người đọc cần biết",
)
CARRIED_OVER_CHAIN = Rule(
    "CARRIED_OVER_CHAIN",
    Severity.WARNING,
    "Hồ sơ kỳ trước chuyển qua của đơn vị bằng hồ sơ đang giải quyết mà đơn vị báo cáo kỳ trước",
    "Biểu II.06a: cột 6 của kỳ này là cột 11 của kỳ trước",
)
CHANGED_AFTER_APPROVAL = Rule(
    "CHANGED_AFTER_APPROVAL",
    Severity.WARNING,
    "Chỉ tiêu của đơn vị còn như báo cáo đã duyệt",
    "Thành phố cộng số hôm nay; báo cáo đã duyệt, đã gửi có thể là số khác",
)
SYSTEMS_DIFFER = Rule(
    "SYSTEMS_DIFFER",
    Severity.WARNING,
    "Biểu của hệ thống này khớp với danh sách của hệ thống kia ở từng đơn vị",
    "Thành phố yêu cầu các đơn vị đối soát số liệu trên Cổng dịch vụ công với hệ thống của địa phương",
)

MOST = 4  # figures that one finding tells


def check_units(members: Sequence[Member], before: Before, case: Case) -> Iterator[Finding]:
    """Check that each unit is there once, with its own report for the city's days, and how it goes on from before."""
    yield from _twice(members)
    yield from _not_set_up(members, case)
    last = before.get(str(case.period.previous), {})
    for each in members:
        yield from _report(each, last)
        yield from _days(each, case)
        yield from _chain(each, last)
        yield from _systems(each)


def check_approved(members: Sequence[Member], approved: Mapping[str, Mapping[str, Value]]) -> Iterator[Finding]:
    """Tell which units' figures are no longer those of the report that was approved.

    Parameters
    ----------
    members
        The units.
    approved
        The figures as they were approved, by their code, by the unit.
    """
    for each in members:
        if not each.figures:
            continue
        now = {code: each.figures[code].value for code in approved.get(each.slug, {}) if code in each.figures}
        told = [
            f"{DICTIONARY[code].label}: đã duyệt {shown(was)}, nay {shown(now[code])}{difference(was, now[code])}"
            for code, was in approved.get(each.slug, {}).items()
            if code in now and now[code] != was
        ]
        if told:
            yield CHANGED_AFTER_APPROVAL.found(f"{each.name}: {_some(told)}. Hãy duyệt lại báo cáo của đơn vị này.")


def _twice(members: Sequence[Member]) -> Iterator[Finding]:
    alike: dict[str, list[Member]] = defaultdict(list)
    for each in members:
        if each.code:
            alike[f"mã {each.code}"].append(each)
            alike[f"tên {name_key(each.name)}"].append(each)
    told: set[tuple[str, ...]] = set()
    for what, units in alike.items():
        files = tuple(f"{each.slug}.yml" for each in units)
        if len(units) > 1 and files not in told:
            told.add(files)
            shared = what if what.startswith("mã") else f"tên {units[0].name}"
            again = listing([f"{each.slug} {_amount(each)}" for each in units])
            yield UNIT_TWICE.found(
                f"{units[0].name}: params/communes/ có {len(units)} tệp cùng {shared}: {listing(list(files))}; "
                f"thành phố cộng cả {again}. Hãy bỏ tệp thừa."
            )


def _not_set_up(members: Sequence[Member], case: Case) -> Iterator[Finding]:
    from helpers.params.official_list import units  # slow to import

    codes = {each.code for each in members}
    official = [unit for unit in units().values() if unit.province_code == case.settings.province.code]
    if absent := [unit.full_name for unit in official if unit.code not in codes]:
        yield UNITS_NOT_SET_UP.found(
            f"{case.settings.province.name} có {number(len(official))} đơn vị; {number(len(absent))} đơn vị chưa có "
            f"tệp trong params/communes/: {some(absent, 10)}. Hãy thêm bằng make new-commune CODE=…."
        )


def _report(each: Member, last: Mapping[str, Mapping[str, int | None]]) -> Iterator[Finding]:
    if each.state == "anothers":
        yield OTHER_UNITS_REPORT.found(f"{each.name}: {each.why}. Hãy làm lại báo cáo của đơn vị này.")
    elif each.figures is None:
        new = last.get(each.slug, {}).get("received_new")
        of_last = f" Kỳ trước đơn vị này mới tiếp nhận {number(new)} hồ sơ." if new is not None else ""
        yield UNIT_WITHOUT_REPORT.found(
            f"{each.name}: {STATES[each.state]}, không có trong số liệu của thành phố. "
            f"Lý do: {each.why.rstrip('.')}.{of_last}"
        )
    elif each.state == "draft":
        yield UNIT_STILL_DRAFT.found(f"{each.name}: báo cáo còn là dự thảo; thành phố đã cộng {_amount(each)}.")


def _days(each: Member, case: Case) -> Iterator[Finding]:
    if each.figures is None or each.days is None:
        return
    if each.days != case.days:
        shifted = abs((each.days.first - case.days.first).days) + abs((each.days.last - case.days.last).days)
        yield UNIT_DAYS_DIFFER.found(
            f"{each.name}: tính từ ngày {short_date(each.days.first)} đến ngày {short_date(each.days.last)}, thành phố "
            f"tính từ ngày {short_date(case.days.first)} đến ngày {short_date(case.days.last)}, lệch {shifted} ngày; "
            f"{_amount(each)} đã cộng. Hãy sửa rules.period_first_day rồi làm lại báo cáo của đơn vị."
        )
    own, whole = (one.settings.rules.model_dump(exclude={"period_first_day"}) for one in (each.case, case))
    if keys := [key for key, value in own.items() if value != whole[key]]:
        yield UNIT_RULES_DIFFER.found(
            f"{each.name}: đếm khác thành phố ở {listing([f'rules.{key}' for key in keys])}; {_amount(each)} đã cộng."
        )


def _chain(each: Member, last: Mapping[str, Mapping[str, int | None]]) -> Iterator[Finding]:
    carried, pending = chain(each, last)
    if carried is not None and pending is not None and carried != pending:
        yield CARRIED_OVER_CHAIN.found(
            f"{each.name}: kỳ trước chuyển qua {number(carried)} hồ sơ, kỳ trước đang giải quyết {number(pending)} hồ "
            f"sơ, lệch {number(abs(carried - pending))}. Hãy đối chiếu với báo cáo kỳ trước của đơn vị.",
            "carried_over",
        )


def _systems(each: Member) -> Iterator[Finding]:
    """Hold a unit's summaries against what its report took from another source."""
    for source in each.figures.summaries if each.figures else ():
        told = [
            f"{figure.indicator.label}: báo cáo {shown(figure.value)}, biểu {shown(stated)}"
            f"{difference(figure.value, stated)}"
            for figure in (each.figures or {}).values()
            if figure.origin != source
            and (stated := figure.by_source.get(source)) is not None
            and stated != figure.value
        ]
        if told:
            yield SYSTEMS_DIFFER.found(f"{each.name}, {source}: {_some(told)}. Hãy đối soát hai hệ thống.")


def _amount(each: Member) -> str:
    value = each.figures.count("received_new") if each.figures else None
    return "không rõ bao nhiêu hồ sơ" if value is None else f"{number(value)} hồ sơ mới tiếp nhận"


def _some(told: Sequence[str]) -> str:
    more = f"; và {number(len(told) - MOST)} chỉ tiêu nữa" if len(told) > MOST else ""
    return "; ".join(told[:MOST]) + more


def difference(one: Value, other: Value) -> str:
    """Say by how much two values differ, as the end of a clause."""
    return "" if one is None or other is None else f", lệch {number(abs(Decimal(one) - Decimal(other)))}"

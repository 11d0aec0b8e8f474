"""One figure that is said in several places, exactly or about."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from helpers.checks.proof import FIGURE_TWICE, INTERVAL_WRONG
from helpers.proof.constraint import Constraint, may_be_slip
from helpers.proof.mention import Mention
from helpers.proof.sums import MAY_BE

SPREAD = Decimal("0.2")  # «gần 1.900» is at most so much more than the number


def check_repeats(mentions: Sequence[Mention]) -> Iterator[Constraint]:
    """Compare what is said twice of one figure, period and part."""
    groups: dict[tuple[str, str, str], list[Mention]] = {}
    for one in mentions:
        if one.role and one.is_count and not one.is_vague and one.period != "cumulative":
            groups.setdefault((one.role, one.period, one.scope), []).append(one)
    for (role, _, _), found in groups.items():
        exact = [one for one in found if one.is_exact and not any(one.parent is other for other in found)]
        yield from _same(role, exact, groups)
        for one in found:
            if one.interval and exact:
                yield _about(one, min(exact, key=lambda other: abs(other.value - one.value)))


def _same(role: str, exact: list[Mention], groups: dict[tuple[str, str, str], list[Mention]]) -> Iterator[Constraint]:
    values = {one.value for one in exact}
    for one in exact:
        for other in exact:
            if one is not other and one.value == other.value:
                yield Constraint(FIGURE_TWICE, (one, other), True)
                break
    if len(values) < 2 or role in ("overdue", "feedback_overdue", "received_digital"):
        return
    if role in MAY_BE and len(values) == 2:  # «tiếp nhận» of all, and of the new ones
        gap = max(values) - min(values)
        if any(one.value == gap for (what, _, _), some in groups.items() if what == "carried_over" for one in some):
            return
    if role.endswith("resolved_overdue"):  # «xử lý quá hạn» may be of those that are being worked on
        late = {
            one.value
            for (what, _, _), some in groups.items()
            if what.endswith("overdue") and what != role
            for one in some
        }
        if values - {exact[0].value} <= late | {exact[0].value + one for one in late}:
            return
    ones = {value: [one for one in exact if one.value == value] for value in values}
    rare, common = sorted(ones.values(), key=len)[0], sorted(ones.values(), key=len)[-1]
    first, second = (
        (rare[0], common[0])
        if len(rare) != len(common)
        else (exact[0], next(x for x in exact if x.value != exact[0].value))
    )
    if not may_be_slip(first.value, second.value):
        return
    yield Constraint(
        FIGURE_TWICE,
        (first, second),
        False,
        f"Cùng một chỉ tiêu mà ghi {first.text} ở chỗ này, {second.text} ở chỗ khác.",
        second.text,
    )


def _about(about: Mention, exact: Mention) -> Constraint:
    holds = is_about(about.interval, about.value, exact.value)
    said = {"below": "gần", "above": "trên", "about": "khoảng"}[about.interval]
    return Constraint(
        INTERVAL_WRONG, (about, exact), holds, f"Ghi «{said} {about.text}», trong khi con số là {exact.text}."
    )


def is_about(interval: str, said: Decimal, exact: Decimal) -> bool:
    """Tell whether an exact number is what «gần», «trên», «khoảng» so many says."""
    spread = max(said * SPREAD, Decimal(10))
    if interval == "below":
        return said - spread <= exact <= said
    return (said <= exact <= said + spread) if interval == "above" else abs(exact - said) <= spread

"""Sums and balances between figures wherever they stand: Form II.06a, channels, feedback, procedures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from helpers.checks.finding import Rule
from helpers.checks.proof import BALANCE_OFF, SUM_OFF
from helpers.proof.constraint import Constraint, may_be_slip
from helpers.proof.mention import THIS, Mention
from helpers.proof.splits import is_all
from helpers.vietnamese import number

MOST = 400  # combinations that are tried
# What some reports count among the resolved, and others apart.
OPTIONAL = ("returned", "withdrawn", "stopped", "waiting")
PARTS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "resolved": (
        ("resolved_early", "resolved_on_time", "resolved_overdue"),
        ("resolved_early_or_on_time", "resolved_overdue"),
    ),
    "pending": (("pending_in_time", "pending_overdue"),),
    "received_total": (("received_new", "carried_over"),),
    "received_new": (
        ("received_online", "received_direct", "received_postal"),
        ("received_online", "received_direct_or_postal"),
        ("received_online", "received_direct"),
    ),
    "feedback_resolved": (("feedback_resolved_on_time", "feedback_resolved_overdue"),),
    "feedback_received": (
        ("feedback_resolved_on_time", "feedback_resolved_overdue", "feedback_pending"),
        ("feedback_resolved", "feedback_pending"),
        ("feedback_resolved_on_time", "feedback_pending"),
    ),
    "used_total": (("used_partial", "used_full", "used_information"), ("used_partial", "used_full")),
    "procedures_total": (("procedures_partial", "procedures_full", "procedures_information"),),
}
# «Tiếp nhận» alone may mean what is new, or all.
MAY_BE = {"received": ("received_new", "received_total"), "pending_in_time": ("pending",)}


@dataclass
class _Known:
    """The exact figures of one part of the dossiers in one period, by their roles."""

    by_role: dict[str, list[Mention]]
    extras: list[Mention]
    is_current: bool

    def of(self, role: str) -> list[Mention]:
        return self.by_role.get(role, [])

    def wholes(self, role: str) -> list[Mention]:
        """Give what a role may be said as, the surest first."""
        others = [one for weak, roles in MAY_BE.items() if role in roles for one in self.of(weak)]
        if role == "pending" and self.of("pending_overdue"):
            others = []
        return [*self.of(role), *others]


def check_sums(mentions: Sequence[Mention]) -> Iterator[Constraint]:
    """Hold each total that is known against its parts; a report may say a figure several times."""
    for known in _known(mentions):
        for whole, sets in PARTS.items():
            yield from _total(known, whole, sets)
        yield from _balance(known)


def _known(mentions: Sequence[Mention]) -> Iterator[_Known]:
    groups: dict[tuple[str, str], dict[str, list[Mention]]] = {}
    for one in mentions:
        if one.role and one.is_count and one.is_exact and not one.is_vague:
            groups.setdefault((one.period, one.scope), {}).setdefault(one.role, []).append(one)
    for (period, _), found in groups.items():
        if period != "cumulative":
            extras = [one for one in mentions if one.role in OPTIONAL and one.is_count and one.period == period]
            yield _Known(found, extras, period == THIS)


def _total(known: _Known, role: str, sets: Sequence[tuple[str, ...]]) -> Iterator[Constraint]:
    wholes = known.wholes(role)
    for parts in sets:
        # Beside a total, «tiếp nhận» alone is what is new.
        is_new = role == "received_total" and known.of(role) and not known.of("received_new")
        choices = [known.of("received" if is_new and part == "received_new" else part) for part in parts]
        wholes = known.of(role) if is_new else wholes
        if not wholes or not all(choices):
            continue
        total = sum(choice[0].value for choice in choices)
        is_sure = bool(known.of(role)) or all(_is_near(one.value, total) for one in wholes)
        is_sure = is_sure and is_all(wholes[0], [choice[0] for choice in choices])
        if role == "received_new":  # «tổng số tiếp nhận» may be with what was carried over
            known = _Known(known.by_role, [*known.extras, *known.of("carried_over")], known.is_current)
        yield from _judged(SUM_OFF, [(one,) for one in wholes], choices, known, is_sure)
        return


def _balance(known: _Known) -> Iterator[Constraint]:
    resolved, pending = known.of("resolved"), known.wholes("pending")
    if not (resolved and pending):
        return
    carried = known.of("carried_over")
    new = [*known.of("received_new"), *known.of("received")]
    lefts: list[tuple[Mention, ...]] = [(one,) for one in known.of("received_total")]
    lefts += list(product(new, carried))
    if not carried:
        lefts += [(one,) for one in new]
    elif known.of("received"):
        lefts += [(one,) for one in known.of("received")]
    if lefts:
        least = min(sum(one.value for one in left) for left in lefts)
        right = resolved[0].value + pending[0].value
        is_sure = bool(carried or known.of("received_total")) or right < least or _is_near(least, right)
        if known.of("received_new") and not carried and not known.of("received_total") and right > least:
            is_sure = False  # what was carried over is not said
        yield from _judged(BALANCE_OFF, lefts, [resolved, pending], known, is_sure and known.is_current)


def _is_near(one: object, other: object) -> bool:
    a, b = float(str(one)), float(str(other))
    return abs(a - b) * 5 <= max(a, b)


def _judged(
    rule: Rule, lefts: Sequence[tuple[Mention, ...]], choices: Sequence[list[Mention]], known: _Known, is_sure: bool
) -> Iterator[Constraint]:
    """Find a choice of what was said that adds up; only where there is none, something is wrong."""
    extras = known.extras
    optional = [chosen for length in range(len(extras) + 1) for chosen in combinations(extras, length)][:32]
    held = False
    for left, right, extra in list(product(lefts, product(*choices), optional))[:MOST]:
        if sum(one.value for one in left) == sum(one.value for one in (*right, *extra)):
            held = True
            yield Constraint(rule, (*left, *right, *extra), True)
    if held or not is_sure:
        return
    left, right = lefts[0], tuple(choice[0] for choice in choices)
    total = sum(one.value for one in right)
    if not may_be_slip(sum((one.value for one in left), Decimal(0)), Decimal(total)):
        return
    added, said = (" + ".join(one.text for one in side) for side in (right, left))
    expected = number(total) if len(left) == 1 else ""
    yield Constraint(rule, (*left, *right), False, f"Không khớp: {said} so với {added} = {number(total)}.", expected)

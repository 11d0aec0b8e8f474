"""The figures of the dictionary that a report states, by their codes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from helpers.indicators import DICTIONARY
from helpers.proof.constraint import Constraint
from helpers.proof.mention import Mention
from helpers.proof.vocabulary import role

# What a share of a base is called, by the roles of both.
_RATES = {
    ("resolved_early_or_on_time", "resolved"): "early_or_on_time_rate",
    ("resolved_overdue", "resolved"): "resolved_overdue_rate",
    ("pending_overdue", "pending"): "pending_overdue_rate",
    ("received_online", "received_new"): "online_rate_of_all",
    ("used_total", "procedures_total"): "used_total_rate",
    ("used_partial", "procedures_partial"): "used_partial_rate",
    ("used_full", "procedures_full"): "used_full_rate",
}
_BY_SHARE = {share: rate for (share, _), rate in _RATES.items()}
_STATES = ("returned", "withdrawn", "stopped", "waiting")
# What a part is called where it is of the resolved, and where it is of none.
_AS = {"overdue": "overdue_total", "feedback_overdue": "feedback_overdue_total", "received": "received_new"}


def codes_of(mentions: Sequence[Mention], relations: Sequence[Constraint]) -> Mapping[int, str]:
    """Give each figure's code in the dictionary, by its identity; figures of other times and parts have none."""
    codes: dict[int, str] = {}
    shares = {id(one.members[0]): one.members for one in relations if len(one.members) == 3 and one.members[0].is_rate}
    for one in mentions:
        if not one.is_whole or not one.is_exact:
            continue
        if one.is_count and one.role:
            of = next(
                (
                    sign
                    for sign in ("resolved", "ended", "pending")
                    if sign in one.signs | (one.parent.signs if one.parent else set())
                ),
                "",
            )
            code = _AS.get(one.role, one.role)
            if one.role in _STATES and of:
                code = f"{'pending' if of == 'pending' else 'resolved'}_{one.role}"
        elif one.is_rate:
            code = _rate(one, shares)
        else:
            continue
        if code in DICTIONARY:
            codes[id(one)] = code
    return codes


def _rate(one: Mention, shares: Mapping[int, tuple[Mention, ...]]) -> str:
    named = role("rate", one.own_signs) if one.own_signs else None
    if named:
        return named
    _, share, base = shares.get(id(one), (one, one, one))
    if base.role is None:
        return _BY_SHARE.get(share.role or "", "")
    return _RATES.get((share.role or "", base.role), "")


def values_of(mentions: Sequence[Mention], codes: Mapping[int, str]) -> dict[str, int | Decimal]:
    """Give the figures by their codes; where one is said twice, as it was said first."""
    found: dict[str, int | Decimal] = {}
    for one in mentions:
        code = codes.get(id(one))
        if code:
            found.setdefault(code, int(one.value) if one.is_count else one.value)
    return found

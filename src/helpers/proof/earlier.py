"""A report against the one of the period before: what was carried over, what is compared with."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from helpers.checks.proof import CARRIED_DIFFERS, CHANGE_WRONG, EARLIER_DIFFERS
from helpers.proof.changes import direction
from helpers.proof.constraint import Constraint
from helpers.proof.mention import THIS, Mention
from helpers.proof.sums import MAY_BE


def check_earlier(mentions: Sequence[Mention], earlier: Sequence[Mention]) -> Iterator[Constraint]:
    """Hold the figures of a report against those of the report before.

    Parameters
    ----------
    mentions, earlier
        The figures of both, in order.
    """
    before = _values(earlier)
    pending = before.get("pending") or (before.get("pending_in_time") if "pending_overdue" not in before else None)
    for one in mentions:
        if not (one.role and one.is_count and one.is_exact and not one.scope):
            continue
        if one.role == "carried_over" and one.period in (THIS, "previous") and pending:
            message = (
                f"Ghi {one.text} hồ sơ kỳ trước chuyển qua, trong khi báo cáo kỳ trước còn {_listed(pending)} hồ sơ."
            )
            yield Constraint(CARRIED_DIFFERS, (one,), one.value in pending, message, _listed(pending))
        elif one.period == "previous" and not one.is_vague and (known := _known(before, one.role)):
            message = f"Ghi số kỳ trước là {one.text}, trong khi báo cáo kỳ trước ghi {_listed(known)}."
            yield Constraint(EARLIER_DIFFERS, (one,), one.value in known, message, _listed(known))
    yield from _changes(mentions, before)


def _values(mentions: Sequence[Mention]) -> dict[str, dict[Decimal, str]]:
    values: dict[str, dict[Decimal, str]] = {}
    for one in mentions:
        if one.role and one.is_count and one.is_exact and one.is_whole:
            values.setdefault(one.role, {})[one.value] = one.text
    return values


def _known(before: dict[str, dict[Decimal, str]], role: str) -> dict[Decimal, str]:
    """Give what the report before says of a role; a word that may mean several figures may mean each."""
    known = dict(before.get(role, {}))
    for other in (*MAY_BE.get(role, ()), *(weak for weak, roles in MAY_BE.items() if role in roles)):
        known |= before.get(other, {})
    return known


def _changes(mentions: Sequence[Mention], before: dict[str, dict[Decimal, str]]) -> Iterator[Constraint]:
    """Judge a change whose earlier figure stands in the report before alone."""
    for at, one in enumerate(mentions):
        if one.mood != "change" or one.number.kind != "count" or not one.is_exact:
            continue
        sentence = [other for other in mentions if other.sentence == one.sentence and other is not one]
        if any(other.period != THIS for other in sentence) or one.period not in ("previous", THIS):
            continue
        now = next(
            (other for other in reversed(mentions[:at]) if other in sentence and other.is_count and other.role), None
        )
        known = _known(before, now.role) if now is not None and now.role and not now.is_vague and not now.scope else {}
        way = direction(one.before)
        if now is None or len(known) != 1 or not way or "trước" not in one.block.text[one.number.end :]:
            continue
        (value, text), gap = next(iter(known.items())), now.value - next(iter(known))
        holds = gap == way * one.value
        message = f"So sánh sai: báo cáo kỳ trước ghi {text}, kỳ này {now.text}."
        yield Constraint(CHANGE_WRONG, (one, now), holds, message, str(abs(now.value - value)))


def _listed(values: dict[Decimal, str]) -> str:
    return " hoặc ".join(values.values())

"""Rates, each held against the two counts that its words name, at its printed precision."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from helpers.checks.proof import FIGURE_TWICE, PRINTED_RATE_WRONG
from helpers.proof.constraint import Constraint
from helpers.proof.fractions import pairs as fractions
from helpers.proof.mention import Mention
from helpers.vietnamese import number

NEAR = 8  # points: a rate that is farther off is of another whole
# What a share is naturally of.
NATURAL = {
    "resolved_early": ("resolved",),
    "resolved_on_time": ("resolved",),
    "resolved_early_or_on_time": ("resolved",),
    "resolved_overdue": ("resolved",),
    "received_online": ("received_new", "received", "received_total"),
    "received_direct": ("received_new", "received", "received_total"),
    "received_postal": ("received_new", "received", "received_total"),
    "received_direct_or_postal": ("received_new", "received", "received_total"),
    "resolved": ("received_total", "received", "received_new"),
    "feedback_resolved": ("feedback_received",),
    "feedback_resolved_on_time": ("feedback_resolved", "feedback_received"),
    "pending_overdue": ("pending",),
    "pending": ("received_total", "received", "received_new"),
}
_NAMED = {"received": ("received", "received_total", "received_new"), "received_total": ("received_total", "received")}
_SHARES = {
    "early_or_on_time": "resolved_early_or_on_time",
    "early": "resolved_early",
    "on_time": "resolved_on_time",
    "overdue": "resolved_overdue",
    "online": "received_online",
    "direct": "received_direct",
    "early_or_on_time resolved": "resolved_early_or_on_time",
    "early resolved": "resolved_early",
    "on_time resolved": "resolved_on_time",
    "overdue resolved": "resolved_overdue",
    "online received": "received_online",
    "new online": "received_online",
    "resolved": "resolved",
}


def fits(printed: Decimal, decimals: int, share: Decimal, base: Decimal) -> bool:
    """Tell whether a printed rate is a share of a base, rounded half-up or cut off."""
    return base > 0 and printed in (rounded(share, base, decimals, how) for how in (ROUND_HALF_UP, ROUND_DOWN))


def rounded(share: Decimal, base: Decimal, decimals: int, how: str = ROUND_HALF_UP) -> Decimal:
    """Give a share in per cent at so many decimals."""
    return (100 * share / base).quantize(Decimal(1).scaleb(-decimals), how)


def check_rates(mentions: Sequence[Mention]) -> Iterator[Constraint]:
    """Hold every rate whose share is said against its base."""
    found = list(fractions(mentions))
    pairs, shares = {id(share): base for share, base in found}, {id(base): share for share, base in found}
    for at, rate in enumerate(mentions):
        if not rate.is_rate or not rate.is_exact:
            continue
        share = _share(rate, mentions[:at], shares) or _announced(rate, mentions[at + 1 : at + 2], pairs)
        if share is not None:
            yield from _judged(rate, share, pairs.get(id(share)), mentions)
        elif rate.is_whole:
            yield from _by_name(rate, mentions)
    yield from _twice(mentions)


def _share(rate: Mention, before: Sequence[Mention], shares: dict[int, Mention]) -> Mention | None:
    """Find the count that a rate stands beside."""
    last = before[-1] if before else None
    is_beside = last is not None and last.parent is rate.parent  # in the same brackets
    near = rate.parent if rate.opener == "(" and not is_beside else last
    if (
        near is not None
        and rate.own_signs
        and near.own_signs >= rate.own_signs
        and near.is_count
        and near.sentence == rate.sentence
    ):
        return shares.get(id(near), near)  # «401 lượt hài lòng; tỷ lệ hài lòng 97,83%»
    if near is None or near.sentence != rate.sentence or (rate.own_signs and rate.opener != "("):
        return None
    if near.is_rate and near.opener == "(" and near.parent is not None:
        near = near.parent
    if rate.period != near.period or ";" in rate.block.text[near.number.end : rate.number.start]:
        return None
    if not near.is_count:
        return None
    return shares.get(id(near), near)


def _announced(rate: Mention, after: Sequence[Mention], pairs: dict[int, Mention]) -> Mention | None:
    """Find the fraction in brackets behind a rate: «88,35% (2.046/2.311)»."""
    share = after[0] if after else None
    return share if share is not None and share.parent is rate and id(share) in pairs else None


def _judged(rate: Mention, share: Mention, base: Mention | None, mentions: Sequence[Mention]) -> Iterator[Constraint]:
    if base is not None:
        yield _held(rate, share, base, fits(rate.value, rate.number.decimals, share.value, base.value))
        return
    counts = [one for one in mentions if one.is_count and one is not share and one.value >= share.value]
    beside = next((one for one in counts if one.parent is rate and one.opener == "(" and not one.own_signs), None)
    if beside is not None and rate.base_words:  # «96,67% số hồ sơ phải trả (630 hồ sơ)»
        yield _held(rate, share, beside, _fits(rate, share, beside))
        return
    named = [
        one
        for one in counts
        if rate.base and one.role in _NAMED.get(rate.base, (rate.base,)) and one.period == share.period
    ]
    if rate.base:
        wholes = [one for one in named if not one.is_vague or len(named) == 1]
        carried = [
            one for one in mentions if one.role == "carried_over" and one.is_count and one.period == share.period
        ]
        sums = [one.value + other.value for one in wholes for other in carried if rate.base != "received_new"]
        if good := next((one for one in wholes if _fits(rate, share, one)), None):
            yield _held(rate, share, good, True)
        elif any(fits(rate.value, rate.number.decimals, share.value, total) for total in sums):
            yield _held(rate, share, wholes[0], True)
        elif wholes and not share.is_vague:
            yield _held(rate, share, wholes[0], False)
        return
    outer = share.parent
    if (
        outer is not None
        and share.opener not in ("(", "list")
        and any(one is outer for one in counts)
        and outer.is_exact
    ):
        counts = [one for one in counts if one is outer or one is outer.parent]
    near = sorted(counts, key=lambda one: (one is not share.parent, abs(one.sentence - share.sentence)))
    if good := next((one for one in near if _fits(rate, share, one)), None):
        yield _held(rate, share, good, True)
    elif natural := _natural(rate, share, counts):
        yield _held(rate, share, natural, False)


def _natural(rate: Mention, share: Mention, counts: Sequence[Mention]) -> Mention | None:
    parent = share.parent
    if (
        parent is not None
        and any(one is parent for one in counts)
        and parent.subject == share.subject
        and parent.is_exact
    ):
        return parent
    front = [one for one in counts if one.sentence == share.sentence and one.number.start < share.number.start]
    alike = [one for one in front if one.subject == share.subject and one.is_exact and one.period == share.period]
    if len(alike) == 1 and not rate.base_words and _is_near(rate, share, alike[0]):
        return alike[0]
    if share.is_vague or not share.role:
        return None
    for role in NATURAL.get(share.role, ()):
        for one in counts:
            if one.role == role and (one.period, one.scope) == (share.period, share.scope) and not one.is_vague:
                return one
    return None


def _is_near(rate: Mention, share: Mention, base: Mention) -> bool:
    return abs(rounded(share.value, base.value, 2) - rate.value) <= NEAR


def _fits(rate: Mention, share: Mention, base: Mention) -> bool:
    return fits(rate.value, rate.number.decimals, share.value, base.value)


def _by_name(rate: Mention, mentions: Sequence[Mention]) -> Iterator[Constraint]:
    """Judge a rate that names its figure itself: «Tỷ lệ hồ sơ trực tuyến đạt 94,6%»."""
    code = _SHARES.get(" ".join(sorted(rate.own_signs)))
    if not code or (rate.base_words and rate.before.strip() == ""):
        return
    counts = [one for one in mentions if one.is_count and one.is_exact and one.is_whole and one.subject == "dossiers"]
    shares = [one for one in counts if one.role == code]
    sums = [one.value for one in shares]
    if code == "resolved_early_or_on_time" or code == "resolved_on_time":
        early, on_time = (
            [one for one in counts if one.role == role] for role in ("resolved_early", "resolved_on_time")
        )
        sums += [a.value + b.value for a in early for b in on_time]
        shares = shares or [*early, *on_time]
        sums += [one.value for one in counts if one.role == "resolved_early_or_on_time"]
    bases = [one for one in counts if one.role in NATURAL.get(code, ())]
    if not bases and code == "received_online" and shares:  # what came is what came either way
        others = [
            one for one in counts if one.role in ("received_direct", "received_direct_or_postal", "received_postal")
        ]
        yield from _of_channels(rate, shares[0], others)
    if not (shares and bases and sums):
        return
    named = [one for one in counts if rate.base and one.role in _NAMED.get(rate.base, (rate.base,))]
    wholes = named or counts  # the base that is named, else any
    bases = named or bases
    good = [one for one in wholes for share in sums if fits(rate.value, rate.number.decimals, share, one.value)]
    if good:
        yield Constraint(PRINTED_RATE_WRONG, (rate, *shares, good[0]), True)
    elif "tỷ lệ" in rate.before or "tỉ lệ" in rate.before:
        right = rounded(sums[0], bases[0].value, rate.number.decimals)
        yield _broken(
            rate, (*shares, bases[0]), f"{number(sums[0])}/{bases[0].text} = {number(right)}%", f"{number(right)}%"
        )


def _of_channels(rate: Mention, share: Mention, others: Sequence[Mention]) -> Iterator[Constraint]:
    """Hold the online rate against what came online and otherwise, where the whole is not said."""
    by_role = {one.role: one for one in others}
    if not by_role:
        return
    total = share.value + sum(one.value for one in by_role.values())
    right = f"{number(rounded(share.value, total, rate.number.decimals))}%"
    if fits(rate.value, rate.number.decimals, share.value, total):
        yield Constraint(PRINTED_RATE_WRONG, (rate, share, *by_role.values()), True)
    else:
        yield _broken(rate, (share, *by_role.values()), f"{share.text}/{number(total)} = {right}", right)


def _twice(mentions: Sequence[Mention]) -> Iterator[Constraint]:
    """Compare rates that name the same figure."""
    found: dict[frozenset[str], list[Mention]] = {}
    for one in mentions:
        if (
            one.is_rate
            and one.is_exact
            and one.is_whole
            and one.cell is None
            and one.own_signs
            and one.parent is None
            and not one.base_words
        ) and "tỷ lệ" in one.before:
            found.setdefault(one.own_signs, []).append(one)
    for ones in found.values():
        for other in ones[1:]:
            yield Constraint(
                FIGURE_TWICE,
                (other, ones[0]),
                other.value == ones[0].value,
                f"Cùng một tỷ lệ mà ghi {other.text} ở chỗ này, {ones[0].text} ở chỗ khác.",
                ones[0].text,
            )


def _held(rate: Mention, share: Mention, base: Mention, holds: bool) -> Constraint:
    if holds:
        return Constraint(PRINTED_RATE_WRONG, (rate, share, base), True)
    right = f"{number(rounded(share.value, base.value, max(rate.number.decimals, 2)))}%"
    return _broken(rate, (share, base), f"{share.text}/{base.text} = {right}", right)


def _broken(rate: Mention, others: Sequence[Mention], what: str, expected: str) -> Constraint:
    return Constraint(PRINTED_RATE_WRONG, (rate, *others), False, f"Tỷ lệ ghi {rate.text}, trong khi {what}.", expected)

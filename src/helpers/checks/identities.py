"""Sums that must hold: Form II.06a, procedures and feedback."""

from collections.abc import Callable

import pandas as pd

from helpers.checks.finding import Finding, Rule, Severity
from helpers.indicators import DICTIONARY, FORM, IDENTITIES, Figures, Identity, Rate
from helpers.vietnamese import number

IDENTITY_RULES = {
    identity.code: Rule(identity.code, Severity.ERROR, identity.title, identity.reason)
    for identity in IDENTITIES
    if identity.is_checked
}

FIELD_IDENTITY = Rule(
    "FIELD_IDENTITY",
    Severity.ERROR,
    "Các phép cộng của biểu đúng ở từng lĩnh vực",
    f"{FORM}: (3) = (4) + (5) + (6) = (7) + (11), (7) = (8) + (9) + (10), (11) = (12) + (13), ở mọi dòng",
)
FIELD_RATE_OVER_100 = Rule(
    "FIELD_RATE_OVER_100",
    Severity.ERROR,
    "Tỷ lệ của từng lĩnh vực không quá 100%",
    "Tử số là một phần của mẫu số; tổng cả biểu có thể vẫn dưới 100% khi hai lĩnh vực cùng sai",
)


def check_identities(figures: Figures) -> list[Finding]:
    """Check every identity; a breach names all figures of both sides.

    Where a part is not known, the others must at least not exceed the total.
    """
    return [_breach(identity, figures) for identity in _broken(figures.count)]


def check_field_identities(totals: pd.DataFrame) -> list[Finding]:
    """Check every identity and rate on every field of the summaries: two fields may be wrong and their total right."""
    fields = totals[totals["field"] != ""]
    findings = []
    for (source, field, row), cells in fields.groupby(["source", "field", "row"], sort=False):
        counts = dict(zip(cells["code"], map(int, cells["value"]), strict=True))
        known = _with_sums(counts)
        broken = _broken(known.get)
        for identity in broken:
            gap = number(abs(_gap(identity, known.get)))
            said = "; ".join(f"{DICTIONARY[code].label}: {number(value)}" for code, value in _members(identity, counts))
            findings.append(
                FIELD_IDENTITY.found(
                    f"{source}, dòng {row}, lĩnh vực «{field}»: {identity.title}: không khớp, lệch {gap}. {said}.",
                    identity.total,
                    *identity.parts,
                )
            )
        for rate in _over_100(known) if not broken else ():
            share = f"{number(known[rate.numerator])}/{number(known[rate.denominator])}"
            said = f"{source}, dòng {row}, lĩnh vực «{field}»: {rate.label}: {share} vượt quá 100%."
            findings.append(FIELD_RATE_OVER_100.found(said, rate.code))
    return findings


def _over_100(counts: dict[str, int]) -> list[Rate]:
    rates = [
        one for one in DICTIONARY.values() if isinstance(one, Rate) and {one.numerator, one.denominator} <= {*counts}
    ]
    return [rate for rate in rates if counts[rate.numerator] > counts[rate.denominator]]


def _broken(count: Callable[[str], int | None]) -> list[Identity]:
    broken = {identity.code: identity for identity in IDENTITIES if identity.is_checked and _gap(identity, count)}
    if "RESOLVED_SUM" in broken:
        broken.pop("RESOLVED_IN_TIME_SUM", None)  # the same gap, told once
    return list(broken.values())


def _with_sums(counts: dict[str, int]) -> dict[str, int]:
    """Add the sums whose parts a row has all of: what is new, of Form II.06a's columns 4 and 5."""
    known = dict(counts)
    for identity in IDENTITIES:
        if identity.total not in known and known.keys() >= {*identity.parts}:
            known[identity.total] = sum(known[part] for part in identity.parts)
    return known


def _members(identity: Identity, counts: dict[str, int]) -> list[tuple[str, int]]:
    """Give the row's own counts of both sides: of a sum that it leaves out, the parts."""
    parts = {one.total: one.parts for one in reversed(IDENTITIES)}
    members: list[str] = []
    for code in (identity.total, *identity.parts):
        members += [code] if code in counts else parts.get(code, ())
    return [(code, counts[code]) for code in dict.fromkeys(members) if code in counts]


def _gap(identity: Identity, count: Callable[[str], int | None]) -> int:
    """Give by how much the two sides differ, as far as that can be known."""
    total = count(identity.total)
    parts = [count(part) for part in identity.parts]
    known = sum(part for part in parts if part is not None)
    if total is None or (None in parts and known <= total):
        return 0
    return total - known


def _breach(identity: Identity, figures: Figures) -> Finding:
    def named(code: str) -> str:
        value = figures.count(code)
        return f"{figures[code].indicator.label}: {'không có số liệu' if value is None else number(value)}"

    parts = "; ".join(named(part) for part in identity.parts)
    gap = number(abs(_gap(identity, figures.count)))
    return IDENTITY_RULES[identity.code].found(
        f"{identity.title}: không khớp, lệch {gap}. {named(identity.total)}, trong khi {parts}.",
        identity.total,
        *identity.parts,
    )

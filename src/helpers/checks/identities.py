"""Sums that must hold: Form II.06a, procedures and feedback."""

from helpers.checks.finding import Finding, Rule, Severity
from helpers.indicators import IDENTITIES, Figures, Identity
from helpers.vietnamese import number

IDENTITY_RULES = {
    identity.code: Rule(identity.code, Severity.ERROR, identity.title, identity.reason)
    for identity in IDENTITIES
    if identity.is_checked
}


def check_identities(figures: Figures) -> list[Finding]:
    """Check every identity; a breach names all figures of both sides.

    Where a part is not known, the others must at least not exceed the total.
    """
    broken = {identity.code: identity for identity in IDENTITIES if identity.is_checked and _gap(identity, figures)}
    if "RESOLVED_SUM" in broken:
        broken.pop("RESOLVED_IN_TIME_SUM", None)  # the same gap, told once
    return [_breach(identity, figures) for identity in broken.values()]


def _gap(identity: Identity, figures: Figures) -> int:
    """Give by how much the two sides differ, as far as that can be known."""
    total = figures.count(identity.total)
    parts = [figures.count(part) for part in identity.parts]
    known = sum(part for part in parts if part is not None)
    if total is None or (None in parts and known <= total):
        return 0
    return total - known


def _breach(identity: Identity, figures: Figures) -> Finding:
    def named(code: str) -> str:
        value = figures.count(code)
        return f"{figures[code].indicator.label}: {'không có số liệu' if value is None else number(value)}"

    parts = "; ".join(named(part) for part in identity.parts)
    gap = number(abs(_gap(identity, figures)))
    return IDENTITY_RULES[identity.code].found(
        f"{identity.title}: không khớp, lệch {gap}. {named(identity.total)}, trong khi {parts}.",
        identity.total,
        *identity.parts,
    )

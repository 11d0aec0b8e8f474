"""Every check of a city's figures: the reconciliation with its units'. Nothing is put right in silence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from helpers.checks.city_sums import check_edited, check_sums
from helpers.checks.city_units import check_approved, check_units
from helpers.checks.finding import Finding
from helpers.indicators import Before, Distinct, Figures, Member, Value
from helpers.params import Case


@dataclass(frozen=True)
class Trail:
    """What the paper trail says of the units' figures.

    Attributes
    ----------
    made
        SHA-256 of each unit's ``indicators.json`` by its manifest.
    approved
        The figures of the reports that were approved, by their code, by the unit.
    """

    made: Mapping[str, str] = field(default_factory=dict)
    approved: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)


def check_city(
    figures: Figures, members: Sequence[Member], distinct: Distinct, before: Before, trail: Trail, case: Case
) -> list[Finding]:
    """Reconcile a city's figures with its units'; each finding names unit and amount.

    Parameters
    ----------
    figures
        The city's.
    members, distinct
        The units with their figures, and what was counted once over all of them.
    before
        ``received_new`` and ``pending`` of the units in the periods before.
    trail
        What was made, and what was approved.
    case
        The city's report.
    """
    return [
        *check_sums(figures, members, distinct),
        *check_edited(members, trail.made),
        *check_units(members, before, case),
        *check_approved(members, trail.approved),
    ]

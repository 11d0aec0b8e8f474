"""A grade for each unit, as Siconfi gives Brazil's municipalities: of all that was verified, how much held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType, ModuleType

from helpers.checks.catalogue import CATALOGUE
from helpers.checks.finding import Severity
from helpers.checks.rules import LONGER, OF_A_CITY, PROOF_READING, rules_of
from helpers.indicators import percent
from helpers.params import Period
from helpers.review.trends import Report

# The least share, in percent, of each letter; as in Siconfi's ranking (Ranking da Qualidade da Informação Contábil e
# Fiscal). D is all below.
LETTERS = MappingProxyType({"A": 95, "B": 85, "C": 75, "D": 0})


def _weighs(modules: tuple[ModuleType, ...]) -> frozenset[str]:
    rules = [rule for module in modules for rule in rules_of(module)]
    return frozenset(rule.code for rule in rules if rule.severity is not Severity.NOTE)


# Of each subject of checks that a report can fail, the codes of its rules.
SUBJECTS: Mapping[str, frozenset[str]] = {
    subject: codes
    for subject, modules in CATALOGUE.items()
    if subject not in (PROOF_READING, OF_A_CITY) and (codes := _weighs(modules))
}


def subjects_of(period: Period) -> list[str]:
    """List the subjects that reports of a period's length can fail: a month has no months of its own."""
    return [subject for subject in SUBJECTS if subject != LONGER or len(period.months) > 1]


@dataclass(frozen=True)
class Verified:
    """How often something was verified, and how often it held."""

    held: int
    times: int

    def __add__(self, other: "Verified") -> "Verified":
        """Give both together."""
        return Verified(self.held + other.held, self.times + other.times)


@dataclass(frozen=True)
class Grade:
    """A unit's grade, with all that it is made of.

    Attributes
    ----------
    reports
        How many reports were looked at.
    checks
        Subjects of checks: one holds when none of its rules has an open lỗi or cảnh báo.
    on_time
        Reports approved in time, of those of which that is known.
    unreplaced
        Reports that stayed as they were first approved, of those that were.
    """

    reports: int
    checks: Verified
    on_time: Verified
    unreplaced: Verified

    @property
    def all(self) -> Verified:
        """Everything, each verification with the same weight."""
        return self.checks + self.on_time + self.unreplaced

    @property
    def share(self) -> Decimal:
        """How much of it held, in percent."""
        return percent(self.all.held, self.all.times) or Decimal(0)

    @property
    def letter(self) -> str:
        """The grade."""
        return next(letter for letter, least in LETTERS.items() if self.share >= least)


def grade(reports: Mapping[Period, Report]) -> Grade:
    """Grade a unit by its reports; there is at least one."""
    checks = [
        not SUBJECTS[subject] & one.found.keys() for period, one in reports.items() for subject in subjects_of(period)
    ]
    return Grade(
        len(reports),
        _verified(checks),
        _verified([report.is_on_time for report in reports.values()]),
        _verified([report.is_unreplaced for report in reports.values()]),
    )


def _verified(known: Sequence[bool | None]) -> Verified:
    told = [one for one in known if one is not None]
    return Verified(sum(told), len(told))

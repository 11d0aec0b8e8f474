"""The plan of a month: which communes are stale, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.errors import UserError
from helpers.params import Case
from helpers.render import Engine
from helpers.run.disk import explain
from helpers.run.manifest import reasons_to_make
from helpers.run.sources import Sources, city_sources, commune_sources, shared_sources


@dataclass(frozen=True)
class Plan:
    """One commune: the hashes of its inputs, and why it is stale; without reasons it is up to date."""

    case: Case
    sources: Sources
    reasons: list[str]

    @property
    def commune(self) -> str:
        """The name of its folder."""
        return self.case.unit.slug


def make_plans(
    cases: Sequence[Case], engine: Engine, formats: Sequence[str], states: Mapping[str, str] | None = None
) -> list[Plan]:
    """Compare each case's manifest with its inputs as they are now.

    Parameters
    ----------
    cases
        Of communes, or of their city.
    engine, formats
        What makes which documents.
    states
        How the last run left each commune, which a city's report tells.
    """
    shared = {kind: shared_sources(engine, kind) for kind in {case.kind.slug for case in cases}}
    return [_plan(case, formats, shared[case.kind.slug], states or {}) for case in cases]


def foresee(plan: Plan) -> str:
    """Say what a run would do with a commune, for the dry run."""
    if not plan.reasons:
        return "không đổi"
    try:
        plan.case.settings  # noqa: B018  reads them
    except UserError as error:
        return f"sẽ không làm được – {error}"
    except OSError as error:
        return f"sẽ không làm được – {explain(error)}"
    return f"sẽ làm – {'; '.join(plan.reasons)}"


def _plan(case: Case, formats: Sequence[str], shared: Sources, states: Mapping[str, str]) -> Plan:
    try:
        sources = shared | (city_sources(case, states) if case.members else commune_sources(case))
        return Plan(case, sources, reasons_to_make(case, formats, sources))
    except OSError as error:
        # An input cannot be read: the run itself says so. With incomplete hashes the next run finds it stale again.
        return Plan(case, shared, [explain(error)])

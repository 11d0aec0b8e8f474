"""What must be made of a month, and why; a commune that cannot even be looked at spoils no other's plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.errors import UserError
from helpers.params import Case
from helpers.render import Engine
from helpers.run.disk import explain
from helpers.run.manifest import reasons_to_make
from helpers.run.sources import Sources, commune_sources, shared_sources


@dataclass(frozen=True)
class Plan:
    """One commune: what it is made from, and why it must be made; without reasons it is up to date."""

    case: Case
    sources: Sources
    reasons: list[str]

    @property
    def commune(self) -> str:
        """The name of its folder."""
        return self.case.unit.slug


def make_plans(cases: Sequence[Case], engine: Engine, formats: Sequence[str]) -> list[Plan]:
    """Compare each commune's folder with what it would be made from today."""
    shared = {kind: shared_sources(engine, kind) for kind in {case.kind.slug for case in cases}}
    return [_plan(case, formats, shared[case.kind.slug]) for case in cases]


def foresee(plan: Plan) -> str:
    """Say what would become of a commune; nothing of it where its params cannot be read."""
    if not plan.reasons:
        return "không đổi"
    try:
        plan.case.settings  # noqa: B018  reads them
    except UserError as error:
        return f"sẽ không làm được – {error}"
    except OSError as error:
        return f"sẽ không làm được – {explain(error)}"
    return f"sẽ làm – {'; '.join(plan.reasons)}"


def _plan(case: Case, formats: Sequence[str], shared: Sources) -> Plan:
    try:
        sources = shared | commune_sources(case)
        return Plan(case, sources, reasons_to_make(case, formats, sources))
    except OSError as error:
        # The attempt to make it says where that matters; what is made of so little is made again next time.
        return Plan(case, shared, [explain(error)])

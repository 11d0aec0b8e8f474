"""The plan of a month: which communes are stale, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import UserError
from helpers.params import Month, open_case
from helpers.render import Engine
from helpers.run.disk import explain
from helpers.run.manifest import reasons_to_make
from helpers.run.places import OUTPUTS
from helpers.run.sources import Sources, commune_sources, shared_sources


@dataclass(frozen=True)
class Plan:
    """One commune: the hashes of its inputs, and why it is stale; without reasons it is up to date."""

    commune: str
    sources: Sources
    reasons: list[str]


def make_plans(month: Month, engine: Engine, communes: Sequence[str], formats: Sequence[str]) -> list[Plan]:
    """Compare each commune's manifest with its inputs as they are now."""
    shared = shared_sources(engine)
    return [_plan(month, commune, formats, shared) for commune in communes]


def foresee(month: Month, plan: Plan) -> str:
    """Say what a run would do with a commune, for the dry run."""
    if not plan.reasons:
        return "không đổi"
    try:
        open_case(Path(), str(month), plan.commune)
    except UserError as error:
        return f"sẽ không làm được – {error}"
    except OSError as error:
        return f"sẽ không làm được – {explain(error)}"
    return f"sẽ làm – {'; '.join(plan.reasons)}"


def _plan(month: Month, commune: str, formats: Sequence[str], shared: Sources) -> Plan:
    try:
        sources = shared | commune_sources(month, commune)
        return Plan(commune, sources, reasons_to_make(OUTPUTS / str(month) / commune, month, commune, formats, sources))
    except OSError as error:
        # An input cannot be read: the run itself says so. With incomplete hashes the next run finds it stale again.
        return Plan(commune, shared, [explain(error)])

"""What must be made of a month, and why; a commune that cannot even be looked at spoils no other's plan."""

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
    """One commune: what it is made from, and why it must be made; without reasons it is up to date."""

    commune: str
    sources: Sources
    reasons: list[str]


def make_plans(month: Month, engine: Engine, communes: Sequence[str], formats: Sequence[str]) -> list[Plan]:
    """Compare each commune's folder with what it would be made from today."""
    shared = shared_sources(engine)
    return [_plan(month, commune, formats, shared) for commune in communes]


def foresee(month: Month, plan: Plan) -> str:
    """Say what would become of a commune; nothing of it where its params cannot be read."""
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
        # The attempt to make it says where that matters; what is made of so little is made again next time.
        return Plan(commune, shared, [explain(error)])

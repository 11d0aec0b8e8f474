"""How a unit's report stands, derived from the log of what people decided."""

from collections.abc import Iterable
from dataclasses import dataclass

from helpers.review.event import Event, Step, What


@dataclass(frozen=True)
class State:
    """How a unit stands by the log.

    Attributes
    ----------
    step
        The step that it has come to.
    approved
        The approval that stands: of a reviewer, or taken over from before there was a log, which is no step.
    lost
        Why a run replaced what was approved; empty where none did.
    back
        The last step back, until somebody goes forward again.
    notes
        Those that are not resolved, in their order.
    """

    step: Step = Step.OPEN
    approved: Event | None = None
    lost: tuple[str, ...] = ()
    back: Event | None = None
    notes: tuple[Event, ...] = ()


def state_of(events: Iterable[Event], unit: str) -> State:
    """Derive from a period's events how a unit stands."""
    step, approved, back = Step.OPEN, None, None
    lost: tuple[str, ...] = ()
    notes: dict[int, Event] = {}
    for event in events:
        if event.unit != unit:
            continue
        match event.what:
            case What.STEP:
                goes_back = is_back(event, step)
                step, back = event.step, event if goes_back else None
                if step is Step.APPROVED and not goes_back:
                    approved, lost = event, ()
                elif step.order < Step.APPROVED.order and goes_back:
                    approved, lost = None, ()
            case What.TAKEN_OVER:
                approved, lost = event, ()
            case What.LOST:
                lost = event.reasons
            case What.NOTE:
                notes[event.number] = event
            case What.RESOLVED:
                notes.pop(event.note, None)
    return State(step, approved, lost, back, tuple(notes.values()))


def states_of(events: Iterable[Event]) -> dict[str, State]:
    """Derive how each unit of a period stands, by its name; units of which nothing is told are left out."""
    by_unit: dict[str, list[Event]] = {}
    for event in events:
        by_unit.setdefault(event.unit, []).append(event)
    return {unit: state_of(its, unit) for unit, its in by_unit.items()}


def is_back(event: Event, step: Step) -> bool:
    """Tell whether an event goes back from a step, which needs a reason."""
    return event.step is Step.OPEN or event.step.order < step.order

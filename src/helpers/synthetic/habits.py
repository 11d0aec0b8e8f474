"""How a unit's months usually are, and the plan of one of them: invented figures of a plausible size."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from helpers.synthetic.plan import Digitised, Feedback, Levels, Month, Pending, Received, Resolved, Span, States
from helpers.synthetic.register import Dossier
from helpers.synthetic.units import Unit

SMALLEST, TIMES = 300, 10  # a month's dossiers: from 300 to 3,000
BUSY = {"phường": (3, 2), "xã": (2, 3), "đặc khu": (1, 6)}  # towns have more than villages, islands few


@dataclass(frozen=True)
class Habits:
    """What stays alike from month to month: a number of dossiers and shares."""

    dossiers: float
    offline: float
    on_time: float
    overdue: float
    pending: float
    pending_overdue: float
    returned: float
    components: float
    result: float
    reuse: float
    feedback: int
    has_information: bool
    """Whether procedures for information only come up, which nobody can file online."""

    @classmethod
    def of(cls, unit: Unit) -> "Habits":
        """Draw a unit's habits from its code."""
        random = Random(unit.code)
        has_information, is_prompt = random.random() < 0.3, random.random() < 0.25
        return cls(
            dossiers=SMALLEST * TIMES ** random.betavariate(*BUSY[unit.kind]),
            offline=random.uniform(0.15, 0.25) if has_information else random.uniform(0.005, 0.12),
            on_time=random.uniform(0.01, 0.08),
            overdue=0 if is_prompt else random.uniform(0.001, 0.03),
            pending=random.uniform(0.01, 0.06),
            pending_overdue=0 if is_prompt else random.uniform(0, 0.15),
            returned=random.uniform(0, 0.02),
            components=random.uniform(0.85, 0.99),
            result=random.uniform(0.9, 0.99),
            reuse=random.uniform(0.4, 0.9),
            feedback=random.choice((0, 0, 0, 1, 2, 4, 8)),
            has_information=has_information,
        )


def plan_month(habits: Habits, period: Span, still_open: Sequence[Dossier] | None, random: Random) -> Month:
    """Plan a month so that it can be met, whatever the month before left open (None: there was none)."""
    received = round(habits.dossiers * random.uniform(0.93, 1.07))
    carried_over = round(received * habits.pending) if still_open is None else len(still_open)
    total = received + carried_over
    pending = round(total * habits.pending)
    pending_overdue = round(pending * habits.pending_overdue)
    late = sum(dossier.due < period.first for dossier in still_open or ())
    overdue = max(round(total * habits.overdue), late)
    on_time = round(total * habits.on_time)
    returned = round(total * habits.returned)
    offline = round(received * habits.offline)
    resolved = total - pending
    return Month(
        period=period,
        received=Received(online=received - offline, direct=offline - offline // 8, postal=offline // 8),
        carried_over=carried_over,
        resolved=Resolved(early=resolved - on_time - overdue, on_time=on_time, overdue=overdue),
        pending=Pending(in_time=pending - pending_overdue, overdue=pending_overdue),
        states=States(returned=returned // 2, withdrawn=returned // 3, stopped=returned // 6, waiting=pending // 8),
        procedures_used=Levels(
            partial=random.randint(5, 9), full=random.randint(9, 15), information=int(habits.has_information)
        ),
        digitised=Digitised(
            components=_marked(habits.components, received, carried_over, still_open, "components"),
            result=round((resolved - returned) * habits.result),
            reuse=_marked(habits.reuse, received, carried_over, still_open, "reuse"),
        ),
        feedback=_feedback(habits, random),
    )


def _marked(share: float, new: int, carried_over: int, still_open: Sequence[Dossier] | None, mark: str) -> int:
    """Count dossiers with a mark: a share of the new ones; those carried over keep what they had."""
    if still_open is None:
        return round((new + carried_over) * share)
    kept = sum(bool(getattr(dossier, mark)) for dossier in still_open)
    return round(new * share) + kept


def _feedback(habits: Habits, random: Random) -> tuple[Feedback, ...]:
    states = random.choices(
        ("on_time", "pending_in_time", "overdue", "pending_overdue"), (80, 12, 5, 3), k=habits.feedback
    )
    return tuple(
        Feedback.model_validate({"source": random.choice(("portal", "hotline")), "state": state, "count": 1})
        for state in states
    )

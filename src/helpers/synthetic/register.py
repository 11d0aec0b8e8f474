"""A month's dossiers, drawn until they meet the plan."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from helpers.errors import DataError
from helpers.synthetic.calendar import DAY, Calendar
from helpers.synthetic.catalogue import Procedure
from helpers.synthetic.people import Person, make_person
from helpers.synthetic.plan import Commune, Month, Span

LEVEL_WEIGHT = {"full": 1.0, "partial": 0.4, "information": 0.2}
CLOSED_WEIGHT = 0.04  # online portals take dossiers on weekends and holidays too, few come
CARRIED_FROM = timedelta(days=21)  # carried-over dossiers were received at most so long before the period
# Appointed dates of open dossiers stay clear of the period's end, so that no rule about that day changes a count.
CLEAR = timedelta(days=3)
TRIES = 100_000


@dataclass(frozen=True)
class Dossier:
    """A dossier as the register lists it."""

    procedure: Procedure
    person: Person
    received_at: datetime
    due: date
    resolved: date | None
    code: str = ""
    channel: str = ""
    state: str = ""
    components: bool = False
    result: bool = False
    reuse: bool = False

    @property
    def received(self) -> date:
        """The day of receipt."""
        return self.received_at.date()


class Register:
    """Draws the dossiers of one month."""

    def __init__(
        self, commune: Commune, month: Month, used: list[Procedure], calendar: Calendar, random: Random
    ) -> None:
        self.commune, self.month, self.used, self.calendar, self.random = commune, month, used, calendar, random
        self.weights = [LEVEL_WEIGHT[p.level] / (1 + (p.rank or 0)) for p in used]

    def make(self, open_before: list[Dossier] | None) -> list[Dossier]:
        """Make the month's register.

        Parameters
        ----------
        open_before
            The dossiers that the month before left open: exactly these are carried over. None where the plan has no
            month before: then they are drawn as well.
        """
        period = self.month.period
        outcomes = self._outcomes()
        if open_before is None:
            span = Span.model_validate({"from": period.first - CARRIED_FROM, "to": period.first - DAY})
            # A dossier received before the period is seldom still in time at its end.
            outcomes.sort(key=lambda outcome: outcome == "pending_in_time")
            drawn = self._draw([outcomes.pop(0) for _ in range(self.month.carried_over)], span, [])
            carried = self._with_channels(self._with_codes(drawn))
        else:
            carried = [self._carry(dossier, outcomes) for dossier in open_before]
            if len(carried) != self.month.carried_over:
                raise DataError(f"ke-hoach-mau.yml: carried_over phải là {len(carried)}, số còn lại của kỳ trước.")
        new = self._with_channels(self._with_codes(self._draw(outcomes, period, list(self.used))))
        return self._with_files(self._with_states(carried + new), keep=len(carried) if open_before else 0)

    def _outcomes(self) -> list[str]:
        pending = {f"pending_{name}": count for name, count in self.month.pending}
        outcomes = list(Counter(dict(self.month.resolved) | pending).elements())
        self.random.shuffle(outcomes)
        return outcomes

    def _draw(self, outcomes: list[str], span: Span, once: list[Procedure]) -> list[Dossier]:
        """Draw a dossier for each outcome; each procedure of `once` comes up at least once."""
        days = span.days()
        busy = [self.random.uniform(0.7, 1.3) * (1 if self.calendar.is_open(d) else CLOSED_WEIGHT) for d in days]
        dossiers = []
        for outcome in outcomes:
            # Early is the one outcome that every procedure can have, however long it takes.
            procedure = once.pop() if once and outcome == "early" else None
            dossiers.append(self._draw_one(outcome, days, busy, procedure))
        return sorted(dossiers, key=lambda dossier: dossier.received_at)

    def _draw_one(self, outcome: str, days: list[date], busy: list[float], fixed: Procedure | None) -> Dossier:
        for _ in range(TRIES):
            procedure = fixed or self.random.choices(self.used, self.weights)[0]
            received = self.random.choices(days, busy)[0]
            due = self.calendar.after(received, procedure.days)
            ends = self._ends(received, due, outcome)
            if ends:
                at = datetime.combine(received, time(self.random.randint(7, 16), self.random.randint(0, 59)))
                person = make_person(self.random, self.commune.name)
                return Dossier(procedure, person, at, due, self.random.choice(ends))
        raise DataError(f"ke-hoach-mau.yml: không tạo được hồ sơ {outcome} trong kỳ này; hãy sửa kế hoạch.")

    def _ends(self, received: date, due: date, outcome: str) -> list[date] | list[None]:
        """List the result days that give an outcome; [None] for one that stays open, [] if there is none."""
        period = self.month.period
        if outcome == "pending_in_time":
            # One working day more, so that the next month can still finish it early.
            return [None] if due > self.calendar.after(period.last + CLEAR, 1) else []
        if outcome == "pending_overdue":
            return [None] if due <= period.last - CLEAR else []
        days = self.calendar.open_days(max(received, period.first), period.last)
        if outcome == "early":
            return [day for day in days if day < due][:6]
        if outcome == "on_time":
            return [day for day in days if day == due]
        return [day for day in days if day > due][:8]

    def _carry(self, dossier: Dossier, outcomes: list[str]) -> Dossier:
        """Give a dossier of the month before the first outcome left that its dates allow."""
        for outcome in dict.fromkeys(outcomes):
            ends = self._ends(dossier.received, dossier.due, outcome)
            if ends:
                outcomes.remove(outcome)
                return replace(dossier, resolved=self.random.choice(ends))
        raise DataError(f"ke-hoach-mau.yml: hồ sơ {dossier.code} của kỳ trước không hợp với kỳ này; hãy sửa kế hoạch.")

    def _with_codes(self, dossiers: list[Dossier]) -> list[Dossier]:
        serial: Counter[date] = Counter()
        coded = []
        for dossier in dossiers:
            serial[dossier.received] += 1
            code = f"{self.commune.agency}-{dossier.received:%y%m%d}-{serial[dossier.received]:04d}"
            coded.append(replace(dossier, code=code))
        return coded

    def _with_channels(self, dossiers: list[Dossier]) -> list[Dossier]:
        """Share out the channels in the plan's proportion; what is for information only cannot be filed online."""
        planned = list(Counter(dict(self.month.received)).elements())
        channels = planned if len(planned) == len(dossiers) else self.random.choices(planned, k=len(dossiers))
        self.random.shuffle(channels)
        channels.sort(key=lambda channel: channel == "online")
        offline = [n for n, dossier in enumerate(dossiers) if dossier.procedure.level == "information"]
        others = [n for n, dossier in enumerate(dossiers) if dossier.procedure.level != "information"]
        self.random.shuffle(others)
        channel_of = dict(zip(offline + others, channels, strict=True))
        return [replace(dossier, channel=channel_of[n]) for n, dossier in enumerate(dossiers)]

    def _with_states(self, dossiers: list[Dossier]) -> list[Dossier]:
        """Turn outcomes into the states that the register shows."""
        planned = dict(self.month.states)
        over = [n for n, dossier in enumerate(dossiers) if dossier.resolved]
        pending = [n for n, dossier in enumerate(dossiers) if not dossier.resolved]
        state_of = dict.fromkeys(over, "resolved") | dict.fromkeys(pending, "pending")
        state_of |= dict.fromkeys(self.random.sample(pending, planned.pop("waiting")), "waiting")
        special = list(Counter(planned).elements())
        state_of |= dict(zip(self.random.sample(over, len(special)), special, strict=True))
        return [replace(dossier, state=state_of[n]) for n, dossier in enumerate(dossiers)]

    def _with_files(self, dossiers: list[Dossier], keep: int) -> list[Dossier]:
        """Share out the digitisation marks; those of the first `keep` dossiers stand since the month before."""
        planned = self.month.digitised
        every = range(len(dossiers))
        components = {n for n in every[:keep] if dossiers[n].components}
        components |= set(self.random.sample(every[keep:], planned.components - len(components)))
        reuse = {n for n in every[:keep] if dossiers[n].reuse}
        reuse |= set(self.random.sample(every[keep:], planned.reuse - len(reuse)))
        result = set(self.random.sample([n for n in every if dossiers[n].state == "resolved"], planned.result))
        return [
            replace(dossier, components=n in components, reuse=n in reuse, result=n in result)
            for n, dossier in enumerate(dossiers)
        ]

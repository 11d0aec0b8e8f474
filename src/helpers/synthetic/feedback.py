"""A month's feedback: complaints and proposals that nobody made."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from helpers.errors import DataError
from helpers.synthetic.calendar import Calendar
from helpers.synthetic.people import Person, make_person
from helpers.synthetic.plan import Month, Span

WORKING_DAYS = 5
CLEAR = timedelta(days=3)  # as for dossiers: open items are due well before or well after the period's end
SUBJECTS = (
    "Góp ý về thời gian chờ tại bộ phận tiếp nhận (dữ liệu mẫu)",
    "Hỏi về thành phần hồ sơ phải nộp (dữ liệu mẫu)",
    "Phản ánh lỗi khi nộp hồ sơ trực tuyến (dữ liệu mẫu)",
)


@dataclass(frozen=True)
class Item:
    """An item of feedback as the list shows it."""

    received: date
    due: date
    resolved: date | None
    source: str
    subject: str
    person: Person


def make_feedback(month: Month, commune: str, calendar: Calendar, random: Random) -> list[Item]:
    """Make the planned items, ordered by day of receipt."""
    items = []
    for planned in month.feedback:
        possible = _possible(planned.state, month.period, calendar)
        if not possible:
            raise DataError(f"ke-hoach-mau.yml: không tạo được phản ánh {planned.state} trong kỳ này.")
        for _ in range(planned.count):
            person = make_person(random, commune)
            items.append(Item(*random.choice(possible), planned.source, random.choice(SUBJECTS), person))
    return sorted(items, key=lambda item: item.received)


def _possible(state: str, period: Span, calendar: Calendar) -> list[tuple[date, date, date | None]]:
    """List days of receipt, due dates and days of answer that make a state."""
    found: list[tuple[date, date, date | None]] = []
    for received in calendar.open_days(period.first, period.last):
        due = calendar.after(received, WORKING_DAYS)
        answers = calendar.open_days(received, period.last)
        if state == "on_time":
            found += [(received, due, day) for day in answers if day <= due]
        elif state == "overdue":
            found += [(received, due, day) for day in answers if day > due]
        elif (state == "pending_in_time" and due >= period.last + CLEAR) or (
            state == "pending_overdue" and due <= period.last - CLEAR
        ):
            found.append((received, due, None))
    return found

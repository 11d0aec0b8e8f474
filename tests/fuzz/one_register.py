"""A register of invented dossiers, and the figures that are right for it, counted in plain Python."""

import sys
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

sys.path += [str(Path(__file__).parents[1] / part) for part in (".", "indicators", "tables")]

from registers import PERIOD, counted

Row = dict[str, Any]

LEVELS = {
    "9.000010": "partial",
    "9.000011": "partial",
    "9.000012": "full",
    "9.000013": "full",
    "9.000014": "information",
}
FIELDS = ("Hộ tịch", "Chứng thực", "Đất đai")
NAMES = {code: f"Thủ tục số {code[-2:]}" for code in LEVELS}
PEOPLE = ("Trần Thị Thử", "Lê Văn Mẫu", "Phạm Bịa", "Nguyễn Giả")
FINISHED = ("resolved",) * 12 + ("returned", "withdrawn", "stopped")
BASE = "received_total"  # what params/city.yml says
COMPARED = (
    "received_new", "received_online", "received_direct", "received_postal", "carried_over", "resolved", "pending",
    "pending_overdue", "waiting", "component_files", "both_files", "reuse_base", "reused", "used_total", "used_partial",
    "received_online_services", "resolved_early", "resolved_on_time", "resolved_overdue", "returned", "withdrawn",
    "stopped",
)  # fmt: skip


def draw(random: Random) -> list[Row]:
    """Draw a register as a one-stop system would have it at the end of the period."""
    rows = []
    for serial in range(1, random.choice([8, 20, 60]) + 1):
        first = PERIOD.first - timedelta(days=9 if serial % 8 == 0 else 0)
        day = first + timedelta(days=random.randrange((PERIOD.last - first).days + 1))
        received = datetime(day.year, day.month, day.day, random.randint(7, 16), random.choice([0, 5, 15, 30, 59]))
        due = _at_five(received + timedelta(days=random.randint(1, 12)))
        done = _at_five(received + timedelta(days=random.randint(0, 14)))
        is_done = PERIOD.first <= done.date() <= PERIOD.last and random.random() < 0.9
        rows.append(
            {
                "code": f"H31.99-{received:%y%m%d}-{serial:04d}",
                "procedure_code": random.choice(list(LEVELS)),
                "field": random.choice(FIELDS),
                "person": random.choice(PEOPLE),
                "received_at": received,
                "due_at": due,
                "resolved_at": max(done, received) if is_done else None,
                "channel": random.choice(["online"] * 6 + ["direct", "postal"]),
                "has_components": random.random() < 0.8,
                "has_result": is_done and random.random() < 0.8,
                "reuses_data": random.random() < 0.5,
                "state": random.choice(FINISHED) if is_done else random.choice(["pending", "pending", "waiting"]),
            }
        )
    return rows


def right_figures(rows: list[Row]) -> dict[str, int]:
    """Count what the report must say."""
    ids = {code: f"{level[0].upper()}{number}" for number, (code, level) in enumerate(LEVELS.items())}
    renamed = [row | {"procedure_code": ids[row["procedure_code"]]} for row in rows]
    counts = counted(renamed, [], PERIOD, "date", BASE)
    used = {row["procedure_code"] for row in rows if PERIOD.first <= row["received_at"].date() <= PERIOD.last}
    levels = [LEVELS[code] for code in used]
    online = [row for row in rows if LEVELS[row["procedure_code"]] != "information"]
    counts |= {
        "used_total": len(used),
        "used_partial": levels.count("partial"),
        "received_online_services": sum(PERIOD.first <= row["received_at"].date() <= PERIOD.last for row in online),
    }
    return {code: counts[code] for code in COMPARED}


def _at_five(moment: datetime) -> datetime:
    return moment.replace(hour=17, minute=0)

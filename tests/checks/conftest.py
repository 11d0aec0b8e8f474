"""Figures of a month where everything adds up, for a test to upset one of."""

import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from own_project import PROJECT, ROOT

from helpers.indicators import DICTIONARY, Figure, Figures, Rate, Value, percent
from helpers.params import Case, NamedCommune, Settings, open_case

MONTH = {
    "received_total": 120,
    "received_new": 100,
    "received_online": 80,
    "received_direct_or_postal": 20,
    "received_direct": 15,
    "received_postal": 5,
    "carried_over": 20,
    "resolved": 110,
    "resolved_early": 90,
    "resolved_on_time": 17,
    "resolved_overdue": 3,
    "resolved_early_or_on_time": 107,
    "pending": 10,
    "pending_in_time": 8,
    "pending_overdue": 2,
    "overdue_total": 5,
    "procedures_total": 379,
    "procedures_partial": 160,
    "procedures_full": 219,
    "used_total": 22,
    "used_partial": 8,
    "used_full": 14,
    "received_online_services": 100,
    "received_online_of_online_services": 80,
    "feedback_received": 4,
    "feedback_resolved": 2,
    "feedback_resolved_on_time": 1,
    "feedback_resolved_overdue": 1,
    "feedback_pending": 2,
    "feedback_pending_in_time": 1,
    "feedback_pending_overdue": 1,
}

sys.path.append(str(ROOT / "tests" / "indicators"))  # the makers of rows
MakeFigures = Callable[..., Figures]


@pytest.fixture
def make_figures() -> MakeFigures:
    """Make figures; what is named is upset, rates follow from the counts unless named too; None is no data."""

    def make(
        pending_before: int | None = 20, before: dict[str, int | str] | None = None, **upset: int | str | None
    ) -> Figures:
        counts = dict.fromkeys(DICTIONARY, 0) | MONTH | {k: v for k, v in upset.items() if isinstance(v, int)}
        rows = []
        for code, entry in DICTIONARY.items():
            previous: Value = pending_before if code == "pending" else None
            if before and code in before:
                previous = Decimal(before[code]) if isinstance(entry, Rate) else int(before[code])
            if isinstance(entry, Rate):
                part, whole = counts[entry.numerator], counts[entry.denominator]
                stated = upset.get(code, "")
                value = percent(part, whole) if stated == "" else None if stated is None else Decimal(str(stated))
                rows.append(Figure(code, value, part, whole, previous))
            else:
                rows.append(
                    Figure(code, None if code in upset and upset[code] is None else counts[code], previous=previous)
                )
        return Figures(rows, has_previous=pending_before is not None)

    return make


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Xã An Trường's; the deputy signs."""
    return open_case(PROJECT, "2026-03", "an-truong").settings


@pytest.fixture(scope="session")
def case() -> Case:
    """Xã An Trường's."""
    return open_case(PROJECT, "2026-03", "an-truong")


@pytest.fixture(scope="session")
def duong_an(case: Case) -> Settings:
    """Xã Đường An's."""
    return case.settings.model_copy(update={"commune": NamedCommune(code="10972", name="Đường An", kind="xã")})


@pytest.fixture(scope="session")
def root() -> Path:
    """The project."""
    return ROOT

"""Registers with a day of the result and a day of handing over: a setting says which counts."""

import pandas as pd
import pytest
from cases import with_settings
from commune import CITY, LAYOUTS, MINISTRY, city, ministry, register

from helpers.tables.load import assemble

BOTH = [*CITY, "Ngày có kết quả"]


def load(commune, which):
    case = commune.case
    rules = case.settings.rules.model_copy(update={"result_day": which})
    return assemble(with_settings(case, case.settings.model_copy(update={"rules": rules})), LAYOUTS)


@pytest.fixture
def both(commune):
    """Due on the 26th: ready on the due day and fetched later; fetched at once; ready and not fetched; no day ready."""
    days = [("26/02/2026", "02/03/2026"), ("25/02/2026", "25/02/2026"), ("25/02/2026", ""), ("", "27/02/2026")]
    rows = [[*city(n, **{"Ngày trả kết quả": fetched}), ready] for n, (ready, fetched) in enumerate(days, 1)]
    return commune.put("a.xlsx", register(rows, BOTH))


def test_the_day_of_the_result_counts(both):
    tables = load(both, "result")
    assert tables.dossiers["resolved_at"].dt.day.tolist() == [26, 25, 25, 27]
    assert tables.result_days.to_numpy().tolist() == [["2026-03/a.xlsx", "Ngày có kết quả", "Ngày trả kết quả", 2, 2]]


def test_the_day_of_handing_over_counts(both):
    tables = load(both, "handing_over")
    assert tables.dossiers["resolved_at"].dt.day.fillna(0).tolist() == [2, 25, 0, 27]
    assert tables.result_days.to_numpy().tolist() == [["2026-03/a.xlsx", "Ngày trả kết quả", "Ngày có kết quả", 2, 2]]


def test_it_is_the_result_unless_params_say_otherwise(both):
    pd.testing.assert_frame_equal(both.load().dossiers, load(both, "result").dossiers)


@pytest.mark.parametrize("heading", ["Ngày trả kết quả", "Ngày có kết quả"])
def test_the_only_day_of_the_result_counts_whatever_it_is(commune, heading):
    names = [heading if name == "Ngày trả kết quả" else name for name in CITY]
    tables = commune.put("a.xlsx", register([city(1)], names)).load()
    assert tables.dossiers["resolved_at"].tolist() == [pd.Timestamp(2026, 2, 25)]
    assert tables.result_days.empty


def test_the_ministrys_register_may_have_both(commune):
    row = [*ministry(1), "02/03/2026 09:00"]
    tables = commune.put("a.xlsx", register([row], [*MINISTRY, "Thời điểm trả kết quả"])).load()
    assert tables.dossiers["resolved_at"].tolist() == [pd.Timestamp(2026, 2, 25, 16, 0)]
    assert tables.result_days["differing"].tolist() == [1]

"""The committed exports yield the figures of the sample report and what the other commune is there to show."""

from datetime import date

import pandas as pd
import pytest

from helpers.params import open_case
from helpers.tables import load

FEBRUARY = (date(2026, 1, 15), date(2026, 2, 14))
MARCH = (date(2026, 2, 15), date(2026, 3, 14))


@pytest.fixture(scope="module")
def an_truong(sample_project):
    return load(open_case(sample_project, "2026-03", "an-truong"))


@pytest.fixture(scope="module")
def february(sample_project):
    return load(open_case(sample_project, "2026-02", "an-truong"))


@pytest.fixture(scope="module")
def phuong_mau(sample_project):
    return load(open_case(sample_project, "2026-03", "phuong-mau"))


def split(tables, period):
    """Cut a register into received, carried over, resolved and pending, by the dates alone."""
    first, last = map(pd.Timestamp, period)
    dossiers = tables.dossiers.assign(received=tables.dossiers["received_at"].dt.normalize())
    done = dossiers["resolved_at"].between(first, last)
    assert dossiers["received"].max() <= last
    assert not (dossiers["resolved_at"] < first).any()
    return (
        dossiers[dossiers["received"] >= first],
        dossiers[dossiers["received"] < first],
        dossiers[done],
        dossiers[~done],
    )


def by_due(dossiers):
    early = dossiers["resolved_at"] < dossiers["due_at"]
    overdue = dossiers["resolved_at"] > dossiers["due_at"]
    return int(early.sum()), int((~early & ~overdue).sum()), int(overdue.sum())


def pending_by_due(dossiers, last):
    return int((dossiers["due_at"] >= pd.Timestamp(last)).sum()), int((dossiers["due_at"] < pd.Timestamp(last)).sum())


def by_level(codes, tables):
    level = tables.procedures.set_index("code")["service_level"]
    return level[codes.unique()].value_counts().to_dict()


def test_an_truong_dossiers(an_truong):
    received, carried, resolved, pending = split(an_truong, MARCH)
    assert received["channel"].value_counts().to_dict() == {"online": 2619, "direct": 0, "postal": 0}
    assert len(carried) == 76
    assert by_due(resolved) == (2676, 0, 0)
    assert pending_by_due(pending, MARCH[1]) == (19, 0)


def test_an_truong_procedures(an_truong):
    received, *_ = split(an_truong, MARCH)
    assert an_truong.procedures["service_level"].value_counts().to_dict() == {
        "full": 219,
        "partial": 160,
        "information": 0,
    }
    assert an_truong.procedures["code"].is_unique
    assert an_truong.procedures["field"].nunique() >= 15
    for dossiers in (received, an_truong.dossiers):
        assert by_level(dossiers["procedure_code"], an_truong) == {"partial": 8, "full": 14, "information": 0}


def test_an_truong_digitisation(an_truong):
    received, _, resolved, _ = split(an_truong, MARCH)
    assert received["has_components"].all()
    assert (resolved["has_components"] & resolved["has_result"]).all()
    assert not an_truong.dossiers.loc[an_truong.dossiers["state"] == "pending", "has_result"].any()
    assert (int(an_truong.dossiers["reuses_data"].sum()), len(an_truong.dossiers)) == (2628, 2695)


def test_an_truong_feedback(an_truong):
    (item,) = an_truong.feedback.itertuples()
    assert pd.Timestamp(MARCH[0]) <= item.received_at <= pd.Timestamp(MARCH[1])
    assert pd.isna(item.resolved_at)
    assert item.due_at > pd.Timestamp(MARCH[1])


def test_february_leaves_exactly_the_dossiers_that_march_carries_over(an_truong, february):
    *_, left = split(february, FEBRUARY)
    _, carried, *_ = split(an_truong, MARCH)
    same = [
        "code",
        "procedure_code",
        "field",
        "received_at",
        "due_at",
        "channel",
        "has_components",
        "reuses_data",
    ]
    assert len(left) == 76
    assert pending_by_due(left, FEBRUARY[1]) == (76, 0)
    pd.testing.assert_frame_equal(
        left[same].sort_values("code", ignore_index=True), carried[same].sort_values("code", ignore_index=True)
    )
    assert february.feedback.empty
    assert february.procedures["code"].equals(an_truong.procedures["code"])


def test_every_dossier_belongs_to_the_catalogue_and_its_code_tells_its_day(an_truong, february, phuong_mau):
    for tables in (an_truong, february, phuong_mau):
        named = tables.dossiers.merge(tables.procedures, left_on="procedure_code", right_on="code", validate="m:1")
        assert len(named) == len(tables.dossiers)
        assert (named["field_x"] == named["field_y"]).all()
        day = tables.dossiers["code"].str.split("-").str[1]
        assert (day == tables.dossiers["received_at"].dt.strftime("%y%m%d")).all()


def test_few_dossiers_come_and_none_is_resolved_at_tet(an_truong):
    received, _, resolved, _ = split(an_truong, MARCH)
    tet = (pd.Timestamp(2026, 2, 15), pd.Timestamp(2026, 2, 22))
    assert 0 < received["received"].between(*tet).sum() < 60
    assert not resolved["resolved_at"].between(*tet).any()
    assert (resolved["resolved_at"].dt.day_of_week < 5).all()


def test_phuong_mau_has_what_an_truong_has_not(phuong_mau):
    received, carried, resolved, pending = split(phuong_mau, MARCH)
    assert received["channel"].value_counts().to_dict() == {"online": 291, "direct": 84, "postal": 21}
    assert len(carried) == 27
    assert by_due(resolved) == (306, 41, 23)
    assert pending_by_due(pending, MARCH[1]) == (44, 9)
    states = phuong_mau.dossiers["state"].value_counts().to_dict()
    assert states == {"resolved": 355, "pending": 47, "returned": 7, "waiting": 6, "withdrawn": 5, "stopped": 3}
    assert 0 < received["has_components"].mean() < 1
    assert 0 < resolved["has_result"].mean() < 1


def test_phuong_mau_has_procedures_that_cannot_be_filed_online(phuong_mau):
    dossiers = phuong_mau.dossiers
    assert by_level(dossiers["procedure_code"], phuong_mau) == {"partial": 9, "full": 12, "information": 3}
    information = phuong_mau.procedures.query("service_level == 'information'")["code"]
    channels = dossiers.loc[dossiers["procedure_code"].isin(information), "channel"]
    assert len(channels) > 0
    assert "online" not in set(channels)


def test_phuong_mau_has_feedback_in_every_state(phuong_mau):
    feedback = phuong_mau.feedback
    last = pd.Timestamp(MARCH[1])
    answered = feedback["resolved_at"].notna()
    late = feedback["resolved_at"].fillna(last) > feedback["due_at"]
    counted = feedback.groupby([answered, late, "channel"], observed=True).size()
    assert counted.to_dict() == {
        (True, False, "portal"): 4,
        (True, False, "hotline"): 3,
        (True, True, "portal"): 1,
        (True, True, "hotline"): 2,
        (False, False, "portal"): 2,
        (False, False, "hotline"): 1,
        (False, True, "portal"): 1,
        (False, True, "hotline"): 1,
    }


def test_open_items_are_due_well_away_from_the_end_of_the_period(an_truong, february, phuong_mau):
    for tables, period in ((an_truong, MARCH), (february, FEBRUARY), (phuong_mau, MARCH)):
        *_, pending = split(tables, period)
        open_feedback = tables.feedback[tables.feedback["resolved_at"].isna()]
        for due in (pending["due_at"], open_feedback["due_at"]):
            assert ((due - pd.Timestamp(period[1])).abs() >= pd.Timedelta(days=3)).all()

"""What is said of a source that states no period, or two."""

from dataclasses import replace

import pandas as pd
import pytest
from own_project import PROJECT

from helpers.checks import Severity
from helpers.checks.periods import check_periods
from helpers.params import Project, open_case
from helpers.tables import load

CASE = open_case(PROJECT, "2026-03", "phuong-mau")


@pytest.fixture(scope="module")
def tables(sample_project):
    return load(replace(CASE, project=Project(sample_project)))


def told(tables, kind="register", **values):
    sheets = tables.sheets.copy()
    place = sheets.index[sheets["kind"] == "register"][0]
    sheets.loc[place, "kind"] = kind
    for column, value in values.items():
        sheets.loc[place, column] = value
    findings = check_periods(replace(tables, sheets=sheets), CASE.days)
    assert all(finding.severity is Severity.WARNING for finding in findings)
    return [(finding.code, finding.message) for finding in findings]


NOT_STATED = {"period_place": "", "period_first": pd.NaT, "period_last": pd.NaT}


def test_a_register_without_a_period_is_named_with_the_days_of_its_rows(tables):
    ((code, message),) = told(tables, **NOT_STATED)
    received = tables.registers["received_at"]
    assert code == "PERIOD_NOT_STATED"
    assert message.startswith("2026-03/ho-so.xlsx, trang tính “Hồ sơ”: không ghi, hoặc không đọc được kỳ của số liệu")
    assert f"(các hồ sơ nhận từ {received.min():%d/%m/%Y} đến {received.max():%d/%m/%Y})" in message


@pytest.mark.parametrize(("kind", "said"), [("totals", "ở tiêu đề."), ("summary", "ở khóa «period».")])
def test_a_sum_without_a_period_is_named_with_where_to_write_it(tables, kind, said):
    ((code, message),) = told(tables, kind, **NOT_STATED)
    assert code == "PERIOD_NOT_STATED"
    assert message.endswith(said)


@pytest.mark.parametrize("kind", ["catalogue", "feedback"])
def test_a_catalogue_and_feedback_need_none(tables, kind):
    assert told(tables, kind, **NOT_STATED) == []


def test_an_end_alone_may_be_of_a_running_total_but_is_enough_for_a_register(tables):
    ((code, message),) = told(tables, "totals", period_first=pd.NaT)
    assert (code, "không phải là lũy kế" in message) == ("PERIOD_NOT_STATED", True)
    assert told(tables, period_first=pd.NaT) == []


def test_a_later_end_another_name_and_an_early_export_are_said(tables):
    ((code, message),) = told(tables, period_first=pd.NaT, period_last=pd.Timestamp("2026-03-16"))
    assert (code, "ghi đến ngày 16/03/2026, sau kỳ báo cáo" in message) == ("PERIOD_STATED_OTHERWISE", True)
    ((code, message),) = told(tables, other_period="tên tệp ghi tháng 2 năm 2026")
    assert (code, "tên tệp ghi tháng 2 năm 2026, không phải kỳ" in message) == ("PERIOD_STATED_OTHERWISE", True)
    ((code, message),) = told(tables, exported_on=pd.Timestamp("2026-03-05"))
    assert (code, "in hoặc xuất 05/03/2026" in message) == ("EXPORTED_BEFORE_END", True)
    assert told(tables, exported_on=pd.Timestamp("2026-03-14")) == []

"""Two systems, a summary beside its register, fields beside their total."""

from dataclasses import replace

import pandas as pd

from helpers.checks import Severity
from helpers.checks.sources import check_sources
from helpers.indicators import Figures
from helpers.tables import Tables
from helpers.tables.schema import CONFLICTS, DUPLICATES, RESULT_DAYS, SPELLINGS, SUMS, TOTALS


def rows(table, *values):
    return pd.DataFrame([dict(zip(table.dtypes, one, strict=True)) for one in values]).astype(table.dtypes)


def totals(*values):
    named = [{"source": "II.06a", "system": "", "row": 0} | one for one in values]
    return pd.DataFrame(named)[list(TOTALS.dtypes)].astype(TOTALS.dtypes)


def test_each_disagreement_of_two_systems_is_counted_and_named(make_figures):
    conflicts = rows(
        CONFLICTS,
        *[(f"H-{n}", "Trạng thái", "bo.xlsx", "Đã giải quyết", "tp.xlsx", "Đang giải quyết") for n in range(7)],
        ("H-9", "Hình thức tiếp nhận", "bo.xlsx", "Trực tuyến", "tp.xlsx", "Trực tiếp"),
    )
    state, channel = check_sources(Tables(conflicts=conflicts), make_figures())
    assert (state.code, state.severity) == ("DOSSIER_CONFLICT", Severity.WARNING)
    assert state.message.startswith("7 hồ sơ có cột «Trạng thái» khác nhau")
    assert "H-0 (bo.xlsx: Đã giải quyết; tp.xlsx: Đang giải quyết)" in state.message
    assert state.message.endswith(" và 2 mục nữa.")
    assert channel.message.startswith("1 hồ sơ có cột «Hình thức tiếp nhận»")


def test_a_dossier_twice_in_a_file_is_a_warning_and_an_error_where_the_rows_differ(make_figures):
    duplicates = rows(DUPLICATES, ("a.xlsx", "H-1", "5, 9", True), ("a.xlsx", "H-2", "6, 7", False))
    same, differing = check_sources(Tables(duplicates=duplicates), make_figures())
    assert (same.code, same.severity) == ("DOSSIER_REPEATED", Severity.WARNING)
    assert "a.xlsx: 1 hồ sơ lặp lại giống hệt: H-1 (dòng 5, 9)." in same.message
    assert (differing.code, differing.severity) == ("DOSSIER_REPEATED_DIFFERENTLY", Severity.ERROR)
    assert "H-2 (dòng 6, 7)" in differing.message


def test_codes_that_differ_in_punctuation_only_are_named_in_both_forms(make_figures):
    spellings = rows(SPELLINGS, *[(f"H-{n}", f"H.{n}", "bo.xlsx", n) for n in range(4, 11)])
    (found,) = check_sources(Tables(spellings=spellings), make_figures())
    assert (found.code, found.severity) == ("DOSSIER_CODE_SPELLINGS", Severity.WARNING)
    assert found.message.startswith("bo.xlsx: 7 dòng có mã hồ sơ ghi khác nhau rất ít")
    assert "H.4 (dòng 4) là H-4, " in found.message


def test_which_of_two_days_of_the_result_counts_is_told_where_they_differ(make_figures):
    days = rows(RESULT_DAYS, ("a.xlsx", "Ngày có kết quả", "Ngày trả", 5, 2), ("b.xlsx", "Ngày có", "Ngày trả", 0, 0))
    (found,) = check_sources(Tables(result_days=days), make_figures())
    assert (found.code, found.severity) == ("RESULT_DATE_CHOSEN", Severity.WARNING)
    assert "a.xlsx: có hai cột ngày của kết quả; dùng cột «Ngày có kết quả», không dùng cột «Ngày trả»" in found.message
    assert "5 hồ sơ có hai ngày khác nhau, trong đó 2 hồ sơ" in found.message


def with_source(figures, code, source, value, summaries):
    changed = [replace(one, by_source={source: value}) if one.code == code else one for one in figures.values()]
    return Figures(changed, figures.has_previous, figures.decimals, summaries)


def test_a_summary_that_says_otherwise_than_the_figure_in_use(make_figures):
    figures = with_source(make_figures(), "resolved", "II.06a", 101, ["II.06a"])
    (found,) = check_sources(Tables(), figures)
    assert (found.code, found.severity, found.figures) == ("SOURCES_DIFFER", Severity.WARNING, ("resolved",))
    assert "II.06a ghi 101, báo cáo dùng 110" in found.message
    assert "lệch 9." in found.message
    assert check_sources(Tables(), with_source(make_figures(), "resolved", "II.06a", 110, ["II.06a"])) == []


def test_the_register_of_one_system_is_only_a_part(make_figures):
    assert check_sources(Tables(), with_source(make_figures(), "resolved", "Hệ thống của bộ", 60, [])) == []


def test_a_summary_of_one_of_two_systems_is_compared_with_that_systems_register(make_figures):
    sources = {"II.06a": 61, "Hệ thống của bộ, ngành": 60, "Hệ thống của địa phương": 50}
    changed = [replace(one, by_source=sources) if one.code == "resolved" else one for one in make_figures().values()]
    figures = Figures(changed, has_previous=True, summaries=["II.06a"])
    given = totals({"field": "", "code": "resolved", "value": 61, "system": "ministry"})
    (found,) = check_sources(Tables(totals=given), figures)
    assert found.code == "SOURCES_DIFFER"
    assert "II.06a ghi 61, Hệ thống của bộ, ngành đếm được 60, lệch 1." in found.message


def test_a_sum_row_that_is_none_is_told_with_its_row_and_both_values(make_figures):
    sums = rows(SUMS, ("II.06a.xlsx", "Trang 1", 14, "resolved", 110, 109, 2))
    (found,) = check_sources(Tables(sums=sums), make_figures())
    assert (found.code, found.severity, found.figures) == ("FIELDS_SUM", Severity.ERROR, ("resolved",))
    assert found.message.startswith("II.06a.xlsx, dòng 14: ")
    assert "dòng tổng cộng ghi 110, trong khi 2 lĩnh vực cộng lại là 109." in found.message

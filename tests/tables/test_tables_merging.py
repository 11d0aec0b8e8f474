"""Several registers, one truth: each dossier once, by a rule, and every disagreement listed."""

import shutil
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from cases import with_settings
from commune import MINISTRY, Commune, city, ministry, register
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import DataError
from helpers.tables.schema import DOSSIERS
from helpers.tables.tables import Tables

CONTENT = [column.name for column in DOSSIERS.exported if column.name != "procedure"]


def test_the_same_dossier_in_two_systems_counts_once_and_in_silence_where_they_agree(commune):
    commune.put("bo.xlsx", register([ministry(1), ministry(2)], MINISTRY))
    tables = commune.put("tp.xlsx", register([city(1, **{"Ngày trả kết quả": "25/02/2026"}), city(3)])).load()
    assert tables.dossiers["code"].str[-1].tolist() == ["1", "2", "3"]
    assert tables.dossiers["source"].tolist() == ["2026-03/bo.xlsx", "2026-03/bo.xlsx", "2026-03/tp.xlsx"]
    assert tables.dossiers["system"].tolist() == ["ministry", "ministry", "city"]
    assert tables.conflicts.empty  # one system writes the time of day, the other the day alone
    assert tables.registers["source"].value_counts().to_dict() == {"2026-03/bo.xlsx": 2, "2026-03/tp.xlsx": 2}


def test_where_systems_disagree_the_preferred_one_counts_and_each_case_is_listed(commune):
    differing = {"Trạng thái": "Đang xử lý", "Ngày trả kết quả": "", "Hình thức tiếp nhận": "Trực tiếp"}
    commune.put("bo.xlsx", register([ministry(1)], MINISTRY)).put("tp.xlsx", register([city(1, **differing)]))
    tables = commune.load()
    assert tables.dossiers[["state", "channel"]].to_numpy().tolist() == [["resolved", "online"]]
    assert tables.conflicts.to_numpy().tolist() == [
        ["H21.65-260223-0001", "Ngày trả kết quả", "2026-03/bo.xlsx", "25/02/2026 16:00", "2026-03/tp.xlsx", ""],
        ["H21.65-260223-0001", "Hình thức tiếp nhận", "2026-03/bo.xlsx", "Trực tuyến", "2026-03/tp.xlsx", "Trực tiếp"],
        ["H21.65-260223-0001", "Trạng thái", "2026-03/bo.xlsx", "Đã trả kết quả", "2026-03/tp.xlsx", "Đang xử lý"],
    ]


def test_params_may_prefer_the_city(commune, monkeypatch):
    commune.put("bo.xlsx", register([ministry(1)], MINISTRY)).put(
        "tp.xlsx", register([city(1, **{"Trạng thái": "Rút hồ sơ"})])
    )
    case = commune.case
    rules = case.settings.rules.model_copy(update={"prefer_system": ("city", "ministry")})
    changed = with_settings(case, case.settings.model_copy(update={"rules": rules}))
    monkeypatch.setattr(Commune, "case", changed)
    assert commune.load().dossiers["state"].tolist() == ["withdrawn"]


def test_within_one_system_the_later_file_name_counts(commune):
    commune.put("a.xlsx", register([city(1)])).put("b.xlsx", register([city(1, **{"Hẹn trả kết quả": "27/02/2026"})]))
    tables = commune.load()
    assert tables.dossiers["due_at"].tolist() == [pd.Timestamp(2026, 2, 27)]
    assert tables.conflicts.to_numpy().tolist() == [
        ["H21.65-260223-0001", "Ngày hẹn trả kết quả", "2026-03/b.xlsx", "27/02/2026", "2026-03/a.xlsx", "26/02/2026"]
    ]


def test_what_decides_no_figure_is_no_conflict(commune):
    commune.put("a.xlsx", register([city(1)])).put("b.xlsx", register([city(1, **{"Thủ tục": "Khai sinh"})]))
    tables = commune.load()
    assert tables.conflicts.empty


def test_a_dossier_twice_in_one_file_counts_once_and_is_listed(commune):
    rows = [city(1), city(2), city(1), city(2, **{"Trạng thái": "Rút hồ sơ"}), city(3)]
    tables = commune.put("tp.xlsx", register(rows)).load()
    assert tables.dossiers[["code", "state"]].to_numpy().tolist() == [
        ["H21.65-260223-0001", "resolved"],
        ["H21.65-260223-0002", "withdrawn"],
        ["H21.65-260223-0003", "resolved"],
    ]
    assert tables.duplicates.to_numpy().tolist() == [
        ["2026-03/tp.xlsx", "H21.65-260223-0001", "4, 6", True],
        ["2026-03/tp.xlsx", "H21.65-260223-0002", "5, 7", False],
    ]
    assert len(tables.registers) == 5


def test_two_catalogues_may_share_lines_but_not_contradict_each_other(commune):
    heading = ["Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Mức độ DVCTT"]
    commune.put("tp.xlsx", register([city(1)]))
    commune.put("dm1.xlsx", [heading, ["9.1", "Việc 1", "Hộ tịch", "Toàn trình"], ["9.2", "Việc 2", "Hộ tịch", ""]])
    commune.put("dm2.xlsx", [heading, ["9.1", "Việc 1", "Hộ tịch", "Toàn trình"]])
    procedures = commune.load().procedures
    assert procedures["code"].tolist() == ["9.1", "9.2"]
    assert procedures["service_level"].isna().tolist() == [False, True]
    commune.put("dm2.xlsx", [heading, ["9.1", "Việc 1", "Hộ tịch", "Một phần"]])
    with pytest.raises(DataError, match=r"mã bị trùng .*dm1\.xlsx.*dm2\.xlsx"):
        commune.load()


def test_what_nobody_gave_is_none(commune):
    tables = commune.put("tp.xlsx", register([city(1)])).load()
    assert tables.procedures is None
    assert tables.feedback is None
    assert tables.totals.empty


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("merging")


@st.composite
def registers(draw: st.DrawFn) -> list[list[object]]:
    days = st.integers(1, 28).map(lambda day: datetime(2026, 2, day, 9, 5).strftime("%d/%m/%Y %H:%M"))
    return [
        city(
            serial,
            **{
                "Nhận hồ sơ": draw(days),
                "Hẹn trả kết quả": draw(st.just("") | days),
                "Ngày trả kết quả": draw(st.just("") | days),
                "Hình thức tiếp nhận": draw(st.sampled_from(["Trực tuyến", "BCCI", "truc tiep"])),
                "Trạng thái": draw(st.sampled_from(["Đã trả kết quả", "Đang xử lý", "Chờ bổ sung"])),
            },
        )
        for serial in range(1, draw(st.integers(2, 8)))
    ]


def dossiers(root: Path, **files: list[list[object]]) -> pd.DataFrame:
    """Load the files and give what counts, in the order of the codes."""
    commune = Commune(root)
    shutil.rmtree(commune.folder, ignore_errors=True)
    for name, rows in files.items():
        commune.put(f"{name}.csv", register(rows))
    tables: Tables = commune.load()
    assert tables.conflicts.empty
    return tables.dossiers[CONTENT].sort_values("code", ignore_index=True)


@settings(max_examples=15)
@given(rows=registers(), data=st.data())
def test_order_split_and_repetition_change_nothing(folder, rows, data):
    expected = dossiers(folder, a=rows)
    cut = data.draw(st.integers(0, len(rows)))
    shuffled = data.draw(st.permutations(rows))
    for files in (
        {"a": rows, "b": rows},
        {"a": [*rows, *rows]},
        {"a": shuffled},
        {name: part for name, part in (("a", shuffled[:cut]), ("b", shuffled[cut:])) if part},
    ):
        pd.testing.assert_frame_equal(dossiers(folder, **files), expected)

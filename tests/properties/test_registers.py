"""Whatever a register says, its figures do not depend on how it was handed in: real files, from folder to findings."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from commune import CITY, FORM, FORM_CODES, LAYOUTS, MINISTRY, PROJECT, Grid, register, write
from hypothesis import given, settings
from hypothesis import strategies as st
from own_project import copy_notebooks
from registers import CATALOGUE, REGISTERS, counted, rows

from helpers.checks import check_figures
from helpers.checks.identities import check_identities
from helpers.checks.sources import check_sources
from helpers.indicators import IDENTITIES, Figures, Value, compute
from helpers.params import Case, open_case
from helpers.tables import Tables
from helpers.tables.load import assemble

Row = dict[str, Any]

FIELDS = ("Hộ tịch", "Chứng thực; bản sao", "Đất đai")
CODES = {name: f"9.{number:06d}" for number, name in enumerate([*CATALOGUE, "không có"], 10)}
LEVELS = {"partial": "Một phần", "full": "Toàn trình", "information": "Cung cấp thông tin"}
CITY_WORDS = {
    "online": "Trực tuyến", "direct": "Trực tiếp", "postal": "Bưu chính công ích",
    "resolved": "Đã trả kết quả", "pending": "Đang xử lý", "returned": "Trả lại hồ sơ", "withdrawn": "Rút hồ sơ",
    "stopped": "Dừng xử lý", "waiting": "Chờ bổ sung", True: "Có", False: "Không",
}  # fmt: skip
MINISTRY_WORDS = {
    "online": "Cổng DVCQG", "direct": "Tại bộ phận một cửa", "postal": "Qua bưu chính",
    "resolved": "Hoàn thành", "pending": "Đang giải quyết", "returned": "Từ chối", "withdrawn": "Công dân rút",
    "stopped": "Tạm dừng", "waiting": "Yêu cầu bổ sung", True: 2, False: 0,
}  # fmt: skip
FEEDBACK = ["STT", "Mã phản ánh", "Nguồn", "Nội dung", "Ngày tiếp nhận", "Hạn xử lý", "Ngày xử lý"]
FEEDBACK_WORDS = {"portal": "Cổng Dịch vụ công quốc gia", "hotline": "Tổng đài 1022"}


@st.composite
def registers(draw: st.DrawFn) -> list[Row]:
    """Draw a register of distinct dossiers; some that are open have no appointed day."""
    drawn = draw(st.lists(rows(), min_size=1, max_size=5) | st.lists(rows(), min_size=15, max_size=40))
    for serial, row in enumerate(drawn, 1):
        row["code"] = f"H31.65-26-{serial:04d}"
        row["field"] = draw(st.sampled_from(FIELDS))
        if row["resolved_at"] is None and draw(st.booleans()):
            row["due_at"] = None
    return drawn


few = settings(max_examples=10)


@dataclass(frozen=True)
class Month:
    """A project whose one commune hands in what a test says, and nothing left over from before."""

    case: Case

    def hand_in(self, **grids: Grid) -> Tables:
        shutil.rmtree(self.case.data, ignore_errors=True)
        for name, grid in grids.items():
            write(self.case.data / f"{name}.csv", grid)
        return assemble(self.case, LAYOUTS)

    def figures(self, tables: Tables) -> Figures:
        return compute(tables, self.case.days, self.case.settings)

    def values(self, **grids: Grid) -> dict[str, Value]:
        tables = self.hand_in(**grids)
        assert tables.conflicts.empty
        assert tables.duplicates.empty
        return {code: figure.value for code, figure in self.figures(tables).items()}


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Month:
    project = tmp_path_factory.mktemp("project")
    shutil.copytree(PROJECT / "params", project / "params")
    copy_notebooks(project)
    return Month(open_case(project, "2026-03", "an-truong"))


@few
@given(registers(), REGISTERS)
def test_every_identity_holds_and_every_count_is_the_one_by_hand(month, register_rows, feedback):
    tables = month.hand_in(ho_so=city(register_rows), danh_muc=catalogue(), phan_anh=feedback_list(feedback))
    figures = month.figures(tables)
    for identity in IDENTITIES:
        assert figures.count(identity.total) == sum(map(figures.count, identity.parts)), identity.code
    assert check_identities(figures) == []
    by_hand = count(register_rows, month.case, feedback)
    assert {code: figures.count(code) for code in by_hand} == by_hand
    found = {
        finding.code for finding in check_figures(figures, tables, None, month.case.days, month.case.settings.rules)
    }
    assert not found & {"RATE_MISMATCH", "RATE_OVER_100", "SOURCES_DIFFER", "FIELDS_SUM", "FIGURE_IMPLIED"}


@few
@given(registers(), st.booleans())
def test_a_register_and_its_form_say_the_same(month, register_rows, with_total):
    own_form = form(register_rows, month.case, with_total)
    from_register = month.figures(month.hand_in(ho_so=city(register_rows)))
    from_form = month.figures(month.hand_in(bieu=own_form))
    tables = month.hand_in(ho_so=city(register_rows), bieu=own_form)
    both = month.figures(tables)
    for code in FORM_CODES:
        assert from_register.count(code) == from_form.count(code) == both.count(code), code
        assert both[code].by_source == {"2026-03/bieu.csv": both.count(code)}
    assert check_identities(from_form) == []
    assert {code: figure.value for code, figure in both.items()} == {
        code: figure.value for code, figure in from_register.items()
    }
    assert check_sources(tables, both) == []


@few
@given(registers(), st.sampled_from(["{:%d/%m/%Y %H:%M}", "{:%Y-%m-%d %H:%M:%S}", "{:%H:%M %d/%m/%Y}"]))
def test_the_same_rows_twice_in_one_system_or_two_count_once(month, register_rows, style):
    once = month.values(ho_so=city(register_rows), danh_muc=catalogue())
    assert month.values(a=city(register_rows), b=city(register_rows), danh_muc=catalogue()) == once
    of_ministry = ministry(register_rows, style.format)
    assert month.values(bo=of_ministry, danh_muc=catalogue()) == once
    assert month.values(bo=of_ministry, ho_so=city(register_rows), danh_muc=catalogue()) == once
    days_alone = city(register_rows, "{:%d/%m/%Y}".format)
    assert month.values(bo=of_ministry, ho_so=days_alone, danh_muc=catalogue()) == once


@few
@given(registers(), st.randoms(use_true_random=False), st.data())
def test_neither_the_order_of_rows_nor_their_files_change_a_figure(month, register_rows, chance, data):
    once = month.values(ho_so=city(register_rows), danh_muc=catalogue())
    shuffled = chance.sample(register_rows, len(register_rows))
    assert month.values(ho_so=city(shuffled), danh_muc=catalogue()) == once
    if len(shuffled) > 1:
        cut = data.draw(st.integers(1, len(shuffled) - 1))
        first, second = shuffled[:cut], shuffled[cut:]
        assert month.values(a=city(first), b=city(second), danh_muc=catalogue()) == once
        assert month.values(ho_so=city(first), bo=ministry(second), danh_muc=catalogue()) == once


def city(register_rows: list[Row], day: Callable[[datetime], str] | None = None) -> Grid:
    return register(list(_lines(register_rows, CITY_WORDS, day or _as_city_writes)), CITY)


def ministry(register_rows: list[Row], day: Callable[[datetime], str] = "{:%d/%m/%Y %H:%M}".format) -> Grid:
    return register(list(_lines(register_rows, MINISTRY_WORDS, day)), MINISTRY)


def _lines(register_rows: list[Row], words: dict[Any, Any], day: Callable[[datetime], str]) -> Iterator[list[Any]]:
    for serial, row in enumerate(register_rows, 1):
        days = [day(row[name]) if row[name] else "" for name in ("received_at", "due_at", "resolved_at")]
        said = [words[row[name]] for name in ("channel", "has_components", "has_result", "reuses_data", "state")]
        code = CODES[row["procedure_code"]]
        yield [serial, row["code"], code, f"Việc {code}", row["field"], "Người Thử", "0000 111", *days, *said]


def _as_city_writes(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y}" if moment.time() == moment.time().min else f"{moment:%d/%m/%Y %H:%M}"


def catalogue() -> Grid:
    lines = [[1, CODES[name], f"Việc {CODES[name]}", "Hộ tịch", LEVELS[level]] for name, level in CATALOGUE.items()]
    return [["STT", "Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Mức độ dịch vụ công trực tuyến"], *lines]


def feedback_list(items: list[Row]) -> Grid:
    lines = []
    for serial, row in enumerate(items, 1):
        days = [_as_city_writes(row[name]) if row[name] else "" for name in ("received_at", "due_at", "resolved_at")]
        lines.append([serial, f"PA-{serial}", FEEDBACK_WORDS[row["came_by"]], "Người Thử hỏi", *days])
    return [["DANH SÁCH PHẢN ÁNH"], FEEDBACK, *lines]


def form(register_rows: list[Row], case: Case, with_total: bool) -> Grid:
    """Fill in Form II.06a by field, as a clerk would count it."""

    def cells(members: list[Row]) -> list[int]:
        by_hand = count(members, case)
        return [by_hand[code] for code in FORM_CODES]

    fields = [name for name in FIELDS if any(row["field"] == name for row in register_rows)]
    lines = [
        [n, name, *cells([row for row in register_rows if row["field"] == name])] for n, name in enumerate(fields, 1)
    ]
    total = [["", "Tổng cộng", *cells(register_rows)]] if with_total else []
    return [["BIỂU II.06a"], *FORM, *lines, *total]


def count(register_rows: list[Row], case: Case, feedback: list[Row] = ()) -> dict[str, int]:
    rules = case.settings.rules
    # Nothing was promised, so nothing is late.
    promised = [row | {"due_at": row["due_at"] or datetime.max} for row in register_rows]
    counts = counted(promised, feedback, case.days, rules.compare_by, rules.reuse_base)
    return counts | {
        "received_total": counts["received_new"] + counts["carried_over"],
        "received_direct_or_postal": counts["received_direct"] + counts["received_postal"],
        "pending_in_time": counts["pending"] - counts["pending_overdue"],
    }

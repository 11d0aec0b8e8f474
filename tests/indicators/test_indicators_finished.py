"""Months that are over: made once, read from then on, made again when anything that decides about them has changed."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from cases import with_settings

from helpers.errors import DataError
from helpers.indicators import compute, finished
from helpers.indicators.finished import Finished
from helpers.params import Case, Commune, open_case
from helpers.tables import load
from helpers.tables.schema import TABLES

MONTH, COMMUNE = "2026-02", "an-truong"
REGISTER = f"data/{MONTH}/{COMMUNE}/ho-so.csv"
HEADINGS = (
    "STT;Mã hồ sơ;Mã thủ tục;Thủ tục;Lĩnh vực;Họ tên chủ hồ sơ;Số điện thoại;Nhận hồ sơ;Hẹn trả kết quả;"
    "Ngày trả kết quả;Hình thức tiếp nhận;Thành phần hồ sơ;File kết quả;Tái sử dụng;Trạng thái"
)


def line(serial: int) -> str:
    return (
        f"{serial};H21.65-260202-{serial:04d};9.000010;Đăng ký khai sinh;Hộ tịch;Người thử {serial};0000 {serial:06d};"
        "02/02/2026 08:30;05/02/2026;04/02/2026;Trực tuyến;Có;Có;Không;Đã trả kết quả"
    )


def write_register(project: Path, dossiers: int) -> None:
    title = "DANH SÁCH HỒ SƠ\n(Từ ngày 15/01/2026 đến ngày 14/02/2026)\n"
    lines = "\n".join([HEADINGS, *map(line, range(1, dossiers + 1))])
    (project / REGISTER).write_text(f"{title}{lines}\n", encoding="utf-8")


@pytest.fixture
def case(project: Path) -> Case:
    """A month with a register of five dossiers."""
    for export in (project / REGISTER).parent.iterdir():
        export.unlink()
    write_register(project, 5)
    return open_case(project, MONTH, COMMUNE)


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Case]:
    """The cases whose exports were read."""
    seen: list[Case] = []
    monkeypatch.setattr(finished, "load", lambda case: (seen.append(case), load(case))[1])
    return seen


def received(case: Case) -> int | None:
    return Finished(case).figures.count("received_new")


def assert_same(one: Any, other: Any) -> None:
    for table in TABLES:
        if getattr(one, table.name) is None:
            assert getattr(other, table.name) is None
        else:
            pd.testing.assert_frame_equal(getattr(one, table.name), getattr(other, table.name))
    assert one.text == other.text


def entries(case: Case, what: str) -> list[Path]:
    return list((case.project.finished_of(case.period, case.unit) / what).iterdir())


def test_what_is_kept_is_what_the_exports_give(case: Case, loads: list[Case]) -> None:
    made, again = Finished(case), Finished(case)
    figures = compute(load(case), case.days, case.settings)
    for one in (made, again):
        assert_same(one.tables, load(case))
        assert dict(one.figures) == dict(figures)
        assert (one.figures.decimals, one.figures.summaries) == (figures.decimals, figures.summaries)
    assert len(loads) == 1


def test_what_is_kept_says_whose_it_is_and_is_not_read_for_another(case: Case, loads: list[Case]) -> None:
    other = replace(case, unit=Commune("phuong-mau"))
    for export in other.data.glob("*") if other.data.is_dir() else ():
        export.unlink()
    other.data.mkdir(parents=True, exist_ok=True)
    shutil.copy(case.project.root / REGISTER, other.data)
    received(case), received(other)
    for what in ("tables", "figures"):
        [own], [others] = entries(case, what), entries(other, what)
        shutil.rmtree(own)
        shutil.copytree(others, own)
    received(case)
    assert [seen.unit for seen in loads] == [case.unit, other.unit, case.unit]


def append_a_dossier(case: Case) -> None:
    write_register(case.project.root, 6)


def call_another_word_direct(case: Case) -> None:
    layout = case.project.root / "params/layouts/register-city.yml"
    layout.write_text(layout.read_text("utf-8").replace("direct: [", "direct: [Qua đò, "), encoding="utf-8")


def count_otherwise(case: Case) -> None:
    city = case.project.root / "params/communes/an-truong.yml"
    city.write_text(city.read_text("utf-8") + "\nrules: {prefer_system: [city]}\n", encoding="utf-8")


def update_pandas(case: Case) -> None:
    finished.versions = lambda: {"pandas": "99"}


@pytest.mark.parametrize("change", [append_a_dossier, call_another_word_direct, count_otherwise, update_pandas])
def test_what_decides_about_it_has_changed(
    case: Case, loads: list[Case], monkeypatch: pytest.MonkeyPatch, change: Callable[[Case], None]
) -> None:
    monkeypatch.setattr(finished, "versions", finished.versions)  # put back afterwards
    assert received(case) == 5
    change(case)
    assert received(open_case(case.project.root, MONTH, COMMUNE)) == (6 if change is append_a_dossier else 5)
    assert len(loads) == 2
    assert len(entries(case, "tables")) == len(entries(case, "figures")) == 1, "the old ones are gone"


def test_what_decides_about_nothing_has_changed(case: Case, loads: list[Case]) -> None:
    received(case)
    file = case.project.root / "params/communes/an-truong.yml"
    file.write_text(file.read_text("utf-8").replace("Lưu: VT", "Lưu: VP"), encoding="utf-8")
    (case.data / "README.md").write_text("Đã nhận ngày 15.", encoding="utf-8")
    changed = open_case(case.project.root, MONTH, COMMUNE)
    assert changed.settings != case.settings
    assert received(changed) == 5
    assert len(loads) == 1


def test_no_other_setting_is_looked_at(case: Case) -> None:
    style = SimpleNamespace(decimals=case.settings.style.decimals)
    bare: Any = SimpleNamespace(rules=case.settings.rules, style=style)
    assert_same(Finished(with_settings(case, bare)).tables, load(case))
    assert dict(Finished(with_settings(case, bare)).figures) == dict(Finished(case).figures)


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def change_a_digit(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content.replace(b"5", b"6") if file.suffix == ".json" else content[:9] + b"\0" + content[10:])


@pytest.mark.parametrize(
    "name", ["tables/*/dossiers.parquet", "tables/*/text.txt", "figures/*/indicators.json", "*/*/*"]
)
@pytest.mark.parametrize("spoil", [cut_off, change_a_digit, Path.unlink])
def test_a_damaged_entry_is_made_again(case: Case, loads: list[Case], name: str, spoil: Callable[[Path], None]) -> None:
    text = "Trong kỳ tiếp nhận 5 hồ sơ trực tuyến."
    (case.data / "summary.yml").write_text(f"source: Tổng hợp\ntext: {text}\n", encoding="utf-8")
    received(case)
    for file in case.project.finished_of(case.period, case.unit).glob(name):
        spoil(file)
    again = Finished(case)
    assert (again.figures.count("received_new"), len(again.tables.dossiers), again.tables.text) == (5, 5, text)
    assert len(loads) == (2 if name != "figures/*/indicators.json" else 1), "what is whole is read"
    assert_same(Finished(case).tables, again.tables)
    assert received(case) == 5
    assert len(loads) == (2 if name != "figures/*/indicators.json" else 1), "and then it is whole again"


def test_exports_that_change_while_they_are_read_are_not_kept(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def load_slowly(case: Case) -> Any:
        tables = load(case)
        write_register(case.project.root, 6)
        return tables

    monkeypatch.setattr(finished, "load", load_slowly)
    assert len(Finished(case).tables.dossiers) == 5
    assert not case.project.finished.exists()
    monkeypatch.undo()
    assert received(case) == 6


def test_another_process_is_faster(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def load_too(case: Case) -> Any:
        monkeypatch.setattr(finished, "load", load)
        Finished(case).tables  # noqa: B018
        return load(case)

    monkeypatch.setattr(finished, "load", load_too)
    assert len(Finished(case).tables.dossiers) == 5
    monkeypatch.setattr(finished, "load", pytest.fail)
    assert len(Finished(case).tables.dossiers) == 5
    assert len(entries(case, "tables")) == 1


def _finish(case: Case) -> tuple[int | None, int]:
    return received(case), len(Finished(case).tables.dossiers)


def test_two_processes_at_once(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    with get_context("forkserver").Pool(2) as pool:
        assert pool.map(_finish, [case] * 4, chunksize=1) == [(5, 5)] * 4
    monkeypatch.setattr(finished, "load", pytest.fail)
    assert _finish(case) == (5, 5)
    assert len(entries(case, "tables")) == len(entries(case, "figures")) == 1


def test_where_nothing_can_be_kept_it_is_made_each_time(case: Case, loads: list[Case]) -> None:
    case.project.finished.write_text("a file in the place of the folder", encoding="utf-8")
    assert received(case) == received(case) == 5
    assert len(loads) == 2


def test_exports_that_cannot_be_read_leave_nothing(case: Case) -> None:
    (case.project.root / REGISTER).write_text("STT;Mã\n1;2\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"ho-so\.csv"):
        Finished(case).figures  # noqa: B018
    assert not case.project.finished.exists()


def test_no_personal_detail_is_kept(case: Case) -> None:
    received(case)
    for file in case.project.finished.rglob("*.*"):
        assert b"0000 000001" not in file.read_bytes()
        assert "Người thử".encode() not in file.read_bytes()
    names = json.loads(next(case.project.finished.rglob("sha256.json")).read_bytes())
    assert names

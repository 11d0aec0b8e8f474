"""The generator: it makes what the plan says, and the same bytes each time."""

import re
import shutil
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from ruamel.yaml import YAML

from helpers.errors import DataError
from helpers.synthetic import generate

DATA = Path(__file__).parents[1] / "project" / "data"
SMALL = """
seed: 1
holidays: [{from: 2026-02-14, to: 2026-02-22}]
communes:
  xa-thu:
    name: xã Thử
    agency: H00.01
    catalogue: {partial: 3, full: 4, information: 1}
    months:
      2026-03:
        period: {from: 2026-02-15, to: 2026-03-14}
        received: {online: 10, direct: 6, postal: 2}
        carried_over: 4
        resolved: {early: 12, on_time: 2, overdue: 2}
        pending: {in_time: 4, overdue: 2}
        states: {returned: 1, withdrawn: 1, stopped: 1, waiting: 1}
        procedures_used: {partial: 2, full: 3, information: 1}
        digitised: {components: 20, result: 11, reuse: 7}
        feedback: [{source: hotline, state: overdue, count: 1}]
"""


@pytest.fixture
def small(tmp_path):
    shutil.copy(DATA / "thu-tuc-mau.yml", tmp_path)
    (tmp_path / "ke-hoach-mau.yml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def edit(folder, change):
    yaml = YAML()
    path = folder / "ke-hoach-mau.yml"
    plan = yaml.load(path)
    change(plan["communes"]["xa-thu"]["months"]["2026-03"])
    yaml.dump(plan, path)


def test_the_same_plan_makes_the_same_bytes(small, tmp_path):
    first, second = (generate(small, tmp_path / name) for name in ("a", "b"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_another_seed_makes_other_dossiers(small, tmp_path):
    (first, *_) = generate(small, tmp_path / "a")
    text = (small / "ke-hoach-mau.yml").read_text(encoding="utf-8")
    (small / "ke-hoach-mau.yml").write_text(text.replace("seed: 1", "seed: 2"), encoding="utf-8")
    (second, *_) = generate(small, tmp_path / "b")
    assert first.read_bytes() != second.read_bytes()


def test_the_register_has_the_shape_that_systems_export(small, tmp_path):
    rows = CalamineWorkbook.from_path(generate(small, tmp_path)[0]).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "ỦY BAN NHÂN DÂN XÃ THỬ"
    assert rows[2][0] == "(Từ ngày 15/02/2026 đến ngày 14/03/2026)"
    assert [cell for cell in rows[3] if cell][9:12] == ["Ngày, tháng, năm", "Hình thức tiếp nhận", "Số hóa"]
    assert rows[4][9:12] == ["Nhận hồ sơ", "Hẹn trả kết quả", "Ngày trả kết quả"]
    assert len(rows) == 5 + 22
    for row in rows[5:]:
        assert re.fullmatch(r"H00\.01-26\d{4}-\d{4}", row[1])
        assert re.fullmatch(r"\d\d/\d\d/\d{4} \d\d:\d\d", row[9])
        assert re.fullmatch(r"\d\d/\d\d/\d{4}", row[10])


def test_nobody_in_the_registers_can_exist(sample_project):
    registers = list(sample_project.glob("data/*/*/ho-so.xlsx"))
    assert len(registers) == 3
    for path in registers:
        for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[5:]:
            assert row[8].startswith("0000 ")
            assert "ngõ Thử Nghiệm" in row[7]
            assert row[2].startswith("9.")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda month: month.update(carried_over=5), "received + carried_over = 23, resolved + pending = 22"),
        (lambda month: month.update(carryover=5), "carryover"),
        (lambda month: month["received"].update(online=-1), "received.online"),
        (lambda month: month["procedures_used"].update(full=40), "procedures_used"),
    ],
)
def test_a_plan_that_cannot_be_met_is_refused(small, change, said):
    edit(small, change)
    with pytest.raises(DataError, match=r"ke-hoach-mau\.yml") as caught:
        generate(small, small / "out")
    assert said in str(caught.value)


def test_a_missing_plan_is_named(tmp_path):
    with pytest.raises(DataError, match=r"ke-hoach-mau\.yml: không có tệp này"):
        generate(tmp_path, tmp_path)

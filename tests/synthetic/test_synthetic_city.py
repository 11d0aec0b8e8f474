"""The demo city: official names and codes, figures that nobody can take for real ones, made once for a plan."""

import csv
import shutil

import pytest
from own_project import PROJECT
from vietnam_provinces import Province, ProvinceCode, Ward

from helpers.errors import UsageError, UserError
from helpers.indicators import compute
from helpers.params import Month, Project, known_communes, notice_of, open_case
from helpers.synthetic.breakage import Breakage
from helpers.synthetic.demo import make_demo
from helpers.synthetic.unit_params import unit_text
from helpers.synthetic.units import first_units
from helpers.tables import load

MARCH = Month.parse("2026-03")
COUNT = 6


@pytest.fixture(scope="module")
def demo(sample_project, tmp_path_factory):
    folder = tmp_path_factory.mktemp("city") / "demo"
    assert make_demo(sample_project, folder, COUNT, MARCH, 0)
    return folder


def contents(folder, *names):
    return {path.relative_to(folder): path.read_bytes() for name in names for path in (folder / name).rglob("*.*")}


def figures(folder, month, commune):
    case = open_case(folder, month, commune)
    return compute(load(case), case.days, case.settings)


def test_the_first_114_units_are_those_of_the_city_with_their_official_names_and_codes():
    official = {(f"{ward.code.value:05d}", ward.name) for ward in Ward.iter_by_province(ProvinceCode.P_31)}
    assert {(unit.code, f"{unit.kind.capitalize()} {unit.name}") for unit in first_units(114)} == official


def test_every_unit_of_the_country_has_a_name_of_its_own_and_its_province():
    units = first_units(3321)
    assert len({unit.slug for unit in units}) == 3321
    official = {province.name.removeprefix("Thành phố ") for province in Province.iter_all()}
    assert {unit.province.removeprefix(f"{unit.province_kind} ") for unit in units} == official


def test_a_unit_of_another_province_reports_to_its_own(tmp_path):
    unit = first_units(115)[-1]
    file = tmp_path / "params" / "communes" / f"{unit.slug}.yml"
    file.parent.mkdir(parents=True)
    file.write_text(unit_text(unit), encoding="utf-8")
    shutil.copy(PROJECT / "params" / "city.yml", file.parents[1])
    shutil.copytree(PROJECT / "notebooks" / "bao-cao-thang", tmp_path / "notebooks" / "bao-cao-thang")
    settings = open_case(tmp_path, "2026-03", unit.slug).settings
    assert settings.province.name == "thành phố Hà Nội"
    assert settings.province.code == "01"


def test_params_name_each_unit(demo):
    assert known_communes(Project(demo)) == sorted(unit.slug for unit in first_units(COUNT))
    for unit in first_units(COUNT):
        settings = open_case(demo, "2026-03", unit.slug).settings
        named = settings.commune
        assert (named.code, named.name, named.kind) == (unit.code, unit.name, unit.kind)
        assert settings.province.name == "thành phố Hải Phòng"


def test_sizes_differ_and_months_follow_from_each_other(demo):
    sizes, overdue = set(), 0
    for unit in first_units(COUNT):
        before, now = (figures(demo, month, unit.slug) for month in ("2026-02", "2026-03"))
        assert 250 < now["received_new"].value < 3300
        assert now["carried_over"].value == before["pending"].value
        sizes.add(now["received_new"].value)
        overdue += now["resolved_overdue"].value
    assert len(sizes) == COUNT
    assert overdue > 0


def test_it_says_that_all_is_invented_and_nobody_in_it_can_exist(demo):
    assert "bịa đặt" in (demo / "README.md").read_text(encoding="utf-8")
    registers = list(demo.glob("data/*/*/ho-so.csv"))
    assert len(registers) > COUNT
    for path in registers:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))[4:]
        assert all(row[8].startswith("0000 ") and row[2].startswith("9.") for row in rows)


def test_the_same_plan_makes_the_same_bytes_and_a_unit_does_not_depend_on_the_others(sample_project, demo, tmp_path):
    make_demo(sample_project, tmp_path / "demo", 3, MARCH, 0)
    few, many = (contents(folder, "data", "params/communes", "params/2026-03") for folder in (tmp_path / "demo", demo))
    assert len(few) == 3 * 8 + 2  # and what every page of the month says, and the city's own file
    assert few.items() <= many.items()


def test_exports_of_the_same_plan_stay_as_they_are_and_of_another_are_made_again(sample_project, tmp_path):
    folder = tmp_path / "demo"
    make_demo(sample_project, folder, 2, MARCH, 0)
    made = folder / "outputs" / "2026-03" / "an-truong" / "bao-cao.html"
    made.parent.mkdir(parents=True)
    made.write_text("báo cáo")
    edited = folder / "data" / "2026-03" / first_units(2)[1].slug / "ho-so.csv"
    edited.write_text("đã sửa")
    assert not make_demo(sample_project, folder, 2, MARCH, 0)
    assert edited.read_text() == "đã sửa"
    assert make_demo(sample_project, folder, 3, MARCH, 0)
    assert edited.read_text(encoding="utf-8").startswith("ỦY BAN NHÂN DÂN")
    assert len(known_communes(Project(folder))) == 3
    assert made.read_text() == "báo cáo"


def test_exports_that_were_not_all_made_are_made_again(sample_project, tmp_path, monkeypatch):
    folder = tmp_path / "demo"

    def stopped(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("helpers.synthetic.demo.write_city", stopped)
        with pytest.raises(KeyboardInterrupt):
            make_demo(sample_project, folder, 1, MARCH, 0)
    assert make_demo(sample_project, folder, 1, MARCH, 0)
    assert len(list(folder.glob("data/*/*/*"))) == 6


def test_broken_units_fail_each_in_its_own_way_and_the_others_do_not(sample_project, tmp_path):
    folder, kinds = tmp_path / "demo", len(Breakage)
    make_demo(sample_project, folder, kinds + 2, MARCH, kinds)
    messages = set()
    for unit in first_units(kinds + 2):
        try:
            load(open_case(folder, "2026-03", unit.slug))
        except UserError as error:
            messages.add(str(error))
    said = ("31/02/2026", "không phải là tệp Excel", "Hẹn trả kết quả", "không có dòng nào", "không đọc được YAML")
    assert len(messages) == kinds
    assert all(any(words in message for message in messages) for words in said)


@pytest.mark.parametrize(("count", "broken", "said"), [(0, 0, "COMMUNES=0"), (3322, 0, "3321"), (3, 4, "BROKEN=4")])
def test_a_city_that_cannot_be_is_refused(sample_project, tmp_path, count, broken, said):
    with pytest.raises(UsageError, match=said):
        make_demo(sample_project, tmp_path / "demo", count, MARCH, broken)
    assert not (tmp_path / "demo").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(sample_project, tmp_path):
    (tmp_path / "data").mkdir()
    with pytest.raises(UsageError, match="có tệp không phải do make demo tạo ra"):
        make_demo(sample_project, tmp_path, 1, MARCH, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_every_page_and_document_of_the_demo_says_that_its_figures_are_invented(demo):
    for unit in known_communes(Project(demo)):
        settings = open_case(demo, str(MARCH), unit).settings
        assert "bịa đặt" in settings.notice
        assert "bịa đặt" in settings.sections["opening"].extend[0]
    assert "bịa đặt" in notice_of(Project(demo), MARCH)

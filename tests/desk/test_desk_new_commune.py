"""`new-commune`: kind and name from the official list, the rest marked for a person."""

import pytest
from ruamel.yaml import YAML

from helpers.cli import main
from helpers.desk.blank_keys import to_fill
from helpers.errors import ParamsError
from helpers.params import open_case
from helpers.params.official_list import slug, units


def _add(code):
    return main(["new-commune", "--code", code])


def _file(project, name):
    return project / "params" / "communes" / f"{name}.yml"


@pytest.mark.parametrize(
    ("code", "name", "commune"),
    [
        ("11914", "cat-hai", {"code": "11914", "name": "Cát Hải", "kind": "đặc khu"}),
        ("11824", "vinh-bao", {"code": "11824", "name": "Vĩnh Bảo", "kind": "xã"}),
        ("11533", "hoa-binh", {"code": "11533", "name": "Hoà Bình", "kind": "phường"}),
    ],
)
def test_kind_and_name_come_from_the_official_list(project, capsys, code, name, commune):
    assert _add(code) == 0
    said = capsys.readouterr().out
    assert f"params/communes/{name}.yml" in said
    assert YAML(typ="safe").load(_file(project, name).read_text(encoding="utf-8"))["commune"] == commune
    marked = ["recipients", "signer", "name", "communication_channels", "systems"]
    assert to_fill(_file(project, name)) == marked
    assert ", ".join(marked) in said


def test_the_marked_keys_are_those_without_which_nothing_can_be_reported(project):
    _add("11914")
    with pytest.raises(ParamsError) as caught:
        open_case(project, "2026-03", "cat-hai")
    lines = str(caught.value).splitlines()
    assert [line.split("«")[1].split("»")[0] for line in lines] == ["recipients", "signature.signer", "signature.name"]
    assert all(line.startswith("params/communes/cat-hai.yml: ") for line in lines)

    text = _file(project, "cat-hai").read_text(encoding="utf-8")
    text = text.replace("signer:", "signer: chairman").replace("  name:  #", "  name: Nguyễn Văn Mẫu  #")
    _file(project, "cat-hai").write_text(text.replace("recipients:", 'recipients: ["Lưu: VT"]'), encoding="utf-8")
    assert open_case(project, "2026-03", "cat-hai").settings.commune.name == "Cát Hải"


def test_a_file_that_is_there_is_left(project, capsys):
    _add("11914")
    before = _file(project, "cat-hai").read_bytes()
    assert _add("11914") == 2
    assert "Đã có params/communes/cat-hai.yml" in capsys.readouterr().err
    assert _file(project, "cat-hai").read_bytes() == before


def test_a_commune_under_another_name_of_its_file_is_there_too(project, capsys):
    _file(project, "an-truong").rename(_file(project, "xa-nha"))
    assert _add("11635") == 2
    assert "Đã có params/communes/xa-nha.yml cho xã An Trường" in capsys.readouterr().err
    assert not _file(project, "an-truong").exists()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("11636", "11635 là xã An Trường"),
        ("1163", "xã An Trường"),
        ("An Truong", "11635 là xã An Trường"),
        ("đặc khu cát hải", "11914 là đặc khu Cát Hải"),
        ("zzzz", "CODE=11635"),
        ("", "CODE=11635"),
        ("../x", "Không có mã đơn vị «../x»"),
        ("00070", "make new-province CODE=01 trước"),
        ("00070", "phường Hoàn Kiếm, thành phố Hà Nội; params/city.yml là của thành phố Hải Phòng (mã 31)"),
    ],
)
def test_a_code_that_is_not_of_the_city_is_refused_with_the_nearest(project, capsys, code, said):
    before = sorted((project / "params" / "communes").iterdir())
    assert _add(code) == 2
    assert said in capsys.readouterr().err
    assert sorted((project / "params" / "communes").iterdir()) == before


def test_the_city_is_the_one_that_params_name(project, capsys):
    city = project / "params" / "city.yml"
    text = city.read_text(encoding="utf-8").replace('code: "31"', 'code: "01"').replace("Hải Phòng", "Hà Nội")
    city.write_text(text, encoding="utf-8")
    assert _add("00070") == 0
    assert _file(project, "hoan-kiem").is_file()
    assert _add("11914") == 2
    assert "là của thành phố Hà Nội (mã 01)" in capsys.readouterr().err


def test_a_city_file_that_cannot_be_read_is_told(project, capsys):
    (project / "params" / "city.yml").write_text("province: {code: [\n", encoding="utf-8")
    assert _add("11914") == 1
    assert "params/city.yml" in capsys.readouterr().err


def test_no_two_units_of_a_province_share_a_file_and_every_name_is_ascii():
    by_province = {}
    for unit in units().values():
        by_province.setdefault(unit.province_code, []).append(unit)
    assert (len(by_province), len(units()), len(by_province["31"])) == (34, 3321, 114)
    for neighbours in by_province.values():
        names = [slug(unit, neighbours) for unit in neighbours]
        assert len(set(names)) == len(names)
        assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for name in names)

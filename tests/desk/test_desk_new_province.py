"""`new-province`: the common file from the official list; what is another province's moves to mau/, all or nothing."""

import errno
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from helpers.cli import main
from helpers.desk.blank_keys import to_fill
from helpers.errors import ParamsError
from helpers.params import open_case
from helpers.params.official_list import provinces, units

SAMPLES = [
    "params/city.yml",
    *(
        f"params/{folder}/{commune}.yml"
        for folder in ("communes", "2026-03")
        for commune in ("an-truong", "phuong-mau")
    ),
    *("data/2026-02/an-truong", "data/2026-03/an-truong", "data/2026-03/phuong-mau"),
]
MARKED = [
    *("hotline", "basis", "addressees", "recipients", "period_first_day"),
    *("leadership", "results", "achievements", "limitations", "next_month", "proposals"),
]
FILLED = """province: {code: "82", name: tỉnh Đồng Tháp, kind: tỉnh}
basis: [{type: Công văn, number: 1/UBND-VP, date: 2026-01-15, abstract: về việc báo cáo}]
recipients: ["Lưu: VT"]
"""


def _set_up(code="82", move="1"):
    return main(["new-province", "--code", code, "--move-samples", move])


def _tree(project):
    """Every file with its content, every folder."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes() if path.is_file() else None
        for path in project.rglob("*")
    }


def _city(project):
    return project / "params" / "city.yml"


@pytest.mark.parametrize(
    ("code", "name", "kind"), [("82", "tỉnh Đồng Tháp", "tỉnh"), ("92", "thành phố Cần Thơ", "thành phố")]
)
def test_name_and_kind_come_from_the_list_and_the_rest_is_marked(project, capsys, code, name, kind):
    assert _set_up(code) == 0
    assert YAML(typ="safe").load(_city(project).read_text("utf-8"))["province"] == {
        "code": code, "name": name, "kind": kind,
    }  # fmt: skip
    assert to_fill(_city(project)) == MARKED
    assert f"Đã tạo params/city.yml của {name}. Hãy ghi vào đó: {', '.join(MARKED)}." in capsys.readouterr().out


def test_what_is_another_provinces_moves_whole_and_each_thing_is_told(project, capsys):
    before = _tree(project)
    _set_up()
    said, after = capsys.readouterr().out, _tree(project)
    for path in SAMPLES:
        assert f"{path} → mau/hai-phong/{path}\n" in said
        inside = [name for name in before if name == path or name.startswith(f"{path}/")]
        assert inside
        for name in inside:
            assert after[f"mau/hai-phong/{name}"] == before[name]
            assert name not in after or name == "params/city.yml"
    for stays in ("data/README.md", "data/ke-hoach-mau.yml", "params/layouts/feedback.yml", "params/communes"):
        assert after[stays] == before[stays]


def test_nothing_moves_before_it_is_agreed_to(project, capsys):
    before = _tree(project)
    assert _set_up(move="") == 2
    said = capsys.readouterr().err
    assert _tree(project) == before
    assert all(f"  {path}\n" in said for path in SAMPLES)
    assert "make new-province CODE=82 MOVE_SAMPLES=1" in said


def test_where_something_cannot_be_moved_everything_is_as_it_was(project, capsys, monkeypatch):
    before, rename = _tree(project), Path.rename

    def full_at_last(self, target):
        if self.name == "city.yml" and "mau" in Path(target).parts:
            raise OSError(errno.ENOSPC, "hết chỗ")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full_at_last)
    assert _set_up() == 1
    assert "Mọi tệp vẫn ở nguyên chỗ cũ" in capsys.readouterr().err
    assert {name: content for name, content in _tree(project).items() if content is not None} == {
        name: content for name, content in before.items() if content is not None
    }


def test_an_interrupted_move_is_finished_by_the_same_command(project):
    (project / "mau" / "hai-phong" / "params" / "communes").mkdir(parents=True)
    moved = project / "params" / "communes" / "an-truong.yml"
    moved.rename(project / "mau" / "hai-phong" / "params" / "communes" / "an-truong.yml")
    assert _set_up() == 0
    assert (project / "mau" / "hai-phong-2" / "params" / "communes" / "phuong-mau.yml").is_file()
    assert (project / "mau" / "hai-phong" / "params" / "communes" / "an-truong.yml").is_file()


def test_a_province_that_is_set_up_is_left(project, capsys):
    _set_up()
    before = _tree(project)
    assert _set_up() == 2
    assert "Đã có params/city.yml của tỉnh Đồng Tháp; tệp được giữ nguyên." in capsys.readouterr().err
    assert _tree(project) == before


def test_a_file_that_somebody_wrote_for_the_province_stays_and_only_the_samples_move(project, capsys):
    _city(project).write_text(FILLED, encoding="utf-8")
    own = project / "params" / "communes" / "cao-lanh.yml"
    own.write_text('commune: {code: "29869", name: Cao Lãnh, kind: phường}\n', encoding="utf-8")
    assert _set_up() == 0
    assert _city(project).read_text(encoding="utf-8") == FILLED
    # The invented ward's code is in no list: it is of the province that params name.
    assert sorted(file.name for file in own.parent.iterdir()) == ["cao-lanh.yml", "phuong-mau.yml"]
    assert "Đã giữ nguyên params/city.yml của tỉnh Đồng Tháp." in capsys.readouterr().out


def test_a_project_without_a_province_gets_one(project, capsys):
    _city(project).unlink()
    assert main(["new-commune", "--code", "29869"]) == 2
    assert "make new-province CODE=" in capsys.readouterr().err
    assert _set_up() == 0
    assert main(["new-commune", "--code", "29869"]) == 0


def test_the_marked_keys_must_be_filled_in_before_anything_is_reported(project):
    _set_up()
    main(["new-commune", "--code", "29869"])
    with pytest.raises(ParamsError) as caught:
        open_case(project, "2026-03", "cao-lanh")
    wrong = {line.split("«")[1].split("»")[0] for line in str(caught.value).splitlines()}
    assert wrong == {"basis", "recipients", "rules.period_first_day", "signature.signer", "signature.name"}


def test_a_commune_and_a_month_follow(project, capsys):
    _set_up()
    main(["new-commune", "--code", "29869"])
    _city(project).write_text(FILLED, encoding="utf-8")
    commune = project / "params" / "communes" / "cao-lanh.yml"
    text = (
        commune.read_text(encoding="utf-8")
        .replace("signer:", "signer: chairman")
        .replace("  name:  #", "  name: Mẫu  #")
    )
    commune.write_text(text, encoding="utf-8")
    assert main(["new-month", "--month", "2026-06"]) == 0
    assert (project / "data" / "2026-06" / "cao-lanh" / "README.txt").is_file()
    assert "an-truong" not in capsys.readouterr().out.partition("Tháng 2026-06")[2]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "CODE=82"),
        ("83", "82 tỉnh Đồng Tháp; 86 tỉnh Vĩnh Long"),
        ("Dong Thap", "82 là tỉnh Đồng Tháp"),
        ("x", "31 thành phố"),
    ],
)
def test_a_code_that_is_none_gets_the_nearest(project, capsys, code, said):
    before = _tree(project)
    assert _set_up(code) == 2
    assert said in capsys.readouterr().err
    assert _tree(project) == before


def test_every_unit_of_the_list_belongs_to_a_province_of_it():
    assert {unit.province_code for unit in units().values()} == set(provinces())
    assert all(province.name.startswith(province.kind) for province in provinces().values())
    assert all(unit.name == " ".join(unit.name.split()) for unit in units().values())


def test_a_code_without_its_zero_in_front_names_the_province_that_is_meant(project, capsys):
    assert _set_up("1") == 2
    assert "Gần nhất: 01 là thành phố Hà Nội." in capsys.readouterr().err

"""`new-month`: folders and params for every commune, nothing overwritten, nothing forgotten."""

import re

import pytest
from ruamel.yaml import YAML

from helpers.cli import main
from helpers.desk.month_file import EMPTIED
from helpers.params import open_case
from helpers.tables.folder import data_files
from helpers.tables.layout import read_layouts

COMMUNES = ("an-truong", "phuong-mau")
UNITS = (*COMMUNES, "hai-phong")  # who has a file of params


def _tree(folder):
    return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _new_month(month="2026-04"):
    return main(["new-month", "--month", month])


def test_a_new_month_has_params_and_a_folder_for_every_commune(project, capsys):
    assert _new_month() == 0
    said = capsys.readouterr().out
    assert "Kỳ báo cáo: từ ngày 15/03/2026 đến hết ngày 14/04/2026." in said
    assert "đã tạo theo tháng 2026-03" in said
    assert {file.name for file in (project / "params" / "2026-04").iterdir()} == {
        "month.yml",
        *(f"{unit}.yml" for unit in UNITS),
    }
    for commune in COMMUNES:
        settings = open_case(project, "2026-04", commune).settings
        was = open_case(project, "2026-03", commune).settings
        for name, setting in type(settings).model_fields.items():
            value = getattr(settings, name)
            assert value == (setting.get_default() if name in EMPTIED else getattr(was, name)), name
    assert open_case(project, "2026-03", "phuong-mau").settings.explanations.resolved_overdue is not None


def test_the_note_in_each_folder_names_every_known_export_and_is_no_export_itself(project):
    _new_month()
    for commune in COMMUNES:
        folder = project / "data" / "2026-04" / commune
        (note,) = folder.iterdir()
        text = note.read_text(encoding="utf-8")
        assert data_files(folder, project / "data") == []
        assert "từ ngày 15/03/2026 đến hết ngày 14/04/2026" in text
        assert all(layout.file in text for layout in read_layouts(project / "params" / "layouts"))


def test_again_it_adds_what_is_missing_and_changes_nothing(project, capsys):
    _new_month()
    made = _tree(project)
    assert _new_month() == 0
    assert _tree(project) == made
    assert capsys.readouterr().out.count("đã có, giữ nguyên") == 1 + len(UNITS) + len(COMMUNES)

    gone = project / "params" / "2026-04" / "an-truong.yml"
    gone.unlink()
    (project / "params" / "2026-04" / "phuong-mau.yml").write_text("issued_documents: []\n", encoding="utf-8")
    (project / "data" / "2026-04" / "an-truong" / "README.txt").write_text("đã đọc", encoding="utf-8")
    before = _tree(project)
    assert _new_month() == 0
    assert _tree(project) == before | {gone.relative_to(project): made[gone.relative_to(project)]}


def test_a_folder_that_has_exports_gets_no_note(project):
    before = _tree(project / "data")
    assert _new_month("2026-03") == 0
    assert _tree(project / "data") == before


def test_without_an_earlier_month_it_says_so_and_gives_the_keys(project, capsys):
    assert _new_month("2024-01") == 0
    assert capsys.readouterr().out.count("chưa có tệp của tháng nào trước 2024-01") == 1 + len(UNITS)
    text = (project / "params" / "2024-01" / "an-truong.yml").read_text(encoding="utf-8")
    assert text.startswith("# Chỉ của tháng 01/2024, xã An Trường.\n")
    assert set(YAML(typ="safe").load(text)) == set(EMPTIED)
    assert open_case(project, "2024-01", "an-truong").settings.issued_documents is None


def test_the_examples_in_a_new_file_are_right_as_they_stand(project):
    _new_month("2024-01")
    file = project / "params" / "2024-01" / "an-truong.yml"
    examples = re.findall(r"^#   (\w+: .*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    file.write_text("\n".join(examples), encoding="utf-8")
    settings = open_case(project, "2024-01", "an-truong").settings
    for name in EMPTIED:
        assert getattr(settings, name) != type(settings).model_fields[name].get_default(), name


def test_a_month_that_was_left_out_is_passed_over(project, capsys):
    assert _new_month("2026-06") == 0
    assert "đã tạo theo tháng 2026-03" in capsys.readouterr().out


def test_a_commune_whose_params_are_wrong_is_told_and_stops_no_other(project, capsys):
    (project / "params" / "2026-03" / "an-truong.yml").write_text("rank: [\n", encoding="utf-8")
    (project / "params" / "communes" / "moi.yml").write_text("signature:\n", encoding="utf-8")
    assert _new_month() == 1
    said = capsys.readouterr().out
    assert "CẦN SỬA: params/2026-03/an-truong.yml" in said
    assert "khóa «signature»" in said
    assert (project / "params" / "2026-04" / "phuong-mau.yml").is_file()
    assert (project / "data" / "2026-04" / "phuong-mau" / "README.txt").is_file()


def test_other_windows_of_the_period_are_named_by_commune(project, capsys):
    with (project / "params" / "communes" / "phuong-mau.yml").open("a", encoding="utf-8") as file:
        file.write("rules: {period_first_day: 21}\n")
    _new_month()
    said = capsys.readouterr().out
    assert "từ ngày 15/03/2026 đến hết ngày 14/04/2026 (an-truong)." in said
    assert "từ ngày 21/03/2026 đến hết ngày 20/04/2026 (phuong-mau)." in said


@pytest.mark.parametrize(("month", "said"), [("", "MONTH=2026-04"), ("2026-4", "MONTH=2026-03"), ("../x", "../x")])
def test_a_wrong_call_makes_nothing(project, capsys, month, said):
    before = _tree(project)
    assert _new_month(month) == 2
    assert said in capsys.readouterr().err
    assert _tree(project) == before


def test_a_report_before_the_exports_are_there_says_what_goes_where(project, capsys):
    _new_month()
    capsys.readouterr()
    assert main(["report", "--month", "2026-04", "--engine", "pandoc"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    for commune in COMMUNES:
        assert f"data/2026-04/{commune}: không có số liệu hồ sơ. Hãy đặt vào thư mục đó" in said

"""`make demo`: the documents of a report over invented registers, and no file outside demo/."""

from pathlib import Path

import pytest

from helpers.cli import main


def files(project):
    return {
        path: path.stat().st_mtime_ns for path in project.rglob("*") if "demo" not in path.relative_to(project).parts
    }


def test_it_makes_the_reports_of_the_first_units_in_a_folder_of_its_own(project, capfd):
    before = files(project)
    assert main(["demo", "--units", "2", "--month", "2026-03", "--engine", "pandoc", "--formats", "html"]) == 0
    assert Path.cwd() == project
    assert files(project) == before
    made = sorted(path.parent.name for path in project.glob("demo/outputs/2026-03/*/bao-cao.html"))
    assert made == ["hai-duong", "hai-phong", "thanh-dong"]  # the second is the city itself
    assert not list(project.glob("demo/outputs/2026-03/*/bao-cao.pdf"))
    for document in project.glob("demo/outputs/2026-03/*/bao-cao.html"):
        assert "mọi số liệu, tên người, nguyên nhân, biện pháp trong văn bản này đều là bịa đặt" in document.read_text()
    assert "bịa đặt" in capfd.readouterr().out


def test_broken_files_fail_their_own_commune_and_are_no_error_of_the_demo(project, capfd):
    assert main(["demo", "--units", "2", "--broken", "1", "--engine", "pandoc", "--formats", "html"]) == 0
    assert len(list(project.glob("demo/outputs/2026-03/[!.]*/bao-cao.html"))) == 2  # a unit's, and the city's
    assert "31/02/2026" in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--units", "ba"], "COMMUNES=ba"),
        (["--units", "-1"], "COMMUNES"),
        (["--broken", "nhiều"], "BROKEN=nhiều"),
        (["--month", "3/2026"], "Kỳ báo cáo không hợp lệ"),
    ],
)
def test_a_wrong_call_makes_nothing(project, capsys, options, said):
    assert main(["demo", *options]) == 2
    assert said in capsys.readouterr().err
    assert not (project / "demo").exists()

"""`make clean`: what the suite makes goes, what people made is kept first."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from helpers.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def month(project, sample_month):
    """The finished sample month in a project of its own."""
    return shutil.copytree(sample_month[0], project / "outputs" / "2026-03")


def kept():
    return {file.relative_to("luu").as_posix(): file.read_bytes() for file in Path("luu").rglob("*") if file.is_file()}


def outputs():
    return [file.as_posix() for file in Path("outputs").rglob("*")]


def test_what_can_be_made_again_goes(month, project, capsys):
    (project / "outputs" / ".gitkeep").touch()
    (project / "outputs" / "nhap" / "2026-03" / "an-truong" / "tables").mkdir(parents=True)
    (month / ".an-truong.loi").mkdir()
    (month / ".an-truong.loi" / "01_load.ipynb").write_text("{}")
    assert main(["clean"]) == 0
    assert outputs() == ["outputs/.gitkeep"]
    assert kept() == {}
    assert capsys.readouterr().out.startswith("Đã xóa kết quả trong outputs/.")


def test_approvals_and_what_people_edited_or_put_there_are_kept_and_named(month, capsys):
    assert main(["approve", "--month", "2026-03", "--commune", "an-truong", "--by", "X"]) == 0
    verdicts = Path("luu/2026-03/nhat-ky.jsonl").read_bytes()
    files = {
        "an-truong/bao-cao.docx": "an-truong/bao-cao.2026-04-15.docx",
        "an-truong/y-kien.txt": "an-truong/y-kien.txt",
        "an-truong/tables/ghi-chu.xlsx": "an-truong/tables/ghi-chu.xlsx",
        "an-truong/bao-cao.2026-04-01.pdf": "an-truong/bao-cao.2026-04-01.pdf",
        "tong-hop.xlsx": "tong-hop.xlsx",
        "../chung/cong-van.pdf": "../chung/cong-van.pdf",
    }
    for number, name in enumerate(files):
        file = month / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"của người dùng {number}")
        os.utime(file, (1776229200, 1776229200))  # 15 April 2026
    (month / "an-truong" / "~$bao-cao.docx").write_text("của Word")
    before = kept()
    capsys.readouterr()
    assert main(["clean"]) == 0
    assert outputs() == []
    now = kept()
    added = {
        os.path.normpath(f"2026-03/{name}"): f"của người dùng {i}".encode() for i, name in enumerate(files.values())
    }
    assert now == before | added
    assert now["2026-03/nhat-ky.jsonl"] == verdicts
    said = capsys.readouterr().out.splitlines()
    assert said[:-1] == [f"Đã giữ: luu/{name}" for name in sorted(added)]


def test_an_edited_document_of_another_kind_of_report_is_kept_too(month, project):
    kind = Path(shutil.copytree("notebooks/bao-cao-thang", "notebooks/bao-cao-quy")) / "report.yml"
    changed = kind.read_text("utf-8").replace("period: month", "period: quarter")
    kind.write_text(changed.replace("file: bao-cao", "file: bao-cao-quy"), "utf-8")
    quarter = month.rename("outputs/2026-q1") / "an-truong"
    for file in quarter.glob("bao-cao.*"):
        file.rename(file.with_stem("bao-cao-quy"))
    manifest = quarter / "manifest.json"
    text = manifest.read_text("utf-8").replace('"bao-cao-thang"', '"bao-cao-quy"').replace('"bao-cao.', '"bao-cao-quy.')
    manifest.write_text(text, "utf-8")
    (quarter / "bao-cao-quy.docx").write_text("của người dùng")
    os.utime(quarter / "bao-cao-quy.docx", (1776229200, 1776229200))  # 15 April 2026
    assert main(["clean"]) == 0
    assert kept() == {"2026-q1/an-truong/bao-cao-quy.2026-04-15.docx": "của người dùng".encode()}


def test_verdicts_of_an_earlier_version_are_kept_with_their_documents(month):
    made = json.loads((month / "an-truong" / "manifest.json").read_text("utf-8"))["outputs"]
    verdict = {"by": "X", "at": "2026-04-15", "documents": {"bao-cao.pdf": made["bao-cao.pdf"]}}
    (month / "approvals.json").write_text(json.dumps({"an-truong": verdict}))
    pdf = (month / "an-truong" / "bao-cao.pdf").read_bytes()
    assert main(["clean"]) == 0
    assert json.loads(kept()["2026-03/nhat-ky.jsonl"])["by"] == "X"
    assert kept()["2026-03/an-truong/bao-cao.2026-04-15.duyet-x.pdf"] == pdf


def test_nothing_is_removed_while_a_run_works_on_a_month(month, capsys):
    with FileLock(month / ".khoa"):
        assert main(["clean"]) == 1
    assert "Một lệnh khác đang làm việc với kỳ 2026-03; chưa xóa gì." in capsys.readouterr().err
    assert (month / "an-truong" / "bao-cao.pdf").is_file()


def test_broken_verdicts_stop_it(month, capsys):
    (month / "approvals.json").write_text("{")
    assert main(["clean"]) == 1
    assert "approvals.json" in capsys.readouterr().err
    assert (month / "an-truong" / "bao-cao.pdf").is_file()


def make_clean(python: Path) -> str:
    command = ["make", "-f", str(ROOT / "Makefile"), "clean", f"BIN={python.parent}"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return done.stdout


def test_the_verb_behind_make_clean_is_this_one(month):
    (month / "an-truong" / "y-kien.txt").write_text("Đã trao đổi.")
    assert "Đã giữ: luu/2026-03/an-truong/y-kien.txt" in make_clean(Path(sys.executable))
    assert outputs() == []


def test_without_an_environment_make_clean_leaves_the_outputs_alone(month, project):
    assert "giữ nguyên outputs/" in make_clean(project / "none" / "python")
    assert (month / "an-truong" / "bao-cao.pdf").is_file()

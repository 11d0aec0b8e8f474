"""What people did to a report is never lost, and one commune that fails takes nothing from itself or the others."""

import datetime
import os
from pathlib import Path

import pytest
from small_city import COUNTS, MONTH, folders, give, is_whole, ledger, make_city

from helpers.cli import main

NOON = datetime.datetime(2026, 4, 15, 12).timestamp()


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city of two communes whose reports are made, as the current directory."""
    make_city(tmp_path, 2)
    monkeypatch.chdir(tmp_path)
    assert again() == 0
    return tmp_path


def again(*options: str) -> int:
    return main(["report", "--month", MONTH, "--engine", "pandoc", *options])


def test_an_edited_document_is_kept_under_its_day_beside_the_new_one(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = city / "outputs" / MONTH / "an-lao"
    document = folder / "bao-cao.docx"
    document.write_bytes(b"edited by hand")
    os.utime(document, (NOON, NOON))
    (folder / "y-kien.txt").write_text("Đã trao đổi với xã.", encoding="utf-8")
    assert again() == 0
    assert document.read_bytes() == b"edited by hand", "nothing has changed, so nothing is made"

    give(city, "an-lao", COUNTS | {"received_online": 91, "pending_in_time": 11})
    capsys.readouterr()
    assert again() == 0
    assert "Bản đã sửa tay được giữ lại: bao-cao.2026-04-15.docx" in capsys.readouterr().out
    assert (folder / "bao-cao.2026-04-15.docx").read_bytes() == b"edited by hand"
    assert document.read_bytes() != b"edited by hand"
    assert is_whole(folder)
    assert ledger(city)["an-lao"]["kept"] == ["bao-cao.2026-04-15.docx"]
    assert "bao-cao.2026-04-15.docx" in (city / "outputs" / MONTH / "index.html").read_text(encoding="utf-8")

    document.write_bytes(b"edited again")
    os.utime(document, (NOON, NOON))
    assert again("--force", "1") == 0
    assert (folder / "bao-cao.2026-04-15.docx").read_bytes() == b"edited by hand"
    assert (folder / "bao-cao.2026-04-15-2.docx").read_bytes() == b"edited again"
    assert (folder / "y-kien.txt").is_file()
    assert ledger(city)["an-duong"]["kept"] == []

    (city / "data" / MONTH / "an-lao" / "summary.yml").write_text("counts: [", encoding="utf-8")
    assert again() == 1
    kept = ["bao-cao.2026-04-15-2.docx", "bao-cao.2026-04-15.docx"]
    assert ledger(city)["an-lao"]["kept"] == kept, "also where the commune could not be made again"


def test_a_commune_that_fails_is_in_the_ledger_and_keeps_its_earlier_report(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (city / "outputs" / MONTH / "an-lao" / "bao-cao.pdf").read_bytes()
    give(city, "an-duong", COUNTS | {"received_online": 95, "pending_in_time": 15})
    (city / "data" / MONTH / "an-lao" / "summary.yml").write_text("counts: [", encoding="utf-8")
    capsys.readouterr()
    assert again() == 1
    said = capsys.readouterr().out
    assert "Chính thức: 1, dự thảo: 0, không làm được: 1." in said
    assert "Không làm được" in said
    failed, made = ledger(city)["an-lao"], ledger(city)["an-duong"]
    assert (failed["state"], failed["notebook"], failed["cell"]) == ("failed", "01_load", 4)
    assert "summary.yml" in str(failed["message"])
    assert (city / str(failed["remains"]) / "01_load.ipynb").is_file()
    assert (made["state"], made["made"]) == ("final", True)
    assert (city / "outputs" / MONTH / "an-lao" / "bao-cao.pdf").read_bytes() == before
    assert str(failed["remains"]).rpartition("/")[2] in (city / "outputs" / MONTH / "index.html").read_text("utf-8")

    give(city, "an-lao", COUNTS)
    assert again() == 0
    assert ledger(city)["an-lao"]["state"] == "final"
    assert not list((city / "outputs" / MONTH).glob(".*.loi")), "what remained of the failure is gone"


def test_what_nobody_foresaw_is_told_too_and_logged_with_its_traceback(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (city / "outputs" / MONTH / "an-lao" / "manifest.json").unlink()
    extension = city / "notebooks" / "_extensions" / "nd30"
    (extension / "formats.lua").unlink()
    (city / "outputs" / MONTH / ".an-duong.loi").mkdir()
    (city / "outputs" / MONTH / ".an-duong.loi" / "cu.txt").write_text("cũ", encoding="utf-8")
    assert again() == 1
    log = (city / "outputs" / MONTH / "run.log").read_text(encoding="utf-8")
    assert "an-lao failed" in log
    assert "formats.lua" in log
    remains = city / str(ledger(city)["an-duong"]["remains"])
    assert (remains / "03_report.ipynb").is_file(), "as far as it came"
    assert not (remains / "cu.txt").exists(), "of an earlier failure"
    assert all(is_whole(folder) for folder in folders(city) if (folder / "manifest.json").is_file())


def test_a_log_line_for_each_stage_says_how_long_it_took(city: Path) -> None:
    lines = (city / "outputs" / MONTH / "run.log").read_text(encoding="utf-8").splitlines()
    stages = [line.split()[2] for line in lines if line.split()[1] == "an-lao"]
    assert stages == [
        *("01_load", "02_indicators", "03_report", "render", "review", "read_back", "manifest"),
        "final",
    ]
    assert all(float(line.split()[3]) >= 0 for line in lines)

"""What people did to a report is never lost, and one commune that fails takes nothing from itself or the others."""

import datetime
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from small_city import COUNTS, MONTH, folders, give, is_whole, ledger

from helpers.cli import main

NOON = datetime.datetime(2026, 4, 15, 12).timestamp()


@pytest.fixture
def city(made_city: Callable[[int], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city of two communes whose reports are made, as the current directory."""
    root = Path(shutil.copytree(made_city(2), tmp_path / "city"))
    monkeypatch.chdir(root)
    return root


def again(*options: str) -> int:
    return main(["report", "--month", MONTH, "--engine", "pandoc", *options])


def test_an_edited_document_is_kept_under_its_day_where_nothing_is_deleted(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, kept = (city / root / MONTH / "an-lao" for root in ("outputs", "luu"))
    document = folder / "bao-cao.docx"
    document.write_bytes(b"edited by hand")
    os.utime(document, (NOON, NOON))
    (folder / "y-kien.txt").write_text("Đã trao đổi với xã.", encoding="utf-8")
    assert again() == 0
    assert document.read_bytes() == b"edited by hand", "nothing has changed, so nothing is made"

    give(city, "an-lao", COUNTS | {"received_online": 91, "pending_in_time": 11})
    capsys.readouterr()
    assert again() == 0
    assert "Bản đã sửa tay được giữ lại: luu/2026-03/an-lao/bao-cao.2026-04-15.docx" in capsys.readouterr().out
    assert (kept / "bao-cao.2026-04-15.docx").read_bytes() == b"edited by hand"
    assert document.read_bytes() != b"edited by hand"
    assert is_whole(folder)
    assert ledger(city)["an-lao"]["kept"] == ["bao-cao.2026-04-15.docx"]
    page = (city / "outputs" / MONTH / "index.html").read_text(encoding="utf-8")
    assert 'href="../../luu/2026-03/an-lao/bao-cao.2026-04-15.docx"' in page

    document.write_bytes(b"edited again")
    os.utime(document, (NOON, NOON))
    assert again("--force", "1") == 0
    assert (kept / "bao-cao.2026-04-15.docx").read_bytes() == b"edited by hand"
    assert (kept / "bao-cao.2026-04-15-2.docx").read_bytes() == b"edited again"
    assert (folder / "y-kien.txt").is_file()
    assert ledger(city)["an-duong"]["kept"] == []

    (city / "data" / MONTH / "an-lao" / "summary.yml").write_text("counts: [", encoding="utf-8")
    assert again() == 1
    names = ["bao-cao.2026-04-15-2.docx", "bao-cao.2026-04-15.docx"]
    assert ledger(city)["an-lao"]["kept"] == names, "also where the commune could not be made again"


def test_a_document_that_an_earlier_version_kept_among_the_outputs_moves_to_the_others(city: Path) -> None:
    folder, kept = (city / root / MONTH / "an-lao" for root in ("outputs", "luu"))
    (folder / "bao-cao.2026-04-15.docx").write_bytes(b"edited by hand")
    assert again("--force", "1") == 0
    assert not (folder / "bao-cao.2026-04-15.docx").exists()
    assert (kept / "bao-cao.2026-04-15.docx").read_bytes() == b"edited by hand"
    assert ledger(city)["an-lao"]["kept"] == ["bao-cao.2026-04-15.docx"]


def approve(commune: str = "an-lao") -> dict[str, bytes]:
    """Approve a commune's documents and give their names in the folder of kept ones, with what is in them."""
    assert main(["approve", "--month", MONTH, "--commune", commune, "--by", "Nguyễn Thị Xuân"]) == 0
    stem = f"bao-cao.{datetime.date.today()}.duyet-nguyen-thi-xuan"
    made = Path("outputs", MONTH, commune)
    return {f"{stem}.{ending}": (made / f"bao-cao.{ending}").read_bytes() for ending in ("docx", "html", "pdf")}


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line.strip() for line in capsys.readouterr().out.splitlines() if "DUYỆT" in line or "duyệt" in line]


TODAY = f"{datetime.date.today():%d/%m/%Y}"


def test_approved_documents_outlast_a_changed_word_and_the_run_says_what_lost_its_approval_and_why(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    approved, kept = approve(), city / "luu" / MONTH / "an-lao"
    own = city / "params" / "communes" / "an-lao.yml"
    own.write_text(own.read_text(encoding="utf-8").replace("Văn Mẫu", "Văn Khác"), encoding="utf-8")
    capsys.readouterr()
    assert again() == 0
    why = "tham số đã đổi: params/communes/an-lao.yml"
    assert lines(capsys) == [
        f"MẤT DẤU DUYỆT của Nguyễn Thị Xuân ngày {TODAY}: bao-cao.html, bao-cao.pdf và bao-cao.docx đã đổi; vì {why}",
        *(f"Bản đã duyệt được giữ lại: luu/2026-03/an-lao/{name}" for name in approved),
    ]
    assert {file.name: file.read_bytes() for file in kept.glob("bao-cao.*")} == approved
    assert len(list(kept.glob("indicators.*.json"))) == 1, "later months compare with the figures that were approved"
    assert ledger(city)["an-lao"]["lost"] == ["bao-cao.html", "bao-cao.pdf", "bao-cao.docx"]
    assert ledger(city)["an-duong"]["lost"] == []

    assert again() == 0
    assert lines(capsys) == [], "an approval is lost once"
    page = (city / "outputs" / MONTH / "index.html").read_text(encoding="utf-8")
    assert f"Mất dấu duyệt vì: {why}." in page, "also after a run that had nothing to make"
    assert all(f'href="../../luu/2026-03/an-lao/{name}"' in page for name in approved)


def test_approved_documents_that_are_not_made_any_more_are_told_and_kept(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    approved, kept = approve(), city / "luu" / MONTH / "an-lao"
    capsys.readouterr()
    assert again("--formats", "html", "--force", "1") == 0
    assert lines(capsys)[0] == (
        f"MẤT DẤU DUYỆT của Nguyễn Thị Xuân ngày {TODAY}: bao-cao.html đã đổi, "
        "bao-cao.pdf và bao-cao.docx không còn; vì FORCE=1"
    )
    assert {file.name: file.read_bytes() for file in kept.glob("bao-cao.*")} == approved
    assert again() == 0
    page = (city / "outputs" / MONTH / "index.html").read_text(encoding="utf-8")
    assert "Mất dấu duyệt" not in page, "the same bytes are what was approved"


def test_an_approval_that_stays_whole_is_not_told(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    approve()
    capsys.readouterr()
    assert again("--force", "1") == 0
    assert lines(capsys) == []


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


def test_what_the_run_before_had_written_is_kept_until_something_else_is_written(city: Path) -> None:
    folder = city / "outputs" / MONTH / "an-lao"
    before = (folder / "bao-cao.qmd").read_bytes()
    assert not (folder / "lan-truoc").exists()
    give(city, "an-lao", COUNTS | {"received_online": 91, "pending_in_time": 11})
    assert again() == 0
    assert (folder / "lan-truoc" / "bao-cao.qmd").read_bytes() == before
    assert "Lần làm trước" in (folder / "so-sanh.html").read_text(encoding="utf-8")
    assert is_whole(folder)
    made = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert again("--force", "1") == 0
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == made
    assert not (folder.parent / "an-duong" / "lan-truoc").exists()

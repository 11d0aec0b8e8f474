"""`make approve`: a verdict is written, shown in the index, and refused with a reason."""

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from cases import write_manifest
from filelock import FileLock

from helpers.checks import Finding, Severity, write_findings
from helpers.cli import main
from helpers.review_desk import reports

VERDICTS = Path("luu/2026-03/nhat-ky.jsonl")  # from the project's root on


@pytest.fixture
def month(project, sample_month):
    """The finished sample month in a project of its own."""
    return shutil.copytree(sample_month[0], project / "outputs" / "2026-03")


def call(month="2026-03", commune="an-truong", by="Nguyễn Thị Xuân"):
    return main(["approve", "--month", month, "--commune", commune, "--by", by])


def ledger(month, **changed):
    """Rewrite what the ledger says of xã An Trường."""
    file = month / "run.json"
    document = json.loads(file.read_text("utf-8"))
    for row in document["communes"]:
        if row["commune"] == "an-truong":
            row.update(changed)
    file.write_text(json.dumps(document), encoding="utf-8")


def verdict_shown(month, commune="an-truong"):
    page = BeautifulSoup((month / "index.html").read_text("utf-8"), "html.parser")
    return page.select_one(f"#{commune} .verdict").get_text(strip=True).split(", ")


def test_a_verdict_is_written_and_shown(month, capsys):
    assert call(by="  Nguyễn   Thị Xuân ") == 0
    said = capsys.readouterr().out
    (line,) = VERDICTS.read_bytes().splitlines()
    assert said == (
        "an-truong: Nguyễn Thị Xuân đã duyệt bao-cao.html, bao-cao.pdf, bao-cao.docx. "
        f"Đã ghi vào luu/2026-03/nhat-ky.jsonl, dòng 1, mã {hashlib.sha256(line).hexdigest()[:16]}.\n"
    )
    written = json.loads(line)
    assert (written["by"], written["day"]) == ("Nguyễn Thị Xuân", date.today().isoformat())
    made = json.loads((month / "an-truong" / "manifest.json").read_text("utf-8"))["outputs"]
    documents = written["documents"]
    assert documents == {name: made[name] for name in documents}
    assert verdict_shown(month) == ["Nguyễn Thị Xuân", f"{date.today():%d/%m/%Y}"]
    assert verdict_shown(month, "phuong-mau") == ["chưa duyệt"]


def test_the_index_names_the_communes_as_people_do(month):
    call()
    page = BeautifulSoup((month / "index.html").read_text("utf-8"), "html.parser")
    assert page.select_one("#an-truong th").find(string=True) == "Xã An Trường"


def test_a_document_edited_by_hand_is_approved_and_said_to_be_edited(month, capsys):
    with (month / "an-truong" / "bao-cao.docx").open("ab") as file:
        file.write(b" ")
    assert call() == 0
    assert capsys.readouterr().out.splitlines()[1] == (
        "Lưu ý: bao-cao.docx có người sửa sau khi làm; đã duyệt đúng bản đang có. "
        "bao-cao.html và bao-cao.pdf không có chỗ sửa đó."
    )
    assert verdict_shown(month)[0] == "Nguyễn Thị Xuân"


def test_a_change_after_approval_is_shown_with_the_next_index(month):
    call()
    (month / "an-truong" / "bao-cao.pdf").write_bytes(b"khac")
    assert call(commune="phuong-mau", by="Trần Bình") == 0
    assert verdict_shown(month)[0] == "đã đổi sau khi duyệt"
    assert verdict_shown(month, "phuong-mau")[0] == "Trần Bình"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"by": " "}, "Thiếu BY."),
        ({"month": "", "commune": ""}, "Thiếu MONTH, COMMUNE."),
        ({"month": "2026-13"}, "Tháng không hợp lệ"),
        ({"month": "2026-04"}, "Chưa có báo cáo nào của kỳ 2026-04."),
        ({"commune": "an-truon"}, "Gần nhất: an-truong."),
        ({"commune": "../2026-03/an-truong"}, "Không có xã"),
        ({"commune": "an-truong,phuong-mau"}, "Mỗi lần duyệt một xã."),
    ],
)
def test_a_wrong_call_is_explained_and_changes_nothing(month, capsys, wrong, told):
    before = (month / "index.html").read_bytes() if (month / "index.html").exists() else None
    assert call(**wrong) == 2
    assert told in capsys.readouterr().err
    assert not VERDICTS.exists()
    assert ((month / "index.html").read_bytes() if before else None) == before


def test_a_commune_without_a_report_is_no_verdict(month, project, capsys):
    params = project / "params" / "communes"
    shutil.copy(params / "an-truong.yml", params / "xa-moi.yml")
    assert call(commune="xa-moi") == 2
    assert "make report MONTH=2026-03 COMMUNE=xa-moi" in capsys.readouterr().err


def test_a_draft_is_refused_with_its_errors(month, capsys):
    findings = [Finding("DOSSIER_BALANCE", Severity.ERROR, "Tổng lệch 5 hồ sơ.")]
    write_findings(findings, month / "an-truong" / "checks.json")
    write_manifest(month / "an-truong")
    ledger(month, manifest="")
    assert call() == 1
    assert "DOSSIER_BALANCE: Tổng lệch 5 hồ sơ." in capsys.readouterr().err
    assert not VERDICTS.exists()


def test_a_commune_that_failed_is_refused_with_its_message(month, capsys):
    ledger(month, state="failed", message="ho-so.xlsx: thiếu cột «Mã hồ sơ».")
    assert call() == 1
    assert "ho-so.xlsx: thiếu cột «Mã hồ sơ»." in capsys.readouterr().err
    assert not VERDICTS.exists()


def test_while_a_run_works_on_the_month_nothing_is_approved(month, capsys, monkeypatch):
    monkeypatch.setattr(reports, "PATIENCE", 0)
    with FileLock(month / ".khoa"):
        assert call() == 1
    assert "Một lệnh khác đang làm việc với kỳ 2026-03" in capsys.readouterr().err
    assert not VERDICTS.exists()
    assert call() == 0


def test_the_approved_documents_are_kept_and_the_index_links_them_once_they_change(month, project):
    call()
    kept = project / "luu" / "2026-03" / "an-truong"
    stem = f"bao-cao.{date.today()}.duyet-nguyen-thi-xuan"
    for ending in ("html", "pdf", "docx"):
        assert (kept / f"{stem}.{ending}").read_bytes() == (month / "an-truong" / f"bao-cao.{ending}").read_bytes()
    (month / "an-truong" / "bao-cao.pdf").write_bytes(b"khac")
    call(commune="phuong-mau")
    page = BeautifulSoup((month / "index.html").read_text("utf-8"), "html.parser")
    links = [link["href"] for link in page.select("#an-truong .notes a")]
    assert links == [f"../../luu/2026-03/an-truong/{stem}.{ending}" for ending in ("docx", "html", "pdf")]
    assert all((month / link).is_file() for link in links)


def test_an_error_cannot_be_edited_away(month, capsys):
    (month / "an-truong" / "checks.json").write_text("[]")
    assert call() == 1
    assert "an-truong: checks.json không như bộ công cụ đã ghi. Hãy làm lại" in capsys.readouterr().err
    write_manifest(month / "an-truong")
    assert call() == 1
    assert "an-truong: manifest.json không như bộ công cụ đã ghi. Hãy làm lại" in capsys.readouterr().err
    assert not VERDICTS.exists()


def test_a_log_that_was_edited_stops_approvals_and_the_line_is_named(month, capsys):
    call()
    call(commune="phuong-mau")
    VERDICTS.write_bytes(VERDICTS.read_bytes().replace("Xuân".encode(), b"Xuan", 1))
    assert call() == 1
    assert "luu/2026-03/nhat-ky.jsonl, dòng 1: không còn như khi ghi." in capsys.readouterr().err


def test_verdicts_of_an_earlier_version_are_shown_do_not_count_and_move_to_where_they_are_kept(month):
    made = json.loads((month / "phuong-mau" / "manifest.json").read_text("utf-8"))["outputs"]
    documents = {name: made[name] for name in ("bao-cao.html", "bao-cao.pdf", "bao-cao.docx", "checks.json")}
    earlier = {"phuong-mau": {"by": "Trần Bình", "at": "2026-04-15", "documents": documents}}
    (month / "approvals.json").write_text(json.dumps(earlier))
    assert call() == 0
    assert not (month / "approvals.json").exists()
    assert len(list(Path("luu/2026-03/phuong-mau").iterdir())) == 3
    assert verdict_shown(month, "phuong-mau") == ["chưa duyệt"]
    assert "Trần Bình duyệt 15/04/2026 khi chưa có nhật ký" in (month / "index.html").read_text(encoding="utf-8")
    assert verdict_shown(month)[0] == "Nguyễn Thị Xuân"

"""A verdict names the documents by their hashes, and holds for these alone."""

import json
from datetime import date

import pytest

from helpers.checks import Finding, Severity, write_findings
from helpers.errors import DataError, UserError
from helpers.review.approval import approve, edited, file_hashes, read_approvals

DAY = date(2026, 4, 15)
DOCUMENTS = ("bao-cao.html", "bao-cao.pdf", "bao-cao.docx")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "2026-03" / "an-truong"
    folder.mkdir(parents=True)
    for name in DOCUMENTS:
        (folder / name).write_text(name)
    write_findings([], folder / "checks.json")
    (folder / "manifest.json").write_text(json.dumps({"outputs": file_hashes(folder)}))
    return folder


def verdict(folder):
    return read_approvals(folder.parent)[folder.name]


def test_a_verdict_is_written_with_name_day_and_hashes(folder):
    approve(folder, "Nguyễn Thị Xuân", DAY)
    written = json.loads((folder.parent / "approvals.json").read_text("utf-8"))
    assert list(written) == ["an-truong"]
    assert (written["an-truong"]["by"], written["an-truong"]["at"]) == ("Nguyễn Thị Xuân", "2026-04-15")
    assert list(written["an-truong"]["documents"]) == [*DOCUMENTS, "checks.json"]
    assert verdict(folder).changed(file_hashes(folder)) == ()
    assert list(folder.parent.glob(".*")) == []


@pytest.mark.parametrize("name", [*DOCUMENTS, "checks.json"])
def test_any_change_is_named(folder, name):
    approve(folder, "X", DAY)
    (folder / name).write_bytes((folder / name).read_bytes() + b" ")
    assert verdict(folder).changed(file_hashes(folder)) == (name,)
    (folder / name).unlink()
    assert verdict(folder).changed(file_hashes(folder)) == (name,)


def test_a_document_made_only_afterwards_was_not_approved(folder):
    (folder / "bao-cao.pdf").unlink()
    approve(folder, "X", DAY)
    (folder / "bao-cao.pdf").write_text("mới")
    assert verdict(folder).changed(file_hashes(folder)) == ("bao-cao.pdf",)


def test_a_changed_document_can_be_approved_again(folder):
    approve(folder, "X", DAY)
    (folder / "bao-cao.pdf").write_text("mới")
    approve(folder, "Y", date(2026, 4, 16))
    assert (verdict(folder).by, verdict(folder).changed(file_hashes(folder))) == ("Y", ())


def test_other_verdicts_stay(folder):
    other = folder.rename(folder.with_name("phuong-mau"))
    approve(other, "X", DAY)
    folder.mkdir()
    (folder / "bao-cao.html").write_text("b")
    write_findings([], folder / "checks.json")
    approve(folder, "Y", DAY)
    assert {name: each.by for name, each in read_approvals(folder.parent).items()} == {
        "an-truong": "Y",
        "phuong-mau": "X",
    }


def test_a_draft_is_not_approved(folder):
    write_findings([Finding("DOSSIER_BALANCE", Severity.ERROR, "Tổng lệch 5 hồ sơ.")], folder / "checks.json")
    with pytest.raises(UserError, match="dự thảo vì 1 lỗi") as error:
        approve(folder, "X", DAY)
    assert "DOSSIER_BALANCE: Tổng lệch 5 hồ sơ." in str(error.value)
    assert not (folder.parent / "approvals.json").exists()


def test_warnings_are_the_approvers_to_judge(folder):
    write_findings([Finding("COUNT_JUMP", Severity.WARNING, "Tăng nhiều.")], folder / "checks.json")
    assert approve(folder, "X", DAY).by == "X"


def test_without_a_document_there_is_nothing_to_approve(folder):
    for name in DOCUMENTS:
        (folder / name).unlink()
    with pytest.raises(UserError, match="make report"):
        approve(folder, "X", DAY)


def test_without_findings_nobody_knows_whether_it_is_a_draft(folder):
    (folder / "checks.json").unlink()
    with pytest.raises(DataError, match=r"checks\.json"):
        approve(folder, "X", DAY)


def test_what_someone_edited_is_known_by_the_manifest(folder):
    assert edited(folder, file_hashes(folder)) == ()
    (folder / "bao-cao.docx").write_text("sửa tay")
    assert edited(folder, file_hashes(folder)) == ("bao-cao.docx",)


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"a": 1}', '{"a": {"by": "X", "at": "hôm qua", "documents": {}}}', '{"a": {"by": "X"}}', "\xff"],
)
def test_broken_verdicts_are_said_to_be_broken_and_never_overwritten(folder, text):
    file = folder.parent / "approvals.json"
    file.write_text(text, encoding="latin-1")
    with pytest.raises(DataError, match=r"approvals\.json"):
        approve(folder, "X", DAY)
    assert file.read_text(encoding="latin-1") == text

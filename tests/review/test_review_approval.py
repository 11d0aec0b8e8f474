"""A verdict names the documents by their hashes, and holds for these alone."""

import json
from datetime import date

import pytest
from cases import KIND, outputs_in

from helpers.checks import Finding, Severity, write_findings
from helpers.errors import DataError, UserError
from helpers.params import PeriodOutputs
from helpers.review import approval
from helpers.review.approval import approved_copies, edited, file_hashes, note_loss, read_approvals, take_over

DAY = date(2026, 4, 15)
DOCUMENTS = ("bao-cao.html", "bao-cao.pdf", "bao-cao.docx")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "2026-03" / "an-truong"
    folder.mkdir(parents=True)
    for name in DOCUMENTS:
        (folder / name).write_text(name)
    write_findings([], folder / "checks.json")
    (folder / "manifest.json").write_text(json.dumps({"outputs": file_hashes(outputs_in(folder))}))
    return folder


def kept(folder):
    return folder.parents[1] / "luu" / folder.parent.name / folder.name


def approve(folder, by, day):
    return approval.approve(outputs_in(folder), by, day, kept(folder))


def verdict(folder):
    return read_approvals(kept(folder).parent)[folder.name]


def test_a_verdict_is_written_with_name_day_and_hashes(folder):
    approve(folder, "Nguyễn Thị Xuân", DAY)
    written = json.loads((kept(folder).parent / "approvals.json").read_text("utf-8"))
    assert list(written) == ["an-truong"]
    assert (written["an-truong"]["by"], written["an-truong"]["at"]) == ("Nguyễn Thị Xuân", "2026-04-15")
    assert list(written["an-truong"]["documents"]) == [*DOCUMENTS, "checks.json"]
    assert verdict(folder).changed(file_hashes(outputs_in(folder))) == ()
    assert list(kept(folder).parent.rglob(".*")) == []


@pytest.mark.parametrize("name", [*DOCUMENTS, "checks.json"])
def test_any_change_is_named(folder, name):
    approve(folder, "X", DAY)
    (folder / name).write_bytes((folder / name).read_bytes() + b" ")
    assert verdict(folder).changed(file_hashes(outputs_in(folder))) == (name,)
    (folder / name).unlink()
    assert verdict(folder).changed(file_hashes(outputs_in(folder))) == (name,)


def test_a_document_made_only_afterwards_was_not_approved(folder):
    (folder / "bao-cao.pdf").unlink()
    approve(folder, "X", DAY)
    (folder / "bao-cao.pdf").write_text("mới")
    assert verdict(folder).changed(file_hashes(outputs_in(folder))) == ("bao-cao.pdf",)


def test_a_changed_document_can_be_approved_again(folder):
    approve(folder, "X", DAY)
    (folder / "bao-cao.pdf").write_text("mới")
    approve(folder, "Y", date(2026, 4, 16))
    assert (verdict(folder).by, verdict(folder).changed(file_hashes(outputs_in(folder)))) == ("Y", ())


def test_other_verdicts_stay(folder):
    other = folder.rename(folder.with_name("phuong-mau"))
    approve(other, "X", DAY)
    folder.mkdir()
    (folder / "bao-cao.html").write_text("b")
    write_findings([], folder / "checks.json")
    approve(folder, "Y", DAY)
    assert {name: each.by for name, each in read_approvals(kept(folder).parent).items()} == {
        "an-truong": "Y",
        "phuong-mau": "X",
    }


def test_a_draft_is_not_approved(folder):
    write_findings([Finding("DOSSIER_BALANCE", Severity.ERROR, "Tổng lệch 5 hồ sơ.")], folder / "checks.json")
    with pytest.raises(UserError, match="dự thảo vì 1 lỗi") as error:
        approve(folder, "X", DAY)
    assert "DOSSIER_BALANCE: Tổng lệch 5 hồ sơ." in str(error.value)
    assert not (kept(folder).parent / "approvals.json").exists()


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
    assert edited(outputs_in(folder), file_hashes(outputs_in(folder))) == ()
    (folder / "bao-cao.docx").write_text("sửa tay")
    assert edited(outputs_in(folder), file_hashes(outputs_in(folder))) == ("bao-cao.docx",)


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"a": 1}', '{"a": {"by": "X", "at": "hôm qua", "documents": {}}}', '{"a": {"by": "X"}}', "\xff"],
)
def test_broken_verdicts_are_said_to_be_broken_and_never_overwritten(folder, text):
    file = kept(folder).parent / "approvals.json"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="latin-1")
    with pytest.raises(DataError, match=r"approvals\.json"):
        approve(folder, "X", DAY)
    assert file.read_text(encoding="latin-1") == text


def test_a_copy_of_each_approved_document_is_kept_by_day_and_name(folder):
    approve(folder, "Đỗ Thị Xuân", DAY)
    names = [f"bao-cao.2026-04-15.duyet-do-thi-xuan.{ending}" for ending in ("docx", "html", "pdf")]
    assert sorted(file.name for file in kept(folder).iterdir()) == names
    assert approved_copies(verdict(folder), kept(folder)) == names
    approve(folder, "Người khác", date(2026, 4, 16))
    assert approved_copies(verdict(folder), kept(folder)) == names, "the same documents are kept once"


def test_two_approvals_of_a_day_are_both_kept(folder):
    approve(folder, "X", DAY)
    (folder / "bao-cao.pdf").write_text("mới")
    approve(folder, "X", DAY)
    assert (kept(folder) / "bao-cao.2026-04-15.duyet-x.pdf").read_text() == "bao-cao.pdf"
    assert (kept(folder) / "bao-cao.2026-04-15.duyet-x-2.pdf").read_text() == "mới"
    assert "bao-cao.2026-04-15.duyet-x-2.pdf" in approved_copies(verdict(folder), kept(folder))


def test_why_an_approval_was_lost_stands_in_it_until_the_next_one(folder):
    approve(folder, "X", DAY)
    note_loss(kept(folder).parent, folder.name, ["tham số đã đổi"])
    assert verdict(folder).lost == ("tham số đã đổi",)
    approve(folder, "X", DAY)
    assert verdict(folder).lost == ()


def test_verdicts_among_the_outputs_are_taken_over_with_their_documents(folder):
    hashes = file_hashes(outputs_in(folder))
    old = {name: {"by": name, "at": "2026-04-15", "documents": hashes} for name in ("an-truong", "phuong-mau")}
    (folder.parent / "approvals.json").write_text(json.dumps(old))
    (folder / "bao-cao.html").write_text("đã đổi trước khi được giữ")
    later = folder.with_name("phuong-mau")
    folder.rename(later)
    approve(later, "Y", date(2026, 4, 20))
    later.rename(folder)
    take_over(PeriodOutputs(folder.parent, kept(folder).parent), KIND)
    assert not (folder.parent / "approvals.json").exists()
    assert {name: each.by for name, each in read_approvals(kept(folder).parent).items()} == {
        "an-truong": "an-truong",
        "phuong-mau": "Y",
    }
    names = [f"bao-cao.2026-04-15.duyet-an-truong.{ending}" for ending in ("docx", "pdf")]
    assert sorted(file.name for file in kept(folder).iterdir()) == names, "the page is not what was approved"

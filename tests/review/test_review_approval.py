"""A verdict names the documents by their hashes, and holds for these alone."""

import getpass
import json
import os
import platform
from datetime import UTC, date, datetime

import pytest
from cases import KIND, case_in, outputs_in, write_manifest

from helpers.checks import Finding, Severity, write_findings
from helpers.errors import DataError, UserError
from helpers.hashes import hash_file
from helpers.params import PeriodOutputs
from helpers.review.approval import approved_copies, file_hashes, note_loss, read_approvals
from helpers.review.event import Step
from helpers.review.integrity import edited
from helpers.review.steps import take_step
from helpers.review.taken_over import take_over
from helpers.review.verdicts import read

DAY = date(2026, 4, 15)
DOCUMENTS = ("bao-cao.html", "bao-cao.pdf", "bao-cao.docx")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "outputs" / "2026-03" / "an-truong"
    folder.mkdir(parents=True)
    for name in DOCUMENTS:
        (folder / name).write_text(name)
    write_findings([], folder / "checks.json")
    write_manifest(folder)
    return folder


def kept(folder):
    return case_in(folder).kept


def approve(folder, by, day):
    return take_step(case_in(folder), Step.APPROVED, by, day)


def verdict(folder):
    return read_approvals(kept(folder).parent)[folder.name]


def test_a_verdict_names_the_documents_the_manifest_and_who_really_wrote_it(folder):
    approve(folder, "Nguyễn Thị Xuân", DAY)
    (written,) = read(kept(folder).parent)
    assert (written.kind, written.unit, written.period) == ("bao-cao-thang", "an-truong", "2026-03")
    assert (written.step, written.by, written.day) == (Step.APPROVED, "Nguyễn Thị Xuân", "2026-04-15")
    assert set(written.documents) == {*DOCUMENTS, "checks.json"}
    assert written.manifest == hash_file(folder / "manifest.json")
    assert (written.uid, written.user, written.host) == (os.getuid(), getpass.getuser(), platform.node())
    assert abs(datetime.now(UTC) - datetime.fromisoformat(written.time)).total_seconds() < 60
    assert written.copies == {file.name: hash_file(file) for file in kept(folder).iterdir()}
    assert verdict(folder).changed(file_hashes(outputs_in(folder))) == ()


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
    write_manifest(other)
    approve(other, "X", DAY)
    folder.mkdir()
    (folder / "bao-cao.html").write_text("b")
    write_findings([], folder / "checks.json")
    write_manifest(folder)
    approve(folder, "Y", DAY)
    assert {name: each.by for name, each in read_approvals(kept(folder).parent).items()} == {
        "an-truong": "Y",
        "phuong-mau": "X",
    }


def test_a_draft_is_not_approved(folder):
    write_findings([Finding("DOSSIER_BALANCE", Severity.ERROR, "Tổng lệch 5 hồ sơ.")], folder / "checks.json")
    write_manifest(folder)
    with pytest.raises(UserError, match="dự thảo vì 1 lỗi") as error:
        approve(folder, "X", DAY)
    assert "DOSSIER_BALANCE: Tổng lệch 5 hồ sơ." in str(error.value)
    assert read(kept(folder).parent) == []


def test_warnings_are_the_approvers_to_judge(folder):
    write_findings([Finding("COUNT_JUMP", Severity.WARNING, "Tăng nhiều.")], folder / "checks.json")
    write_manifest(folder)
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
    "name", ["checks.json", "02-checks.json", "indicators.json", "bao-cao.qmd", "tables/a.parquet"]
)
def test_a_file_that_is_not_as_it_was_made_is_named_and_nothing_is_approved(folder, name):
    (folder / "tables").mkdir()
    for made in ("02-checks.json", "indicators.json", "bao-cao.qmd", "tables/a.parquet"):
        (folder / made).write_text(made)
    write_manifest(folder)
    (folder / name).write_text("[]")
    with pytest.raises(DataError, match=f"an-truong: {name} không như bộ công cụ đã ghi. Hãy làm lại"):
        approve(folder, "X", DAY)
    (folder / name).unlink()
    (folder / name).mkdir()
    with pytest.raises(DataError, match=name):
        approve(folder, "X", DAY)
    assert read(kept(folder).parent) == []


def test_a_manifest_that_the_ledger_does_not_know_is_named(folder):
    known = hash_file(folder / "manifest.json")
    (folder / "checks.json").write_text("[]")
    write_manifest(folder)
    with pytest.raises(DataError, match=r"manifest\.json không như bộ công cụ đã ghi"):
        take_step(case_in(folder), Step.APPROVED, "X", DAY, known)
    approve(folder, "X", DAY)


def test_a_folder_with_anothers_manifest_or_none_is_not_approved(folder):
    other = folder.rename(folder.with_name("phuong-mau"))
    with pytest.raises(DataError, match="là của an-truong, kỳ 2026-03, không phải của phuong-mau"):
        approve(other, "X", DAY)
    (other / "manifest.json").unlink()
    with pytest.raises(DataError, match=r"manifest\.json: không đọc được"):
        approve(other, "X", DAY)


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"a": 1}', '{"a": {"by": "X", "at": "hôm qua", "documents": {}}}', '{"a": {"by": "X"}}', "\xff"],
)
def test_broken_earlier_verdicts_are_said_to_be_broken_and_never_overwritten(folder, text):
    file = kept(folder).parent / "approvals.json"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="latin-1")
    if text != "[]":
        with pytest.raises(DataError, match=r"approvals\.json"):
            take_over(PeriodOutputs(folder.parent, kept(folder).parent), KIND)
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
    note_loss(case_in(folder), ["tham số đã đổi"])
    assert verdict(folder).lost == ("tham số đã đổi",)
    approve(folder, "X", DAY)
    assert verdict(folder).lost == ()


def test_earlier_verdicts_are_taken_over_as_such_with_their_documents(folder):
    hashes = file_hashes(outputs_in(folder))
    old = {name: {"by": name, "at": "2026-04-15", "documents": hashes} for name in ("an-truong", "phuong-mau")}
    (folder.parent / "approvals.json").write_text(json.dumps(old))
    (folder / "bao-cao.html").write_text("đã đổi trước khi được giữ")
    month = PeriodOutputs(folder.parent, kept(folder).parent)
    take_over(month, KIND)
    assert not (folder.parent / "approvals.json").exists()
    assert json.loads((month.kept / "approvals.da-chuyen.json").read_text()) == old
    found = read_approvals(month.kept)
    assert {name: (each.by, each.is_taken_over) for name, each in found.items()} == {
        "an-truong": ("an-truong", True),
        "phuong-mau": ("phuong-mau", True),
    }
    names = [f"bao-cao.2026-04-15.duyet-an-truong.{ending}" for ending in ("docx", "pdf")]
    assert sorted(file.name for file in kept(folder).iterdir()) == names, "the page is not what was approved"
    before = (month.kept / "nhat-ky.jsonl").read_bytes()
    take_over(month, KIND)
    assert (month.kept / "nhat-ky.jsonl").read_bytes() == before, "once"
    approve(folder, "Y", DAY)
    assert (verdict(folder).by, verdict(folder).is_taken_over) == ("Y", False)

"""so-sanh.html: a report beside last period's, beside that of the run before and beside the approved one."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from cases import case_in

from helpers.hashes import hash_file
from helpers.review.approval import Approval
from helpers.review.last_run import keep_last_run
from helpers.review.versions_page import write_versions

MONTH = "2026-03"
BEFORE = (("[396]{", "[380]{"), ("Tổng số PAKN", "Tổng cộng PAKN"))


@pytest.fixture
def case(sample_month, sample_project, tmp_path):
    """Phường Mẫu's report, alone in a project."""
    shutil.copytree(sample_project / "params", tmp_path / "params")
    return case_in(Path(shutil.copytree(sample_month[0] / "phuong-mau", tmp_path / "outputs" / MONTH / "phuong-mau")))


def write_otherwise(source, folder):
    """Write a report that differs in a figure and in two words."""
    folder.mkdir(parents=True)
    text = (source / "bao-cao.qmd").read_text(encoding="utf-8")
    for now, before in BEFORE:
        assert now in text
        text = text.replace(now, before, 1)
    (folder / "bao-cao.qmd").write_text(text, encoding="utf-8")
    document = json.loads((source / "indicators.json").read_text(encoding="utf-8"))
    next(row for row in document["figures"] if row["code"] == "received_new")["value"] = 380
    (folder / "indicators.json").write_text(json.dumps(document), encoding="utf-8")


def page_of(case, approval=None):
    write_versions(case, approval)
    return BeautifulSoup(case.outputs.versions.read_text(encoding="utf-8"), "html.parser")


def lines(section):
    """The sentences that differ, each as [-before-] and {+now+}."""
    told = str(section.find("table", class_="words")).replace("<ins>", "{+").replace("</ins>", "+}")
    table = BeautifulSoup(told.replace("<del>", "[-").replace("</del>", "-]"), "html.parser")
    return [
        tuple(cell.get_text() for cell in row.find_all("td"))
        for row in table.find("tbody").find_all("tr")
        if "same" not in row["class"]
    ]


def values(section):
    return [
        tuple(cell.get_text() for cell in row.find_all(["th", "td"]))
        for row in section.find("table", class_="values").find("tbody").find_all("tr")
    ]


def test_a_report_without_another_version_says_so(case):
    page = page_of(case)
    assert page.find_all("section") == []
    assert "Chưa có báo cáo kỳ trước" in page.get_text()


def test_last_periods_words_stand_beside_todays(case):
    write_otherwise(case.outputs.path, case.previous.outputs.path)
    (section,) = page_of(case).find_all("section")
    assert section["id"] == "ky-truoc"
    assert "tháng 02 năm 2026" in section.h2.get_text()
    found = lines(section)
    assert ("Tổng [-cộng-] PAKN" in found[-1][0], "Tổng {+số+} PAKN" in found[-1][1]) == (True, True)
    assert any("[-380-] hồ sơ" in before and "{+396+} hồ sơ" in now for before, now in found)
    assert len(found) == 2
    assert "Không có số liệu để so" in section.get_text(), "this report was made without figures of last period"


def test_a_heading_stays_when_only_what_differs_is_shown(case):
    write_otherwise(case.outputs.path, case.previous.outputs.path)
    (section,) = page_of(case).find_all("section")
    leading = [row.find_all("td")[1].get_text() for row in section.select("tr.heading.leads")]
    assert [text[:2] for text in leading] == ["3.", "4."]


def test_the_run_before_is_kept_where_it_wrote_otherwise_and_only_there(case, tmp_path):
    outputs = case.outputs
    old = replace(outputs, path=tmp_path / "old")
    write_otherwise(outputs.path, old.path)
    names = ("bao-cao.qmd", "indicators.json")
    (old.path / "manifest.json").write_text(
        json.dumps({"outputs": {name: hash_file(old.path / name) for name in names}}), encoding="utf-8"
    )
    keep_last_run(outputs, replace(outputs, path=Path(shutil.copytree(outputs.path, tmp_path / "alike"))))
    assert not (tmp_path / "alike" / "lan-truoc").exists()
    keep_last_run(old, outputs)
    assert {file.name: file.read_bytes() for file in outputs.last_run.path.iterdir()} == {
        name: (old.path / name).read_bytes() for name in names
    }
    (section,) = page_of(case).find_all("section")
    assert (section["id"], len(lines(section))) == ("lan-truoc", 2)
    first, *others = values(section)
    assert first == ("Số hồ sơ mới tiếp nhận trong kỳ", "380", "396", "+16", "hồ sơ")
    assert all(before == now and not moved for _, before, now, moved, _ in others)
    assert len(others) > 20


def test_what_the_last_run_had_kept_stays_where_nothing_is_new(case, tmp_path):
    outputs = case.outputs
    write_otherwise(outputs.path, outputs.last_run.path)
    manifest = json.loads(outputs.manifest.read_text(encoding="utf-8"))
    for file in outputs.last_run.path.iterdir():
        manifest["outputs"][f"lan-truoc/{file.name}"] = hash_file(file)
    outputs.manifest.write_text(json.dumps(manifest), encoding="utf-8")
    new = replace(outputs, path=tmp_path / "new")
    ignored = shutil.ignore_patterns("lan-truoc")
    shutil.copytree(outputs.path, new.path, ignore=ignored)
    keep_last_run(outputs, new)
    assert (new.last_run.figures.read_bytes(), new.last_run.draft.read_bytes()) == (
        outputs.last_run.figures.read_bytes(),
        outputs.last_run.draft.read_bytes(),
    )
    outputs.last_run.figures.write_text("{}", encoding="utf-8")
    shutil.rmtree(new.last_run.path)
    keep_last_run(outputs, new)
    assert not new.last_run.path.exists(), "what somebody changed is no version of the suite's"


def approved(case, *endings):
    """Approve the documents of these endings and the figures; the report is then written otherwise."""
    case.kept.mkdir(parents=True)
    files = {f"bao-cao.{ending}": f"bao-cao.2026-04-15.duyet-xuan.{ending}" for ending in endings}
    files["indicators.json"] = "indicators.2026-04-15.duyet-xuan.json"
    for name, copy in files.items():
        shutil.copyfile(case.outputs.path / name, case.kept / copy)
    copies = {copy: hash_file(case.kept / copy) for copy in files.values()}
    return Approval("Nguyễn Thị Xuân", "2026-04-15", {}, copies=copies, figures=files["indicators.json"])


@pytest.mark.parametrize("endings", [("html", "docx"), ("html",)], ids=["word", "page"])
def test_the_approved_version_stands_beside_what_is_written_now(case, endings):
    approval = approved(case, *endings)
    assert page_of(case, approval).find_all("section") == [], "what was approved is what lies there"
    aside = case.outputs.path.with_name("aside")
    write_otherwise(case.outputs.path, aside)
    shutil.copytree(aside, case.outputs.path, dirs_exist_ok=True)
    (section,) = page_of(case, approval).find_all("section")
    assert section.h2.get_text() == "Bản đã duyệt: Nguyễn Thị Xuân, ngày 15/04/2026"
    found = lines(section)
    assert len(found) == 2
    assert ("[-396-] hồ sơ" in found[0][0], "{+380+} hồ sơ" in found[0][1]) == (True, True)
    assert values(section)[0][1:4] == ("396", "380", "−16")


def test_a_copy_that_is_not_as_it_was_approved_is_not_compared_with(case):
    approval = approved(case, "html", "docx")
    for file in case.kept.iterdir():
        file.write_bytes(b"changed")
    assert page_of(case, approval).find_all("section") == []

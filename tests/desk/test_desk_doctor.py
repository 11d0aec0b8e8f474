"""`doctor`: what is there and what is missing, without running a notebook."""

import os
import shutil
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest

from helpers.cli import main
from helpers.desk.commune import GIVEN_BY, NEEDED_FOR
from helpers.indicators import DICTIONARY
from helpers.params import Explanations, open_case
from helpers.review.event import Event, Step, What
from helpers.review.steps import go_back
from helpers.review.verdicts import append

ROOT = Path(__file__).parents[2]


@pytest.fixture
def ready(project):
    """The sample project as it is checked out, lock file and all; a month before also for phường Mẫu."""
    shutil.copy(ROOT / "requirements.lock", project)
    before = project / "data" / "2026-02" / "phuong-mau"
    before.mkdir()
    shutil.copy(project / "data" / "2026-02" / "an-truong" / "ho-so.xlsx", before)
    return project


def _lines(capsys, month=""):
    code = main(["doctor", "--month", month])
    return code, capsys.readouterr().out.splitlines()


def _wrong(lines):
    return [line for line in lines if line.startswith("  ✗")]


def test_a_month_that_has_everything_ends_well(ready, capsys):
    code, lines = _lines(capsys, "2026-03")
    assert (code, _wrong(lines), lines[-1]) == (0, [], "Không thiếu gì.")
    assert "  ✓ ho-so.xlsx: Danh sách hồ sơ, hệ thống một cửa thành phố, 2.695 dòng" in lines
    assert "  ✓ danh-muc-thu-tuc.xlsx: Danh mục thủ tục hành chính, 372 dòng" in lines
    assert any("requirements.lock" in line for line in lines)


def test_it_writes_nothing_and_runs_no_notebook(ready, capsys):
    before = {file: file.read_bytes() for file in ready.rglob("*") if file.is_file()}
    _lines(capsys, "2026-03")
    assert {file: file.read_bytes() for file in ready.rglob("*") if file.is_file()} == before


def test_without_a_month_it_looks_at_the_machine_alone(ready, capsys):
    code, lines = _lines(capsys)
    assert code == 0
    assert not any("an-truong" in line for line in lines)
    assert "make doctor MONTH=" in lines[-1], "params and data have not been looked at"
    assert any("pandoc" in line and version("typst") in line for line in lines)


def test_a_new_month_lacks_its_documents_and_its_exports(ready, capsys):
    main(["new-month", "--month", "2026-04"])
    capsys.readouterr()
    code, lines = _lines(capsys, "2026-04")
    assert code == 1
    wrong = _wrong(lines)
    for commune in ("an-truong", "phuong-mau"):
        assert [line for line in wrong if f"params/2026-04/{commune}.yml: chưa ghi issued_documents" in line]
        assert [line for line in wrong if f"data/2026-04/{commune}: chưa có tệp nào" in line]
    assert lines[-1] == "Còn 4 điều cần xem (dấu ✗)."


def test_explanations_are_asked_for_only_where_something_is_overdue(ready, capsys):
    for commune in ("an-truong", "phuong-mau"):
        (ready / "params" / "2026-03" / f"{commune}.yml").write_text("issued_documents: []", encoding="utf-8")
    code, lines = _lines(capsys, "2026-03")
    assert code == 1
    assert [line.split("chưa ghi ")[1] for line in _wrong(lines)] == [
        "explanations.resolved_overdue (Giải quyết quá hạn: 23)",
        "explanations.pending_overdue (Đang giải quyết, quá hạn: 9)",
        "explanations.feedback_overdue (Tổng số PAKN quá hạn: 5)",
    ]


def test_every_kind_of_explanation_has_its_figure():
    assert set(NEEDED_FOR) == set(Explanations.model_fields)
    assert {*NEEDED_FOR.values(), *GIVEN_BY} <= set(DICTIONARY)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("danh-muc-thu-tuc.xlsx", "Thiếu danh mục thủ tục hành chính"),
        ("phan-anh.xlsx", "Thiếu danh sách phản ánh, kiến nghị"),
        ("ho-so.xlsx", "data/2026-03/an-truong: không có số liệu hồ sơ"),
    ],
)
def test_an_export_that_is_missing_is_named(ready, capsys, file, said):
    (ready / "data" / "2026-03" / "an-truong" / file).unlink()
    code, lines = _lines(capsys, "2026-03")
    assert code == 1
    (wrong,) = _wrong(lines)
    assert said in wrong


def test_a_file_that_nothing_knows_and_a_folder_that_is_not_there_are_told(ready, capsys):
    (ready / "data" / "2026-03" / "an-truong" / "ho-so-2.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    shutil.rmtree(ready / "data" / "2026-03" / "phuong-mau")
    shutil.rmtree(ready / "data" / "2026-02" / "phuong-mau")
    code, lines = _lines(capsys, "2026-03")
    assert code == 1
    strange, absent, before = _wrong(lines)
    assert "an-truong/ho-so-2.csv: không nhận ra bố cục" in strange
    assert "data/2026-03/phuong-mau: không có thư mục này" in absent
    assert "data/2026-02/phuong-mau: không có dữ liệu tháng trước" in before
    assert "tháng đầu tiên của đơn vị thì để vậy cũng làm được báo cáo" in before


def test_params_that_are_wrong_are_told_key_by_key(ready, capsys):
    main(["new-commune", "--code", "11914"])
    capsys.readouterr()
    code, lines = _lines(capsys, "2026-03")
    assert code == 1
    assert len([line for line in _wrong(lines) if "params/communes/cat-hai.yml: khóa «" in line]) == 3


@pytest.mark.parametrize(
    ("commune", "said"),
    [
        ('{code: "11635", name: An Trương, kind: xã}', "mã 11635 là xã An Trường"),
        ('{code: "29869", name: Cao Lãnh, kind: phường}', "make new-province CODE=82"),
    ],
)
def test_a_code_that_is_anothers_is_told(ready, capsys, commune, said):
    file = ready / "params" / "communes" / "an-truong.yml"
    rest = file.read_text(encoding="utf-8").partition("signature:")
    file.write_text(f"commune: {commune}\n{rest[1]}{rest[2]}", encoding="utf-8")
    code, lines = _lines(capsys, "2026-03")
    assert code == 1
    (wrong,) = _wrong(lines)
    assert said in wrong


def test_a_package_out_of_step_with_the_lock_is_named(ready, capsys):
    lock = ready / "requirements.lock"
    other = lock.read_text(encoding="utf-8").replace(f"\npydantic=={version('pydantic')} ", "\npydantic==0.0.1 ")
    lock.write_text(other + "goi-khong-co==1.0 \\\n    --hash=sha256:0\n", encoding="utf-8")
    code, lines = _lines(capsys)
    assert code == 1
    (wrong,) = _wrong(lines)
    assert f"2 gói khác với requirements.lock: pydantic {version('pydantic')}, goi-khong-co chưa cài" in wrong
    assert "make setup" in wrong


def test_a_conda_environment_is_held_against_the_bounds(ready, capsys, monkeypatch):
    monkeypatch.setenv("CONDA_DEFAULT_ENV", "bao-cao-tthc")
    (ready / "requirements.lock").unlink()
    code, lines = _lines(capsys)
    assert code == 0
    assert any("đúng phiên bản của pyproject.toml" in line for line in lines)


@pytest.mark.parametrize(("number", "is_right"), [("1.6.42", False), ("1.9.0", True), ("1.10.3", True)])
def test_an_installed_quarto_is_told_with_its_version(ready, capsys, monkeypatch, tmp_path_factory, number, is_right):
    program = tmp_path_factory.mktemp("bin") / "quarto"
    program.write_text(f"#!/bin/sh\necho {number}\n")
    program.chmod(0o755)
    monkeypatch.setenv("QUARTO_PATH", str(program))
    code, lines = _lines(capsys)
    (line,) = [line for line in lines if "Quarto" in line]
    assert (code == 0, line.startswith("  ✓"), number in line) == (is_right, is_right, True)


def test_the_font_that_will_be_used_is_the_first_that_is_there(ready, capsys):
    template = ready / "notebooks" / "_extensions" / "nd30" / "nd30.typ"
    text = template.read_text(encoding="utf-8")
    _, lines = _lines(capsys)
    (line,) = [line for line in lines if "Phông chữ" in line]
    assert "Times New Roman" in line
    template.write_text(text.replace('"Times New Roman", "Tinos", "TeX Gyre Termes"', '"A", "TeX Gyre Termes"'))
    code, lines = _lines(capsys)
    assert code == 0
    assert "  ✓ Phông chữ của báo cáo: TeX Gyre Termes (máy không có A)" in lines


def test_outputs_that_cannot_be_written_are_told(ready, capsys):
    (ready / "outputs").rmdir()
    (ready / "outputs").write_text("", encoding="utf-8")
    code, lines = _lines(capsys)
    assert code == 1
    (wrong,) = _wrong(lines)
    assert "Không ghi được vào outputs/" in wrong


def test_a_package_that_cannot_be_imported_is_told_and_the_rest_is_looked_at(ready, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "helpers.render.pandoc", raising=False)
    code, lines = _lines(capsys)
    assert code == 1
    assert any("Thiếu gói typst" in line for line in _wrong(lines))
    assert any("Ghi được vào outputs/" in line for line in lines)


def test_it_needs_no_terminal(ready):
    done = subprocess.run(
        [sys.executable, "-m", "helpers.cli", "doctor"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "TERM": "dumb"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("month", ["2026-13", "thang-3"])
def test_a_wrong_month_is_a_wrong_call(ready, capsys, month):
    assert main(["doctor", "--month", month]) == 2
    assert "MONTH=2026-03" in capsys.readouterr().err


def _made(project, sample_month):
    shutil.copytree(sample_month[0], project / "outputs" / "2026-03")
    assert main(["approve", "--month", "2026-03", "--commune", "an-truong", "--by", "Nguyễn Thị Xuân"]) == 0


def test_a_month_that_was_made_and_approved_is_said_to_be_as_it_was_written(ready, sample_month, capsys):
    _made(ready, sample_month)
    code, lines = _lines(capsys, "2026-03")
    assert (code, _wrong(lines)) == (0, [])
    assert "  ✓ nhat-ky.jsonl: 1 dòng, đúng như khi ghi" in lines
    assert f"  ✓ Nguyễn Thị Xuân duyệt ngày {date.today():%d/%m/%Y}" in lines


def test_what_was_edited_after_it_was_made_or_approved_is_named(ready, sample_month, capsys):
    _made(ready, sample_month)
    made, kept = (ready / root / "2026-03" for root in ("outputs", "luu"))
    (made / "phuong-mau" / "checks.json").write_text("[]")
    (kept / "an-truong" / f"bao-cao.{date.today()}.duyet-nguyen-thi-xuan.pdf").write_text("khác")
    code, lines = _lines(capsys, "2026-03")
    assert code == 1
    copies, file = _wrong(lines)
    assert file.startswith("  ✗ phuong-mau: checks.json không như bộ công cụ đã ghi. Hãy làm lại")
    assert "bản lưu" in copies
    assert "duyet-nguyen-thi-xuan.pdf không còn như khi duyệt" in copies
    (made / "an-truong" / "bao-cao.pdf").write_text("khác")
    assert "nay bao-cao.pdf đã đổi. Hãy duyệt lại." in _wrong(_lines(capsys, "2026-03")[1])[0]
    log = kept / "nhat-ky.jsonl"
    log.write_bytes(log.read_bytes().replace(b"an-truong", b"an-truon9", 1))
    assert "nhat-ky.jsonl, dòng 1: không còn như khi ghi" in _wrong(_lines(capsys, "2026-03")[1])[0]


def test_what_a_reviewer_returned_or_noted_is_told_to_the_commune(ready, sample_month, capsys):
    _made(ready, sample_month)
    case = open_case(".", "2026-03", "an-truong")
    append(case.kept.parent, Event.of(case, What.NOTE, by="Trần Bình", words="vì sao tăng?", place="received_online"))
    go_back(case, Step.OPEN, "Trần Bình", date.today(), "thiếu giải trình")
    code, lines = _lines(capsys, "2026-03")
    assert (code, _wrong(lines)) == (
        1,
        [
            "  ✗ Trần Bình trả lại hoặc rút lại: thiếu giải trình",
            "  ✗ Trần Bình ghi chú ở «Tiếp nhận trực tuyến»: vì sao tăng?",
        ],
    )

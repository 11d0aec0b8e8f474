"""What bad input gets: one clear message, the right exit code, and the earlier report left as it was."""

import os
import stat
import textwrap
from pathlib import Path

import nbformat
import openpyxl
import pytest

from helpers.checks import read_findings
from helpers.cli import main

REGISTER = Path("data/2026-03/phuong-mau/ho-so.xlsx")
EARLIER = Path("outputs/2026-03/phuong-mau/bao-cao.docx")


@pytest.fixture(autouse=True)
def earlier_report(project: Path) -> Path:
    EARLIER.parent.mkdir(parents=True)
    EARLIER.write_text("bản đã làm trước đó", encoding="utf-8")
    return EARLIER


def report(capsys: pytest.CaptureFixture[str], **options: str) -> tuple[int, str]:
    """Run the verb for phường Mẫu, HTML only, and give the exit code and all that was said."""
    chosen = {"month": "2026-03", "communes": "phuong-mau", "formats": "html", "engine": "pandoc"} | options
    code = main(["report", *(f"--{name}={value}" for name, value in chosen.items())])
    said = "".join(capsys.readouterr())
    assert "Traceback" not in said
    assert str(Path.cwd()) not in said
    return code, said


def assert_earlier_report_is_untouched() -> None:
    assert [file.name for file in EARLIER.parent.iterdir()] == [EARLIER.name]
    assert EARLIER.read_text(encoding="utf-8") == "bản đã làm trước đó"


def change_cell(cell: str, value: object) -> None:
    book = openpyxl.load_workbook(REGISTER)
    book.active[cell] = value
    book.save(REGISTER)


def append_params(text: str, file: str = "params/2026-03/phuong-mau.yml") -> None:
    with Path(file).open("a", encoding="utf-8") as stream:
        stream.write(text)


@pytest.mark.parametrize("month", ["2026-13", "03-2026", "../x", "2026-3", "2026-03/..", "hai", ""])
def test_a_wrong_month_is_wrong_usage(capsys: pytest.CaptureFixture[str], month: str) -> None:
    code, said = report(capsys, month=month)
    assert code == 2
    assert "MONTH=2026-03" in said
    assert_earlier_report_is_untouched()


def test_an_unknown_commune_gets_the_nearest_names(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = report(capsys, communes="an-truongg")
    assert code == 2
    assert "Không có xã «an-truongg»" in said
    assert "Gần nhất: an-truong" in said


@pytest.mark.parametrize("name", ["../an-truong", "/etc", "an-truong/.."])
def test_a_commune_cannot_be_a_path(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert report(capsys, communes=name)[0] == 2


@pytest.mark.parametrize(
    ("option", "value", "hint"),
    [("formats", "pfd", "html, pdf, docx"), ("formats", ",", "html, pdf, docx"), ("engine", "word", "quarto")],
)
def test_an_unknown_format_or_engine_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], option: str, value: str, hint: str
) -> None:
    code, said = report(capsys, **{option: value})
    assert code == 2
    assert hint in said


def test_the_verb_belongs_in_the_project_root(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("notebooks")
    assert main(["report", "--month", "2026-03"]) == 2
    assert "thư mục gốc" in capsys.readouterr().err


def test_a_month_without_any_count_of_dossiers_says_what_may_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    REGISTER.unlink()
    code, said = report(capsys)
    assert code == 1
    assert "data/2026-03/phuong-mau: không có số liệu hồ sơ" in said
    assert "summary.yml" in said
    assert "(bước 01_load)" in said
    assert_earlier_report_is_untouched()


def test_an_unreadable_date_is_named_by_row_and_value(capsys: pytest.CaptureFixture[str]) -> None:
    change_cell("J9", "31/02/2026")
    code, said = report(capsys)
    assert code == 1
    assert "dòng 9" in said
    assert "31/02/2026" in said
    assert_earlier_report_is_untouched()


def test_a_renamed_text_file_is_no_workbook(capsys: pytest.CaptureFixture[str]) -> None:
    REGISTER.write_text("STT;Mã hồ sơ\n1;H00.00-260215-0001\n", encoding="utf-8")
    code, said = report(capsys)
    assert code == 1
    assert "ho-so.xlsx" in said
    assert_earlier_report_is_untouched()


def test_a_register_of_another_period_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    Path("data/2026-04").mkdir()
    Path("data/2026-03/phuong-mau").rename("data/2026-04/phuong-mau")
    code, said = report(capsys, month="2026-04")
    assert code == 1
    assert "từ ngày 15/03/2026 đến ngày 14/04/2026" in said


def test_a_misspelt_key_in_params_gets_file_key_and_nearest_key(capsys: pytest.CaptureFixture[str]) -> None:
    append_params("\nrecipient: [Văn phòng UBND thành phố]\n")
    code, said = report(capsys)
    assert code == 1
    assert "params/2026-03/phuong-mau.yml: khóa «recipient»" in said
    assert "«recipients»" in said
    assert_earlier_report_is_untouched()


def test_a_misspelt_figure_in_params_gets_the_nearest_name(capsys: pytest.CaptureFixture[str]) -> None:
    append_params("  next_month:\n    extend: ['- Giải quyết {pendng} hồ sơ.']\n")
    code, said = report(capsys)
    assert code == 1
    assert "sections.next_month" in said
    assert "«{pending}»" in said
    assert "DỰ THẢO" in said


def test_a_fault_of_the_notebook_itself_names_step_and_cell_and_keeps_what_ran(
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = Path("notebooks/bao-cao-thang/02_indicators.ipynb")
    notebook = nbformat.read(file, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("1 / 0"))
    nbformat.write(notebook, file)
    code, said = report(capsys)
    assert code == 1
    assert "Bước 02_indicators dừng ở ô [" in said
    assert "ZeroDivisionError" in said
    assert (Path("outputs/2026-03/.phuong-mau.loi") / "02_indicators.ipynb").is_file()
    assert_earlier_report_is_untouched()


def test_one_bad_commune_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    append_params("\nkhong_co: 1\n", "params/communes/an-truong.yml")
    code, said = report(capsys, communes="an-truong,phuong-mau")
    assert code == 1
    assert "an-truong: KHÔNG LÀM ĐƯỢC" in said
    assert "phuong-mau: báo cáo chính thức" in said


def test_overdue_dossiers_without_a_cause_make_a_draft(capsys: pytest.CaptureFixture[str]) -> None:
    Path("params/2026-03/phuong-mau.yml").unlink()
    code, said = report(capsys)
    assert code == 1
    assert "DỰ THẢO" in said
    assert "TEXT_MISSING: Còn chỗ chưa điền ở «" in said
    assert "ghi khóa «explanations.resolved_overdue.cause» trong params/2026-03/phuong-mau.yml" in said
    html = Path("outputs/2026-03/phuong-mau/bao-cao.html").read_text(encoding="utf-8")
    assert "DỰ THẢO" in html
    assert "[cần bổ sung: nguyên nhân hồ sơ giải quyết quá hạn]" in html
    assert "[cần bổ sung: biện pháp khắc phục hồ sơ giải quyết quá hạn]" in html


def test_a_document_that_says_something_else_than_the_draft_is_an_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A stand-in for Quarto that writes another text: reading back finds it, and the report stays a draft."""
    program = tmp_path / "bin" / "quarto"
    program.parent.mkdir()
    program.write_text(
        textwrap.dedent("""\
        #!/bin/sh
        test "$1" = --version && echo 1.9.0 && exit
        for name in html pdf docx; do echo '<html lang="vi"><body>Nhầm</body></html>' > bao-cao.$name; done
        """)
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("QUARTO_PATH", raising=False)
    code, said = report(capsys, engine="quarto")
    assert code == 1
    assert "DỰ THẢO" in said
    assert "READ_BACK" in said
    assert "READ_BACK" in {found.code for found in read_findings(Path("outputs/2026-03/phuong-mau/checks.json"))}


def test_quarto_that_fails_leaves_the_earlier_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "bin" / "quarto"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\ntest $1 = --version && echo 1.9.0 && exit\necho 'ERROR: hỏng' >&2\nexit 3\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("QUARTO_PATH", raising=False)
    code, said = report(capsys, engine="auto")
    assert code == 1
    assert "ERROR: hỏng" in said
    assert_earlier_report_is_untouched()

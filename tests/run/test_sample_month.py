"""The sample month as a whole: two communes, their folders, their paper trail."""

import hashlib
import json
import zipfile
from pathlib import Path

import nbformat
import pandas as pd
import pdfplumber
import pytest
from bs4 import BeautifulSoup

from helpers.checks import read_findings

ROOT = Path(__file__).parents[2]
COMMUNES = ("an-truong", "phuong-mau")
KEPT = {
    *(f"bao-cao.{ending}" for ending in ("html", "pdf", "docx", "qmd")),
    "so-lieu.html",
    "danh-sach.html",
    "danh-sach.xlsx",
    "qua-han.html",
    "qua-han.xlsx",
    "so-sanh.html",
    "bieu",
    "dong.csv",
    *("01_load.ipynb", "02_indicators.ipynb", "03_report.ipynb"),
    *("indicators.json", "02-checks.json", "checks.json", "manifest.json", "tables", "charts"),
}

Sample = tuple[Path, int, str]


def test_both_communes_end_as_final_reports_with_exit_code_0(sample_month: Sample) -> None:
    outputs, code, said = sample_month
    assert code == 0, said
    for commune in COMMUNES:
        assert {file.name for file in (outputs / commune).iterdir()} == KEPT
        assert "draft: false" in (outputs / commune / "bao-cao.qmd").read_text(encoding="utf-8")
    aside = sorted(file.name for file in outputs.iterdir() if file.name.startswith("."))
    assert aside == [".khoa", ".khoa-ghi"], "nothing is left aside but the lock"


def test_a_month_without_the_one_before_says_that_the_balance_cannot_be_checked(sample_month: Sample) -> None:
    outputs, _, said = sample_month
    codes = [found.code for found in read_findings(outputs / "phuong-mau" / "checks.json")]
    assert codes == ["CARRIED_OVER_UNCHECKED"]
    assert "không kiểm tra được số hồ sơ kỳ trước chuyển qua (27)" in said
    assert read_findings(outputs / "an-truong" / "checks.json") == []


def test_the_sentences_of_phuong_mau_follow_its_figures(sample_month: Sample) -> None:
    html = (sample_month[0] / "phuong-mau" / "bao-cao.html").read_text(encoding="utf-8")
    text = " ".join(BeautifulSoup(html, "html.parser").get_text().split())
    assert "không có hồ sơ quá hạn" not in text
    assert "Có 23/370 hồ sơ giải quyết quá hạn, chiếm 6,22% số hồ sơ đã giải quyết; nguyên nhân: phải" in text
    assert "Có 9/53 hồ sơ đang giải quyết đã quá hạn, chiếm 16,98%" in text
    assert "số PAKN đang xử lý: 5 (trong hạn: 3; quá hạn: 2)" in text
    assert "15 hồ sơ (trả lại: 7, người nộp rút: 5, dừng xử lý: 3)" in text
    assert "không ban hành văn bản quy phạm pháp luật" in text
    assert "KT. CHỦ TỊCH" not in text


@pytest.mark.parametrize("commune", COMMUNES)
def test_the_manifest_hashes_everything_and_names_no_machine(sample_month: Sample, commune: str) -> None:
    folder, root = sample_month[0] / commune, sample_month[0].parents[1]
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    manifest = json.loads(text)
    for name, digest in manifest["outputs"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert {f"bao-cao.{ending}" for ending in ("html", "pdf", "docx")} <= set(manifest["outputs"])
    sources = manifest["sources"]
    for kind in ("data", "params", "notebooks", "layouts"):
        assert sources[kind]
        for name, digest in sources[kind].items():
            assert hashlib.sha256((root / name).read_bytes()).hexdigest() == digest
    assert f"data/2026-03/{commune}/ho-so.xlsx" in sources["data"]
    assert {"pandas", "papermill"} <= set(sources["packages"])
    assert {"pandoc", "typst"} <= set(sources["engine"])


@pytest.mark.parametrize("commune", COMMUNES)
def test_no_output_names_a_path_of_the_machine_or_its_user(sample_month: Sample, commune: str) -> None:
    marks = [str(sample_month[0].parents[1]), str(Path.home()), str(ROOT)]
    for file in (sample_month[0] / commune).rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not [mark for mark in marks if mark.encode() in content], file.name


@pytest.mark.parametrize("commune", COMMUNES)
def test_no_personal_data_leave_the_first_stage(sample_project: Path, sample_month: Sample, commune: str) -> None:
    file = sample_project / "data" / "2026-03" / commune / "ho-so.xlsx"
    register = pd.read_excel(file, header=None, dtype=str, engine="calamine")
    headings = next(i for i, row in register.iterrows() if "Họ tên chủ hồ sơ" in set(row))
    personal = register.iloc[headings].isin(["Họ tên chủ hồ sơ", "Địa chỉ", "Số điện thoại"])
    values = set(register.loc[headings + 2 :, personal].iloc[:40].to_numpy().ravel()) - {None}
    assert len(values) > 60
    for file in (sample_month[0] / commune).rglob("*"):
        if file.is_file():
            text = unpacked(file)
            assert not [value for value in values if str(value) in text], file.name


def unpacked(file: Path) -> str:
    """All that a file says, also where it is compressed."""
    if file.suffix == ".parquet":
        return pd.read_parquet(file).to_csv()
    if file.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(file) as package:
            return "".join(package.read(name).decode(errors="replace") for name in package.namelist())
    if file.suffix == ".pdf":
        with pdfplumber.open(file) as pdf:
            return "".join(page.extract_text() for page in pdf.pages) + str(pdf.metadata)
    return file.read_text(encoding="utf-8")


def test_the_executed_notebooks_hold_their_outputs_and_no_error(sample_month: Sample) -> None:
    for stage in ("01_load", "02_indicators", "03_report"):
        notebook = nbformat.read(sample_month[0] / "an-truong" / f"{stage}.ipynb", as_version=4)
        outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
        assert outputs
        assert not [output for output in outputs if output.output_type in ("error", "stream")]

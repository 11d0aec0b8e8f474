"""``make proof``: one file, a folder, the data of the project, a month's figures kept, an edited copy."""

import json
import shutil
from pathlib import Path

import docx
import pytest
from scenario import Scenario, build

from helpers.cli import main
from helpers.indicators import compute, read_figures
from helpers.params import open_case
from helpers.proof import proofread, read
from helpers.proof.edited import edits, told
from helpers.tables import load

TITLE = "Tình hình hồ sơ tháng 4 năm 2026\n(Từ ngày 15/3/2026 đến ngày 14/4/2026)"
RIGHT = "Kỳ trước chuyển qua 19 hồ sơ, nhận mới 640 hồ sơ, giải quyết 645 hồ sơ, đang giải quyết 14 hồ sơ."


def written(folder: Path, name: str, text: str = RIGHT, unit: str = "xã An Trường") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    build(Scenario(name, unit, TITLE, text), folder / f"{name}.docx")
    return folder / f"{name}.docx"


def test_a_right_report_exits_0_and_a_wrong_one_1(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right, wrong = written(project / "den", "dung"), written(project / "den", "sai", RIGHT.replace("14 hồ", "41 hồ"))
    assert main(["proof", "--file", str(right)]) == 0
    assert main(["proof", "--file", str(wrong)]) == 1
    assert "[BALANCE_OFF]" in capsys.readouterr().out
    assert sorted(file.name for file in (project / "outputs/soat/sai").iterdir()) == [
        "soat.docx",
        "soat.html",
        "soat.json",
    ]
    page = (project / "outputs/soat/sai/soat.html").read_text(encoding="utf-8")
    assert "contradicts" in page
    assert "Đọc được 4/4 con số" in page


def test_what_cannot_be_read_exits_2_and_leaves_the_earlier_result(project: Path) -> None:
    file = written(project / "den", "bao-cao")
    assert main(["proof", "--file", str(file)]) == 0
    before = (project / "outputs/soat/bao-cao/soat.json").read_bytes()
    file.write_bytes(b"\xd0\xcf\x11\xe0")
    assert main(["proof", "--file", str(file)]) == 2
    assert main(["proof", "--file", "khong-co.docx"]) == 2
    assert (project / "outputs/soat/bao-cao/soat.json").read_bytes() == before


def test_a_folder_is_told_the_worst_first(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(project / "den", "a-dung")
    written(project / "den", "b-sai", RIGHT.replace("14 hồ", "41 hồ"))
    (project / "den" / "c-cu.doc").write_bytes(b"\xd0\xcf")
    assert main(["proof", "--file", "den"]) == 1
    said = capsys.readouterr().out
    rows = [line for line in said.splitlines() if line.startswith("│")]
    assert [next(name for name in ("a-dung", "b-sai", "c-cu") if name in row) for row in rows] == [
        "c-cu",
        "b-sai",
        "a-dung",
    ]
    assert "lưu thành .docx" in said
    assert {folder.name for folder in (project / "outputs/soat").iterdir()} == {"a-dung", "b-sai"}


def test_the_report_before_says_what_was_carried_over(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = written(project / "den", "thang-3", RIGHT.replace("19", "24").replace("14 hồ", "19 hồ"))
    now = written(project / "den", "thang-4", RIGHT)
    assert main(["proof", "--file", str(now), "--previous", str(before)]) == 0
    written(project / "den", "thang-3", RIGHT.replace("19", "25").replace("14 hồ", "20 hồ"))
    assert main(["proof", "--file", str(now), "--previous", str(before)]) == 1
    assert "[CARRIED_DIFFERS]" in capsys.readouterr().out


def test_figures_are_held_against_the_data_of_the_project(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = open_case(project, "2026-03", "an-truong")
    figures = compute(load(case), case.days, case.settings, None)
    text = "Nhận mới {} hồ sơ, đang giải quyết {} hồ sơ."
    right = text.format(figures.count("received_new"), figures.count("pending"))
    options = ["--month", "2026-03", "--commune", "an-truong"]
    title = "Tình hình hồ sơ tháng 3 năm 2026\n(Từ ngày 15/02/2026 đến ngày 14/3/2026)"
    for name, words, code in (("khop", right, 0), ("lech", right.replace("đang giải quyết ", "đang giải quyết 1"), 1)):
        build(Scenario(name, "xã An Trường", title, words), project / f"{name}.docx")
        assert main(["proof", "--file", f"{name}.docx", *options]) == code
    assert "[DATA_DIFFERS]" in capsys.readouterr().out


def test_what_was_read_becomes_the_months_summary(project: Path) -> None:
    build(Scenario("typed", "xã An Trường", TITLE, RIGHT), project / "typed.docx")
    assert main(["proof", "--file", "typed.docx", "--import-figures", "1"]) == 0
    file = project / "data/2026-04/an-truong/summary.yml"
    assert "# đoạn " in file.read_text(encoding="utf-8")
    case = open_case(project, "2026-04", "an-truong")
    figures = compute(load(case), case.days, case.settings, None)
    assert [figures.count(code) for code in ("carried_over", "received_new", "resolved", "pending")] == [
        19,
        640,
        645,
        14,
    ]
    assert main(["proof", "--file", "typed.docx", "--import-figures", "1"]) == 0  # again, over its own


def test_exports_are_never_overwritten_by_what_was_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(Scenario("typed", "xã An Trường", TITLE, RIGHT), project / "typed.docx")
    before = sorted((project / "data/2026-03/an-truong").iterdir())
    options = ["--month", "2026-03", "--commune", "an-truong"]
    assert main(["proof", "--file", "typed.docx", "--import-figures", "1", *options]) == 2
    assert "đã có số liệu" in capsys.readouterr().err
    assert sorted((project / "data/2026-03/an-truong").iterdir()) == before


def test_our_own_document_read_as_a_strangers_gives_its_figures(
    sample_month: tuple[Path, int, str], tmp_path: Path
) -> None:
    outputs, _, _ = sample_month
    for commune in ("an-truong", "phuong-mau"):
        figures = read_figures(outputs / commune / "indicators.json")
        for ending in ("docx", "pdf"):
            shutil.copy(outputs / commune / f"bao-cao.{ending}", tmp_path / f"{commune}.{ending}")
            judged = proofread(tmp_path / f"{commune}.{ending}").judged
            assert {code: figures[code].value for code in judged.figures} == judged.figures
            assert len(judged.figures) >= 24
            assert [one.message for one in judged.remarks if one.rule.severity != "ghi chú"] == []


def test_an_edited_copy_offers_its_words_and_loses_its_figures(
    sample_month: tuple[Path, int, str], tmp_path: Path
) -> None:
    outputs, _, _ = sample_month
    made = outputs / "an-truong"
    for name in ("bao-cao.docx", "bao-cao.qmd"):
        shutil.copy(made / name, tmp_path / name)
    file = tmp_path / "bao-cao.docx"
    assert edits(tmp_path / "bao-cao.qmd", file) == []
    word = docx.Document(str(file))
    for paragraph in word.paragraphs:
        if "2.619 hồ sơ" in paragraph.text:
            _replace(paragraph, "2.619", "2.691")
        if "vẫn còn hạn chế" in paragraph.text:
            _replace(paragraph, "vẫn còn hạn chế", "vẫn còn nhiều hạn chế")
    word.save(str(file))
    found = edits(tmp_path / "bao-cao.qmd", file)
    assert ("received_new", "2.619", "2.691") in [one for edit in found for one in edit.figures]
    offered = [edit.offered for edit in found if edit.offered]
    assert len(offered) == 1
    assert "vẫn còn nhiều hạn chế" in offered[0]
    said = told(found, Path(__file__).parents[2])
    assert "KHÔNG nhận con số sửa tay" in said
    assert "sections." in said


def _replace(paragraph, old: str, new: str) -> None:  # type: ignore[no-untyped-def]
    text = paragraph.text.replace(old, new, 1)
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text


def test_a_notebook_shows_a_table_and_the_coloured_text(tmp_path: Path) -> None:
    file = written(tmp_path, "sai", RIGHT.replace("14 hồ", "41 hồ"))
    shown = read(file)
    assert "contradicts" in shown._repr_html_()
    assert list(shown.findings["Mã"]) == ["BALANCE_OFF"]
    assert list(shown.numbers["Con số"]) == ["19", "640", "645", "41"]


def test_the_result_has_the_shape_that_others_read(project: Path) -> None:
    written(project, "sai", RIGHT.replace("14 hồ", "41 hồ"))
    main(["proof", "--file", "sai.docx"])
    result = json.loads((project / "outputs/soat/sai/soat.json").read_text(encoding="utf-8"))
    assert set(result) >= {"unit", "period", "figures", "numbers", "findings"}
    assert set(result["numbers"][0]) == {"text", "paragraph", "start", "end", "tier", "figure"}
    assert set(result["findings"][0]) == {
        *("code", "severity", "message", "paragraph", "start", "end", "printed", "expected")
    }
    assert {one["tier"] for one in result["numbers"]} <= {"agrees", "follows", "unchecked", "contradicts"}

"""Nothing is made twice: what has not changed is left alone, what has is made again, and the run says why."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from small_city import COUNTS, MONTH, folders, give, ledger

from helpers.cli import main


@pytest.fixture
def city(made_city: Callable[[int], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city of three communes whose reports are made, as the current directory."""
    root = Path(shutil.copytree(made_city(3), tmp_path / "city"))
    monkeypatch.chdir(root)
    return root


def again(*options: str) -> int:
    return main(["report", "--month", MONTH, "--engine", "pandoc", *options])


def remade(root: Path) -> set[str]:
    return {commune for commune, row in ledger(root).items() if row["made"]}


def plan(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    capsys.readouterr()
    assert again("--dry-run", "1") == 0
    lines = capsys.readouterr().out.splitlines()
    return dict(line.split(": ", 1) for line in lines if ": " in line and " – " in line)


def test_a_second_run_makes_nothing_and_says_so(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {folder: folder.stat().st_ino for folder in folders(city)}
    assert again() == 0
    assert "không đổi: 3" in capsys.readouterr().out
    assert remade(city) == set()
    assert {folder: folder.stat().st_ino for folder in folders(city)} == before


def test_one_changed_count_makes_one_commune(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    give(city, "an-lao", COUNTS | {"received_online": 91, "pending_in_time": 11})
    assert plan(capsys) == {"an-lao": f"sẽ làm – số liệu đã đổi: data/{MONTH}/an-lao/summary.yml"}
    assert again() == 0
    assert remade(city) == {"an-lao"}
    figures = json.loads((city / "outputs" / MONTH / "an-lao" / "indicators.json").read_text(encoding="utf-8"))
    assert {row["code"]: row["value"] for row in figures["figures"]}["received_online"] == 91


def test_a_comment_in_params_changes_nothing_and_a_setting_does(city: Path) -> None:
    own = city / "params" / "communes" / "an-lao.yml"
    own.write_text("# Ghi chú.\n" + own.read_text(encoding="utf-8"), encoding="utf-8")
    assert again() == 0
    assert remade(city) == set()
    own.write_text(own.read_text(encoding="utf-8").replace("Văn Mẫu", "Văn Khác"), encoding="utf-8")
    assert again() == 0
    assert remade(city) == {"an-lao"}
    assert "Nguyễn Văn Khác" in (city / "outputs" / MONTH / "an-lao" / "bao-cao.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "words", "whose"),
    [
        ("notebooks/bao-cao-thang/03_report.ipynb", "sổ tay đã đổi", 3),
        ("params/layouts/form-ii06a.yml", "khai báo mẫu biểu đã đổi", 3),
        ("requirements.lock", "tệp khóa phiên bản đã đổi", 3),
        ("data/2026-02/le-chan/summary.yml", "", 0),
        ("data/2026-02/an-lao/summary.yml", "số liệu đã đổi", 1),
        ("outputs/2026-02/an-lao/bao-cao.qmd", "báo cáo kỳ trước đã đổi", 1),
    ],
)
def test_the_plan_says_what_has_changed(
    city: Path, capsys: pytest.CaptureFixture[str], change: str, words: str, whose: int
) -> None:
    file = city / change
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as opened:
        opened.write("\n---\n\nLời.\n" if change.endswith(".qmd") else "\n")
    said = plan(capsys)
    assert len(said) == whose
    assert all(words in reason for reason in said.values())
    assert json.loads((city / "outputs" / MONTH / "run.json").read_text(encoding="utf-8"))["communes"][0]["made"]


def test_a_document_that_is_gone_is_made_again(city: Path) -> None:
    (city / "outputs" / MONTH / "kien-thuy" / "bao-cao.pdf").unlink()
    assert again() == 0
    assert remade(city) == {"kien-thuy"}


def test_figures_that_somebody_changed_are_made_again(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    findings = city / "outputs" / MONTH / "kien-thuy" / "checks.json"
    findings.write_text("[", encoding="utf-8")
    assert plan(capsys) == {"kien-thuy": "sẽ làm – checks.json không còn như khi làm"}
    assert again() == 0
    assert remade(city) == {"kien-thuy"}


def test_fewer_formats_are_up_to_date_and_take_nothing_away(city: Path) -> None:
    assert again("--formats", "html") == 0
    assert remade(city) == set()
    assert (city / "outputs" / MONTH / "an-lao" / "bao-cao.docx").is_file()


def test_force_makes_all_and_a_choice_leaves_the_others_in_the_ledger(city: Path) -> None:
    assert again("--force", "1", "--communes", "an-lao,an-duong") == 0
    assert {commune: row["made"] for commune, row in ledger(city).items()} == {
        "an-duong": True,
        "an-lao": True,
        "kien-thuy": True,
    }
    assert ledger(city)["an-lao"]["reasons"] == ["FORCE=1"]
    assert ledger(city)["kien-thuy"]["reasons"] == ["chưa có báo cáo"], "as the run before wrote it"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--jobs", "0"), "JOBS"),
        (("--jobs", "hai"), "JOBS"),
        (("--force", "yes"), "FORCE"),
        (("--dry-run", "2"), "DRY_RUN"),
    ],
)
def test_a_wrong_option_is_wrong_usage(
    city: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, str], said: str
) -> None:
    assert again(*options) == 2
    assert f"{said} không hợp lệ" in capsys.readouterr().err

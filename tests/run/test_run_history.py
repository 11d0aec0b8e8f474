"""The months before: read once, told where they cannot be read or are not what was approved, and sources of a month."""

import json
from pathlib import Path

import pytest
from small_city import COUNTS, MONTH, give, ledger, make_city

from helpers.cli import main

EARLIER = ("2025-11", "2026-01", "2026-02")
KEPT = Path("outputs/.kho")


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city of one commune with three months before, as the current directory; nothing is made yet."""
    (name,) = make_city(tmp_path, 1)
    for month in EARLIER:
        give(tmp_path, name, COUNTS | {"pending_in_time": 5, "resolved_early": 85}, month)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(month: str = MONTH) -> int:
    return main(["report", "--month", month, "--engine", "pandoc", "--formats", "html"])


def findings(root: Path) -> dict[str, str]:
    found = json.loads((root / "outputs" / MONTH / "an-duong" / "checks.json").read_text("utf-8"))["findings"]
    return {row["code"]: row["message"] for row in found}


def before(root: Path, code: str) -> object:
    figures = json.loads((root / "outputs" / MONTH / "an-duong" / "indicators.json").read_text("utf-8"))["figures"]
    return next(row["previous"] for row in figures if row["code"] == code)


def test_what_is_kept_of_earlier_months_is_read(city: Path) -> None:
    assert report() == 0
    assert sorted(folder.name for folder in KEPT.iterdir()) == list(EARLIER)
    assert before(city, "pending") == 5
    kept = {file: file.stat().st_mtime_ns for file in KEPT.rglob("*")}
    give(city, "an-duong", COUNTS | {"received_online": 91, "pending_in_time": 11})
    assert report() == 0
    assert {file: file.stat().st_mtime_ns for file in KEPT.rglob("*")} == kept


def test_an_earlier_month_is_a_source(city: Path) -> None:
    assert report() == 0
    give(city, "an-duong", COUNTS | {"pending_in_time": 6, "resolved_early": 84}, "2026-02")
    assert report() == 1, "what is carried over is not what was pending"
    assert ledger(city)["an-duong"]["reasons"] == ["số liệu đã đổi: data/2026-02/an-duong/summary.yml"]
    assert before(city, "pending") == 6


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("data/2026-02/an-duong/summary.yml", "counts: [", "2026-02/an-duong/summary.yml"),
        ("data/2026-02/an-duong/ho-so.xlsx", "no workbook", "2026-02/an-duong/ho-so.xlsx"),
        ("params/2026-02/month.yml", "rules: {compare_by: hour}", "params/2026-02/month.yml"),
    ],
)
def test_an_earlier_month_that_cannot_be_read_is_a_finding(city: Path, file: str, content: str, said: str) -> None:
    (city / file).parent.mkdir(exist_ok=True)
    (city / file).write_text(content, encoding="utf-8")
    assert report() == 0
    message = findings(city)["EARLIER_MONTH_UNREADABLE"]
    assert message.startswith("Kỳ 2026-02 không đọc được nên không dùng để so sánh. ")
    assert said in message
    assert "CARRIED_OVER_UNCHECKED" in findings(city), "it counts as absent"
    assert before(city, "pending") is None
    (city / file).unlink()
    if "summary" in file:
        give(city, "an-duong", COUNTS | {"pending_in_time": 5, "resolved_early": 85}, "2026-02")
    assert report() == 0
    assert "EARLIER_MONTH_UNREADABLE" not in findings(city)
    assert before(city, "pending") == 5


def test_an_approved_month_that_is_counted_otherwise_today(city: Path) -> None:
    assert report("2026-02") == 0
    assert report() == 0
    assert main(["approve", "--month", "2026-02", "--commune", "an-duong", "--by", "Nguyễn Thị Xuân"]) == 0
    assert report() == 0
    (reason,) = ledger(city)["an-duong"]["reasons"]
    assert reason.startswith("chỉ tiêu đã duyệt của các kỳ trước đã đổi: luu/2026-02/an-duong/indicators.")
    assert "APPROVED_FIGURE_DIFFERS" not in findings(city)
    give(city, "an-duong", COUNTS | {"pending_in_time": 5, "resolved_early": 84, "resolved_on_time": 16}, "2026-02")
    assert report() == 0
    message = findings(city)["APPROVED_FIGURE_DIFFERS"]
    assert message.startswith("Kỳ 2026-02: 2 chỉ tiêu tính lại khác báo cáo đã duyệt (")
    assert "trước hạn: 85, nay 84" in message
    assert "đúng hạn: 15, nay 16" in message

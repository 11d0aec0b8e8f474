"""The index of a country's month: how large it is, how long it takes to write, and how soon a reader sees a row.

``.venv/bin/python tests/bench/bench_index.py`` makes up what 3,321 communes would have left in their folders.
"""

import hashlib
import json
import random
import shutil
import tempfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from helpers.checks import Finding, Severity, write_findings
from helpers.indicators import DICTIONARY, Figure, Figures, Rate, percent, write_figures
from helpers.params import Month, PeriodOutputs, Project, open_kind
from helpers.review.approval import file_hashes
from helpers.review.event import Event, Step, What
from helpers.review.index import Entry, write_index
from helpers.review.log import locked, write_line
from helpers.synthetic.units import first_units

MONTH, COMMUNES = "2026-03", 3321
KIND = open_kind(Project(Path(__file__).parents[2]))
SIZES = {"bao-cao.html": 18_000, "bao-cao.pdf": 62_000, "bao-cao.docx": 16_500}  # as of the sample month
REPEATS = 5
# By the browser's own clock, until what is asked for is painted.
UNTIL_PAINTED = """async () => {{
  const start = performance.now();
  {};
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  return performance.now() - start;
}}"""
FIRST_ROW = """new MutationObserver((_, observer) => {
  if (!document.querySelector("tbody tr")) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.firstRow = performance.now(); }));
}).observe(document, { childList: true, subtree: true });"""
MEASURED = {
    "mở đến hàng đầu tiên": "Number(document.documentElement.dataset.firstRow)",
    "mở đến lúc tìm và xếp được": "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd",
    "gõ «an truong» đến hàng tìm thấy": UNTIL_PAINTED.format(
        "const field = document.getElementById('find'); field.value = 'an truong';"
        "field.dispatchEvent(new Event('input'))"
    ),
    "bấm một cột đến lúc xếp xong": UNTIL_PAINTED.format("document.querySelectorAll('thead button')[4].click()"),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        month = Path(folder) / MONTH
        entries = write_month(month, COMMUNES)
        start, worked = perf_counter(), process_time()
        write_index(KIND, Month.parse(MONTH), entries, PeriodOutputs(month, month / "luu" / MONTH))
        seconds, worked = perf_counter() - start, process_time() - worked
        index = month / "index.html"
        print(f"index.html, {len(entries)} đơn vị: {index.stat().st_size / 1024:.0f} KB")
        each = worked / len(entries) * 1e3
        print(f"đọc {len(entries)} thư mục và viết: {seconds:.2f} s; CPU {worked:.2f} s, mỗi đơn vị {each:.2f} ms")
        measure_in_browser(index)


def measure_in_browser(index: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("không có Chromium trên máy này, nên không đo trong trình duyệt")
        return
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        print(f"Chromium {browser.version}, giữa của {REPEATS} lần:")

        def median(measure: Callable[[Any], float]) -> float:
            found = []
            for _ in range(REPEATS):
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.add_init_script(FIRST_ROW)
                page.goto(index.as_uri())
                page.wait_for_selector("html[data-first-row] .tools:not([hidden])")
                found.append(measure(page))
                page.close()
            return sorted(found)[REPEATS // 2]

        for told, script in MEASURED.items():
            print(f"  từ lúc {told}: {median(lambda page, script=script: page.evaluate(script)):.0f} ms")
        browser.close()


def write_month(month: Path, communes: int) -> list[Entry]:
    """Write what so many communes would leave behind: some failed, some drafts, two in three approved."""
    chance, entries = random.Random(communes), []
    for number, unit in enumerate(first_units(communes)):
        state = "failed" if number % 41 == 40 else "draft" if number % 11 == 10 else "final"
        entry = Entry(unit.slug, unit.full_name, state, made=number % 7 != 3)
        if state == "failed":
            entry = Entry(
                unit.slug, unit.full_name, state, message="ho-so.xlsx, trang «Danh sách»: thiếu cột «Mã hồ sơ».",
                notebook="01_load", cell=3, remains=f"outputs/{MONTH}/.{unit.slug}.loi",
            )  # fmt: skip
        else:
            write_folder(month / unit.slug, state, chance)
            if state == "final" and number % 3:
                hashes = file_hashes(KIND.outputs(month / unit.slug))
                if number % 19 == 18:
                    hashes["bao-cao.pdf"] = "0" * 64
                approve(unit.slug, hashes, month / "luu" / MONTH)
        entries.append(entry)
    return entries


def approve(unit: str, hashes: Mapping[str, str], kept: Path) -> None:
    given = {"kind": KIND.slug, "unit": unit, "period": MONTH, "by": "Nguyễn Thị Xuân", "day": "2026-04-15"}
    event = Event(what=What.STEP, step=Step.APPROVED, documents=hashes, **given)
    with locked(kept):  # what may follow on what is not looked at: that reads the whole log for each of thousands
        write_line(kept, event.model_dump(mode="json", exclude_defaults=True))


def write_folder(folder: Path, state: str, chance: random.Random) -> None:
    folder.mkdir(parents=True)
    now, before = _counts(chance), _counts(chance)
    write_figures(Figures([_figure(code, now, before) for code in DICTIONARY], True), folder / "indicators.json")
    findings = [Finding("COUNT_JUMP", Severity.WARNING, "Tăng nhiều so với tháng trước.")] * chance.choice([0, 0, 1, 3])
    if state == "draft":
        findings.append(
            Finding("DOSSIER_BALANCE", Severity.ERROR, "Tổng tiếp nhận khác đã giải quyết cộng đang giải quyết.")
        )
    write_findings(findings, folder / "checks.json")
    for name in SIZES:
        with (folder / name).open("wb") as file:
            file.truncate(SIZES[name])
    (folder / "so-lieu.html").touch()
    made = {name: _hash_of_nothing(size) for name, size in SIZES.items()}
    (folder / "manifest.json").write_text(json.dumps({"outputs": made}))


def _counts(chance: random.Random) -> dict[str, int]:
    """Make up counts that fit together where the index puts them side by side."""
    counts = {code: chance.randint(0, 900) for code, item in DICTIONARY.items() if not isinstance(item, Rate)}
    total = chance.randint(300, 4000)
    pending, new = total // 12, total - total // 10
    overdue = chance.choice([0, 0, 0, 1, 4, 23])
    late = min(pending, chance.choice([0, 0, 0, 2, 7]))
    return counts | {
        "received_total": total, "received_new": new, "received_online": new - chance.randint(0, new // 4),
        "resolved": total - pending, "resolved_overdue": overdue, "pending": pending, "pending_overdue": late,
        "resolved_early_or_on_time": total - pending - overdue, "overdue_total": overdue + late,
    }  # fmt: skip


def _figure(code: str, now: dict[str, int], before: dict[str, int]) -> Figure:
    item = DICTIONARY[code]
    if not isinstance(item, Rate):
        return Figure(code, now[code], previous=before[code], origin="Sổ một cửa: ho-so.xlsx")
    sides = now[item.numerator], now[item.denominator]
    return Figure(code, _rate(*sides), *sides, previous=_rate(before[item.numerator], before[item.denominator]))


def _rate(numerator: int, denominator: int) -> Decimal | None:
    return percent(min(numerator, denominator), denominator)


def _hash_of_nothing(size: int) -> str:
    return hashlib.sha256(bytes(size)).hexdigest()


if __name__ == "__main__":
    main()

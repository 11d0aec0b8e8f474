"""The city's own report: after its communes in one run or alone, from what they reported, whoever of them failed."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from small_city import COUNTS, MONTH, give, ledger

import helpers
from helpers.cli import main
from helpers.params import open_case
from helpers.render.draft import expected
from helpers.review_desk.page import names_of

CITY = "hai-phong"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, made_city: Callable[[int], Path]) -> Path:
    """Three communes whose reports are made, one of which has given more."""
    return Path(shutil.copytree(made_city(3), tmp_path_factory.mktemp("city") / "city"))


@pytest.fixture
def city(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = Path(shutil.copytree(made, tmp_path / "city"))
    own = root / "params" / MONTH / f"{CITY}.yml"
    own.parent.mkdir(exist_ok=True)
    own.write_text("issued_documents: []\n", encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def report(*options: str) -> int:
    return main(["report", "--month", MONTH, "--engine", "pandoc", *options])


def of_city(root: Path) -> dict[str, object]:
    (row,) = json.loads((root / "outputs" / MONTH / "run.json").read_text(encoding="utf-8"))["city"]
    return dict(row)


def figures(root: Path, unit: str = CITY) -> dict[str, object]:
    file = root / "outputs" / MONTH / unit / "indicators.json"
    return {row["code"]: row["value"] for row in json.loads(file.read_text(encoding="utf-8"))["figures"]}


def findings(root: Path) -> list[dict[str, object]]:
    file = root / "outputs" / MONTH / CITY / "checks.json"
    return list(json.loads(file.read_text(encoding="utf-8"))["findings"])


def test_it_adds_up_what_its_communes_reported_and_leaves_them_as_they_are(city: Path) -> None:
    before = {name: (city / "outputs" / MONTH / name).stat().st_ino for name in ledger(city)}
    assert report("--unit", CITY) == 0
    assert {name: (city / "outputs" / MONTH / name).stat().st_ino for name in ledger(city)} == before
    assert figures(city)["received_online"] == 3 * COUNTS["received_online"]
    assert figures(city)["online_rate_of_all"] == "90.00"
    assert figures(city)["feedback_received"] is None
    assert of_city(city)["state"] == "final"


def test_its_pages_lead_to_each_units_figures_and_from_the_index(city: Path) -> None:
    report("--unit", CITY)
    month = city / "outputs" / MONTH
    for page in ("so-lieu.html", "doi-chieu.html"):
        text = (month / CITY / page).read_text(encoding="utf-8")
        links = set(re.findall(r'href="\.\./([^"#]+)#([^"]+)"', text))
        assert links
        for file, anchor in links:
            assert f'id="{anchor}"' in (month / file).read_text(encoding="utf-8")
    assert f'href="{CITY}/so-lieu.html"' in (month / "index.html").read_text(encoding="utf-8")


def test_a_second_run_makes_nothing_until_a_unit_has_another_report(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report("--unit", CITY)
    report("--unit", CITY)
    assert of_city(city)["made"] is False
    give(city, "an-lao", {**COUNTS, "received_online": 95, "resolved_early": 85})
    capsys.readouterr()
    report("--unit", "all")
    assert "hai-phong" in capsys.readouterr().out
    assert of_city(city)["reasons"] == ["báo cáo của các đơn vị đã đổi: outputs/2026-03/an-lao"]
    assert figures(city)["received_online"] == 3 * COUNTS["received_online"] + 5


def test_a_commune_that_fails_is_named_and_stops_nothing(city: Path) -> None:
    (city / "data" / MONTH / "an-lao" / "summary.yml").write_text("counts: [", encoding="utf-8")
    assert report("--unit", "all") == 1
    assert figures(city)["received_online"] == 2 * COUNTS["received_online"]
    assert of_city(city)["state"] == "final"
    (found,) = [one for one in findings(city) if one["code"] == "UNIT_WITHOUT_REPORT"]
    assert str(found["message"]).startswith("xã An Lao: không làm được")
    words = " ".join(expected(city / "outputs" / MONTH / CITY / "bao-cao.qmd"))
    assert "báo cáo của 2/3 xã, phường, đặc khu" in words
    assert "xã An Lao (không làm được)" in words


def test_a_dry_run_says_that_the_city_follows_its_communes(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report("--unit", CITY)
    give(city, "an-lao", {**COUNTS, "received_online": 95, "resolved_early": 85})
    capsys.readouterr()
    report("--unit", "all", "--dry-run", "1")
    assert "hai-phong: sẽ làm – báo cáo của các đơn vị sẽ được làm lại" in capsys.readouterr().out


def test_another_kinds_name_is_refused(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report("--unit", CITY, "--kind", "bao-cao-thang") == 2
    assert "Hãy bỏ KIND" in capsys.readouterr().err


def test_an_unknown_unit_is_refused(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report("--unit", "ha-noi") == 2
    assert "ha-noi" in capsys.readouterr().err


def test_it_is_approved_and_exported_like_any_other_report(city: Path) -> None:
    assert report("--unit", CITY, "--formats", "html") == 0
    assert main(["approve", "--month", MONTH, "--commune", CITY, "--by", "Nguyễn Thị Xuân"]) == 0
    assert main(["export", "--month", MONTH]) == 0
    table = helpers.figures_of(MONTH)
    whole, units = (
        rows.groupby("code")["value"].sum() for rows in (table[table.unit == CITY], table[table.unit != CITY])
    )
    assert whole["received_new"] == units["received_new"]
    assert set(table.loc[table.unit == CITY, "state"]) == {"đã duyệt"}


def test_the_desk_serves_what_its_pages_lead_to(city: Path) -> None:
    assert report("--unit", CITY, "--formats", "html") == 0
    outputs = open_case(".", MONTH, CITY).outputs
    text = outputs.page.read_text("utf-8") + outputs.reconciliation.read_text("utf-8")
    named = {href.partition("#")[0] for href in re.findall(r'href="([^"]*)"', text)}
    assert {name for name in named if name and not name.startswith("../")} <= names_of(outputs)

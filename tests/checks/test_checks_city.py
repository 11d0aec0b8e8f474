"""The reconciliation of a city with its units: a seeded break is named with unit and amount, and nothing else is."""

import csv
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from helpers.checks import check_city
from helpers.hashes import hash_file
from helpers.indicators import Figures, add_up, compute, count_once, earlier_of, members_of, write_figures
from helpers.params import Case, open_case
from helpers.review import trail_of
from helpers.review.event import Event, Step, What
from helpers.review.verdicts import append
from helpers.tables import Tables, save
from helpers.tables.schema import TOTALS

ROOT = Path(__file__).parents[2]
MONTH, BEFORE = "2026-03", "2026-02"
UNITS = ("xã Một", "xã Hai", "xã Ba", "phường Bốn", "phường Năm", "đặc khu Sáu")
SLUGS = ("xa-mot", "xa-hai", "xa-ba", "phuong-bon", "phuong-nam", "dac-khu-sau")
# Codes that the official list does not have: it is not asked about these units.
CITY = "province: {code: '00', name: tỉnh Thử, kind: tỉnh}\n"
COMMON = """basis: [{type: Công văn, number: 1/UBND, date: 2026-01-05, abstract: về việc báo cáo}]
recipients: ["Lưu: VT"]
signature: {signer: chairman, name: Nguyễn Văn Thử}
"""
REGISTER, PORTAL = "so-tiep-nhan.xlsx", "cong-dvc.xlsx"
with (Path(__file__).with_name("city") / "breaks.csv").open(encoding="utf-8", newline="") as file:
    BREAKS = list(csv.DictReader(file, delimiter=";"))


def counts(place: int, **changed: int) -> dict[str, int]:
    """Counts of a unit that add up, and go on from the month before."""
    given = {
        "received_online": 100 + 10 * place,
        "received_direct": 20 + place,
        "received_postal": place % 3,
        "carried_over": 7 + place,
        "resolved_on_time": 5,
        "resolved_overdue": place % 3,
        "pending_in_time": 4 + place - place % 2,
        "pending_overdue": place % 2,
    } | changed
    received = sum(given[f"received_{channel}"] for channel in ("online", "direct", "postal"))
    pending = given["pending_in_time"] + given["pending_overdue"]
    resolved = received + given["carried_over"] - pending
    early = resolved - given["resolved_on_time"] - given["resolved_overdue"]
    return given | {"received_new": received, "pending": pending, "resolved": resolved, "resolved_early": early}


def report(case: Case, given: dict[str, int], portal: dict[str, int] | None = None) -> None:
    """Make a unit's folder as a run does, as far as the city reads it, from counts."""
    sources = [(REGISTER, given), *([(PORTAL, portal)] if portal else [])]
    rows = [(source, code, value) for source, stated in sources for code, value in stated.items()]
    columns = {"source": [row[0] for row in rows], "system": "", "field": "", "code": [row[1] for row in rows]}
    totals = pd.DataFrame({**columns, "value": [row[2] for row in rows], "row": 1}).astype(TOTALS.dtypes)
    tables, outputs = Tables(totals=totals), case.outputs
    save(tables, outputs.tables, case)
    write_figures(compute(tables, case.days, case.settings), outputs.figures, case)
    write_manifest(case)


def write_manifest(case: Case) -> None:
    made = {case.outputs.figures.name: hash_file(case.outputs.figures)}
    case.outputs.manifest.write_text(json.dumps({"outputs": made}), encoding="utf-8")


def write_ledger(root: Path, states: dict[str, str]) -> None:
    rows = [{"commune": slug, "state": state, "message": "tệp hỏng"} for slug, state in states.items()]
    (root / "outputs" / MONTH / "run.json").write_text(json.dumps({"communes": rows}), encoding="utf-8")


def unit_file(root: Path, slug: str, name: str, code: str) -> None:
    kind, short = name.rsplit(" ", 1)
    text = f"commune: {{code: '{code}', name: {short}, kind: {kind}}}\n"
    (root / "params" / "communes" / f"{slug}.yml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def clean_city(tmp_path_factory):
    """Six units that have reported, this month and the month before; everything agrees."""
    root = tmp_path_factory.mktemp("city")
    (root / "params" / "communes").mkdir(parents=True)
    (root / "notebooks").symlink_to(ROOT / "notebooks")
    (root / "params" / "city.yml").write_text(CITY + COMMON, encoding="utf-8")
    for place, (slug, name) in enumerate(zip(SLUGS, UNITS, strict=True)):
        unit_file(root, slug, name, f"9999{place}")
        before = {"received_online": 110 + place, "received_direct": 0, "received_postal": 0}
        pending = {"pending_in_time": 7 + place, "pending_overdue": 0}
        report(open_case(root, BEFORE, slug), counts(place, **before, **pending))
        report(open_case(root, MONTH, slug), counts(place))
    write_ledger(root, dict.fromkeys(SLUGS, "final"))
    return root


@pytest.fixture
def city(clean_city, tmp_path):
    shutil.copytree(clean_city, tmp_path / "city", symlinks=True)
    return tmp_path / "city"


def reconcile(root: Path, edit: tuple[str, int] | None = None):
    """Do what the second stage of the city does; with an edit to one of its figures, where one is given."""
    case = open_case(root, MONTH, "thu")
    members = members_of(case)
    distinct = count_once(members)
    figures = add_up(members, distinct)
    if edit:
        figures = edited(figures, *edit)
    before = earlier_of(case, ["received_new", "pending"])
    return check_city(figures, members, distinct, before, trail_of(case), case)


def edited(figures: Figures, code: str, by: int) -> Figures:
    changed = [replaced(figure, by) if figure.code == code else figure for figure in figures.values()]
    return Figures(changed, figures.has_previous)


def replaced(figure, by):
    return type(figure)(**{**vars(figure), "value": figure.value + by})


def approve(case: Case) -> None:
    """Write an approval of a unit's figures as they are now into the log, with the copy that is kept."""
    kept = case.kept / "indicators.duyet.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(case.outputs.figures, kept)
    whose = {"by": "Nguyễn Thị Xuân", "day": "2026-03-20", "step": Step.APPROVED}
    append(kept.parents[1], Event.of(case, What.STEP, **whose, copies={kept.name: hash_file(kept)}, figures=kept.name))


def broken(root: Path, kind: str, slug: str, code: str, by: int) -> None:
    """Break one thing in a city that agrees."""
    place = SLUGS.index(slug)
    case = open_case(root, MONTH, slug)
    folder = case.outputs.path
    match kind:
        case "unit-twice" | "name-twice":
            again = f"{slug}-2"
            unit_file(root, again, UNITS[place], f"9999{place}" if kind == "unit-twice" else "99989")
            report(open_case(root, MONTH, again), counts(place))
            write_ledger(root, dict.fromkeys([*SLUGS, again], "final"))
        case "missing":
            shutil.rmtree(folder)
        case "failed" | "draft":
            write_ledger(root, {**dict.fromkeys(SLUGS, "final"), slug: kind})
        case "wrong-carry-over":
            report(case, counts(place, carried_over=7 + place + by))
        case "shifted-window":
            with (root / "params" / "communes" / f"{slug}.yml").open("a", encoding="utf-8") as params:
                params.write(f"rules: {{period_first_day: {by}}}\n")
        case "changed-after-approval":
            approve(case)
            report(case, counts(place, **{code: counts(place)[code] + by}) if code in counted() else early(place, by))
        case "another-commune":
            shutil.rmtree(folder)
            shutil.copytree(folder.with_name(SLUGS[(place + 1) % len(SLUGS)]), folder)
        case "another-month":
            shutil.rmtree(folder)
            shutil.copytree(open_case(root, BEFORE, slug).outputs.path, folder)
        case "edited-figure":
            document = json.loads(case.outputs.figures.read_bytes())
            row = next(row for row in document["figures"] if row["code"] == code)
            row["value"] += by
            case.outputs.figures.write_text(json.dumps(document), encoding="utf-8")
        case "portal-differs":
            report(case, counts(place), {code: counts(place)[code] + by})
        case "unknown-figure":
            known = {"received_new", "carried_over", "resolved", "pending"}
            report(case, {name: value for name, value in counts(place).items() if name in known})


def counted() -> set[str]:
    return {"received_online", "received_direct", "resolved_on_time"}


def early(place: int, by: int) -> dict[str, int]:
    """More results before their day: as many online dossiers more."""
    return counts(place, received_online=100 + 10 * place + by)


def test_nothing_is_found_where_everything_agrees(city):
    assert reconcile(city) == []


@pytest.mark.parametrize("seeded", BREAKS, ids=[f"{one['kind']}-{one['unit']}-{one['code']}" for one in BREAKS])
def test_a_break_is_named_with_unit_and_amount_and_nothing_else_is(city, seeded):
    kind, code, by = seeded["kind"], seeded["code"], int(seeded["by"])
    if kind == "edited-city-figure":
        found = reconcile(city, (code, by))
    else:
        broken(city, kind, seeded["unit"], code, by)
        found = reconcile(city)
    assert {one.code for one in found} == {seeded["finds"]}
    told = " ".join(one.message for one in found)
    assert [words for words in seeded["says"].split("|") if words not in told] == []


def test_there_are_fifty_of_them():
    assert len(BREAKS) >= 50

"""The newcomer of the guide: the product with the sample project, and exports of an April that follows on its March."""

import shutil
from datetime import date
from pathlib import Path

import guide
from ruamel.yaml import YAML

from helpers.synthetic import generate

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "tests" / "project"
GUIDE = ROOT / "docs" / "huong-dan.md"

APRIL = {"from": date(2026, 3, 15), "to": date(2026, 4, 14)}
MONTHS = {
    "an-truong": {
        "period": APRIL,
        "received": {"online": 2502, "direct": 12, "postal": 0},
        "carried_over": 19,
        "resolved": {"early": 2468, "on_time": 31, "overdue": 3},
        "pending": {"in_time": 29, "overdue": 2},
        "states": {"returned": 4, "withdrawn": 1, "stopped": 0, "waiting": 2},
        "procedures_used": {"partial": 8, "full": 13, "information": 0},
        "digitised": {"components": 2500, "result": 2490, "reuse": 2440},
        "feedback": [{"source": "portal", "state": "on_time", "count": 1}],
    },
    "phuong-mau": {
        "period": APRIL,
        "received": {"online": 300, "direct": 60, "postal": 12},
        "carried_over": 53,
        "resolved": {"early": 330, "on_time": 38, "overdue": 12},
        "pending": {"in_time": 40, "overdue": 5},
        "states": {"returned": 6, "withdrawn": 4, "stopped": 2, "waiting": 5},
        "procedures_used": {"partial": 9, "full": 12, "information": 3},
        "digitised": {"components": 390, "result": 330, "reuse": 200},
        "feedback": [
            {"source": "portal", "state": "on_time", "count": 3},
            {"source": "hotline", "state": "overdue", "count": 1},
        ],
    },
}


def make_newcomer(sample_project: Path, folder: Path) -> guide.Follower:
    """Give someone with the project as it is handed out, code and all, who can get exports from the systems."""
    exports, project = folder / "exports", folder / "project"
    _export(exports)
    shutil.copytree(sample_project, project)
    for name in ("src", "docs"):
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "*.png")
        shutil.copytree(ROOT / name, project / name, ignore=ignored)
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, project)
    return guide.Follower(project, lambda file: shutil.copy(exports.joinpath(*file.parts[-3:]), file))


def _export(folder: Path) -> None:
    folder.mkdir()
    plan = YAML(typ="safe").load((PROJECT / "data" / "ke-hoach-mau.yml").read_text(encoding="utf-8"))
    for commune, month in MONTHS.items():
        plan["communes"][commune]["months"]["2026-04"] = month
    YAML().dump(plan, folder / "ke-hoach-mau.yml")
    shutil.copy(PROJECT / "data" / "thu-tuc-mau.yml", folder)
    generate(folder, folder)

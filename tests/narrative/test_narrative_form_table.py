"""An official form as a table of a draft: merged heads, marked totals, the same words when it is parsed again."""

import json
import subprocess

import pypandoc
import pytest

from helpers.forms import Column, Form, fill
from helpers.narrative.form_table import form_table

FORM = Form.model_validate(
    {
        **{"slug": "thu", "symbol": "1", "title": "Thử", "order": "Thử", "rows": "units", "total": "Cộng"},
        "in_force": {"first": "2026-01-01"},
        "columns": [
            {"head": "STT", "place": "number"},
            {"head": "Đơn vị", "place": "name", "width": 30},
            {
                "head": "Giải quyết",
                "columns": [
                    {"head": "Cả hai", "columns": [{"head": "A", "figure": "resolved_early"}, {"head": "B"}]},
                    {"head": "Quá hạn", "figure": "resolved_overdue"},
                ],
            },
        ],
    }
)


@pytest.fixture(scope="module")
def table():
    values = {"resolved_early": 1204, "resolved_overdue": 3}
    text = form_table(fill(FORM, {"xã *Một* | a": values.get, "xã Vắng": {}.get}, values.get))
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=markdown", "--to=json"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    (block,) = json.loads(run.stdout)["blocks"]
    assert block["t"] == "Table"
    return block["c"]


def words(cell):
    """The text of a cell's blocks."""
    if isinstance(cell, dict):
        return cell["c"] if cell.get("t") == "Str" else " " if cell.get("t") == "Space" else words(cell.get("c", ""))
    return "".join(map(words, cell)) if isinstance(cell, list) else ""


def shape(row):
    """Text, rows and columns of each cell."""
    return [(words(cell[4]), cell[2], cell[3]) for cell in row[1]]


def test_the_head_keeps_its_merged_cells(table):
    assert [shape(row) for row in table[3][1]] == [
        [("STT", 3, 1), ("Đơn vị", 3, 1), ("Giải quyết", 1, 3)],
        [("Cả hai", 1, 2), ("Quá hạn", 2, 1)],
        [("A", 1, 1), ("B", 1, 1)],
    ]


def test_names_stay_text_and_a_unit_without_a_report_has_dashes(table):
    rows = [[text for text, _, _ in shape(row)] for row in table[4][0][3]]
    assert rows == [
        ["1", "xã *Một* | a", "1.204", "không có", "3"],
        ["2", "xã Vắng", "–", "–", "–"],
        ["", "Cộng", "1.204", "không có", "3"],
    ]


def test_numbers_stand_on_the_right(table):
    assert [side["t"] for side, _ in table[2]] == ["AlignRight", "AlignDefault", *["AlignRight"] * 3]


def test_the_total_says_which_figures_it_is(table):
    assert json.dumps(table[4][0][3][-1]).count('"resolved_early"') == 1


def test_a_column_without_figures_is_declared_by_its_head_alone():
    assert Column(head="B").sums == ()

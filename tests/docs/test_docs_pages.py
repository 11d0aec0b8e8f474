"""The pages that are made from the code say what the code says."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from helpers.desk import figures_page, settings_page
from helpers.desk.pages import PAGES
from helpers.indicators import DICTIONARY, SUBJECTS
from helpers.params import Settings
from helpers.params.models import lasts

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("one", PAGES, ids=lambda one: one.PAGE)
def test_a_page_is_what_the_code_says(one):
    assert (DOCS / one.PAGE).read_text(encoding="utf-8") == one.markdown(), "chạy lại: make docs"


def test_every_figure_is_on_its_page_once_with_its_formula_and_source():
    rows = [line for line in figures_page.markdown().splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == [
        one.code for subject in SUBJECTS.values() for one in subject.indicators
    ]
    assert {row.split("`")[1] for row in rows} == set(DICTIONARY)
    for row in rows:
        entry = DICTIONARY[row.split("`")[1]]
        assert all(text in row for text in (entry.label, str(entry.unit), entry.formula, entry.source))


def _keys(model, above=""):
    """Every key as a person writes it, lists and free names left out."""
    for name, setting in model.model_fields.items():
        yield f"{above}{name}"
        if isinstance(setting.annotation, type) and issubclass(setting.annotation, BaseModel):
            yield from _keys(setting.annotation, f"{above}{name}.")


def test_every_setting_is_on_its_page_with_what_it_is_and_how_long_it_lasts():
    rows = {line.split("`")[1]: line for line in settings_page.markdown().splitlines() if line.startswith("| `")}
    assert set(_keys(Settings)) <= set(rows)
    assert {"basis[].abstract", "explanations.pending_overdue.cause", "sections.<phần>.extend"} <= set(rows)
    for key, row in rows.items():
        cells = [cell.strip() for cell in row.split(" | ")]
        assert len(cells[3]) > 3, f"{key}: what is it?"
    for name, setting in Settings.model_fields.items():
        assert rows[name].endswith("lâu dài |" if lasts(setting) else "từng tháng |")
    assert "| số nguyên từ 1 đến 28 | `15` |" in rows["rules.period_first_day"]
    assert "một trong: `xã`, `phường`, `đặc khu` | **phải ghi** |" in rows["commune.kind"]

"""A summary that a file holds twice is not counted twice; the same field in two groups is."""

import pytest
from commune import FORM, FORM_ROWS, PERIOD

from helpers.errors import DataError

TITLE = [["BIỂU II.06a"], [PERIOD]]
TABLE = [*TITLE, *FORM, *FORM_ROWS]
TOTAL_ABOVE = [*TITLE, *FORM, FORM_ROWS[2], *FORM_ROWS[:2]]
WITHOUT_TOTAL = [*TITLE, *FORM, *FORM_ROWS[:2]]


@pytest.mark.parametrize("table", [TABLE, TOTAL_ABOVE, WITHOUT_TOTAL, [*TITLE, *FORM, FORM_ROWS[2]]])
@pytest.mark.parametrize("is_on_two_sheets", [True, False])
def test_a_table_that_is_there_twice_is_refused(commune, table, is_on_two_sheets):
    commune.put("bieu.xlsx", *([table, table] if is_on_two_sheets else [[*table, *table]]))
    with pytest.raises(DataError, match=r"xuất hiện nhiều lần .* Biểu bị chép hai lần thì hãy chỉ để một lần"):
        commune.load()


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (["Cấp xã: *", "1", "2", "Cấp tỉnh: *", "3", "Tổng *"], ["Hộ tịch (Cấp xã)", "Hộ tịch (Cấp tỉnh)"]),
        (["1", "2", "Cộng xã: *", "3", "Cộng tỉnh: *", "Tổng *"], ["Hộ tịch (Cộng xã)", "Hộ tịch (Cộng tỉnh)"]),
    ],
)
def test_a_field_of_two_groups_is_named_with_its_group(commune, rows, names):
    first, second = FORM_ROWS[:2]
    fields = {"1": first, "2": second, "3": [3, *first[1:]]}
    ones, all_of_them = FORM_ROWS[2][2:], [2735, 2639, 10, 86, 2706, 2696, 6, 4, 29, 27, 2]
    figures = {"xã": ones, "tỉnh": first[2:], "": all_of_them}
    group = {row: next(of for of in figures if of in row) for row in rows if row.endswith("*")}
    lines = [fields[row] if row in fields else ["", row.rstrip(" :*"), *figures[group[row]]] for row in rows]
    tables = commune.put("bieu.xlsx", [*TITLE, *FORM, *lines]).load()
    named = tables.totals[tables.totals["code"] == "received_total"].set_index("field")["value"].to_dict()
    assert named == {names[0]: 20, "Chứng thực": 2695, names[1]: 20, "": 2735}

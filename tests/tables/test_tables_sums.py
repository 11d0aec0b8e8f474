"""Rows of a summary that sum others: told by their numbers, whatever they are called."""

import pytest
from commune import BY_FIELD, FORM, FORM_CODES, FORM_ROWS, PERIOD
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import DataError
from helpers.tables.sum_explanation import Lines
from helpers.tables.sum_rows import find_sums

TITLE = [["BIỂU II.06a"], [PERIOD]]
CIVIL, CERTIFIED, TOTAL = FORM_ROWS
WORDS = frozenset({"tong cong", "tong so", "tong"})
LABELS = [
    "Tổng cộng", "TỔNG CỘNG (I+II)", "Tổng cộng (1+2)", "Tổng cộng.", "Cộng tổng", "Cộng", "TC", "T.C", "Toàn xã",
    "TOÀN PHƯỜNG", "Tổng hợp", "Tổng số TTHC: 2 lĩnh vực", "Chung", "TONG CONG", "Số liệu toàn xã", "UBND xã Thử", "",
]  # fmt: skip


def refused(commune):
    with pytest.raises(DataError) as caught:
        commune.load()
    return str(caught.value)


def values(tables, field=""):
    rows = tables.totals[tables.totals["field"] == field]
    return dict(zip(rows["code"], rows["value"], strict=True))


def find(*rows):
    """Find the sums of rows of a number, a label and counts."""
    return find_sums(Lines([row[0] for row in rows], [row[1] for row in rows], [row[2:] for row in rows], WORDS))


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("first", [False, True])
def test_a_row_that_sums_the_others_is_the_total_whatever_its_label(commune, label, first):
    total = ["", label, *TOTAL[2:]]
    rows = [total, CIVIL, CERTIFIED] if first else [CIVIL, CERTIFIED, total]
    tables = commune.put("bieu.xlsx", [*TITLE, *FORM, *rows]).load()
    assert values(tables) == dict(zip(FORM_CODES, TOTAL[2:], strict=True))
    assert set(tables.totals["field"]) == {"Hộ tịch", "Chứng thực", ""}
    assert tables.sums.empty


@pytest.mark.parametrize("total", [[], [["", "Tổng cộng", *TOTAL[2:]]]])
@pytest.mark.parametrize("group", [["I", "TTHC cấp xã"], ["", "I. Cấp xã"], ["A", "Một cửa"], ["", "Lĩnh vực chung"]])
def test_a_group_that_sums_its_fields_is_not_added_to_them(commune, group, total):
    tables = commune.put("bieu.xlsx", [*TITLE, *FORM, [*group, *TOTAL[2:]], CIVIL, CERTIFIED, *total]).load()
    assert values(tables)["received_total"] == 2715
    assert values(tables, "Hộ tịch")["received_total"] == 20
    assert len(tables.totals["field"].unique()) == 3
    (sheet,) = tables.sheets.to_dict("records")
    assert sheet["rows_read"] == sheet["rows_counted"] + len(tables.set_aside)


def test_groups_within_groups_are_counted_once():
    found = find(
        ["I", "Cấp tỉnh", 60, 6, 12], ["1", "Đất đai", 50, 3, 7], ["2", "Xây dựng", 10, 3, 5],
        ["II", "Cấp xã", 40, 8, 9], ["A", "Tư pháp", 30, 7, 7], ["1", "Hộ tịch", 10, 3, 3],
        ["2", "Chứng thực", 20, 4, 4], ["B", "Khác", 10, 1, 2], ["1", "Người có công", 10, 1, 2],
        ["", "Tổng", 100, 14, 21],
    )  # fmt: skip
    assert (found.fields, found.total, found.others) == ((1, 2, 5, 6, 8), 9, (0, 3, 4, 7))
    assert (found.uneven, found.doubtful) == ((), ())


def test_sums_that_follow_their_fields_and_are_carried_forward():
    found = find(
        ["1", "a", 10, 1, 3], ["2", "b", 20, 2, 4], ["", "Cộng trang 1", 30, 3, 7], ["3", "c", 5, 5, 5],
        ["4", "d", 1, 2, 3], ["", "Cộng trang 2", 6, 7, 8], ["", "Tổng cộng", 36, 10, 15],
    )  # fmt: skip
    assert (found.fields, found.total, found.others, found.uneven) == ((0, 1, 3, 4), 6, (2, 5), ())


def test_a_field_of_two_groups_is_named_with_its_group(commune):
    groups = [["I", "Cấp tỉnh", *CIVIL[2:]], ["1", "Đất đai", *CIVIL[2:]], ["II", "Cấp xã", *CIVIL[2:]]]
    rows = [*groups, ["1", "Đất đai", *CIVIL[2:]], ["", "Tổng", *(2 * count for count in CIVIL[2:])]]
    tables = commune.put("bieu.xlsx", [*TITLE, *FORM, *rows]).load()
    assert tables.totals["field"].unique().tolist() == ["Đất đai (Cấp tỉnh)", "Đất đai (Cấp xã)", ""]


@pytest.mark.parametrize("label", ["Toàn xã", "Xã Thử"])
def test_the_total_of_one_field_is_not_added_to_it(commune, label):
    tables = commune.put("bieu.xlsx", [*TITLE, *FORM, CIVIL, ["", label, *CIVIL[2:]]]).load()
    assert values(tables, "Hộ tịch") == values(tables)


def test_of_fields_without_dossiers_and_their_total_the_last_row_is_the_total(commune):
    rows = [CIVIL, ["2", "Chứng thực", *[0] * 11], ["3", "Đất đai", *[0] * 11], ["", "Xã Thử", *CIVIL[2:]]]
    tables = commune.put("bieu.xlsx", [*TITLE, *FORM, *rows]).load()
    assert set(tables.totals["field"]) == {"Hộ tịch", "Chứng thực", "Đất đai", ""}


def test_groups_without_a_total_and_without_numbers():
    found = find(
        ["", "Cấp xã", 30, 3, 7], ["", "f1", 10, 1, 3], ["", "f2", 20, 2, 4], ["", "Cấp tỉnh", 50, 5, 11],
        ["", "f3", 10, 1, 4], ["", "f4", 40, 4, 7],
    )  # fmt: skip
    assert (found.fields, found.total) == ((1, 2, 4, 5), None)


def test_a_field_that_equals_the_sum_of_two_others_by_chance_is_a_field_where_the_total_says_so():
    found = find(["1", "Hộ tịch", 1, 1], ["2", "Đất đai", 1, 1], ["3", "Chứng thực", 2, 2], ["", "Tổng", 4, 4])
    assert (found.fields, found.total, found.doubtful) == ((0, 1, 2), 3, ())


def test_a_field_called_like_a_sum_is_a_field_where_the_total_says_so():
    found = find(["1", "Hộ tịch", 1, 1], ["2", "Tổng hợp", 3, 1], ["3", "Chứng thực", 2, 2], ["", "Tổng", 6, 4])
    assert (found.fields, found.total, found.uneven) == ((0, 1, 2), 3, ())


def test_fields_without_a_total_are_all_counted():
    names = ["Công chứng", "Chứng thực", "An toàn thực phẩm", "Y tế cộng đồng", "Cộng đồng dân cư", "Công thương"]
    found = find(*([str(n), name, n * n + 1, n, 7 * n] for n, name in enumerate(names, 1)))
    assert (len(found.fields), found.total, found.doubtful) == (6, None, ())


def test_small_numbers_that_tell_nothing_stop_the_commune_and_name_the_row(commune):
    rows = [["Hộ tịch", 1, 1, 0, 0, 0], ["Đất đai", 1, 1, 0, 0, 0], ["Chứng thực", 2, 2, 0, 0, 0]]
    message = refused(commune.put("th.xlsx", [BY_FIELD, *rows]))
    assert "không rõ là dòng cộng hay là một lĩnh vực" in message
    assert "(1 dòng): dòng 4 “Chứng thực”" in message
    assert "Hãy ghi “Tổng cộng” ở đầu tên dòng đó" in message
    assert len(commune.put("th.xlsx", [BY_FIELD, *rows, ["Tổng", 4, 4, 0, 0, 0]]).load().totals["field"].unique()) == 4


@pytest.mark.parametrize(
    ("label", "is_total"), [("Tổng cộng", True), ("TC", True), ("Toàn xã", True), ("Cộng (1+2)", True)]
)
def test_a_row_called_a_sum_that_is_none_is_told_and_not_added(commune, label, is_total):
    tables = commune.put("bieu.xlsx", [*TITLE, *FORM, CIVIL, CERTIFIED, ["", label, 2716, *TOTAL[3:]]]).load()
    assert set(tables.totals["field"]) == {"Hộ tịch", "Chứng thực", ""}
    assert tables.sums.drop(columns="sheet").to_numpy().tolist() == [
        ["2026-03/bieu.xlsx", 9, "received_total", 2716, 2715, 2]
    ]
    assert values(tables)["received_total"] == 2716


def test_a_group_that_is_not_the_sum_of_its_fields_is_told_and_not_added(commune):
    tables = commune.put("bieu.xlsx", [*TITLE, *FORM, ["I", "Cấp xã", 2716, *TOTAL[3:]], CIVIL, CERTIFIED]).load()
    assert set(tables.totals["field"]) == {"Hộ tịch", "Chứng thực"}
    assert tables.sums[["row", "stated", "summed"]].to_numpy().tolist() == [[7, 2716, 2715]]


def test_a_summary_of_the_unit_takes_the_row_that_sums_its_parts(commune):
    heading = [
        ["Đơn vị", "Tồn kỳ trước", "Tiếp nhận", "Đã giải quyết", "", "", "", "Đang giải quyết", "", ""],
        ["", "", "", "Tổng", "Sớm", "Đúng", "Trễ", "Tổng", "Trong hạn", "Trễ hạn"],
    ]
    parts = [["Thôn Một", 5, 40, 30, 20, 5, 5, 15, 10, 5], ["Thôn Hai", 1, 20, 11, 9, 1, 1, 10, 8, 2]]
    whole = ["Xã Thử", *(sum(pair) for pair in zip(parts[0][1:], parts[1][1:], strict=True))]
    assert values(commune.put("th.xlsx", [*heading, *parts, whole]).load())["received_new"] == 60


COUNTS = st.lists(st.integers(0, 400), min_size=4, max_size=4)


@settings(max_examples=150, deadline=None)
@given(
    groups=st.lists(st.lists(COUNTS, min_size=1, max_size=4), min_size=1, max_size=4),
    below=st.booleans(),
    label=st.sampled_from(["Tổng cộng", "TC", "Toàn xã", "TỔNG (I+II)", "Cộng:"]),
)
def test_every_field_is_counted_once_or_the_row_in_doubt_is_named(groups, below, label):
    rows, fields = [], []
    for number, group in enumerate(groups):
        head = ["IVX"[:1] * (number + 1), f"Nhóm {number}", *map(sum, zip(*group, strict=True))]
        members = [[str(n), f"Lĩnh vực {number}.{n}", *counts] for n, counts in enumerate(group, 1)]
        fields += range(len(rows) + 1, len(rows) + 1 + len(members))
        rows += [head, *members]
    total = ["", label, *(sum(column) for column in zip(*(row[2:] for row in rows if row[1][0] == "N"), strict=True))]
    rows = [*rows, total] if below else [total, *rows]
    found = find(*rows)
    wanted = {place + (not below) for place in fields}
    counted = [sum(rows[place][column] for place in found.fields) for column in range(2, 6)]
    assert found.doubtful or (counted == total[2:] and found.uneven == ())
    assert found.doubtful or not any(any(rows[place][2:]) for place in wanted ^ {*found.fields})

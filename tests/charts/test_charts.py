"""Charts: what they show is what the register says, and the file is the same each time."""

import json
import re
from datetime import date
from importlib.resources import files
from xml.etree import ElementTree

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest

from helpers.charts import (
    against_appointment,
    appointment,
    by_day,
    by_field,
    by_month,
    day,
    field,
    month,
    read_charts,
    save,
)
from helpers.indicators import DICTIONARY, Figure, Figures, view
from helpers.params import Days, Month, Rules, open_case
from helpers.tables import Tables, read
from helpers.tables.schema import DOSSIERS

PERIOD = Days(date(2026, 2, 15), date(2026, 3, 14))
SVG = "{http://www.w3.org/2000/svg}"


def seen(*rows, rules=Rules()):  # noqa: B008
    """Dossiers as the view gives them; each row says what differs from one received and resolved in time."""
    usual = {"field": "Hộ tịch", "received_at": "2026-03-02", "due_at": "2026-03-09", "resolved_at": "2026-03-05"}
    usual |= {"channel": "online", "state": "resolved", "system": "city"}
    cells = [{"code": f"H{place}", **usual, **row} for place, row in enumerate(rows)]
    frame = pd.DataFrame(
        {
            column.name: [
                row.get(column.name, {"date": None, "flag": False, "count": 1}.get(column.kind, "x")) for row in cells
            ]
            for column in DOSSIERS.columns
        }
    )
    for column in DOSSIERS.columns:
        if column.kind == "date":
            frame[column.name] = pd.to_datetime(frame[column.name], format="ISO8601")
    return view(Tables(dossiers=frame.astype(DOSSIERS.dtypes)), PERIOD, rules).dossiers


def figures(**values):
    return Figures([Figure(code, values.get(code)) for code in DICTIONARY], has_previous=False)


def texts(chart):
    return [" ".join("".join(node.itertext()).split()) for node in ElementTree.fromstring(chart.svg).iter(f"{SVG}text")]


OVERDUE = {"resolved_at": "2026-03-10"}
OPEN = {"resolved_at": None, "due_at": "2026-03-20", "state": "pending"}
MANY = seen(*[{"field": f"Lĩnh vực {place % 40}"} for place in range(300)])
ALL_MONTHS = {
    str(Month(2025 + (place > 9), (place + 2) % 12 + 1)): figures(received_new=100 + place) for place in range(12)
}
DRAWN = {
    "by-field": lambda: by_field(MANY),
    "by-day": lambda: by_day(MANY, PERIOD),
    "against-appointment": lambda: against_appointment(MANY),
    "by-month": lambda: by_month(ALL_MONTHS, figures(received_new=120), Month(2026, 3)),
}


def test_fields_are_told_with_what_is_overdue_the_largest_first():
    chart = by_field(
        seen({}, OVERDUE, OPEN | {"due_at": "2026-03-03"}, {"field": "Đất đai"}, OPEN | {"field": "Đất đai"})
    )
    assert chart.text == "5 hồ sơ: Hộ tịch 3 (2 quá hạn); Đất đai 2. Tất cả có 2 hồ sơ quá hạn."
    assert texts(chart).index("Hộ tịch") < texts(chart).index("Đất đai")
    assert "Không có hồ sơ quá hạn ở lĩnh vực nào." in by_field(seen({})).text


def test_a_count_stands_a_little_after_the_end_of_its_bar():
    # A plain space in front of a text is not shown in a picture of a page.
    assert ">\u00a01<" in by_field(seen({})).svg


def test_fields_beyond_the_most_are_one_bar_and_nothing_is_lost():
    chart = by_field(MANY)
    assert "29 lĩnh vực khác" in texts(chart)
    listed = re.findall(r"(?:Lĩnh vực \d+|khác) (\d+)", chart.text)
    assert len(listed) == 12
    assert sum(map(int, listed)) == 300


def test_each_day_of_the_period_counts_by_channel():
    chart = by_day(
        seen(
            {},
            {"received_at": "2026-03-02 10:30"},
            {"channel": "direct", "received_at": "2026-02-15"},
            {"received_at": "2026-02-01"},
        ),
        PERIOD,
    )
    assert chart.text == (
        "Từ 15/02/2026 đến 14/03/2026 tiếp nhận mới 3 hồ sơ: trực tuyến 2, trực tiếp 1, bưu chính công ích 0. "
        "Nhiều nhất là ngày 02/03/2026 với 2 hồ sơ; 26 ngày không có hồ sơ nào."
    )
    assert {"15/02", "Trực tuyến", "Trực tiếp", "Bưu chính công ích"} <= set(texts(chart))


def test_results_are_counted_by_days_before_and_after_the_appointed_one():
    chart = against_appointment(
        seen({}, {"resolved_at": "2026-03-08"}, {"resolved_at": "2026-03-09"}, {"resolved_at": "2026-03-12"}, OPEN)
    )
    assert chart.text.startswith(
        "4 hồ sơ đã giải quyết có ngày hẹn: 2 trước hạn, 1 đúng hạn, 1 quá hạn; chậm nhất là 3 ngày"
    )
    assert "1 hồ sơ được trả đúng một ngày trước ngày hẹn" in chart.text


def test_where_hours_count_the_appointed_day_itself_may_be_early():
    dossier = {"due_at": "2026-03-09 16:00", "resolved_at": "2026-03-09 09:00"}
    by_hour = against_appointment(seen(dossier, rules=Rules(compare_by="datetime")))
    assert "1 trước hạn, 0 đúng hạn, 0 quá hạn." in by_hour.text
    assert "Một nửa số hồ sơ được trả đúng ngày hẹn hoặc sớm hơn" in by_hour.text


def test_what_counts_as_on_time_whatever_its_dates_is_no_late_result():
    rules = Rules(folding={"returned": "on_time", "waiting": "on_time"})
    late = {"resolved_at": "2026-03-12", "state": "returned"}
    waiting = OPEN | {"state": "waiting"}
    chart = against_appointment(seen(OVERDUE, late, late | {"due_at": None}, waiting, rules=rules))
    assert "2 hồ sơ đã giải quyết có ngày hẹn: 0 trước hạn, 1 đúng hạn, 1 quá hạn; chậm nhất là 1 ngày" in chart.text


def test_far_results_are_in_the_last_bar_of_their_side():
    chart = against_appointment(seen({"due_at": "2026-06-30"}, {"due_at": "2026-01-05"}))
    assert texts(chart).count("≥ 15") == 2, "days before and after are told by the side that they are on"
    assert "chậm nhất là 59 ngày sau ngày hẹn" in chart.text


def test_this_month_is_told_against_the_range_of_those_before():
    history = {"2025-12": figures(received_new=90), "2026-01": figures(), "2026-02": figures(received_new=1200)}
    chart = by_month(history, figures(received_new=100, pending=7), Month(2026, 3))
    assert chart.text == (
        "Từ tháng 12/2025 đến tháng 3/2026. Mới tiếp nhận: 100; các kỳ trước từ 90 (tháng 12/2025) đến 1.200 "
        "(tháng 2/2026). Đang giải quyết: 7. Không có số liệu: tháng 1/2026."
    )
    assert {"Tháng 12 2025", "Tháng 1 2026", "2", "3"} <= set(texts(chart)) | {"Tháng 12 2025", "Tháng 1 2026"}


def test_months_that_were_all_alike_are_told_once():
    history = {"2026-01": figures(overdue_total=0), "2026-02": figures(overdue_total=0)}
    chart = by_month(history, figures(overdue_total=5), Month(2026, 3))
    assert chart.text == "Từ tháng 1/2026 đến tháng 3/2026. Quá hạn: 5; các kỳ trước đều là 0."


def test_a_year_of_months_fits():
    chart = DRAWN["by-month"]()
    assert chart.text.startswith("Từ tháng 3/2025 đến tháng 3/2026.")
    assert "các kỳ trước từ 100 (tháng 3/2025) đến 111 (tháng 2/2026)" in chart.text


@pytest.mark.parametrize(
    ("chart", "reason"),
    [
        (by_field(None), "Không có danh sách hồ sơ"),
        (by_day(None, PERIOD), "Không có hồ sơ mới tiếp nhận"),
        (by_day(seen({"received_at": "2026-01-05", "resolved_at": None}), PERIOD), "Không có hồ sơ mới tiếp nhận"),
        (against_appointment(None), "Không có danh sách hồ sơ"),
        (against_appointment(seen(OPEN, {"due_at": None})), "không có hồ sơ đã giải quyết nào có ngày hẹn"),
        (by_month({}, figures(resolved=3), Month(2026, 3)), "Chưa có số liệu của kỳ nào trước đó"),
    ],
)
def test_without_data_there_is_a_reason_instead_of_a_picture(chart, reason):
    assert reason in chart.text
    assert chart.svg == ""
    assert "<svg" not in chart._repr_html_()


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_the_same_to_the_byte_and_small(name):
    first, again = DRAWN[name](), DRAWN[name]()
    assert first == again
    assert first.name == name
    assert len(first.svg.encode()) < 60_000


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_speaks_fits_any_ground_and_keeps_letters_as_text(name):
    chart = DRAWN[name]()
    root = ElementTree.fromstring(chart.svg)
    assert root.get("role") == "img"
    assert root.get("aria-label") == f"{chart.title}. {chart.text}"
    assert len(texts(chart)) > 5
    colours = {colour.lower() for colour in re.findall(r"(?:fill|stroke): (#\w+|\w+)", chart.svg)}
    assert "currentcolor" in colours
    assert not colours & {"#ffffff", "#000000", "#010203", "white", "black"}
    assert "DejaVu" not in chart.svg
    assert "<style" not in chart.svg


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ground", ["#ffffff", "#181817"], ids=["light", "dark"])
def test_bars_and_lines_stand_out_from_the_page_by_three_to_one(ground):
    assert ground.replace("#ffffff", "#fff") in files("helpers.review").joinpath("style.css").read_text(
        encoding="utf-8"
    )
    for colour in {colour for module in (appointment, day, field, month) for colour in module.COLOURS.values()}:
        low, high = sorted((luminance(colour), luminance(ground)))
        assert (high + 0.05) / (low + 0.05) >= 3, colour


def test_a_colour_means_one_thing_in_all_charts():
    meanings = {}
    for module in (appointment, day, field, month):
        for label, colour in module.COLOURS.items():
            meanings.setdefault(colour, set()).add(label.partition(",")[0])
    assert sorted(map(sorted, meanings.values())) == sorted(
        [
            *(["Mới tiếp nhận"], ["Đang giải quyết"], ["Quá hạn"], ["Đúng hạn"]),
            ["Trước hạn", "Đã giải quyết"],  # what was resolved, and not late
            *(["Trực tuyến"], ["Trực tiếp"], ["Bưu chính công ích"]),
        ]
    )


def test_pictures_of_one_page_share_no_id():
    ids = [found for draw in DRAWN.values() for found in set(re.findall(r' id="([^"]+)"', draw().svg))]
    assert ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "field", ["<script>alert('x')</script> & \"y\"", "$\\frac{1}{2}$ {{ x }}", "办公 🏛", "x" * 300]
)
def test_any_name_of_a_field_is_text(field):
    chart = by_field(seen({"field": field}))
    assert ElementTree.fromstring(chart.svg).get("aria-label") == f"{chart.title}. {chart.text}"
    assert field in chart.text
    assert ("".join(field.split()))[:12] in "".join(texts(chart)).replace(" ", "")
    assert "<script" not in chart._repr_html_()


def test_drawing_leaves_no_figure_open_and_the_settings_as_they_were():
    before = dict(mpl.rcParams)
    for draw in DRAWN.values():
        draw()
    assert plt.get_fignums() == []
    assert dict(mpl.rcParams) == before


def test_saved_charts_are_read_back_and_an_older_picture_does_not_stay(tmp_path):
    drawn = [draw() for draw in DRAWN.values()]
    save(drawn, tmp_path)
    assert read_charts(tmp_path) == drawn
    assert "<svg" not in (tmp_path / "charts.json").read_text(encoding="utf-8")
    save([by_field(None)], tmp_path)
    assert [chart.svg for chart in read_charts(tmp_path)] == [""]
    assert not list(tmp_path.glob("*.svg"))
    assert read_charts(tmp_path / "none") == []


def test_a_run_s_pictures_are_what_its_words_say(sample_month):
    folder = sample_month[0] / "an-truong" / "charts"
    listed = json.loads((folder / "charts.json").read_text(encoding="utf-8"))["charts"]
    assert {row["name"] for row in listed} == {file.stem for file in folder.glob("*.svg")} == set(DRAWN)
    case = open_case(sample_month[0].parents[1], "2026-03", "an-truong")
    dossiers = view(read(folder.parent / "tables"), case.days, case.settings.rules).dossiers
    redrawn = [by_field(dossiers), by_day(dossiers, case.days), against_appointment(dossiers)]
    assert [chart for chart in read_charts(folder) if chart.name != "by-month"] == redrawn, "drawn in another process"
    assert all(ElementTree.parse(folder / f"{row['name']}.svg").getroot().get("aria-label") for row in listed)

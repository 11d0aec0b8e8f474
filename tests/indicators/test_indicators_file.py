"""indicators.json carries every figure without loss, and a broken one says which notebook to run again."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from registers import computed, dossier, tables

from helpers.errors import DataError
from helpers.indicators import DICTIONARY, Figure, Figures, Rate, percent, read_figures, write_figures

COUNTS = st.integers(0, 10**9)


@st.composite
def any_figures(draw):
    rows = []
    for code, entry in DICTIONARY.items():
        if isinstance(entry, Rate):
            part, whole = draw(COUNTS), draw(COUNTS)
            before = draw(st.none() | st.just(percent(1, 3)))
            rows.append(
                Figure(code, percent(part, whole), part, whole, before, "suy ra", {"Hệ thống": percent(1, 7)}, before)
            )
        else:
            given = draw(st.none() | COUNTS)
            rows.append(Figure(code, given, previous=draw(st.none() | COUNTS), by_source={"Biểu": draw(COUNTS)}))
    return Figures(rows, draw(st.booleans()), draw(st.integers(0, 2)), ["Biểu"])


@settings(max_examples=20)
@given(any_figures())
def test_writing_and_reading_back_loses_nothing(tmp_path_factory, figures):
    file = tmp_path_factory.mktemp("figures") / "indicators.json"
    write_figures(figures, file)
    again = read_figures(file)
    assert dict(again) == dict(figures)
    assert list(again) == list(figures)
    assert again.has_previous == figures.has_previous
    assert (again.decimals, again.summaries) == (figures.decimals, figures.summaries)
    for code, figure in figures.items():
        assert str(again[code].value) == str(figure.value), "not a digit more or less"


@pytest.fixture
def written(tmp_path):
    file = tmp_path / "indicators.json"
    write_figures(computed(tables([dossier()])), file)
    return file


def test_the_file_says_what_each_figure_is(written):
    rows = {row["code"]: row for row in json.loads(written.read_text(encoding="utf-8"))["figures"]}
    assert rows["resolved"] | {"value": None} == {
        "code": "resolved",
        "label": "Số hồ sơ đã giải quyết",
        "unit": "hồ sơ",
        "value": None,
        "numerator": None,
        "denominator": None,
        "previous": None,
        "year_before": None,
        "formula": DICTIONARY["resolved"].formula,
        "source": "Biểu II.06a/VPCP/KSTT, cột 7",
        "origin": "Danh sách hồ sơ",
        "by_source": {},
    }
    assert rows["online_rate_of_all"]["value"] == "100.00", "a rate is text, so that no digit changes"


def spoil(document, how):
    figures = document["figures"]
    count = next(row for row in figures if row["code"] == "resolved")
    rate = next(row for row in figures if row["code"] == "online_rate_of_all")
    match how:
        case "a figure is missing":
            figures.pop()
        case "an unknown figure":
            figures[0]["code"] = "no_such"
        case "a count is text":
            count["value"] = "12"
        case "a rate is no number":
            rate["value"] = "nhiều"
        case "a key is missing":
            del count["previous"]
        case "no figures":
            del document["figures"]
        case "rows are text":
            document["figures"] = ["x"]
    return document


@pytest.mark.parametrize(
    "how",
    [
        *("a figure is missing", "an unknown figure", "a count is text", "a rate is no number"),
        *("a key is missing", "no figures", "rows are text"),
    ],
)
def test_a_file_of_another_shape_is_refused(written, how):
    written.write_text(json.dumps(spoil(json.loads(written.read_text(encoding="utf-8")), how)), encoding="utf-8")
    with pytest.raises(DataError, match=r"^indicators\.json: .*Hãy chạy lại 02_indicators\.$"):
        read_figures(written)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe"])
def test_a_damaged_file_is_refused(tmp_path, content):
    (tmp_path / "indicators.json").write_bytes(content)
    with pytest.raises(DataError, match="02_indicators"):
        read_figures(tmp_path / "indicators.json")


def test_an_absent_file_is_refused(tmp_path):
    with pytest.raises(DataError, match="02_indicators"):
        read_figures(tmp_path / "indicators.json")


def test_a_rate_is_no_count():
    figures = computed(tables([dossier()]))
    with pytest.raises(TypeError, match="not a count"):
        figures.count("online_rate_of_all")


def test_the_table_for_people_writes_numbers_as_official_text_does():
    rows = [Figure(code, Decimal("97.51") if isinstance(entry, Rate) else 2619) for code, entry in DICTIONARY.items()]
    table = Figures(rows, has_previous=False).table()
    assert list(table) == ["Chỉ tiêu", "Giá trị", "Đơn vị", "Kỳ trước", "Mã"]
    assert set(table["Giá trị"]) == {"2.619", "97,51"}
    assert set(table["Kỳ trước"]) == {"không có số liệu"}

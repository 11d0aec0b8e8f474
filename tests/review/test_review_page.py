"""so-lieu.html: what its reader finds there, from whole runs and from the scenarios' files."""

import json
import re
import shutil
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from helpers import charts, checks, indicators, tables
from helpers.checks import Finding, Severity
from helpers.checks.catalogue import RULES
from helpers.errors import DataError
from helpers.forms import in_force, read_forms
from helpers.indicators import DICTIONARY, Rate, read_figures
from helpers.indicators.display import shown
from helpers.params import Project, open_case
from helpers.review.page import write_page

SCENARIOS = Path(__file__).parents[1] / "scenarios"
COMMUNE = "phuong-mau"
HOSTILE = "<script>alert(1)</script> & {{ 7*7 }} $x$"


@pytest.fixture
def make(project):
    """Make the page of a commune that gave the files of a scenario, with these findings besides its own."""

    def make(scenario, *findings, change=lambda text: text):
        data = project / "data" / "2026-03" / COMMUNE
        shutil.rmtree(data)
        shutil.copytree(SCENARIOS / scenario / "2026-03", data)
        for file in data.iterdir():
            file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
        folder = project / "outputs" / COMMUNE
        case = open_case(project, "2026-03", COMMUNE).into(folder)
        now = tables.load(case)
        figures = indicators.compute(now, case.days, case.settings)
        seen = indicators.view(now, case.days, case.settings.rules).dossiers
        tables.save(now, folder / "tables", case)
        indicators.write_figures(figures, folder / "indicators.json", case)
        found = [*checks.check_figures(figures, now, None, case.days, case.settings.rules), *findings]
        checks.write_findings(found, folder / "checks.json", case)
        drawn = [charts.by_field(seen), charts.by_day(seen, case.days), charts.against_appointment(seen)]
        charts.save([*drawn, charts.by_month({}, figures, case.period)], folder / "charts", case)
        write_page(case)
        return folder

    return make


def page(folder: Path) -> BeautifulSoup:
    return BeautifulSoup((folder / "so-lieu.html").read_text(encoding="utf-8"), "html.parser")


def words(node: Tag) -> str:
    return " ".join(node.get_text(" ").split())


def rows(table: Tag) -> list[list[str]]:
    return [[words(cell) for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr, tfoot tr")]


@pytest.fixture(scope="module")
def an_truong(sample_month):
    return sample_month[0] / "an-truong"


def test_every_figure_has_a_row_with_its_value_formula_law_and_origin(an_truong):
    shown_page, figures = page(an_truong), read_figures(an_truong / "indicators.json")
    for code, item in DICTIONARY.items():
        row = words(shown_page.find("tr", id=code))
        for part in (item.label, item.formula, item.source, figures[code].origin, shown(figures[code].value)):
            assert part in row, code
    with_shares = [code for code, item in DICTIONARY.items() if isinstance(item, Rate) and figures[code].denominator]
    assert with_shares
    assert "2.628/2.695" in shown_page.find("tr", id="reuse_rate").get_text()
    assert len(shown_page.select("table.figures tbody tr")) == len(DICTIONARY)


def test_a_figure_stands_beside_last_month_s_with_the_difference_and_a_rate_s_is_in_points(an_truong):
    row = [words(cell) for cell in page(an_truong).find("tr", id="received_new").find_all("td")]
    assert row[:3] == ["2.619", "2.487", "+132"]
    row = [words(cell) for cell in page(an_truong).find("tr", id="online_rate_of_all").find_all("td")]
    assert row[:3] == ["100% 2.619 / 2.619", "98,95%", "+1,05 điểm phần trăm"]
    assert words(page(an_truong).find("tr", id="procedures_total").find_all("td")[2]) == "không đổi"


def test_without_the_month_before_nothing_is_compared_and_that_is_said(sample_month):
    shown_page = page(sample_month[0] / "phuong-mau")
    assert "Không có số liệu kỳ trước để so sánh." in words(shown_page)
    assert "Chênh lệch" not in words(shown_page.select_one("table.figures"))


def test_the_head_tells_the_state_the_tally_and_the_main_figures(an_truong):
    shown_page = page(an_truong)
    assert [words(badge) for badge in shown_page.select("header .badge")] == [
        *("BÁO CÁO CHÍNH THỨC", "0 lỗi", "0 cảnh báo", "0 ghi chú")
    ]
    cards = [words(card) for card in shown_page.select(".key .card")]
    assert "Số hồ sơ mới tiếp nhận trong kỳ 2.619 +132; kỳ trước 2.487" in cards
    assert "Tỷ lệ giải quyết hồ sơ trước hạn và đúng hạn 100% không đổi; kỳ trước 100%" in cards
    assert [link["href"] for link in shown_page.select("nav.bar a")] == [
        *("../index.html#an-truong", "../index.html#truoc/an-truong/so-lieu.html"),
        *("../index.html#sau/an-truong/so-lieu.html", "bao-cao.html", "so-lieu.html", "danh-sach.html"),
        *("qua-han.html", "so-sanh.html", "bao-cao.pdf", "bao-cao.docx"),
    ]


@pytest.mark.parametrize("commune", ["an-truong", "phuong-mau"])
def test_the_fields_of_the_form_add_up_to_its_total_which_is_the_report_s(sample_month, sample_project, commune):
    folder = sample_month[0] / commune
    figures = read_figures(folder / "indicators.json")
    form = in_force(read_forms(Project(sample_project)), date(2026, 3, 14), "fields")[0]
    codes = [column.figure for column in form.leaves if column.figure]
    *fields, total = rows(page(folder).select_one("table.form"))
    assert total[1:] == ["Tổng số", *(shown(figures[code].value) for code in codes)]
    numbers = [[int(cell.replace(".", "")) for cell in row[2:]] for row in fields]
    assert [sum(column) for column in zip(*numbers, strict=True)] == [figures.count(code) for code in codes]
    assert [row[0] for row in fields] == [str(place) for place in range(1, len(fields) + 1)]
    assert [row[0] for row in numbers] == sorted((row[0] for row in numbers), reverse=True)
    assert "không bằng" not in words(page(folder))


def test_a_finding_tells_its_reason_its_figures_and_who_has_seen_it(make):
    error = Finding("RESOLVED_SUM", Severity.ERROR, f"Tổng không khớp {HOSTILE}", ("resolved", "resolved_early"))
    open_one = Finding("COUNT_JUMP", Severity.WARNING, "Vọt lên.", ("received_new",))
    seen = Finding("RATE_JUMP", Severity.WARNING, "Nhảy vọt.", ("resolved_overdue_rate",), f"đã soát {HOSTILE}")
    shown_page = page(make("chi-co-bieu", seen, open_one, error))
    badges = [words(badge) for badge in shown_page.select("header .badge")]
    assert badges == ["DỰ THẢO", "1 lỗi", "2 cảnh báo (1 đã xem xét)", "2 ghi chú"]
    first, second, third, *notes = [words(item) for item in shown_page.select(".findings > li")]
    assert first.startswith(f"Lỗi : Tổng không khớp {HOSTILE}")
    assert RULES["RESOLVED_SUM"].title in first
    assert RULES["RESOLVED_SUM"].reason in first
    assert "Số hồ sơ đã giải quyết : 110" in first
    assert "Vọt lên." in second
    assert f"Đã xem xét: đã soát {HOSTILE}" in third
    assert "Tỷ lệ giải quyết hồ sơ quá hạn : 1,82% (2/110)" in third
    assert len(notes) == 2


def test_a_commune_that_gave_only_totals_has_a_page_that_says_what_it_lacks(make):
    folder = make("chi-co-bieu")
    shown_page = page(folder)
    assert rows(shown_page.select_one("table.form")) == [
        ["1", "Chứng thực", "70", "50", "13", "7", "60", "42", "17", "1", "10", "9", "1"],
        ["2", "Hộ tịch", "60", "40", "12", "8", "50", "38", "11", "1", "10", "10", "0"],
        ["", "Tổng số", "130", "90", "25", "15", "110", "80", "28", "2", "20", "19", "1"],
    ]
    assert not shown_page.select("figure")
    assert words(shown_page.find("h3", id="bieu-do-by-field").parent).endswith(
        "Không có danh sách hồ sơ của kỳ này nên không vẽ được biểu đồ."
    )
    assert "không có số liệu" in words(shown_page.find("tr", id="feedback_received"))


def test_totals_without_fields_give_the_total_row_alone(make):
    shown_page = page(make("bo-sot-muc"))
    assert [row[1] for row in rows(shown_page.select_one("table.form"))] == ["Tổng số"]
    assert "nên chỉ có dòng tổng" in words(shown_page)


def test_fields_of_a_summary_that_do_not_add_up_are_told_and_gaps_are_not_zero(make):
    shown_page = page(make("linh-vuc-khong-cong-dung"))
    first, second, total = rows(shown_page.select_one("table.form"))
    assert first == ["1", "Hộ tịch", "34", *["không có"] * 3, "30", *["không có"] * 2, "0", "4", "không có", "0"]
    assert second[1:3] == ["Chứng thực", "11"]
    assert total[2] == "54"
    assert "cột 3: các dòng cộng lại là 45, báo cáo dùng 54" in words(shown_page)


def test_two_systems_stand_side_by_side_with_the_difference_and_every_conflict_is_listed(make):
    shown_page = page(make("hai-he-thong-lech-kenh"))
    table = shown_page.select_one("table.sources")
    heads = [words(head) for head in table.select("thead th")]
    assert heads == ["Chỉ tiêu", "Báo cáo dùng", "Hệ thống của địa phương", "Hệ thống của bộ, ngành"]
    compared = {row[0]: row[1:] for row in rows(table)}
    used, city, ministry = compared["Tiếp nhận trực tuyến"]
    assert (used, ministry) == ("1", "1")
    assert re.fullmatch(r"\d \+\d", city)
    differs = ["+" in " ".join(row[2:]) or "−" in " ".join(row[2:]) for row in rows(table)]
    assert differs == sorted(differs, reverse=True), "those that differ come first"
    assert words(table.caption).startswith(f"{sum(differs)}/{len(differs)} chỉ tiêu có chênh lệch")
    listed = rows(shown_page.find("h3", id="khac-nhau").find_next("table"))
    assert [(row[1], row[2].split()[0:2], row[3].split()[0:2]) for row in listed] == [
        ("Hình thức tiếp nhận", ["Trực", "tiếp"], ["Trực", "tuyến"])
    ]


def test_one_source_is_said_to_be_one(an_truong):
    shown_page = page(an_truong)
    assert not shown_page.select("table.sources")
    assert "Mỗi số liệu chỉ có một nguồn" in words(shown_page)


def test_charts_are_pictures_with_words_made_from_their_data(an_truong):
    pictures = page(an_truong).select("figure svg")
    assert len(pictures) == 4
    for picture in pictures:
        figure = picture.find_parent("figure")
        assert picture["role"] == "img"
        assert words(figure.figcaption) in picture["aria-label"]
        assert re.search(r"\d", words(figure.figcaption))
    assert "Chứng thực 1.005" in pictures[0]["aria-label"]


def test_a_page_without_charts_says_so(make, project):
    folder = make("chi-co-bieu")
    shutil.rmtree(folder / "charts")
    write_page(open_case(project, "2026-03", COMMUNE).into(folder))
    assert "Chưa có biểu đồ" in words(page(folder))


@pytest.mark.parametrize("name", ["indicators.json", "checks.json", "charts/charts.json", "tables/dossiers.parquet"])
def test_a_broken_file_is_named_and_no_page_is_written(make, project, name):
    folder = make("mot-ngay-tiep-nhan")
    (folder / "so-lieu.html").unlink()
    (folder / name).write_bytes(b"\xff{")
    with pytest.raises(DataError, match=re.escape(name)):
        write_page(open_case(project, "2026-03", COMMUNE).into(folder))
    assert not (folder / "so-lieu.html").exists()


def test_names_from_data_stay_text_in_the_page_and_in_its_charts(make, project):
    with (project / "params" / "layouts" / "catalogue.yml").open("a", encoding="utf-8") as layout:
        layout.write(f"\nfields: [{json.dumps(HOSTILE)}]\n")  # which lets it be shown
    folder = make("mot-ngay-tiep-nhan", change=lambda text: text.replace("Chứng thực", HOSTILE))
    shown_page = page(folder)
    assert not shown_page.find_all(["script", "img", "iframe"])
    assert HOSTILE in [row[1] for row in rows(shown_page.select_one("table.form"))]
    chart = shown_page.find("h3", id="bieu-do-by-field").parent
    assert "<script>alert(1)</script> & {{ 7*7 }} $x$" in words(chart.figcaption)
    assert "{{ 7*7 }} $x$" in " ".join(text.get_text() for text in chart.select("svg text"))


def test_the_page_asks_for_nothing_from_anywhere(an_truong):
    html = (an_truong / "so-lieu.html").read_text(encoding="utf-8")
    assert re.findall(r"(?:https?:)?//[^\s\"'<>)]+", html.replace('xmlns="http://www.w3.org/2000/svg"', "")) == []
    policy = page(an_truong).find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert not page(an_truong).find_all(["script", "link", "img", "iframe", "object"])


@pytest.mark.parametrize("commune", ["an-truong", "phuong-mau"])
def test_every_link_inside_leads_somewhere_and_no_id_is_there_twice(sample_month, commune):
    shown_page = page(sample_month[0] / commune)
    ids = Counter(node["id"] for node in shown_page.find_all(id=True))
    assert [name for name, count in ids.items() if count > 1] == []
    links = [link["href"] for link in shown_page.find_all(["a", "use"], href=True)]
    links += [f"#{name}" for name in re.findall(r"url\(#([\w-]+)\)", str(shown_page))]
    inside = [link for link in links if link.startswith("#")]
    assert len(inside) > 15
    assert [link for link in inside if link[1:] not in ids] == []


def test_headings_go_down_one_level_at_a_time_and_each_table_says_what_it_is(an_truong):
    shown_page = page(an_truong)
    levels = [int(heading.name[1]) for heading in shown_page.find_all(re.compile("^h[1-6]$"))]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for table in shown_page.find_all("table"):
        assert table.caption
        assert all(head.get("scope") in ("col", "row", "colgroup") for head in table.find_all("th"))
    for region in shown_page.select(".scroll"):
        assert (region["tabindex"], region["role"]) == ("0", "region")
        assert shown_page.find(id=region["aria-labelledby"])
    assert shown_page.select_one("a.skip")["href"] == f"#{shown_page.main['id']}"


def test_the_same_folder_gives_the_same_page_to_the_byte(make, project):
    folder = make("mot-ngay-tiep-nhan")
    before = (folder / "so-lieu.html").read_bytes()
    write_page(open_case(project, "2026-03", COMMUNE).into(folder))
    assert (folder / "so-lieu.html").read_bytes() == before
    again = make("mot-ngay-tiep-nhan")
    assert (again / "so-lieu.html").read_bytes() == before

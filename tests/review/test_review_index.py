"""The month's index: every commune in one row, the worst first; sums of the city; what people wrote stays text."""

import json
from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from bs4 import BeautifulSoup
from cases import KIND, outputs_in

from helpers.checks import Finding, Severity, write_findings
from helpers.errors import DataError
from helpers.indicators import DICTIONARY, Figure, Figures, Rate, percent, write_figures
from helpers.params import Month, PeriodOutputs
from helpers.review import approval
from helpers.review.approval import file_hashes, note_loss
from helpers.review.index import Entry, write_index

HEADINGS = [
    "Đơn vị", "Trạng thái", "Vì sao, ghi chú", "Lỗi", "Cảnh báo", "Mới tiếp nhận", "Đã giải quyết", "Trước và đúng hạn",
    "Quá hạn", "Đang giải quyết", "Trực tuyến", "Tài liệu", "Duyệt",
]  # fmt: skip


def figure(code, counts, before, decimals=2):
    def value(given):
        item = DICTIONARY[code]
        if not isinstance(item, Rate):
            return given.get(code)
        if item.numerator not in given or item.denominator not in given:
            return None
        return percent(given[item.numerator], given[item.denominator], decimals)

    return Figure(code, value(counts), previous=value(before))


def finished(month, commune, counts=None, before=None, findings=(), decimals=2):
    """Leave behind what a finished commune does, as far as the index reads it."""
    folder = month / commune
    folder.mkdir(parents=True)
    figures = [figure(code, counts or {}, before or {}, decimals) for code in DICTIONARY]
    write_figures(Figures(figures, bool(before), decimals), folder / "indicators.json")
    write_findings(list(findings), folder / "checks.json")
    for name in ("bao-cao.html", "bao-cao.pdf", "bao-cao.docx", "so-lieu.html", "qua-han.html"):
        (folder / name).write_text(f"{name} {commune}")
    (folder / "manifest.json").write_text(json.dumps({"outputs": file_hashes(outputs_in(folder))}))
    return folder


def found(severity, count, acknowledged=""):
    return [Finding("COUNT_JUMP", severity, "Tăng nhiều.", (), acknowledged)] * count


def index(month, *entries):
    write_index(KIND, Month(2026, 3), entries, PeriodOutputs(month, month / "luu"))
    return BeautifulSoup((month / "index.html").read_text("utf-8"), "html.parser")


def approve(folder, by, day):
    approval.approve(outputs_in(folder), by, day, folder.parent / "luu" / folder.name)


def row(page, commune):
    """The cells of a commune's row by their headings; a value and what stands small under it are two strings."""
    cells = page.find(id=commune).find_all(["th", "td"])
    return {heading: list(cell.stripped_strings) for heading, cell in zip(HEADINGS, cells, strict=False)}


def totals(page):
    cells = page.select("thead tr")[1].find_all(["th", "td"])
    return {
        heading: [*cell.stripped_strings, *([cell["title"]] if cell.has_attr("title") else [])]
        for heading, cell in zip(HEADINGS, cells, strict=True)
    }


def final(commune, **more):
    return Entry(commune, f"xã {commune}", "final", **more)


def draft(commune, **more):
    return Entry(commune, f"xã {commune}", "draft", **more)


def failed(commune, **more):
    return Entry(commune, f"xã {commune}", "failed", message="Thiếu cột «Mã hồ sơ».", **more)


def test_a_row_tells_a_commune_at_a_glance(tmp_path):
    counts = {
        "received_total": 2830, "received_new": 2619, "received_online": 2554, "resolved": 2687,
        "resolved_early_or_on_time": 2681, "overdue_total": 7, "pending": 143,
    }  # fmt: skip
    before = {**counts, "received_new": 2600, "overdue_total": 9, "received_online": 2500}
    finished(
        tmp_path, "an-truong", counts, before, [*found(Severity.WARNING, 2), *found(Severity.WARNING, 1, "đã xem")]
    )
    page = index(tmp_path, Entry("an-truong", "xã An Trường", "final", made=False))
    assert [th.string for th in page.select("thead tr:first-child th")] == HEADINGS
    assert row(page, "an-truong") == {
        "Đơn vị": ["Xã An Trường"],
        "Trạng thái": ["chính thức"],
        "Vì sao, ghi chú": ["Tăng nhiều."],
        "Lỗi": ["0"],
        "Cảnh báo": ["2", "+1 đã xem"],
        "Mới tiếp nhận": ["2.619", "+19"],
        "Đã giải quyết": ["2.687", "±0"],
        "Trước và đúng hạn": ["99,78%", "±0"],
        "Quá hạn": ["7", "−2"],
        "Đang giải quyết": ["143", "±0"],
        "Trực tuyến": ["97,52%", "+1,37"],
        "Tài liệu": ["HTML", "PDF", "Word"],
        "Duyệt": ["chưa duyệt"],
    }
    links = [link["href"] for link in page.select("#an-truong a")]
    pages = ["so-lieu.html", "so-lieu.html#phat-hien-1", "qua-han.html"]
    assert links == [f"an-truong/{name}" for name in (*pages, "bao-cao.html", "bao-cao.pdf", "bao-cao.docx")]


def test_a_figure_that_nobody_gave_is_said_to_be_missing_and_not_compared(tmp_path):
    finished(tmp_path, "a", {"received_new": 5}, {"resolved": 4})
    cells = row(index(tmp_path, final("a")), "a")
    assert (cells["Mới tiếp nhận"], cells["Đã giải quyết"], cells["Trực tuyến"]) == (["5"], ["không có"], ["không có"])


def test_only_documents_that_were_made_are_linked(tmp_path):
    (finished(tmp_path, "a") / "bao-cao.docx").unlink()
    assert row(index(tmp_path, final("a")), "a")["Tài liệu"] == ["HTML", "PDF"]


def test_the_worst_come_first(tmp_path):
    finished(tmp_path, "fine")
    finished(tmp_path, "also-fine")
    finished(tmp_path, "late", {"overdue_total": 3})
    finished(tmp_path, "later", {"overdue_total": 30})
    finished(tmp_path, "warned", findings=found(Severity.WARNING, 1))
    finished(tmp_path, "answered-for", {"overdue_total": 1}, findings=found(Severity.WARNING, 9, "đã xem"))
    finished(tmp_path, "wrong", findings=found(Severity.ERROR, 1))
    finished(tmp_path, "very-wrong", findings=found(Severity.ERROR, 2))
    order = ["failed", "very-wrong", "wrong", "warned", "later", "late", "answered-for", "also-fine", "fine"]
    entries = [draft(name) if "wrong" in name else final(name) for name in sorted(order) if name != "failed"]
    page = index(tmp_path, *entries, failed("failed"))
    assert [tr["id"] for tr in page.select("tbody tr")] == order


def test_rates_of_the_city_come_from_summed_counts(tmp_path):
    small = {"resolved": 10, "resolved_early_or_on_time": 5, "received_new": 12}
    large = {"resolved": 990, "resolved_early_or_on_time": 990, "received_new": 1000}
    finished(tmp_path, "small", small, small | {"resolved_early_or_on_time": 10, "received_new": 10})
    finished(tmp_path, "large", large, large)
    page = index(tmp_path, final("small"), final("large"))
    assert totals(page)["Mới tiếp nhận"] == ["1.012", "+2"]
    assert totals(page)["Trước và đúng hạn"] == ["99,5%", "−0,5"]  # an average would say 75%


def test_a_rate_of_the_city_is_rounded_to_100_only_where_it_is_100(tmp_path):
    finished(tmp_path, "a", {"resolved": 100_000, "resolved_early_or_on_time": 99_999}, decimals=1)
    assert totals(index(tmp_path, final("a")))["Trước và đúng hạn"] == ["99,9%"]


def test_totals_say_how_many_communes_they_are_of(tmp_path):
    finished(tmp_path, "whole", {"resolved": 7, "pending": 1}, {"resolved": 5})
    finished(tmp_path, "part", {"resolved": 3})
    finished(tmp_path, "earlier", {"resolved": 1000})  # of an earlier run: now it failed
    page = index(tmp_path, final("whole"), final("part"), failed("earlier"))
    found = totals(page)
    assert found["Đã giải quyết"] == ["10", "+2 ở 1/2 đơn vị"]
    assert found["Đang giải quyết"] == ["1", "của 1/2 đơn vị"]
    assert found["Quá hạn"] == ["không có", "của 0/2 đơn vị"]
    assert "Không tính 1 đơn vị không làm được." in page.main.get_text()


def test_the_month_is_summed_up_in_a_sentence(tmp_path):
    finished(tmp_path, "a", findings=found(Severity.ERROR, 3))
    approve(finished(tmp_path, "b"), "Bình", date(2026, 4, 15))
    page = index(tmp_path, draft("a"), final("b", made=False), failed("c"))
    assert page.header.p.get_text() == (
        "3 đơn vị: 1 không làm được, 1 dự thảo, 1 chính thức; 1 không đổi từ lần làm trước. "
        "Còn 3 lỗi và 0 cảnh báo. 1 đã duyệt."
    )


def test_a_failed_commune_says_why_and_where(tmp_path):
    (tmp_path / ".a.loi").mkdir()
    entry = failed("a", notebook="02_indicators", cell=3, remains="outputs/2026-03/.a.loi")
    cells = row(page := index(tmp_path, entry), "a")
    assert cells["Trạng thái"] == ["không làm được"]
    assert (cells["Lỗi"], cells["Mới tiếp nhận"], cells["Tài liệu"]) == ([], [], [])
    assert cells["Vì sao, ghi chú"] == [
        *["Thiếu cột «Mã hồ sơ»."] * 2,
        "Sổ tay đã chạy đến chỗ lỗi",
        "(02_indicators, ô 3)",
    ]
    assert page.select_one("#a .notes a")["href"] == ".a.loi/02_indicators.ipynb"


def test_a_failed_commune_with_an_earlier_report_says_so(tmp_path):
    finished(tmp_path, "a", {"resolved": 5})
    cells = row(index(tmp_path, failed("a")), "a")
    assert cells["Đã giải quyết"] == ["5"]
    assert cells["Vì sao, ghi chú"] == [*["Thiếu cột «Mã hồ sơ»."] * 2, "Số liệu và tài liệu là của lần làm trước."]


def test_documents_kept_beside_and_edited_ones_are_named(tmp_path):
    folder = finished(tmp_path, "a")
    (folder / "bao-cao.docx").write_text("sửa tay")
    page = index(tmp_path, final("a", kept=["bao-cao.2026-04-15.docx"]))
    summary, *notes = row(page, "a")["Vì sao, ghi chú"]
    assert summary == "có bản người sửa"
    assert notes[0] == "Có người đã sửa sau khi làm: Word."
    assert notes[1:3] == ["Bản có người sửa được giữ:", "bao-cao.2026-04-15.docx"]
    assert page.select_one("#a .notes a")["href"] == "luu/a/bao-cao.2026-04-15.docx"


@pytest.mark.parametrize("name", ["indicators.json", "checks.json", "manifest.json"])
def test_a_broken_file_is_named_in_its_row_and_hides_no_other(tmp_path, name):
    (finished(tmp_path, "broken") / name).write_text("{")
    finished(tmp_path, "whole", {"resolved": 5})
    page = index(tmp_path, final("whole"), final("broken"))
    assert name in row(page, "broken")["Vì sao, ghi chú"][1]
    assert row(page, "whole")["Đã giải quyết"] == ["5"]
    assert page.tbody.tr["id"] == "broken"


def test_an_approval_is_shown_until_a_document_changes(tmp_path):
    folder = finished(tmp_path, "a")
    approve(folder, "Nguyễn Thị Xuân", date(2026, 4, 15))
    assert row(index(tmp_path, final("a")), "a")["Duyệt"] == ["Nguyễn Thị Xuân, 15/04/2026"]
    (folder / "bao-cao.pdf").write_text("khác")
    (folder / "bao-cao.docx").unlink()
    page = index(tmp_path, final("a"))
    assert row(page, "a")["Duyệt"] == ["đã đổi sau khi duyệt"]
    assert "Nguyễn Thị Xuân duyệt 15/04/2026; đã đổi: PDF, Word." in row(page, "a")["Vì sao, ghi chú"]
    assert "0 đã duyệt, 1 đã đổi sau khi duyệt." in page.header.p.get_text()


def test_a_report_made_again_after_approval_says_why_and_an_edited_one_does_not(tmp_path):
    for name in ("made-again", "edited"):
        folder = finished(tmp_path, name)
        approve(folder, "Nguyễn Thị Xuân", date(2026, 4, 15))
        (folder / "bao-cao.pdf").write_text("khác")
    (tmp_path / "made-again" / "manifest.json").write_text(
        json.dumps({"outputs": file_hashes(outputs_in(tmp_path / "made-again"))})
    )
    note_loss(tmp_path / "luu", "made-again", ["dữ liệu đã đổi"])
    page = index(tmp_path, final("made-again"), final("edited"))
    copies = [f"bao-cao.2026-04-15.duyet-nguyen-thi-xuan.{ending}" for ending in ("docx", "html", "pdf")]
    kept = ["Bản đã duyệt được giữ:", copies[0], ",", copies[1], ",", copies[2], "."]
    assert row(page, "made-again")["Vì sao, ghi chú"][2:] == ["Mất dấu duyệt vì: dữ liệu đã đổi.", *kept]
    assert row(page, "edited")["Vì sao, ghi chú"][2:] == [*kept, "Có người đã sửa sau khi làm: PDF."]
    assert page.select_one("#made-again .notes details a")["href"] == f"luu/made-again/{copies[0]}"


def test_broken_approvals_are_not_taken_for_none(tmp_path):
    finished(tmp_path, "a")
    (tmp_path / "luu").mkdir()
    (tmp_path / "luu" / "approvals.json").write_text('{"a": {"by": "X"}}')
    with pytest.raises(DataError, match=r"approvals\.json"):
        index(tmp_path, final("a"))


def test_what_people_wrote_stays_text(tmp_path):
    markup = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    folder = finished(tmp_path, "a")
    approve(folder, markup, date(2026, 4, 15))
    page = index(tmp_path, Entry("a", markup, "failed", message=markup, kept=['"><b>.docx'], reasons=[markup]))
    assert len(page.find_all("script")) == 1
    assert page.find_all(["img", "b"]) == []
    cells = row(page, "a")
    assert (cells["Đơn vị"], cells["Duyệt"]) == ([markup], [f"{markup}, 15/04/2026"])
    assert cells["Vì sao, ghi chú"][1] == markup


def test_the_script_is_allowed_by_its_hash_alone(tmp_path):
    page = index(tmp_path)
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none';")
    assert "script-src 'sha256-" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1]


def test_the_same_month_gives_the_same_bytes_in_whatever_order_it_comes(tmp_path):
    for name in ("a", "b"):
        finished(tmp_path, name, {"resolved": 3})
    index(tmp_path, final("a"), final("b"))
    first = (tmp_path / "index.html").read_bytes()
    index(tmp_path, final("b"), final("a"))
    assert (tmp_path / "index.html").read_bytes() == first
    assert [file.name for file in tmp_path.glob(".*")] == []


def test_figures_are_read_as_the_dictionary_reads_them(tmp_path):
    finished(tmp_path, "a", {"resolved": 1000, "resolved_early_or_on_time": 999}, decimals=1)
    assert row(index(tmp_path, final("a")), "a")["Trước và đúng hạn"] == [f"{Decimal('99.9')}%".replace(".", ",")]


def test_many_communes_cost_little_each(tmp_path):
    entries = [final(f"x{number}") for number in range(60)]
    for entry in entries:
        finished(tmp_path, entry.commune, {"resolved": 3})
    index(tmp_path, *entries)
    start = process_time()
    write_index(KIND, Month(2026, 3), entries, PeriodOutputs(tmp_path, tmp_path / "luu"))
    assert (process_time() - start) / len(entries) < 0.02  # 0,7 ms on an idle machine


def test_a_draft_says_why_and_leads_to_the_place(tmp_path):
    error = Finding("RESOLVED_SUM", Severity.ERROR, f"Tổng không khớp, {'rất dài ' * 40}")
    finished(tmp_path, "a", findings=[*found(Severity.WARNING, 1, "đã xem"), *found(Severity.WARNING, 1), error])
    link = index(tmp_path, draft("a")).select_one("#a .notes a")
    assert link["href"] == "a/so-lieu.html#phat-hien-1"
    assert link.string.startswith("Tổng không khớp, rất dài")
    assert len(link.string) <= 110


def test_nothing_looks_done_before_somebody_approved_it(tmp_path):
    finished(tmp_path, "a")
    approve(finished(tmp_path, "b"), "Bình", date(2026, 4, 15))
    page = index(tmp_path, final("a"), final("b"))
    assert [cell.find_parent("tr")["id"] for cell in page.select("tbody .tot")] == ["b"]
    assert "verdict" in page.select_one("#b .tot")["class"]


def test_bars_are_against_the_largest_and_shades_against_the_city(tmp_path):
    finished(tmp_path, "large", {"resolved": 1000, "resolved_early_or_on_time": 990})
    finished(tmp_path, "behind", {"resolved": 100, "resolved_early_or_on_time": 96})
    finished(tmp_path, "far-behind", {"resolved": 50, "resolved_early_or_on_time": 40})
    page = index(tmp_path, *map(final, ("large", "behind", "far-behind")))
    cells = {name: page.find(id=name).find_all(["th", "td"]) for name in ("large", "behind", "far-behind")}
    resolved, rate = HEADINGS.index("Đã giải quyết"), HEADINGS.index("Trước và đúng hạn")
    assert [cells[name][resolved]["style"] for name in cells] == ["--b:100", "--b:10", "--b:5"]
    assert [cells[name][rate].get("class") for name in cells] == [None, ["b1"], ["b2"]]


def test_what_params_have_every_page_say_stands_on_top(tmp_path):
    finished(tmp_path, "a")
    write_index(KIND, Month(2026, 3), [final("a")], PeriodOutputs(tmp_path, tmp_path / "luu"), "Số liệu <thử>.")
    page = BeautifulSoup((tmp_path / "index.html").read_text("utf-8"), "html.parser")
    assert page.select_one(".notice").string == "Số liệu <thử>."
    assert not index(tmp_path, final("a")).select(".notice")

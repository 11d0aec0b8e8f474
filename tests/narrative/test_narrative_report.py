"""The committed sections, over months of every kind: true sentences, and none that is broken."""

import itertools
import re

import pytest
from drafts import NAMES, make_figures, parse, write_all
from own_project import PROJECT

from helpers.narrative import Draft
from helpers.params import open_case
from helpers.tables import feedback_sources

CATALOGUE = {"procedures_total": 379, "procedures_partial": 160, "procedures_full": 219}
GOOD = CATALOGUE | {
    "used_total": 22,
    "used_partial": 8,
    "used_full": 14,
    "received_total": 2695,
    "received_new": 2619,
    "received_online": 2619,
    "received_online_services": 2619,
    "received_online_of_online_services": 2619,
    "carried_over": 76,
    "resolved": 2676,
    "resolved_early": 2676,
    "resolved_early_or_on_time": 2676,
    "pending": 19,
    "pending_in_time": 19,
    "component_files": 2619,
    "result_files": 2676,
    "both_files": 2676,
    "reuse_base": 2695,
    "reused": 2628,
    "feedback_received": 1,
    "feedback_pending": 1,
    "feedback_pending_in_time": 1,
}
LATE = GOOD | {
    "resolved_early": 2600,
    "resolved_on_time": 70,
    "resolved_early_or_on_time": 2670,
    "resolved_overdue": 6,
    "pending_in_time": 15,
    "pending_overdue": 4,
    "overdue_total": 10,
    "feedback_pending_in_time": 0,
    "feedback_pending_overdue": 1,
    "feedback_overdue_total": 1,
    "returned": 2,
    "withdrawn": 1,
    "ended_without_result": 3,
    "resolved_returned": 2,
    "resolved_withdrawn": 1,
    "pending_waiting": 3,
    "waiting": 3,
}
MONTHS = {
    "good": {"counts": GOOD},
    "good, with last month": {"counts": GOOD, "previous": GOOD},
    "more online": {"counts": GOOD, "previous": GOOD | {"received_online": 2000}},
    "fewer online": {"counts": GOOD | {"received_online": 2000}, "previous": GOOD},
    "last month empty": {"counts": GOOD, "previous": CATALOGUE},
    "late": {"counts": LATE},
    "nothing received": {"counts": CATALOGUE},
    "nothing received, with last month": {"counts": CATALOGUE, "previous": GOOD},
    "only carried over": {
        "counts": CATALOGUE | {"carried_over": 5, "resolved": 5, "resolved_early": 5, "resolved_early_or_on_time": 5}
    },
    "nothing resolved": {
        "counts": CATALOGUE | {"received_new": 3, "received_online": 3, "pending": 3, "pending_in_time": 3}
    },
    "only information": {"counts": {"procedures_total": 4, "procedures_information": 4}},
    "nothing at all": {"counts": {}},
    "feedback answered": {
        "counts": GOOD | {"feedback_pending": 0, "feedback_resolved": 1, "feedback_resolved_on_time": 1}
    },
    "no feedback": {"counts": GOOD | {"feedback_received": 0, "feedback_pending": 0}},
}
SETTINGS = {
    "as committed": {},
    "nothing said": {"issued_documents": None},
    "none issued": {"issued_documents": []},
    "ranked, explained": {
        "rank": {"position": 3, "of": 114, "subject": "chất lượng phục vụ trên Cổng Dịch vụ công quốc gia"},
        "explanations": {
            kind: {"cause": f"lý do {kind[0]}.", "measure": f"cách làm {kind[0]}."}
            for kind in ("resolved_overdue", "pending_overdue", "feedback_overdue")
        },
        "style": {"month": "plain"},
    },
}
BROKEN = {
    "two spaces": r"\S  +\S",
    "space before a mark": r"\s[,.;:)](?!/)",
    "empty parentheses": r"\(\s*\)",
    "two marks": r",\s*,|;\s*;|\.\.(?!/)|:\s*[.;,]|,\s*\.|[.;]\s*;|\.,",
    "a sign alone": r"(?<![\d])%(?! hồ sơ trực tuyến)",
    "two signs": r"%\s*%",
    "a space before the sign": r"\d %",
    "braces or tags": r"[{}]|%\}|\{%",
    "Python": r"None|True|False|Undefined|object at",
    "a word twice": r"\b([^\W\d]{3,} [^\W\d]+) \1\b",
}


OUTLINE = [1, 2, 2, 3, 3, 2, 2, 2, 1, 2, 2, 1, 1]


def outline(blocks):
    return [block["c"][0] for block in blocks if block["t"] == "Header"]


def assert_sentences_are_whole(text):
    for line in (line.strip().removeprefix("- ") for line in text.splitlines() if line.strip()):
        for what, pattern in BROKEN.items():
            assert not re.search(pattern, line), (what, line)
        assert line[0].isupper() or line[0] in "#*" or line[0].isdigit(), line


@pytest.mark.parametrize(
    ("month", "settings"),
    [*itertools.product(MONTHS, ["as committed"]), *itertools.product(["late", "nothing at all"], SETTINGS)],
)
def test_no_sentence_and_no_list_is_broken(make_draft, month, settings):
    draft = make_draft(MONTHS[month].get("previous"), SETTINGS[settings], **MONTHS[month]["counts"])
    text = write_all(draft)
    assert_sentences_are_whole(text)
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if line.endswith("trong đó:") or line.startswith("- Tỷ lệ số hóa"):
            assert lines[number + 2].startswith("    - "), "an introduction is followed by what it introduces"

    blocks = parse(draft.body())["blocks"]
    assert {block["t"] for block in blocks} == {"Header", "Para", "BulletList"}
    assert outline(blocks) == OUTLINE
    items = [item for block in blocks if block["t"] == "BulletList" for item in block["c"]]
    assert {block["t"] for item in items for block in item} <= {"Para", "Plain", "BulletList"}


def test_the_sections_of_the_report_are_the_draft_cells_in_their_order(case):
    assert case.kind.sections == tuple(NAMES)


def test_an_truong(report):
    text = report(previous=GOOD, **GOOD)
    for sentence in (
        "xã An Trường đã phát sinh 22/379 thủ tục hành chính, đạt 5,8%, trong đó:",
        "8/160 thủ tục DVCTT một phần, đạt 5%",
        "14/219 thủ tục DVCTT toàn trình, đạt 6,39%",
        "Số mới tiếp nhận trong kỳ: 2.619 hồ sơ (Tiếp nhận trực tuyến: 2.619 hồ sơ;",
        "Số lượng hồ sơ đang giải quyết: 19 hồ sơ. (Trong đó, trong hạn: 19 hồ sơ, quá hạn: 0 hồ sơ).",
        "Tỷ lệ tái sử dụng dữ liệu số hóa đạt 97,51%",
        "số PAKN đang xử lý: 1 (trong hạn).",
        "Tỷ lệ giải quyết hồ sơ TTHC trước hạn và đúng hạn đạt 100%, không có hồ sơ quá hạn.",
        "ban hành Quyết định số 101/QĐ-UBND ngày 26/01/2026 về việc Ban hành",
        "và Kế hoạch số 10/KH-UBND ngày 15/01/2026 của UBND xã về kiểm tra",
    ):
        assert sentence in text
    assert "cần bổ sung" not in text
    assert text.endswith("tháng 03.2026 của Ủy ban nhân dân xã An Trường./.\n")


def test_the_invented_ward_with_its_own_params():
    case = open_case(PROJECT, "2026-03", "phuong-mau")
    text = write_all(Draft(case, make_figures(**LATE), feedback_sources(case)))
    assert "cần bổ sung" not in text
    assert "Trong kỳ, Ủy ban nhân dân phường không ban hành" in text
    assert "xã" not in re.sub(r"xác|xảy|xã hội", "", text.lower()), "no other kind of unit is named"
    assert "nguyên nhân: phải lấy ý kiến nhiều cơ quan" in text
    assert "Đề nghị các cơ quan phối hợp trả lời kết quả xác minh" in text
    assert_sentences_are_whole(text)


def test_no_overdue_is_said_only_when_true(report):
    assert "không có hồ sơ quá hạn" in report(**GOOD)
    for late in ({"resolved_overdue": 1, "overdue_total": 1}, {"pending_overdue": 1, "overdue_total": 1}):
        assert "không có hồ sơ quá hạn" not in report(**(GOOD | late))
    assert "không có hồ sơ quá hạn" not in report(**CATALOGUE), "nothing was resolved, nothing is claimed"


def test_what_is_overdue_is_counted_with_its_share_and_asks_for_the_cause(report):
    text = report(**LATE)
    assert "Có 6/2.676 hồ sơ giải quyết quá hạn, chiếm 0,22% số hồ sơ đã giải quyết" in text
    assert "Có 4/19 hồ sơ đang giải quyết đã quá hạn, chiếm 21,05% số hồ sơ đang giải quyết" in text
    assert text.count("nguyên nhân: [cần bổ sung: nguyên nhân hồ sơ") == 2
    assert (
        "Khắc phục nguyên nhân giải quyết quá hạn: [cần bổ sung: biện pháp khắc phục hồ sơ giải quyết quá hạn]." in text
    )
    assert (
        "Giải quyết 4 hồ sơ đang quá hạn: [cần bổ sung: biện pháp khắc phục hồ sơ đang giải quyết đã quá hạn]." in text
    )
    assert "Nguyên nhân xử lý quá hạn 1 PAKN: [cần bổ sung: nguyên nhân phản ánh, kiến nghị quá hạn]." in text


def test_explanations_fill_the_gaps_with_one_full_stop(report):
    text = report(settings=SETTINGS["ranked, explained"], **LATE)
    assert "cần bổ sung" not in text
    assert "nguyên nhân: lý do r.\n" in text
    assert "Nguyên nhân xử lý quá hạn 1 PAKN: lý do f. Biện pháp: cách làm f." in text


def test_a_month_in_time_asks_for_no_explanation(report):
    assert "cần bổ sung" not in report(**GOOD)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, "Trong kỳ không tiếp nhận phản ánh, kiến nghị (PAKN) nào"),
        ({"feedback_received": 2, "feedback_pending": 2, "feedback_pending_in_time": 2}, "đang xử lý: 2 (trong hạn)."),
        (
            {
                "feedback_received": 5,
                "feedback_pending": 5,
                "feedback_pending_in_time": 3,
                "feedback_pending_overdue": 2,
                "feedback_overdue_total": 2,
            },
            "đang xử lý: 5 (trong hạn: 3; quá hạn: 2).",
        ),
        ({"feedback_received": 1, "feedback_resolved_on_time": 1}, "số PAKN đang xử lý: 0."),
    ],
)
def test_feedback(report, counts, words):
    assert words in report(**counts)


def test_growth_is_claimed_only_over_a_smaller_rate_last_month(report):
    growing = "ngày càng được tăng lên"
    fewer = GOOD | {"received_online": 2000}
    assert f"{growing}: hồ sơ tiếp nhận trực tuyến đạt 100%, tăng 23,63 điểm phần trăm" in report(
        previous=fewer, **GOOD
    )
    fell = report(previous=GOOD, **fewer)
    assert "đạt 76,37%, giảm 23,63 điểm phần trăm so với kỳ trước" in part(fell, "Một số tồn tại", "PHƯƠNG HƯỚNG")
    assert "trực tuyến đạt" not in part(fell, "Kết quả đã đạt được", "Một số tồn tại"), "a decrease is no achievement"
    assert "đạt 100%, bằng kỳ trước." in report(previous=GOOD, **GOOD)
    for text in (report(**GOOD), report(previous=GOOD, **fewer), report(previous=GOOD, **GOOD)):
        assert growing not in text


def part(text, first, last):
    return text[text.index(first) : text.index(last)]


def test_the_sample_keeps_its_words_and_other_reports_are_worded_as_the_decree_has_it(report):
    sample = report(**GOOD)
    assert "Số từ kỳ trước chuyển qua: 76 hồ sơ" in sample
    assert "# Kết quả đã đạt được.\n" in sample
    regular = report(settings={"style": {"wording": "regular"}}, **GOOD)
    assert "Số hồ sơ từ kỳ trước chuyển qua: 76 hồ sơ" in regular
    assert "# KẾT QUẢ THỰC HIỆN NHIỆM VỤ THÁNG 3/2026\n" in regular
    assert [line for line in regular.splitlines() if line.startswith("#") and line.endswith(".")] == []
    assert regular.endswith("tháng 3/2026 của Ủy ban nhân dân xã An Trường./.\n")


def test_a_rank_is_stated_only_from_params(report):
    assert "Xếp thứ" not in report(**GOOD)
    assert "Xếp thứ 3 trong 114 đơn vị về chất lượng phục vụ" in report(settings=SETTINGS["ranked, explained"], **GOOD)
    assert "thứ hạng cao" not in report(**GOOD)


def test_issued_documents_not_said_yet_leave_a_gap(report):
    assert "[cần bổ sung: văn bản đã ban hành" in report(settings={"issued_documents": None}, **GOOD)
    none = report(settings={"issued_documents": []}, **GOOD)
    assert "không ban hành văn bản" in none
    assert "đã ban hành kịp thời" not in none


def test_states_that_are_folded_in_are_shown_when_there_are_any(report):
    text = report(**LATE)
    assert "không trả kết quả: 3 hồ sơ (trả lại: 2, người nộp rút: 1)" in text
    assert "chờ người nộp bổ sung: 3 hồ sơ" in text
    assert "trả lại" not in report(**GOOD).split("ĐÁNH GIÁ CHUNG")[0]


def test_states_that_are_set_apart_are_listed_with_what_is_set_apart_alone(report):
    apart = {"set_apart": 6, "set_apart_withdrawn": 1, "set_apart_stopped": 2, "set_apart_waiting": 3}
    folded = {"returned": 2, "withdrawn": 1, "stopped": 2, "ended_without_result": 2, "resolved_returned": 2}
    text = report(**GOOD | apart | folded)
    assert "không tính trong các số trên: 6 hồ sơ (người nộp rút: 1, dừng xử lý: 2, chờ bổ sung: 3)\n" in text
    assert "không trả kết quả: 2 hồ sơ (trả lại: 2)\n" in text


def test_waiting_dossiers_that_count_as_on_time_are_said(report):
    assert "đúng hạn gồm cả hồ sơ chờ người nộp bổ sung: 2 hồ sơ" in report(**GOOD | {"resolved_waiting": 2})


@pytest.mark.parametrize("section", NAMES)
def test_replacing_any_section_keeps_the_outline(make_draft, section):
    draft = make_draft(settings={"sections": {section: {"replace": ["Câu khác."]}}}, **GOOD)
    write_all(draft)
    assert outline(parse(draft.body())["blocks"]) == OUTLINE
    assert draft.plain().count("Câu khác.") == 1

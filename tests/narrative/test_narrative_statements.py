"""What the report asserts of the unit is what params and layouts say, and otherwise it is not said."""

import re

from drafts import SECTIONS, make_figures
from test_narrative_report import GOOD, LATE, assert_sentences_are_whole

from helpers.narrative import Draft

NOTHING = {"statements": {}, "hotline": None}
# What the sample says of itself and its systems.
SAMPLES = re.compile(
    r"Zalo|Facebook|truyền thanh|phần mềm|song song|thứ hạng|kỷ cương công vụ|1022|cổng thông tin điện tử"
)


def written(make_draft, sources, counts, settings):
    draft = make_draft(settings=settings, **counts)
    named = Draft(draft.case, make_figures(**counts), sources)
    for name, template in SECTIONS:
        named.write(name, template)
    return named.plain()


def test_a_unit_that_says_nothing_of_itself_claims_nothing_of_the_samples(make_draft):
    for counts in (GOOD, LATE):
        text = written(make_draft, {}, counts, NOTHING)
        assert not SAMPLES.search(text)
        assert "cần bổ sung: nội dung" not in text
        assert_sentences_are_whole(text)
        assert text.endswith("Ủy ban nhân dân xã An Trường./.\n")


def test_a_part_in_which_nothing_is_said_is_left_out_with_its_heading(make_draft):
    text = written(make_draft, {}, GOOD, NOTHING)
    assert "tồn tại, hạn chế" not in text
    assert "KIẾN NGHỊ VÀ ĐỀ XUẤT" not in text
    assert "tồn tại, hạn chế" in written(make_draft, {}, LATE, NOTHING)
    own = NOTHING | {"sections": {"proposals": {"extend": ["Đề nghị hỗ trợ."]}}}
    assert "KIẾN NGHỊ VÀ ĐỀ XUẤT\n\nĐề nghị hỗ trợ." in written(make_draft, {}, GOOD, own)


def test_each_statement_is_said_in_its_place(make_draft):
    said = {
        "communication_channels": ["loa xã", "Zalo"],
        "systems": ["hệ thống một cửa của tỉnh"],
        "leadership": "Lãnh đạo sát sao.",
        "results": ["hồ sơ được số hóa"],
        "achievements": ["Thành tích."],
        "limitations": ["Mạng yếu."],
        "next_month": ["Làm tiếp."],
        "proposals": ["Đề nghị nâng cấp mạng.", "Đề nghị tập huấn."],
    }
    text = written(make_draft, {}, GOOD, {"statements": said})
    for words in (
        "kênh thông tin như loa xã, Zalo, lồng ghép trong",
        "tiếp tục sử dụng có hiệu quả hệ thống một cửa của tỉnh.",
        "- Lãnh đạo sát sao. Ủy ban nhân dân xã đã ban hành",
        "một cửa liên thông; hồ sơ được số hóa.",
        "\n- Thành tích.\n",
        "hạn chế\n\n- Mạng yếu.\n",
        "\n- Làm tiếp.\n",
        "ĐỀ XUẤT\n\nĐề nghị nâng cấp mạng.\n\nĐề nghị tập huấn.\n",
    ):
        assert words in text


def test_sources_of_feedback_are_named_as_declared_and_no_others(make_draft):
    sources = {"portal": "Cổng Dịch vụ công quốc gia", "hotline": "Tổng đài tỉnh", "zalo": "Zalo OA phường"}
    text = written(make_draft, sources, GOOD, {"hotline": "0277.1022"})
    assert "trên Cổng Dịch vụ công quốc gia, qua tổng đài 0277.1022 và qua Zalo OA phường: Tổng số" in text
    assert "doanh nghiệp trên Zalo OA phường, tổng đài 0277.1022 và Cổng Dịch vụ công quốc gia." in text
    alone = written(make_draft, {"portal": "Cổng tỉnh"}, GOOD | {"feedback_received": 0}, {})
    assert "nào về quy định và hành vi hành chính trên Cổng tỉnh." in alone
    assert "1022" not in alone
    assert "qua Tổng đài tỉnh" in written(make_draft, sources, GOOD, {"hotline": None})


def test_a_number_that_only_a_layout_gives_is_not_claimed_as_the_provinces_hotline(make_draft):
    sources = {"portal": "Cổng Dịch vụ công quốc gia", "hotline": "Tổng đài 1022"}
    assert "1022" not in written(make_draft, sources, GOOD, NOTHING)

"""What differs from last month's report: found sentence by sentence, shown word by word, nothing lost or made up."""

import re
from collections import Counter

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from helpers.review.annotate_marks import marked
from helpers.review.annotate_runs import printed_runs
from helpers.review.changes import compare


def article(*blocks):
    return f"<body><article>{''.join(blocks)}</article></body>"


def runs(document):
    return [printed.run for printed in printed_runs(document)]


def p(*sentences):
    return f"<p>{' '.join(sentences)}</p>"


def figure(text, code="resolved"):
    return f'<span class="figure" data-code="{code}">{text}</span>'


def differences(before, now):
    """Each run that differs, with [-removed-] and {+added+} words, and what is gone after it."""
    after = printed_runs(now)
    found = compare(runs(before), runs(now))
    lines = {run: readable(marked(after[run], changes)) for run, changes in found.inside.items()}
    return [lines[run] for run in sorted(lines)], [text for run in sorted(found.gone) for text in found.gone[run]]


def readable(html):
    text = html.replace("<ins>", "{+").replace("</ins>", "+}").replace("<del>", "[-").replace("</del>", "-]")
    return BeautifulSoup(text, "html.parser").get_text()


def test_the_same_report_has_no_change():
    document = article("<h2>I. KẾT QUẢ</h2>", p("Đã giải quyết", figure("2.676"), "hồ sơ."))
    found = compare(runs(document), runs(document))
    assert (found.sentences, found.inside, found.gone) == (0, {}, {})


def test_in_a_standing_sentence_only_the_numbers_and_the_month_are_marked():
    before = article(p("Trong tháng 02.2026 đã giải quyết", figure("2.469"), "hồ sơ, đạt", figure("98,95%", "rate")))
    now = article(p("Trong tháng 03.2026 đã giải quyết", figure("2.676"), "hồ sơ, đạt", figure("100%", "rate")))
    assert differences(before, now) == (
        [
            "Trong tháng [-02.2026-] {+03.2026+} đã giải quyết [-2.469-] {+2.676+} hồ sơ, đạt [-98,95%-] {+100%+}",
        ],
        [],
    )


def test_a_figure_of_several_words_is_one_word():
    before = article(p("Tỷ lệ tăng", figure("1,05 điểm phần trăm"), "so với kỳ trước."))
    now = article(p("Tỷ lệ tăng", figure("2,1 điểm phần trăm"), "so với kỳ trước."))
    changed = "Tỷ lệ tăng [-1,05 điểm phần trăm-] {+2,1 điểm phần trăm+} so với kỳ trước."
    assert differences(before, now) == ([changed], [])


def test_a_date_and_a_number_of_a_document_are_one_word_each():
    before = article(p("Theo Công văn số 137/UBND-TTPVHCC ngày 23/01/2026 của thành phố."))
    now = article(p("Theo Công văn số 245/UBND-TTPVHCC ngày 23/02/2026 của thành phố."))
    changed = (
        "Theo Công văn số [-137/UBND-TTPVHCC-] {+245/UBND-TTPVHCC+} ngày [-23/01/2026-] {+23/02/2026+} của thành phố."
    )
    assert differences(before, now) == ([changed], [])


def test_a_sentence_that_is_new_or_gone_is_marked_as_a_whole_and_leaves_the_others_alone():
    first, second, third = "Xã đã họp.", "Hai thôn vắng mặt.", "Báo cáo đã gửi đúng hạn."
    assert differences(article(p(first, third)), article(p(first, second, third))) == (
        ["Xã đã họp. {+Hai thôn vắng mặt.+} Báo cáo đã gửi đúng hạn."],
        [],
    )
    assert differences(article(p(first, second, third)), article(p(first, third))) == (
        ["Xã đã họp. [-Hai thôn vắng mặt.-] Báo cáo đã gửi đúng hạn."],
        [],
    )
    assert differences(article(p(second, third)), article(p(third))) == (
        ["[-Hai thôn vắng mặt.-] Báo cáo đã gửi đúng hạn."],
        [],
    )


def test_a_sentence_in_the_place_of_another_replaces_it_but_for_how_both_begin():
    before = article(p("Xã đã ban hành [cần bổ sung: văn bản]."))
    now = article(p("Xã đã ban hành Quyết định số 101/QĐ-UBND về kế hoạch theo dõi thi hành pháp luật năm 2026."))
    assert differences(before, now)[0] == [
        "Xã đã ban hành [-[cần bổ sung: văn bản]-] "
        "{+Quyết định số 101/QĐ-UBND về kế hoạch theo dõi thi hành pháp luật năm 2026+}."
    ]


def test_a_paragraph_or_item_that_is_gone_is_told_after_the_one_that_it_followed():
    before = article(p("Xã đã họp."), p("Hai thôn vắng mặt. Một thôn đến muộn."), p("Báo cáo đã gửi."))
    now = article(p("Xã đã họp."), p("Báo cáo đã gửi."))
    found = compare(runs(before), runs(now))
    assert (found.gone, found.inside, found.sentences) == ({0: ["Hai thôn vắng mặt. Một thôn đến muộn."]}, {}, 2)
    listed = "<ul><li>- Việc thứ nhất.</li><li>- Rà soát danh mục.</li></ul>"
    assert compare(runs(article(listed)), runs(article("<ul><li>- Việc thứ nhất.</li></ul>"))).gone == {
        0: ["- Rà soát danh mục."]
    }


def test_sentences_are_compared_within_their_section():
    same = p("Không có nội dung phát sinh.")
    before = article("<h2>I. VIỆC ĐÃ LÀM</h2>", same, "<h2>II. KIẾN NGHỊ</h2>", p("Không."))
    now = article("<h2>I. VIỆC ĐÃ LÀM</h2>", p("Đã làm."), "<h2>II. KIẾN NGHỊ</h2>", same)
    assert differences(before, now)[0] == [
        "[-Không có nội dung phát sinh-] {+Đã làm+}.",
        "Không {+có nội dung phát sinh+}.",
    ]


def test_a_section_that_is_new_renumbers_the_next_and_changes_nothing_in_it():
    before = article("<h3>1. Chỉ đạo</h3>", p("Đã họp."), "<h3>2. Tuyên truyền</h3>", p("Đã phát thanh hàng tuần."))
    now = article(
        *("<h3>1. Chỉ đạo</h3>", p("Đã họp."), "<h3>2. Phản ánh của người dân</h3>", p("Có một phản ánh.")),
        *("<h3>3. Tuyên truyền</h3>", p("Đã phát thanh hàng tuần.")),
    )
    assert differences(before, now) == (
        ["{+2. Phản ánh của người dân+}", "{+Có một phản ánh.+}", "[-2-] {+3+}. Tuyên truyền"],
        [],
    )
    assert differences(now, before) == (
        ["[-3-] {+2+}. Tuyên truyền"],
        ["2. Phản ánh của người dân", "Có một phản ánh."],
    )


def test_items_of_two_levels_are_runs_of_their_own():
    document = article("<ul><li>- Số hồ sơ:<ul><li>+ trực tuyến: 1</li></ul></li><li>- Hết</li></ul>")
    assert [(run.text, run.kind) for run in runs(document)] == [
        ("- Số hồ sơ:", "item"),
        ("+ trực tuyến: 1", "item"),
        ("- Hết", "item"),
    ]


def test_figures_stay_figures_inside_what_is_new_and_text_stays_text():
    now = article(p("Số &lt;b&gt; là", figure("0", "resolved_overdue"), "&amp; hết."))
    found = compare(runs(article(p("Khác hẳn &lt;i&gt;x."))), runs(now))
    html = marked(printed_runs(now)[0], found.inside[0])
    assert html.count('<span class="figure" data-code="resolved_overdue">0</span>') == 1
    assert "&lt;b&gt;" in html
    assert "<del>Khác hẳn &lt;i&gt;x</del>" in html


WORDS = st.sampled_from(["hồ", "sơ", "đã", "giải", "quyết", "Xã", "số", "1.234", "15/02/2026", "(một)", "a;"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=8).map(lambda words: " ".join(words) + ".")
FIGURE = st.sampled_from([figure("5"), figure("7,5%", "rate"), f"<em>ghi {figure('8')}</em>"])
RUN = st.lists(SENTENCE | FIGURE, min_size=1, max_size=4).map(" ".join)
BLOCK = st.tuples(st.sampled_from(["<p>{}</p>", "<ul><li>- {}</li></ul>", "<h3>{}</h3>"]), RUN).map(
    lambda block: block[0].format(block[1])
)
REPORT = st.lists(BLOCK, min_size=1, max_size=6).map(lambda blocks: article(*blocks))


@given(REPORT, REPORT)
def test_without_what_is_gone_it_is_this_month_and_without_what_is_new_last_month(before, now):
    found, old, new = compare(runs(before), runs(now)), runs(before), runs(now)
    texts = [run.text for run in new]
    shown = [
        marked(printed, found.inside[index]) if index in found.inside else printed.run.text
        for index, printed in enumerate(printed_runs(now))
    ]
    assert [words(without("del", html)) for html in shown] == [words(text) for text in texts]
    still = [without("ins", html) for html in shown] + [text for gone in found.gone.values() for text in gone]
    assert Counter(spoken(" ".join(still))) == Counter(spoken(" ".join(run.text for run in old)))
    if found.sentences == 0:
        assert spoken(" ".join(texts)) == spoken(" ".join(run.text for run in old))


def without(name, html):
    fragment = BeautifulSoup(html, "html.parser")
    for element in fragment.find_all(name):
        element.decompose()
    return fragment.get_text()


def words(text):
    return re.sub(r"\s+", "", text)


def spoken(text):
    """Words and numbers; the mark before an item is no part of what it says."""
    return re.findall(r"[\w%]+", text)

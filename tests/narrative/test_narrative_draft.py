"""A draft cell: figures print and compare, and a mistake is told with its place and the nearest name."""

import re

import pytest
from drafts import NAMES, parse

from helpers.errors import DraftError
from helpers.narrative.markdown import plain

RATES = {"received_new": 1234, "received_online": 1100, "resolved": 8, "resolved_overdue": 1, "overdue_total": 1}


def refused(draft, template, section="dossiers"):
    with pytest.raises(DraftError) as caught:
        draft.write(section, template)
    return str(caught.value)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ received_new }}", "1.234"),
        ("{{ waiting }}", "0"),
        ("{{ online_rate_of_all }}", "89,14%"),
        ("{{ online_rate_of_all.change }}", "10,86 điểm phần trăm"),
        ("{{ received_new.change }}", "1.134"),
        ("{{ received_new.previous }}", "100"),
        ("{{ month | long }}; {{ next_month | short }}", "03 năm 2026; 04.2026"),
        ("{{ first_day }}–{{ last_day }}", "15/02/2026–14/03/2026"),
        ("{{ commune }}, {{ issuer }}, {{ province_kind }}", "xã An Trường, Ủy ban nhân dân xã An Trường, thành phố"),
        ("{{ missing('lý do') }}", "[cần bổ sung: lý do]"),
        ("{{ 'a_b*c' }}", "a_b*c"),
        ('{{ ", hết" if waiting == 0 }}{{ ", còn" if waiting > 0 }}', ", hết"),
    ],
)
def test_what_a_name_prints(make_draft, template, text):
    draft = make_draft(previous={"received_new": 100, "received_online": 100}, **RATES)
    draft.write("dossiers", template)
    for section in NAMES:
        if section != "dossiers":
            draft.write(section, "")
    assert draft.plain().strip() == text


@pytest.mark.parametrize("name", ["received_new", "online_rate_of_all", "received_new.previous"])
def test_a_printed_figure_carries_its_code(make_draft, name):
    draft = make_draft(previous={"received_new": 5}, **RATES)
    assert re.fullmatch(
        rf'\[[\d.,%]+\]\{{\.figure data-code="{name.split(".")[0]}"\}}\n', draft.write("dossiers", "{{ " + name + " }}")
    )


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("received_new", True),
        ("waiting", False),
        ("received_new == 1234", True),
        ("received_new != 1234", False),
        ("received_new > received_online", True),
        ("received_new >= 1234", True),
        ("received_new <= 1233", False),
        ("1233 < received_new", True),
        ("online_rate_of_all >= 89.14", True),
        ("online_rate_of_all == 89.14", True),
        ("online_rate_of_all > 89.14", False),
        ("online_rate_of_all < 100", True),
        ("pending_overdue_rate.known", False),
        ("online_rate_of_all.previous.known", False),
        ("issued_documents is none", False),
        ("rank is none", True),
    ],
)
def test_figures_compare_by_their_values(make_draft, condition, holds):
    written = make_draft(**RATES).write("dossiers", f"{{% if {condition} %}}có{{% else %}}không{{% endif %}}")
    assert written == ("có\n" if holds else "không\n")


def test_an_unknown_name_gets_the_nearest_and_its_line(make_draft):
    message = refused(make_draft(), "{{ received_new }}\n\n{{ received_ne }}")
    assert message.startswith("Ô %%draft dossiers, dòng 3: không có «received_ne». Có phải là «received_new»")


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("một\n{{ received_new", 2, "dấu {{ chưa được đóng bằng }}."),
        ("một\nhai {{ received_new }\n", 2, "dấu {{ chưa được đóng bằng }}."),
        ("{{ received_new\nmột\nhai {{ resolved }}", 1, "dấu {{ chưa được đóng bằng }}."),
        ("một {# hai\nba", 1, "dấu {# chưa được đóng bằng #}."),
        ("{% if resolved\nmột", 1, "dấu {% chưa được đóng bằng %}."),
        ("{% if resolved %}\nmột", 1, "{% if %} chưa được đóng bằng {% endif %}."),
        ("{% if resolved %}a{% endif %}\n{% if resolved %}\n{% for x in basis %}\n", 3, "{% for %} chưa được đóng"),
        ("một\n{% endif %}", 2, "{% endif %} thừa"),
        ("một\n{% known %}hai", 2, "{% known %} chưa được đóng bằng {% endknown %}."),
        ("một\n? hai {% if resolved %}", 2, "{% if %} chưa được đóng bằng {% endif %}."),
        ("một\n? hai {% endif %}", 2, "{% endif %} thừa"),
        ("một\n{{ month | lnog }}", 2, "không có bộ lọc «lnog». Có phải là «long»"),
        ("{% fi x %}", 1, "không có thẻ «fi». Có phải là «if»?"),
        ("{{ received_new hồ sơ }}", 1, "cần «}}» nhưng gặp «hồ»."),
        ("một\n{{ }}", 2, "thiếu tên hoặc biểu thức trước «}}»."),
        ("{% if received_new = 0 %}{% endif %}", 1, "so sánh bằng viết là ==."),
        ("{{ cause('x }}", 1, "thiếu một dấu nháy."),
        ("{{ «x» }}", 1, "không dùng được ký tự « ở đây."),
    ],
)
def test_an_open_brace_or_a_wrong_word_in_it_is_told_by_its_line(make_draft, template, line, words):
    message = refused(make_draft(), template)
    assert message.startswith(f"Ô %%draft dossiers, dòng {line}: sai cú pháp: {words}")


@pytest.mark.parametrize(
    ("template", "line", "shown"),
    [
        ("{received_new}", 1, "{received_new}"),
        ("một\nhai { received_new }} ba", 2, "{ received_new }}"),
        ("{{ received_new }} một\n\nhai }}", 3, "}}"),
    ],
)
def test_braces_that_the_reader_would_see_are_refused(make_draft, template, line, shown):
    message = refused(make_draft(received_new=1), template)
    assert message.startswith(f"Ô %%draft dossiers, dòng {line}: «{shown}» sẽ in ra nguyên dấu ngoặc.")


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("một\n{{ basis[0].numbr }}", "không có «numbr» sau dấu chấm. Có phải là «number»"),
        ("một\n{{ received_new.knwn }}", "không có «knwn» sau dấu chấm. Có phải là «known»?"),
        ("một\n{{ rank.position }}", "chưa có giá trị để lấy «position»"),
        ("một\n{{ cause('overdue') }}", "«resolved_overdue», «pending_overdue», «feedback_overdue»"),
        ("một\n{% if received_new > 'nhiều' %}x{% endif %}", "chỉ so sánh được với số hoặc với chỉ tiêu khác"),
        ("một\n{{ received_new + 1 }}", "lời văn không làm phép tính «+»"),
        ("một\n{{ 1 / 0 }}", "phép chia cho 0"),
        ("một\n{{ basis | long }}", "không có «number»"),
        ("một\n{{ basis }}", "không in ra thành chữ"),
        ("một\n{{ month }}", "tháng cần | short"),
    ],
)
def test_what_cannot_be_computed_is_told_by_its_line(make_draft, template, words):
    message = refused(make_draft(**RATES), template)
    assert message.startswith("Ô %%draft dossiers, dòng 2: không tính được: ")
    assert words in message


@pytest.mark.parametrize(
    ("expression", "name"),
    [("{{ pending_overdue_rate }}", "pending_overdue_rate"), ("{{ resolved.change }}", "resolved.previous")],
)
def test_a_figure_that_there_is_none_of_says_which_condition_it_needs(make_draft, expression, name):
    message = refused(make_draft(**RATES), f"một\n{expression}")
    assert message.startswith(f"Ô %%draft dossiers, dòng 2: «{name}» không có số liệu.")
    assert f"{{% if {name}.known %}}" in message


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("? Có {{ received_new }}.", "Có 1.234."),
        ("? Có {{ received_new }}, đạt {{ pending_overdue_rate }}.", ""),
        ("- a\n\n    ? - {{ pending_overdue_rate }}\n\n    ? - {{ received_new }}\n", "- a\n\n    - 1.234"),
        ("Có {{ received_new }}{% known %}, đạt {{ pending_overdue_rate }}{% endknown %}.", "Có 1.234."),
        ("{% known %}{{ resolved.change }}{% else %}không có kỳ trước{% endknown %}", "không có kỳ trước"),
        ("{% known %}a{% known %}{{ pending_overdue_rate }}{% endknown %}{{ received_new }}{% endknown %}", "a1.234"),
        ("{% for i in issued_documents %}{% known %}{{ i.type }} {% endknown %}{% endfor %}", "Quyết định Kế hoạch"),
        ('({{ {"a": received_new, "b": pending_overdue_rate, "c": pending} | counted }})', "(a: 1.234)"),
        ("Thế nào? Không rõ.", "Thế nào? Không rõ."),
    ],
)
def test_what_prints_an_unknown_figure_is_left_out_where_it_says_so(make_draft, template, written):
    assert plain(make_draft(**RATES).write("closing", template)).strip() == written


@pytest.mark.parametrize("template", ["? {{ recieved_new }}", "? {received_new}", "? {{ received_new + 1 }}"])
def test_a_mistake_in_a_marked_line_is_told_all_the_same(make_draft, template):
    assert refused(make_draft(**RATES), f"một\n{template}").startswith("Ô %%draft dossiers, dòng 2: ")


def test_an_unknown_section_gets_the_nearest(make_draft):
    assert refused(make_draft(), "x", "dosiers").startswith("Không có phần «dosiers». Có phải là «dossiers»")
    assert refused(make_draft(), "x", "").startswith("Chưa ghi tên phần sau %%draft. Các phần: opening, ")
    assert "opening, direction" in refused(make_draft(), "x", "")


def test_a_section_that_is_not_written_is_missed_by_name(make_draft):
    draft = make_draft()
    for section in NAMES:
        if section not in ("feedback", "closing"):
            draft.write(section, "x")
    with pytest.raises(DraftError, match="Chưa soạn phần feedback, closing"):
        draft.body()


def test_a_section_written_again_replaces_the_first_and_order_is_the_reports(make_draft):
    draft = make_draft()
    for section in reversed(NAMES):
        draft.write(section, section)
    draft.write("closing", "hết")
    assert draft.plain().split() == [*NAMES[:-1], "hết"]
    assert draft.templates["closing"] == "hết"


def own(make_draft, template="# Đầu\n\n## Mục\n\n- cũ\n", counts=RATES, **words):
    draft = make_draft(settings={"sections": {"dossiers": words}}, **counts)
    return draft.write("dossiers", template)


def kinds(markdown):
    return [block["t"] for block in parse(markdown)["blocks"]]


def test_params_replace_the_words_and_keep_the_headings(make_draft):
    assert own(make_draft, replace=["Một.", "- Hai", "+ Ba"]) == "# Đầu\n\n## Mục\n\nMột.\n\n- Hai\n\n    - Ba\n"


def test_params_extend_what_the_notebook_says(make_draft):
    assert own(make_draft, extend=["- mới", "Hết."]) == "# Đầu\n\n## Mục\n\n- cũ\n\n- mới\n\nHết.\n"


def test_params_may_replace_and_extend(make_draft):
    assert own(make_draft, replace=["- Một"], extend=["+ Hai"]) == "# Đầu\n\n## Mục\n\n- Một\n\n    - Hai\n"


@pytest.mark.parametrize("words", [{"replace": ["+ một"]}, {"replace": ["Câu.", "+ một"]}])
def test_a_second_level_without_a_first_is_a_first(make_draft, words):
    markdown = own(make_draft, **words)
    assert kinds(markdown)[-1] == "BulletList"
    assert "CodeBlock" not in kinds(markdown)


def test_a_second_level_goes_on_under_the_notebooks_list(make_draft):
    blocks = parse(own(make_draft, extend=["+ thêm"]))["blocks"]
    assert [block["t"] for block in blocks[-1]["c"][0]] == ["Para", "BulletList"]


def test_a_code_in_single_braces_prints_the_figure(make_draft):
    assert '[1.234]{.figure data-code="received_new"}' in own(make_draft, replace=["Có {received_new} hồ sơ."])


def test_a_rate_that_there_is_none_of_is_said_so(make_draft):
    assert "không có số liệu" in own(make_draft, replace=["Đạt {pending_overdue_rate}."])


@pytest.mark.parametrize(
    ("brace", "printed"),
    [
        ("{received_new}", "1.234"),
        ("{ received_new }", "1.234"),
        ("{{received_new}}", "1.234"),
        ("{{ received_new }}", "1.234"),
        ("{received_new.previous}", "1.200"),
        ("{{ received_new.previous }}", "1.200"),
        ("{received_new.change}", "34"),
        ("{online_rate_of_all}", "89,14%"),
    ],
)
def test_a_brace_in_params_prints_what_it_asks_for(make_draft, brace, printed):
    words = {"sections": {"dossiers": {"extend": [f"Có {brace}."]}}}
    draft = make_draft(previous={"received_new": 1200}, settings=words, **RATES)
    assert plain(draft.write("dossiers", "x")) == f"x\n\nCó {printed}.\n"


@pytest.mark.parametrize("brace", ["{resolved.previous}", "{resolved.change}", "{pending_overdue_rate.change}"])
def test_a_brace_for_what_nobody_has_says_so(make_draft, brace):
    assert "Có không có số liệu." in plain(own(make_draft, extend=[f"Có {brace}."]))


@pytest.mark.parametrize(
    "brace",
    [
        *("{received_ne}", "{month}", "{issuer}", "{số hồ sơ}", "{}", "{ x }", "{% if resolved %}", "{# x #}"),
        *("{{ resolved | round }}", "{resolved.label}", "{{ resolved }", "{resolved}}", "{{{resolved}}}"),
        *("{", "}}", "｛resolved｝", "{{ 7*7 }}", "{resolved_rate.change}", "{resolved!r}", "{resolved:,}"),
        *("{{ settings }}", "{{< include x >}}"),
    ],
)
def test_a_brace_that_asks_for_no_figure_is_never_printed(make_draft, brace):
    written = plain(own(make_draft, template="x", extend=[f"Có {brace} hồ sơ."]))
    assert not set(written) & set("{}｛｝")
    assert "[…]" in written


def test_a_figure_is_printed_in_explanations_and_in_the_subject_of_a_rank(make_draft):
    settings = {
        "explanations": {"resolved_overdue": {"cause": "có {resolved} hồ sơ", "measure": "x {y}"}},
        "rank": {"position": 1, "of": 2, "subject": "{resolved} hồ sơ"},
    }
    template = "{{ cause('resolved_overdue') }}; {{ measure('resolved_overdue') }}; {{ rank.subject }}"
    assert plain(make_draft(settings=settings, **RATES).write("dossiers", template)) == "có 8 hồ sơ; x […]; 8 hồ sơ\n"


@pytest.mark.parametrize(
    "text",
    [
        "# Đề mục",
        "1. x",
        "<b>x</b>",
        "a_b",
    ],
)
@pytest.mark.parametrize("marker", ["", "- "])
def test_anything_else_in_params_is_text(make_draft, text, marker):
    markdown = own(make_draft, template="# Đầu\n", replace=[marker + text])
    block = parse(markdown)["blocks"][1]
    if marker:
        ((block,),) = block["c"]
    assert {inline["t"] for inline in block["c"]} <= {"Str", "Space"}
    assert "".join(inline.get("c", " ") for inline in block["c"]) == text


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("một\n\n    hai", "một\n\nhai\n"),
        ("    một", "một\n"),
        ("\thai {{ received_new }}", 'hai [7]{.figure data-code="received_new"}\n'),
        ("- một\n\n    - hai\n\n    ba", "- một\n\n    - hai\n\n    ba\n"),
        ("- một\n\nhai\n\n    ba", "- một\n\nhai\n\nba\n"),
        ("    - một\n    - hai", "- một\n- hai\n"),
    ],
)
def test_an_indent_that_an_editor_adds_makes_no_code_of_a_paragraph(make_draft, template, written):
    assert make_draft(received_new=7).write("dossiers", template) == written

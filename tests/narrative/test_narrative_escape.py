"""Text from people stays text: whatever it is made of, the same words and nothing but words come out of pandoc."""

import re

import pytest
from drafts import parse
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.narrative.markdown import escape, figure, missing, plain

HOSTILE = [
    *("*a*", "**a**", "_a_", "~~a~~", "H~2~O", "x^2^", "`x`", "`x`{=openxml}", "```{=typst}", "#pagebreak()", "$x$"),
    *("<b>", "<script>alert(1)</script>", "<!-- -->", "&amp;", "&#60;", "\\newpage", "\\", "\\*", "a\\", "$$"),
    *(
        "{{< include x >}}",
        "{{ received_new }}",
        "{% if %}",
        "{.class}",
        "{#id}",
        "[a](b)",
        "![a](b)",
        "[^1]",
        "[^1]: x",
    ),
    *("^[x]", "[a]: b", "@x", "[@x]", "-@x", "http://a.vn/b_c", "www.a.vn", "<a@b.vn>", "a@b.vn", "*[A]: b"),
    *("1. x", "1) x", "(1) x", "a) x", "(a) x", "a. x", "A.  x", "i. x", "(iv) x", "mmxxvi. x", "12345678901. x"),
    *("#. x", "(@) x", "- x", "+ x", "* x", "– x", "• x", "> x", "| x", ": x", "~ x", "% x", "# x", "=== x", "---"),
    *("***", "___", "- - -", "::: x", ":::", "Table: x", "...", "…", "--", "'a'", '"a"', "“a”", "==x==", ":smile:"),
    *("| a | b |", "+---+", "\t1. x", "   1. x", "\xa01. x", "a\nb", "a\n\nb", "a\r\n- b", "a\x0bb", "a\x00b\x1bc"),
    *(
        "e\u0301) x",
        "\u200b- x",
        "\u2028# x",
        "\ufeff- x",
        "Số: 10/KH-UBND",
        "5,8%",
        "Zalo; Facebook",
        "x\u00ad",
        "[ ] x",
    ),
]
MARKS = r"""\`*_{}[]()<>#+-.!|~^$&%@:;'"=/?,"""
TEXTS = st.one_of(
    st.text(st.sampled_from(MARKS + " \n\t\xa0aiđé01"), max_size=12),
    st.lists(st.sampled_from(HOSTILE), max_size=3).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=12),
)
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def words(text):
    return CONTROLS.sub(" ", text).split()


def assert_only_words(blocks, texts):
    assert len(blocks) == len(texts)
    for block, text in zip(blocks, texts, strict=True):
        assert block["t"] in ("Para", "Plain"), text
        assert {inline["t"] for inline in block["c"]} <= {"Str", "Space"}, text
        assert "".join(inline.get("c", " ") for inline in block["c"]).split() == words(text), text


def check(texts):
    """Hold texts at the start of a paragraph, inside one, and as list items, all through one pandoc."""
    texts = [text for text in texts if words(text)]
    inside = [f"từ {text}" for text in texts]
    paragraphs = [escape(text) for text in texts] + [f"từ {escape(text)}" for text in texts]
    items = [f"- {escape(text).lstrip()}" for text in texts]
    blocks = parse("\n\n".join([*paragraphs, "# Hết", *items]) + "\n")["blocks"]
    end = next(i for i, block in enumerate(blocks) if block["t"] == "Header")
    assert_only_words(blocks[:end], texts + inside)
    if texts:
        (bullets,) = blocks[end + 1 :]
        assert_only_words([block for item in bullets["c"] for block in item], texts)


def test_known_tricks_stay_words():
    check(HOSTILE)


@settings(max_examples=12)
@given(st.lists(TEXTS, min_size=30, max_size=60))
def test_any_text_stays_words(texts):
    check(texts)


@pytest.mark.parametrize("text", ["- x", "1. x", "# x", "*x*", "`x`{=html}", "a\\"])
def test_the_check_itself_sees_what_is_not_escaped(text):
    with pytest.raises((AssertionError, KeyError, TypeError)):
        assert_only_words(parse(text + "\n")["blocks"], [text])


@given(TEXTS)
def test_plain_undoes_escape(text):
    assert plain(escape(text)).split() == words(text)


@given(TEXTS, TEXTS)
def test_marks_of_figures_and_gaps_come_off_and_nothing_else_does(before, after):
    marked = f"{escape(before)} {figure('2.619', 'resolved')} {escape(after)} {missing(after)}"
    assert plain(marked).split() == words(f"{before} 2.619 {after} [cần bổ sung: {after}]")


@given(TEXTS)
def test_nothing_that_quarto_looks_for_before_pandoc_is_left(text):
    assert not re.search(r"\{\{|^---|```", escape(text))


def test_figures_and_gaps_are_spans():
    spans = parse(f"{figure('97,51%', 'reuse_rate')} {missing('a*b* [c]')}")["blocks"][0]["c"]
    first, _, second = spans
    assert first["c"] == [["", ["figure"], [["data-code", "reuse_rate"]]], [{"t": "Str", "c": "97,51%"}]]
    assert second["c"][0] == ["", ["missing"], []]
    text = "".join(inline.get("c", " ") for inline in second["c"][1])
    assert text == "[cần bổ sung: a*b* [c]]"

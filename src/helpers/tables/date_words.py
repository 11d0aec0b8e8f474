"""Dates with words in them, rewritten in digits: weekdays, months by name, hours in words, halves of the day."""

import re

ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY_OF_WEEK = (
    r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|t[2-7]|cn|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\b[.,]?"
)
# Over folded text, each once, in this order.
REWRITTEN = [
    (re.compile(pattern), digits)
    for pattern, digits in (
        (r"^'+|[()\[\]]|[.;,]+$", " "),
        (DAY_OF_WEEK, " "),
        (r"(\d{1,2}) thang (\d{1,2}),? nam (\d{4})", r"\1/\2/\3"),
        (r"(\d{1,2})[ -]?(?:thg|thang)[ .-]?(\d{1,2})[ ,-]+(\d{4})", r"\1/\2/\3"),
        (r"(\d{1,2}) gio (\d{1,2})(?: phut)?(?: (\d{1,2})(?: giay)?)?", r"\1:\2 "),
        (r"(\d{1,2}) gio\b", r"\1:00"),
        (r"\b(?:luc|vao)\b", " "),
        (r"\ba\.m\b\.?|\bsang\b", "sa"),
        (r"\bp\.m\b\.?|\b(?:chieu|toi)\b", "ch"),
        (r"^(20\d\d)(\d\d)(\d\d)$", r"\1-\2-\3"),
        (r"^(20\d\d)(\d\d)(\d\d)[ t]?(\d\d)(\d\d)(\d\d)$", r"\1-\2-\3 \4:\5:\6"),
    )
]
ENGLISH_MONTH = re.compile(rf"(\d{{1,2}})[ -]({'|'.join(ENGLISH)})[a-z]*[ ,-]+(\d{{4}})")


def in_digits(text: str) -> str:
    """Rewrite a folded date: “thu hai, ngay 23 thang 2 nam 2026” is “23/2/2026”, “20260223” is “2026-02-23”."""
    for pattern, digits in REWRITTEN:
        text = pattern.sub(digits, text)
    text = ENGLISH_MONTH.sub(lambda found: f"{found[1]}/{ENGLISH.index(found[2]) + 1}/{found[3]}", text)
    return " ".join(text.split())

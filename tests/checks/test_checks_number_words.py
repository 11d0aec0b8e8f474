"""Vietnamese number words, read as people say them."""

import pytest

from helpers.checks.number_words import read_number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *(("không", 0), ("một", 1), ("mười", 10), ("mười một", 11), ("mười lăm", 15), ("hai mươi", 20)),
        *(("hai mươi mốt", 21), ("ba mươi tư", 34), ("hai mươi lăm", 25), ("hai mươi nhăm", 25), ("hai lăm", 25)),
        *(("một trăm", 100), ("một trăm linh ba", 103), ("một trăm lẻ năm", 105), ("hai trăm hai mươi hai", 222)),
        ("một nghìn không trăm linh năm", 1005),
        ("hai ngàn sáu trăm mười chín", 2619),
        ("một triệu hai trăm nghìn", 1_200_000),
        ("chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín", 999_999_999),
    ],
)
def test_words_are_read_as_a_number(words, number):
    assert read_number(words.split()) == number


@pytest.mark.parametrize("words", ["", "nghìn", "trăm", "mười không", "một một", "hai hai mươi", "linh ba", "số"])
def test_what_is_no_number_is_none(words):
    assert read_number(words.split()) is None

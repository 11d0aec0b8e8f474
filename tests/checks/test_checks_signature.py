"""The signer's name stands alone; the lines above it are the signer's."""

import pytest

from helpers.checks import Severity
from helpers.checks.signature import check_signer, find_signature
from helpers.narrative.document import _authority


def signed(settings, **changes):
    return settings.model_copy(update={"signature": settings.signature.model_copy(update=changes)})


@pytest.mark.parametrize(
    "name",
    [
        *("Ông Vũ Văn Mẫu", "ThS. Vũ Văn Mẫu", "TS.Vũ Văn Mẫu", "Đ/c Vũ Văn Mẫu", "đồng chí Vũ Văn Mẫu"),
        *("Chủ tịch Vũ Văn Mẫu", "Phó Chủ tịch Vũ Văn Mẫu", "VŨ VĂN MẪU", "PGS.TS. Vũ Văn Mẫu"),
    ],
)
def test_a_title_or_capitals_in_the_signers_name(settings, name):
    (found,) = check_signer(signed(settings, name=name))
    assert (found.code, found.severity) == ("SIGNER_NAME", Severity.WARNING)
    assert f"«{name}»" in found.message


@pytest.mark.parametrize("name", ["Vũ Trọng Dũng", "Tống Thị Mẫu", "Cn Mẫu", "Bàng Văn Mẫu", "Ôn Thị Mẫu"])
def test_a_plain_name_passes(settings, name):
    assert check_signer(signed(settings, name=name)) == []


@pytest.mark.parametrize(
    ("text", "signer"),
    [
        ("KT. CHỦ TỊCH\nCHỦ TỊCH", "vice_chairman"),
        ("TM. ỦY BAN NHÂN DÂN\nPHÓ CHỦ TỊCH", "vice_chairman"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nVũ Văn Mẫu", "vice_chairman"),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "chairman"),
    ],
)
def test_a_block_that_does_not_fit_the_signer(settings, text, signer):
    ((rule, _, _),) = find_signature(text, signed(settings, signer=signer))
    assert rule.code == "SIGNATURE_BLOCK"


@pytest.mark.parametrize("signer", ["chairman", "vice_chairman"])
def test_the_lines_that_the_report_itself_prints_fit(settings, signer):
    own = signed(settings, signer=signer)
    for between in ("\n", " "):
        assert list(find_signature(between.join(_authority(own)), own)) == []


def test_words_about_the_chairman_are_no_block(settings):
    text = "Chủ tịch UBND xã giao Phó Chủ tịch theo dõi."
    assert list(find_signature(text, settings)) == []

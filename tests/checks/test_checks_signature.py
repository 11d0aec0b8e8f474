"""The signer's name stands alone; the lines above it are the signer's."""

import pytest

from helpers.checks import Severity
from helpers.checks.signature import check_signer, find_signature
from helpers.params.signature import SIGNERS


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
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH THƯỜNG TRỰC", "vice_chairman"),
        ("TM. ỦY BAN NHÂN DÂN XÃ AN TRƯỜNG\nCHỦ TỊCH\nVũ Văn Mẫu", "chief_of_office"),
        ("TM. UBND\nQ. CHỦ TỊCH", "chairman"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG", "centre_director"),
        ("TUQ. CHỦ TỊCH\nGIÁM ĐỐC TRUNG TÂM", "vice_chairman"),
    ],
)
def test_a_block_that_does_not_fit_the_signer(settings, text, signer):
    ((rule, _, _),) = find_signature(text, signed(settings, signer=signer))
    assert rule.code == "SIGNATURE_BLOCK"


@pytest.mark.parametrize("signer", SIGNERS)
def test_the_lines_that_the_report_itself_prints_fit_their_signer_alone(settings, signer):
    own = signed(settings, signer=signer)
    for between in ("\n", " "):
        text = between.join(own.signature.lines)
        assert list(find_signature(text, own)) == []
        for other in set(SIGNERS) - {signer}:
            assert [rule.code for rule, _, _ in find_signature(text, signed(settings, signer=other))]


def test_words_about_the_chairman_are_no_block(settings):
    text = "Chủ tịch UBND xã giao Phó Chủ tịch theo dõi."
    assert list(find_signature(text, settings)) == []

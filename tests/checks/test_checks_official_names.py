"""Names in params, held against the official list by their codes; invented units are let be."""

import pytest

from helpers.checks import Severity
from helpers.checks.official_names import check_unit
from helpers.params import NamedCommune


def named(settings, province=None, **commune):
    return settings.model_copy(
        update={
            "commune": NamedCommune(**(dict(settings.commune) | commune)),
            "province": settings.province.model_copy(update=province or {}),
        }
    )


@pytest.mark.parametrize(
    ("changed", "official"),
    [
        ({"name": "An Trương"}, "xã An Trường"),
        ({"kind": "phường"}, "xã An Trường"),
        ({"code": "11533"}, "phường Hoà Bình"),
        ({"province": {"name": "tỉnh Hải Dương"}}, "thành phố Hải Phòng"),
        ({"province": {"kind": "tỉnh"}}, "thành phố Hải Phòng"),
    ],
)
def test_another_name_or_kind_than_the_codes_is_an_error_that_names_the_official_one(settings, changed, official):
    (found,) = check_unit(named(settings, **changed))
    assert (found.code, found.severity) == ("UNIT_NAME", Severity.ERROR)
    assert f"là {official}, trong khi params ghi «" in found.message


@pytest.mark.parametrize(
    "own",
    [
        {},
        {"code": "11533", "kind": "phường", "name": "Hòa Bình"},
        {"code": "11533", "kind": "phường", "name": "HOÀ BÌNH"},
        {"code": "24184", "name": "Ea H'Leo", "province": {"code": "66", "name": "Tỉnh Đắk Lắk", "kind": "tỉnh"}},
        {"code": "99999", "kind": "phường", "name": "Mẫu"},
    ],
)
def test_other_tones_signs_and_capitals_are_the_same_name_and_an_invented_unit_has_none(settings, own):
    assert check_unit(named(settings, **own)) == []


def test_a_code_that_is_in_no_list_beside_a_name_that_is_names_the_code(settings):
    (found,) = check_unit(named(settings, code="11636"))
    assert (found.code, found.severity) == ("UNIT_CODE", Severity.WARNING)
    assert "xã An Trường có mã 11635" in found.message

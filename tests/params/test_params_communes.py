"""Which communes a call names."""

import pytest
from own_project import PROJECT

from helpers.errors import UsageError
from helpers.params import Project, known_communes, select_communes


@pytest.mark.parametrize("wanted", ["", " ", ","])
def test_naming_none_means_all(wanted):
    assert select_communes(Project(PROJECT), wanted) == known_communes(Project(PROJECT)) == ["an-truong", "phuong-mau"]


def test_names_keep_the_order_of_the_call_and_count_once():
    assert select_communes(Project(PROJECT), "phuong-mau, an-truong,phuong-mau") == ["phuong-mau", "an-truong"]


@pytest.mark.parametrize(
    "wanted", ["an-truon", "An-Truong", "an truong", "An Trường", "xã An Trường", "AN TRƯỜNG", "antruong"]
)
def test_an_unknown_commune_gets_the_nearest_name(wanted):
    with pytest.raises(UsageError) as caught:
        select_communes(Project(PROJECT), wanted)
    message = str(caught.value)
    assert f"«{wanted}»" in message
    assert message.partition("Gần nhất: ")[2].startswith("an-truong")
    assert caught.value.exit_code == 2


def test_a_letter_with_a_stroke_is_a_letter_too(tmp_path):
    folder = tmp_path / "params" / "communes"
    folder.mkdir(parents=True)
    (folder / "dong-da.yml").touch()
    with pytest.raises(UsageError, match=r"Gần nhất: dong-da\."):
        select_communes(Project(tmp_path), "Đống Đa")


@pytest.mark.parametrize("wanted", ["../x", "../../etc/passwd", "/tmp/x", "city", "*", "an-truong/../phuong-mau"])
def test_a_path_is_no_name(wanted):
    with pytest.raises(UsageError, match=r"Không có xã"):
        select_communes(Project(PROJECT), wanted)


def test_a_name_like_none_gets_the_list():
    with pytest.raises(UsageError, match=r"Các xã đã khai báo: an-truong, phuong-mau\."):
        select_communes(Project(PROJECT), "zzz")


def test_a_project_without_communes_says_what_to_add(tmp_path):
    with pytest.raises(UsageError, match=r"Hãy thêm một tệp \.yml cho mỗi xã"):
        select_communes(Project(tmp_path), "")

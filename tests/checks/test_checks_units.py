"""Other communes' names in a report, and names that are none."""

import pytest

from helpers.checks.units import find_other_units
from helpers.params import NamedCommune


def names(text, settings):
    return [message.split("»")[0].split("«")[1] for _, message, _ in find_other_units(text, settings)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ủy ban nhân dân xã Tường An báo cáo", "xã Tường An"),
        ("trên địa bàn Tường An.", "Tường An"),
        ("tại phường Hải Dương", "phường Hải Dương"),
        ("tại đặc khu Cát Hải", "đặc khu Cát Hải"),
        ("phường Đường An", "phường Đường An"),
        ("UBND Kiến Thụy ban hành", "xã Kiến Thụy"),
        ("Tại Tiên Lãng, hồ sơ", "xã Tiên Lãng"),
        ("nhân dân Thủy Nguyên", "phường Thuỷ Nguyên"),
        ("UBND\u00a0xã\u00a0Kiến\u00a0Minh", "xã Kiến Minh"),
        ("phường Trần Phú", "phường Trần Phú"),
    ],
)
def test_another_units_name_is_found(duong_an, text, said):
    assert said in names(text, duong_an)


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân xã Đường An, UBND xã Đường An; Xã Đường An",
        "nhân dân Đường An",
        "thành phố Hải Phòng, Đảng bộ Hải Phòng",
        "chủ nghĩa xã hội, Xã hội, Xã Ban hành Kế hoạch",
        "UBND xã Quyết định, trên địa bàn xã Zalo, Facebook",
        "phường, xã; xã; các xã trên địa bàn",
        "đường Trần Phú, phố Lê Chân, trường THCS Nguyễn Trãi, chợ An Dương, quận Hải An, huyện Tiên Lãng",
        "thành phố Hải Dương, tỉnh Hà Nam",
        "ông Nguyễn Hải An, đồng chí Hải An, Nguyễn Trãi",
        "Cổng Dịch vụ công quốc gia, Trung tâm Phục vụ hành chính công, Bộ Tư pháp, Văn phòng Chính phủ",
        "hòa bình, quyết thắng, thành đông",
    ],
)
def test_the_own_name_persons_streets_and_common_words_are_none(duong_an, text):
    assert names(text, duong_an) == []


def test_names_are_those_of_the_province(settings):
    elsewhere = settings.model_copy(update={"province": settings.province.model_copy(update={"code": "01"})})
    assert names("nhân dân Hoàn Kiếm", settings) == []
    assert names("nhân dân Hoàn Kiếm", elsewhere) == ["phường Hoàn Kiếm"]
    nowhere = settings.model_copy(update={"province": settings.province.model_copy(update={"code": "99"})})
    assert names("nhân dân Hoàn Kiếm, xã Kiến Minh", nowhere) == ["xã Kiến Minh"]


@pytest.mark.parametrize(
    ("own", "province", "text"),
    [
        ("xã Ea H'Leo", "66", "UBND xã Ea H'Leo, trên địa bàn Ea H’Leo, xã Ea HʼLeo, xã Ea H’leo"),
        ("xã Ea H’leo", "66", "UBND xã Ea H'Leo, nhân dân Ea H'leo"),
        ("xã D'Ran", "68", "UBND xã D’Ran, xã D'Ran"),
        ("phường Hà Giang 1", "08", "UBND phường Hà Giang 1, tại Hà Giang 1."),
        ("xã A Lưới 2", "46", "xã A Lưới 2 có 2 hồ sơ"),
        ("phường Văn Miếu - Quốc Tử Giám", "01", "UBND phường Văn Miếu - Quốc Tử Giám; Văn Miếu – Quốc Tử Giám"),
        ("phường Hoà Bình", "31", "UBND phường Hòa Bình, nhân dân Hoà Bình"),
        ("xã An Trường", "31", "xã An Trường 5 hồ sơ, An Trường 22/379 thủ tục"),
    ],
)
def test_the_own_name_with_other_signs_is_no_other_units(settings, own, province, text):
    kind, _, name = own.partition(" ")
    commune = NamedCommune(code="99998", name=name, kind=kind)
    ours = settings.model_copy(
        update={"commune": commune, "province": settings.province.model_copy(update={"code": province})}
    )
    assert names(text, ours) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("An Dương - Kiến Thụy", ["xã Kiến Thụy"]),
        ("nhân dân Kiến Thụy 3 hồ sơ", ["xã Kiến Thụy"]),
        ("chợ An Dương - Kiến Thụy", ["xã Kiến Thụy"]),
        ("xã Kiến Minh - Đường An", ["xã Kiến Minh"]),
    ],
)
def test_names_that_a_dash_joins_are_each_looked_at(duong_an, text, said):
    assert [name for name in names(text, duong_an) if name != "phường An Dương"] == said

"""Other communes' names in a report, and names that are none."""

import pytest

from helpers.checks.units import find_other_units


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

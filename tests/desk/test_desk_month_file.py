"""The params of the next month: what lasts stays as it was typed, what was of one month is emptied but still seen."""

import re

import pytest
from pydantic.fields import FieldInfo
from ruamel.yaml import YAML

from helpers.desk.month_file import EMPTIED, first_file, next_file, unfilled
from helpers.errors import ParamsError
from helpers.params import Month, Settings
from helpers.params.models import lasts

MARCH, APRIL, MAY = Month(2026, 3), Month(2026, 4), Month(2026, 5)
STANDING = """\
# Chỉ của tháng 03/2026 (2026-03), xã Thử; theo công văn ngày 05/03/2026.

style: {decimals: 1}      # thành phố muốn một chữ số

# Người ký trong tháng nghỉ phép.
signature:
  signer: chairman        # thay cho phó chủ tịch
  name: "Nguyễn Văn Mẫu"
recipients:
- Văn phòng UBND thành phố

- |
  Phòng Kinh tế


  và Hạ tầng
- "Lưu: VT"
"""
OF_MARCH = """\

# Đã hỏi văn phòng.
issued_documents:
  - {type: Kế hoạch, number: 1/KH-UBND, date: 2026-03-02, abstract: về việc thử}   # bản in ở văn thư

  - {type: Kế hoạch, number: 2/KH-UBND, date: 2026-03-03, abstract: về việc thử}
rank: {position: 3, of: 114, subject: chất lượng phục vụ}
explanations:
  pending_overdue:
    cause: mưa bão
    measure: làm bù
# Lời riêng
sections: {closing: {extend: [Hết tháng 3.]}}
acknowledged:
  COUNT_JUMP: cấp đổi hàng loạt

# Cuối tệp.
"""


def _parsed(text):
    return YAML(typ="safe").load(text) or {}


def test_every_setting_says_whether_it_lasts():
    kept = {name for name, setting in Settings.model_fields.items() if lasts(setting)}
    assert kept | set(EMPTIED) == set(Settings.model_fields)
    assert {"issued_documents", "explanations", "acknowledged"} <= set(EMPTIED)
    assert {"signature", "recipients", "rules"} <= kept


def test_a_new_setting_that_does_not_say_so_is_found():
    with pytest.raises(TypeError, match="standing or month_only"):
        lasts(FieldInfo(annotation=str, description="quên"))


def test_what_lasts_stays_byte_for_byte_but_for_the_month_in_the_heading():
    text = next_file(STANDING, "x", MARCH, APRIL)
    heading, rest = text.split("\n", 1)
    assert heading == "# Chỉ của tháng 04/2026 (2026-04), xã Thử; theo công văn ngày 05/03/2026."
    assert rest == STANDING.split("\n", 1)[1]


def test_what_was_of_one_month_is_emptied_and_the_rest_is_not():
    made = _parsed(next_file(STANDING + OF_MARCH, "x", MARCH, APRIL))
    was = _parsed(STANDING + OF_MARCH)
    assert set(made) == set(was)
    for key, value in made.items():
        assert value == (_parsed(unfilled(key))[key] if key in EMPTIED else was[key])
        assert (not value) == (key in EMPTIED)


def test_comments_of_people_survive_and_each_empty_key_says_what_to_fill_in():
    text = next_file(STANDING + OF_MARCH, "x", MARCH, APRIL)
    for comment in ("# Đã hỏi văn phòng.\nissued_documents:\n", "# Lời riêng\nsections: {}\n", "\n# Cuối tệp.\n"):
        assert comment in text
    for key in ("rank", "explanations", "acknowledged"):
        assert re.search(rf"Ví dụ:\n#   {key}: \{{.*\n{re.escape(unfilled(key))}\n", text)


def test_what_march_said_can_be_taken_back_by_removing_the_marks():
    text = next_file(STANDING + OF_MARCH, "x", MARCH, APRIL)
    for key in EMPTIED:
        text = text.replace(f"\n{unfilled(key)}\n", "\n")
    said = re.compile(r"(?<=bỏ dấu # ở các dòng dưới:\n)(?:#.*\n)+")
    again = said.sub(lambda block: re.sub("^# ?", "", block[0], flags=re.MULTILINE), text)
    assert _parsed(again) == _parsed(STANDING + OF_MARCH)
    assert "bản in ở văn thư" in again


def test_what_march_said_is_not_carried_on_into_may():
    april = next_file(STANDING + OF_MARCH, "x", MARCH, APRIL)
    assert "mưa bão" in april
    may = next_file(april, "x", APRIL, MAY)
    assert "mưa bão" not in may
    assert "đã ghi như sau" not in may
    assert "# Đã hỏi văn phòng.\nissued_documents:\n" in may
    assert _parsed(may) == _parsed(april)


def test_a_month_that_filled_nothing_in_is_handed_on_as_it_is():
    april = first_file(APRIL, "xã Thử")
    assert next_file(april, "x", APRIL, MAY, "xã Thử") == april.replace("04/2026", "05/2026")


def test_a_communes_file_gets_every_key_of_one_month():
    assert set(_parsed(first_file(APRIL, "xã Thử"))) == set(EMPTIED)
    assert set(_parsed(next_file("style: {decimals: 1}", "x", MARCH, APRIL, "xã Thử"))) == {"style", *EMPTIED}
    assert set(_parsed(next_file("style: {decimals: 1}", "x", MARCH, APRIL))) == {"style"}


@pytest.mark.parametrize("text", ["", "# chưa có gì\n", "---\n", "\ufeff# Windows\n"])
def test_a_file_that_says_nothing_becomes_one(text):
    assert set(_parsed(next_file(text, "x", MARCH, APRIL, "xã Thử"))) == set(EMPTIED)
    assert _parsed(next_file(text, "x", MARCH, APRIL)) == {}


@pytest.mark.parametrize("start", ["\ufeff", "\ufeff# Chỉ của tháng 03/2026\n", ""])
def test_a_mark_of_windows_at_the_start_does_no_harm(start):
    made = next_file(f'{start}hotline: "9"\nrank: {{position: 1, of: 2, subject: x}}\n', "x", MARCH, APRIL)
    assert _parsed(made) == {"hotline": "9", "rank": None}


def test_an_empty_list_is_a_fact_of_its_month_too():
    text = next_file("issued_documents: []   # không ban hành\n", "x", MARCH, APRIL)
    assert _parsed(text) == {"issued_documents": None}
    assert "# issued_documents: []   # không ban hành\n" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [("a: b: c", "dòng 1"), ("a: 2026-02-30", "YAML"), ("- a", "khóa: giá trị"), ("{rank: null}", "khóa: giá trị")],
)
def test_a_file_that_cannot_be_gone_on_from_is_told(text, said):
    with pytest.raises(ParamsError, match=rf"params/2026-03/x\.yml.*{said}"):
        next_file(text, "params/2026-03/x.yml", MARCH, APRIL)

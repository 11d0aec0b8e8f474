"""What is wrong in a params file is told with the file, the key and what would be right."""

from time import process_time

import pytest

MONTH_FILE = "params/2026-03/xa-thu.yml"
DOCUMENT = "type: Kế hoạch, number: 1/KH-UBND, date: 2026-01-15, abstract: về việc thử"


@pytest.mark.parametrize(
    ("text", "key", "remedy"),
    [
        ("hotlin: x", "«hotlin»", "Có phải là «hotline»"),
        ("zzz: x", "«zzz»", "Các khóa có thể dùng: «province», «commune»"),
        ("rules: {period_firs_day: 15}", "«rules.period_firs_day»", "Có phải là «period_first_day»?"),
        ("sections: {dosiers: {extend: [x]}}", "«sections.dosiers»", "Có phải là «dossiers»"),
        ("sections: {dossiers: {extand: [x]}}", "«sections.dossiers.extand»", "Có phải là «extend»?"),
        ("explanations: {overdue: {cause: a, measure: b}}", "«explanations.overdue»", "«resolved_overdue»"),
        ("explanations: {pending_overdue: {cause: a}}", "«explanations.pending_overdue.measure»", "Hãy thêm"),
        (f"basis: [{{{DOCUMENT}, isuer: x}}]", "«basis.mục 1.isuer»", "Có phải là «issuer»"),
        ("basis: [{type: Công văn}]", "«basis.mục 1.number»", "thiếu khóa"),
        (f"basis: [{{{DOCUMENT.replace('2026-01-15', '15/01/2026')}}}]", "«basis.mục 1.date»", "2026-01-31"),
        ("basis: []", "«basis»", "ít nhất một mục"),
        ("rules: {period_first_day: mười lăm}", "«rules.period_first_day»", "«mười lăm». Cần một số nguyên"),
        ("rules: {period_first_day: 29}", "«rules.period_first_day»", "Không được lớn hơn 28"),
        ("rules: {period_first_day: 0}", "«rules.period_first_day»", "Không được nhỏ hơn 1"),
        ("rules: {period_first_day: true}", "«rules.period_first_day»", "«true». Cần một số nguyên"),
        ("rules: {compare_by: ngày}", "«rules.compare_by»", "Giá trị được phép: 'date', 'datetime'"),
        ("rules: {folding: {returned: pending}}", "«rules.folding.returned»", "'resolved', 'on_time', 'apart'"),
        ("rules: {folding_by_system: {bo: {}}}", "«rules.folding_by_system.bo»", "«ministry», «city»"),
        ("rules: {folding_by_system: {city: {return: apart}}}", "«rules.folding_by_system.city.return»", "«returned»"),
        ("rules: [date]", "«rules»", "một danh sách. Cần các khóa con"),
        ("sections: [x]", "«sections»", "Cần các khóa con"),
        ("signature:", "«signature»", "để trống. Cần các khóa con"),
        ("recipients: Văn phòng", "«recipients»", "Cần một danh sách"),
        ("recipients: [{Lưu: VT}]", "«recipients.mục 1»", 'trong dấu nháy, ví dụ "Lưu: VT"'),
        ("hotline: 1022", "«hotline»", "«1022». Cần một chuỗi chữ; chữ số"),
        ("hotline: ' '", "«hotline»", "không để trống"),
        ("commune: {code: 11635}", "«commune.code»", 'Mã gồm 5 chữ số, đặt trong dấu nháy, ví dụ "11635"'),
        ('commune: {code: "1163"}', "«commune.code»", "Mã gồm 5 chữ số"),
        ('commune: {code: "１１６３５"}', "«commune.code»", "Mã gồm 5 chữ số"),
        ("province: {code: 31}", "«province.code»", 'Mã gồm 2 chữ số, đặt trong dấu nháy, ví dụ "31"'),
        ("commune: {kind: thị trấn}", "«commune.kind»", "Giá trị được phép: 'xã', 'phường', 'đặc khu'"),
        ("rank: {position: 1.5, of: 114, subject: x}", "«rank.position»", "Cần một số nguyên"),
    ],
)
def test_a_wrong_key_or_value_is_named_with_what_would_be_right(params, text, key, remedy):
    message = params.month(text).refused()
    assert message.startswith(f"{MONTH_FILE}: ")
    assert key in message
    assert remedy in message
    assert not any(word in message for word in ("should", "Input", "{'", "None")), "no English, no Python"


def test_one_mistake_gets_one_line(params):
    assert len(params.month("recipients: [{Lưu: VT}]").refused().splitlines()) == 1


def test_every_mistake_is_told_at_once(params):
    message = params.month("hotlin: x\nrules: {compare_by: y}").refused()
    assert len(message.splitlines()) == 2


def test_the_file_named_is_the_one_that_says_it(params):
    params.month("rules: {reuse_base: received_new}").write("2026-03/month.yml", "rules: {compare_by: x}")
    assert params.refused().startswith("params/2026-03/month.yml: khóa «rules.compare_by»")


def test_a_key_that_no_file_has_says_where_to_add_it(params):
    message = params.write("communes/xa-thu.yml", "addressees: [Ủy ban nhân dân thành phố]").refused()
    missing = ("commune", "recipients", "signature")
    lines = message.splitlines()
    assert len(lines) == len(missing)
    for key, line in zip(missing, lines, strict=True):
        assert line.startswith(f"params/: thiếu khóa «{key}». Hãy thêm vào ")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("hotline: a: b", ", dòng 1:"),
        ("rules:\n\tcompare_by: date", ", dòng 2:"),
        ("recipients: [a, b\nhotline: x", ", dòng 2:"),
        ("a: b\n---\nc: d", ", dòng 2:"),
        ("hotline: *khong_co", ", dòng 1:"),
        ("hotline: !!python/name:os.getcwd x", ", dòng 1:"),
        ("basis: [{date: 2026-02-30}]", ":"),
    ],
)
def test_what_is_no_yaml_is_told_by_its_line(params, text, place):
    message = params.month(text).refused()
    assert message.startswith(f"{MONTH_FILE}{place} không đọc được YAML. ")
    assert "dấu nháy" in message


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("hotline: '1\x1b[31m'", "U+001B"),
        ('hotline: "1\\e[31m"', "U+001B"),
        ("hotline: '1\u202e2'", "U+202E"),
        ("hotline: '1\u20682\u2069'", "U+2068"),
        ("hotline: '1\x9b2'", "U+009B"),
        ('hotline: "1\\uFFFE"', "U+FFFE"),
        ('hotline: "1\\ud800"', "U+D800"),
        ("hotline: '1\ufeff2'", "U+FEFF"),
        ("hotline: '1\x002'", "U+0000"),
    ],
)
def test_a_sign_that_acts_is_told_by_its_key(params, text, sign):
    message = params.month(text).refused()
    assert message.startswith(f"{MONTH_FILE}: khóa «hotline")
    assert f"có ký tự điều khiển {sign}" in message
    assert not any(acting in message for acting in "\x1b\u202e\u2068\x9b\ufffe\ud800\ufeff\x00")


def test_a_key_written_twice_is_told_by_its_line(params):
    message = params.month('hotline: "1"\nstyle: {month: plain}\nhotline: "2"\n').refused()
    assert message.startswith(f"{MONTH_FILE}, dòng 3: khóa «hotline» bị ghi hai lần.")


def test_a_byte_order_mark_is_no_part_of_the_first_key(params):
    assert params.month('hotline: "1"'.encode("utf-8-sig")).settings().hotline == "1"


@pytest.mark.parametrize("coding", ["latin-1", "utf-16"])
def test_a_file_in_another_coding_says_how_to_save_it(params, coding):
    assert "Hãy lưu lại bằng UTF-8" in params.month("hotline: 'é'".encode(coding)).refused()


@pytest.mark.parametrize("text", ["- a\n- b", "chỉ một câu", "5"])
def test_a_file_that_is_no_mapping_is_refused(params, text):
    assert params.month(text).refused().startswith(f"{MONTH_FILE}: phải gồm các dòng «khóa: giá trị»")


def test_a_part_that_repeats_itself_is_refused_by_its_line(params):
    bomb = "a: &a {x: 1}\n" + "".join(f"k{n}: {{<<: [*a, *a]}}\n" for n in range(5))
    assert "dòng 2: không đọc được YAML. Không dùng được dấu «*»" in params.month(bomb).refused()


def test_of_ten_thousand_mistakes_the_first_are_told_in_no_time(params):
    text = "".join(f"khoa{number}: x\n" for number in range(10_000))
    start = process_time()
    lines = params.month(text).refused().splitlines()
    assert process_time() - start < 20  # 4 on an idle machine; each one was searched for among all others before
    assert lines[-1] == "Và 9.980 chỗ nữa."
    assert len(lines) == 21

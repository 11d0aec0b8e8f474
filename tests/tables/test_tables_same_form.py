"""Codes, words and fields that differ only in how they are written are the same."""

import pytest
from commune import MINISTRY, city, ministry, register

from helpers.errors import DataError
from helpers.tables.personal import quoted
from helpers.tables.text import code_key, fold, is_blank, plain

CODE = "H21.65-260223-0001"
CATALOGUE = ["Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Mức độ DVCTT"]
SAME_SIGNS = [
    CODE.lower(), f"{CODE}\u200b", f"\u200e{CODE}", CODE.replace("-", "–"), CODE.replace("-", "\u2011"), f'="{CODE}"',
    f"'{CODE}", f'=T("{CODE}")', CODE.replace("-", " - "), CODE.replace("-", "-\n"), f"{CODE}\u00a0",
    CODE.replace("-", "-\u00ad"), f"\ufeff{CODE}", CODE.replace("H", "\u041d"),
]  # fmt: skip
OTHER_SIGNS = [
    CODE.replace("-0001", "-1"), CODE.replace("-0001", "-OOOl"), f"{CODE}.0", f"{CODE}.", CODE.replace("-", "."),
    CODE.replace("-", "/"), CODE.replace("-", ""),
]  # fmt: skip


@pytest.mark.parametrize("written", SAME_SIGNS + OTHER_SIGNS)
def test_a_dossier_in_two_systems_counts_once_however_its_code_is_written(commune, written):
    commune.put("a.xlsx", register([city(1, **{"Ngày trả kết quả": "25/02/2026"})]))
    tables = commune.put("bo.csv", register([ministry(1, **{"Mã hồ sơ": written})], MINISTRY)).load()
    assert len(tables.dossiers) == 1
    assert tables.conflicts.empty
    assert tables.registers["code"].tolist() == [CODE, CODE]  # the first as written
    assert len(tables.spellings) == (written in OTHER_SIGNS)


@pytest.mark.parametrize("written", SAME_SIGNS + OTHER_SIGNS)
def test_a_row_repeated_with_its_code_in_another_form_is_a_repetition(commune, written):
    tables = commune.put("a.csv", register([city(1), city(2), city(1, **{"Mã hồ sơ": written})])).load()
    assert tables.dossiers["code"].tolist() == ["H21.65-260223-0002", CODE]
    assert tables.duplicates.to_numpy().tolist() == [["2026-03/a.csv", CODE, "4, 6", True]]


def test_both_forms_of_a_code_are_told_where_only_punctuation_differs(commune):
    commune.put("a.xlsx", register([city(1)]))
    tables = commune.put("b.xlsx", register([city(1, **{"Mã hồ sơ": CODE.replace("-", ".")})])).load()
    assert tables.spellings.to_numpy().tolist() == [[CODE, "H21.65.260223.0001", "2026-03/b.xlsx", 4]]


def test_a_code_of_digits_is_the_same_with_and_without_zeros_in_front(commune):
    commune.put("a.xlsx", register([city(1, **{"Mã hồ sơ": 260223001})]))
    tables = commune.put("b.xlsx", register([city(1, **{"Mã hồ sơ": "000260223001"})])).load()
    assert tables.dossiers["code"].tolist() == ["260223001"]


@pytest.mark.parametrize("written", ["9.000010\u200b", '="9.000010"', "9,000010", "9.000010\u00a0"])
def test_a_procedure_is_that_of_the_catalogue_however_its_code_is_written(commune, written):
    commune.put("dm.xlsx", [CATALOGUE, ["9.000010", "Khai sinh", "Hộ tịch", "Toàn trình"]])
    tables = commune.put("a.csv", register([city(1, **{"Mã thủ tục": written})])).load()
    assert tables.dossiers["procedure_code"].tolist() == tables.procedures["code"].tolist() == ["9.000010"]


def test_a_code_of_digits_that_was_a_number_in_a_csv_file_is_the_same(commune):
    commune.put("a.xlsx", register([city(1, **{"Mã hồ sơ": "260223001"})]))
    tables = commune.put("b.csv", register([city(1, **{"Mã hồ sơ": "260223001.0"})])).load()
    assert tables.dossiers["code"].tolist() == ["260223001"]


def test_a_procedure_listed_twice_in_two_forms_is_one_or_a_mistake(commune):
    commune.put("a.xlsx", register([city(1)]))
    line = ["9.000010", "Khai sinh", "Hộ tịch", "Toàn trình"]
    commune.put("dm.xlsx", [CATALOGUE, line, ["9.000010\u200b", *line[1:]]])
    assert len(commune.load().procedures) == 1
    commune.put("dm.xlsx", [CATALOGUE, line, ["9.000010\u200b", *line[1:3], "Một phần"]])
    with pytest.raises(DataError, match="mã bị trùng"):
        commune.load()


@pytest.mark.parametrize("number", [1.0, 1.00431, 1])
@pytest.mark.parametrize("where", ["register", "catalogue"])
def test_a_procedures_code_in_a_cell_of_numbers_is_refused(commune, number, where):
    commune.put("a.xlsx", register([city(1, **({"Mã thủ tục": number} if where == "register" else {}))]))
    if where == "catalogue":
        commune.put("dm.xlsx", [CATALOGUE, [number, "Khai sinh", "Hộ tịch", "Toàn trình"]])
    with pytest.raises(DataError, match=r"cột “Mã thủ tục”: ô kiểu số ở cột phải là chữ .* Hãy xuất lại"):
        commune.load()


@pytest.mark.parametrize("cell", [2.6e14 + 0.5, 2.6e15, "2.6E+14", "2,6E+14", 260223000010001234])
def test_a_code_that_excel_shortened_is_refused(commune, cell):
    with pytest.raises(DataError, match=r"cột “Mã hồ sơ”: ô kiểu số ở cột phải là chữ .* Hãy xuất lại"):
        commune.put("a.xlsx", register([city(1, **{"Mã hồ sơ": cell})])).load()


def test_a_whole_number_of_fifteen_digits_is_a_dossiers_code(commune):
    tables = commune.put("a.xlsx", register([city(1, **{"Mã hồ sơ": 260223000010001})])).load()
    assert tables.dossiers["code"].tolist() == ["260223000010001"]


def test_a_field_has_one_name_the_one_most_often_written(commune):
    names = ["Hoà giải", "HÒA GIẢI", "Hòa giải", "Hòa giải", "Ðất đai", "Đất đai", "Đất đai"]
    tables = commune.put("a.xlsx", register([city(n, **{"Lĩnh vực": name}) for n, name in enumerate(names, 1)])).load()
    assert tables.dossiers["field"].tolist() == ["Hòa giải"] * 4 + ["Đất đai"] * 3


def test_states_and_channels_are_known_by_their_look(commune):
    words = {"Trạng thái": "Ðã trả\u00a0kết quả", "Hình thức tiếp nhận": "Trực\u200b tuyến"}
    tables = commune.put("a.xlsx", register([city(1, **words)])).load()
    assert tables.dossiers[["state", "channel"]].to_numpy().tolist() == [["resolved", "online"]]


def test_a_refused_word_has_its_odd_signs_named(commune):
    with pytest.raises(DataError) as caught:
        commune.put("a.xlsx", register([city(1, **{"Trạng thái": "Ðang\u200b chờ"})])).load()
    message = str(caught.value)
    assert "Ðang" not in message
    assert " có ký tự lạ U+00D0 (Ð, trông giống chữ Đ), U+200B (khoảng trắng không bề rộng)" in message


def test_the_forms_of_texts():
    assert plain("H\u200bồ\u2060 sơ\u00a0\ufeff") == "Hồ sơ"
    assert fold("Hoà giải") == fold("HÒA GIẢI") == fold("Hòa\u3000giải\ufe0f") == "hoa giai"
    assert fold("Ea H’Leo – “x”") == fold('ea h\'leo - "x"')
    assert code_key("h31.99–260220–0001") == code_key('="H31.99-260220-0001"') == "H31992602200001"
    assert code_key("000") == code_key("0")
    assert quoted("Trần\u200b Thị") == "(giá trị không hiển thị vì có thể là thông tin cá nhân) có ký tự lạ U+200B " + (
        "(khoảng trắng không bề rộng)"
    )
    assert is_blank("\u200b \u00a0")
    assert is_blank('=""')
    assert not is_blank(0.0)

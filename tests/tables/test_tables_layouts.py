"""Layouts: what is shipped holds together, a wrong one is explained, an unknown file is told what is missing."""

import re
import shutil

import pytest
from commune import BY_FIELD, CITY, MINISTRY, PROJECT, city, ministry, register

from helpers.errors import DataError, ParamsError
from helpers.indicators.dictionary import DICTIONARY
from helpers.indicators.indicator import Count
from helpers.tables.layout import read_layouts
from helpers.tables.schema import TOTALS_CODES
from helpers.tables.workbook_sheets import read_sheets

FOLDER = PROJECT / "params" / "layouts"
LAYOUTS = read_layouts(FOLDER)


def refused(commune):
    with pytest.raises(DataError) as caught:
        commune.load()
    return str(caught.value)


def test_every_kind_of_export_has_a_layout():
    assert {layout.name for layout in LAYOUTS} == {
        "register-city", "register-ministry", "catalogue", "feedback", "form-ii06a", "summary-early-late",
        "summary-by-field", "summary-digitisation",
    }  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_file_with_any_of_a_layouts_headings_is_known_as_that(layout, commune):
    """Each column under its n-th heading, in rows of their own where they are groups."""
    for n in range(max(len(headings) for headings in layout.columns.values())):
        chosen = [
            headings[min(n, len(headings) - 1)]
            for headings in [*layout.columns.values(), *([layout.field] if layout.field else [])]
        ]
        upper = [heading.rsplit(" / ", 1)[0] if " / " in heading else "" for heading in chosen]
        lower = [heading.rsplit(" / ", 1)[-1] for heading in chosen]
        commune.put("x.csv", [upper, lower, ["1"] * len(chosen)])
        (sheet,) = read_sheets(commune.folder / "x.csv", "x.csv", LAYOUTS).sheets
        assert sheet.layout.name == layout.name


def test_the_codes_of_totals_are_counts_of_the_dictionary():
    assert {code for code in TOTALS_CODES if not isinstance(DICTIONARY.get(code), Count)} == set()


def test_a_ministry_register_has_its_own_words_and_excel_dates(commune):
    rows = [ministry(1), ministry(2, **{"Trạng thái": "Từ chối", "Hình thức tiếp nhận": "Tại bộ phận một cửa"})]
    dossiers = commune.put("x.xlsx", register(rows, MINISTRY)).load().dossiers
    assert dossiers["state"].tolist() == ["resolved", "returned"]
    assert dossiers["channel"].tolist() == ["online", "direct"]
    assert dossiers["received_at"].dt.strftime("%d/%m %H:%M").tolist() == ["23/02 08:30"] * 2
    assert dossiers[["has_components", "has_result", "reuses_data"]].to_numpy().tolist() == [[True, True, False]] * 2


def test_several_kinds_in_one_workbook_and_a_cover_sheet(commune):
    feedback = [["Mã PAKN", "Nguồn", "Ngày nhận", "Hạn xử lý", "Ngày trả lời"], ["PA1", "1022", "20/02/2026", "", ""]]
    tables = commune.put("tat-ca.xlsx", [["Bìa"], ["Năm 2026"]], register([city(1)]), feedback).load()
    assert len(tables.dossiers) == len(tables.feedback) == 1


def test_a_sheet_that_lacks_little_is_not_passed_over_beside_a_known_one(commune):
    broken = register([ministry(1)], [heading.replace("Tình trạng", "Bước") for heading in MINISTRY])
    message = refused(commune.put("ho-so-2.xlsx", register([city(1)]), broken))
    assert "ho-so-2.xlsx, trang tính “Trang 2”: không nhận ra bố cục" in message
    assert "thiếu tiêu đề cột “Tình trạng”" in message


def test_an_unknown_file_gets_its_headings_the_nearest_layout_and_where_to_declare(commune):
    heading = [{"Trạng thái": "Bước xử lý", "Mã hồ sơ": "Số biên nhận"}.get(name, name) for name in CITY]
    message = refused(commune.put("la.xlsx", register([city(1)], heading)))
    assert "tiêu đề tìm thấy: “Mã thủ tục”, “Thủ tục”" in message
    assert (
        "bố cục gần nhất là «Danh sách hồ sơ, hệ thống một cửa thành phố» (params/layouts/register-city.yml)" in message
    )
    assert "thiếu tiêu đề cột “Mã hồ sơ”, “Trạng thái”" in message
    assert "khai báo bố cục mới trong params/layouts/" in message


def test_a_file_without_headings_shows_nobody(commune):
    message = refused(commune.put("la.csv", [["Trần Thị Canary", "Ngõ Hoàng Yến, số 7", "0000 111 222", "x"]] * 3))
    assert "không nhận ra bố cục" in message
    for secret in ("Canary", "Hoàng Yến", "0000"):
        assert secret not in message


def test_a_heading_shared_by_two_layouts_is_ambiguous(commune, tmp_path):
    folder = tmp_path / "layouts"
    shutil.copytree(FOLDER, folder)
    shutil.copy(folder / "summary-by-field.yml", folder / "khac.yml")
    commune.put("x.csv", [BY_FIELD, ["Hộ tịch", 1, 1, 0, 0, 0]])
    (problem,) = read_sheets(commune.folder / "x.csv", "x.csv", read_layouts(folder)).problems.found
    assert re.search(r"hợp với nhiều bố cục: .*khac\.yml.* và .*summary-by-field\.yml", str(problem))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: register", "kind: registers", "khóa «kind»: giá trị được phép: 'register'"),
        ("label: Danh", "name: x\nlabel: Danh", "khóa «name»: khóa này không có"),
        ("label: Danh", "labl: Danh", "khóa «labl»: khóa này không có. Có phải là «label»"),
        ("  state: [Trạng thái, Trạng thái hồ sơ]", "", "columns: thiếu cột state"),
        ("  state: [Tr", "  sate: [Tr", "columns.sate: không có cột này. Có phải là «state»"),
        ("  field: [Lĩnh vực]", "  field: [Thủ tục]", "tiêu đề «thu tuc» được khai báo cho hai cột"),
        ("  field: [Lĩnh vực]", "  field: []", "khóa «columns.field»: cần ít nhất một mục"),
        (
            "    online: [Trực tuyến,",
            "    onlin: [Trực tuyến,",
            "words.channel.onlin: không có giá trị này. Có phải là «online»",
        ),
        ("    waiting: [Chờ", "    waiting: [Rút hồ sơ, Chờ", "từ «rut ho so» được khai báo cho hai giá trị"),
        ("dates: [dd/mm/yyyy,", "dates: [yyyy/dd/mm,", "khóa «dates.mục 1»: giá trị được phép"),
        ("dates: [dd/mm/yyyy,", "dates: [mm/dd/yyyy,", "dates: không thể vừa ngày trước tháng (dd/mm) vừa tháng trước"),
        ("system: city", "system: city\nsystem: ministry", "bị ghi hai lần"),
        ("columns:", "columns: [", "không đọc được YAML"),
    ],
)
def test_a_mistake_in_a_layout(tmp_path, old, new, said):
    text = (FOLDER / "register-city.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "cua-toi.yml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ParamsError) as caught:
        read_layouts(tmp_path)
    assert str(caught.value).startswith("params/layouts/cua-toi.yml")
    assert said in str(caught.value)


def test_a_figure_that_does_not_exist_in_a_layout_of_totals(tmp_path):
    text = (FOLDER / "form-ii06a.yml").read_text(encoding="utf-8").replace("  carried_over:", "  carried_ovr:")
    (tmp_path / "bieu.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ParamsError, match=r"columns\.carried_ovr: không có cột này\. Có phải là «carried_over»"):
        read_layouts(tmp_path)


def test_no_layout_at_all(tmp_path):
    with pytest.raises(ParamsError, match="params/layouts/: chưa có bố cục nào"):
        read_layouts(tmp_path)

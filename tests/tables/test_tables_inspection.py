"""What `make inspect` tells of a file."""

import pytest
from commune import FORM, FORM_ROWS, NAME, PERIOD, PROJECT, TELEPHONE, city, register

from helpers.errors import DataError
from helpers.tables import inspect

LAYOUTS = PROJECT / "params" / "layouts"


def told(commune, name, *grids):
    text = inspect(commune.put(name, *grids).folder / name, LAYOUTS)
    assert NAME not in text
    assert TELEPHONE not in text
    return text


def test_a_register(commune):
    rows = [city(1), city(1), city(2, **{"Trạng thái": "Đang xử lý", "Ngày trả kết quả": ""})]
    text = told(commune, "ho-so.xlsx", register(rows))
    for line in (
        "ho-so.xlsx, trang tính “Trang 1”",
        "Bố cục: Danh sách hồ sơ, hệ thống một cửa thành phố (params/layouts/register-city.yml), "
        "hệ thống của địa phương",
        "Dòng tiêu đề: 3",
        "Kỳ ghi ở tiêu đề: từ ngày 15/02/2026 đến ngày 14/03/2026",
        "Số dòng số liệu: 3, từ dòng 4 đến dòng 6",
        "Ngày nhận hồ sơ ← “Nhận hồ sơ”",
        "Bỏ vì là dữ liệu cá nhân: “Họ tên chủ hồ sơ”, “Số điện thoại”",
        "Không dùng: “STT”",
        "Ngày trả kết quả: từ 25/02/2026 đến 25/02/2026, 1 ô trống",
        "Trạng thái: Đã trả kết quả 2; Đang xử lý 1",
        "Mã hồ sơ lặp lại: 1, trong đó 0 mã có các dòng khác nhau",
    ):
        assert f"{line}\n" in f"{text}\n"


def test_a_form(commune):
    text = told(commune, "bieu.xlsx", [[PERIOD], *FORM, *FORM_ROWS])
    assert "Dòng tiêu đề: 2 đến 5" in text
    assert "pending_overdue ← “Số hồ sơ đang giải quyết / Quá hạn”" in text
    assert "received_online: tổng 2.629, cộng các lĩnh vực 2.629" in text


def test_a_problem_is_told_with_what_is_understood(commune):
    text = told(
        commune, "ho-so.csv", register([city(1, **{"Nhận hồ sơ": "31/02/2026"}), city(2, **{"Mã hồ sơ": NAME})])
    )
    assert "Dòng tiêu đề: 3" in text
    assert (
        "VẤN ĐỀ: ho-so.csv, cột “Mã hồ sơ”: giá trị không phải là mã (1 dòng): dòng 5 (giá trị không hiển thị" in text
    )


def test_a_summary(commune):
    commune.folder.mkdir(parents=True)
    path = commune.folder / "summary.yml"
    path.write_text(
        "source: Một cửa\ncounts: {pending: 1234}\nstated_rates: [{rate: r, printed: '5%'}]", encoding="utf-8"
    )
    assert inspect(path, LAYOUTS).splitlines() == [
        "summary.yml: Một cửa", "  Kỳ: không ghi, hoặc không đọc được", "  pending: 1.234", "  Tỷ lệ đã ghi: 5% là r",
        "  Đoạn văn để kiểm tra: không có",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "said"), [("khong-co.xlsx", "không có tệp này"), ("x.pdf", "loại tệp “.pdf”")])
def test_what_cannot_be_told(commune, name, said):
    commune.put("x.csv", [["a"]])
    (commune.folder / "x.csv").rename(commune.folder / "x.pdf")
    with pytest.raises(DataError) as caught:
        inspect(commune.folder / name, LAYOUTS)
    assert said in str(caught.value)
    assert str(commune.root) not in str(caught.value)

"""The names of fields (lĩnh vực) that are believed; a cell with another may be somebody's name, and is told by its row.

Known are those of the usual catalogues of communes, those that ``fields`` of a layout declares, and those that the
commune's own catalogue has for several procedures.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from helpers.tables.layout import Layout
from helpers.tables.personal import is_somebodys
from helpers.tables.text import fold

USUAL = frozenset(
    map(
        fold,
        """
        An toàn thực phẩm; An toàn lao động; An ninh trật tự; Bảo hiểm; Bảo hiểm xã hội; Bảo trợ xã hội; Bảo vệ thực vật
        Biển và hải đảo; Bồi thường nhà nước; Bưu chính; Cán bộ, công chức, viên chức; Các cơ sở giáo dục khác
        Chăn nuôi; Chăn nuôi và thú y; Chính quyền địa phương; Chính sách thuế; Chứng thực; Công chứng; Công an
        Công chức, viên chức; Công nghiệp địa phương; Công nghiệp nặng; Công tác dân tộc; Công Thương; Cư trú; Dạy nghề
        Dân quân tự vệ; Dân số; Dân số, gia đình, trẻ em; Dân tộc; Di sản văn hóa; Du lịch; Dược phẩm; Đăng ký cư trú
        Đăng ký kinh doanh; Đăng ký, quản lý cư trú; Đất đai; Đấu thầu; Đê điều; Đầu tư; Điện; Điện lực
        Đo đạc, bản đồ và thông tin địa lý; Đường bộ; Đường thủy nội địa; Đường sắt; Gia đình; Giáo dục; Giảm nghèo
        Giáo dục dân tộc; Giáo dục mầm non; Giáo dục nghề nghiệp; Giáo dục thường xuyên; Giáo dục tiểu học
        Giáo dục trung học; Giáo dục và Đào tạo; Giải quyết khiếu nại, tố cáo; Giám định; Giao thông; Giao thông vận tải
        Hạ tầng kỹ thuật; Hàng hải; Hàng hải và đường thủy; Hòa giải; Hòa giải ở cơ sở; Hoạt động khoa học và công nghệ
        Hoạt động xây dựng; Hộ tịch; Hội; Hội, tổ chức phi chính phủ; Khám bệnh, chữa bệnh; Khiếu nại, tố cáo
        Khoa học và công nghệ; Khoáng sản; Khuyến nông; Kinh doanh khí; Kinh tế hợp tác
        Kinh tế hợp tác và Phát triển nông thôn; Kinh tế tập thể, hợp tác xã; Lao động; Lao động, tiền lương
        Lao động, việc làm; Lâm nghiệp; Lưu thông hàng hóa trong nước; Lý lịch tư pháp; Môi trường; Nghệ thuật biểu diễn
        Nghĩa vụ quân sự; Người có công; Nhà ở; Nhà ở và công sở; Nội vụ; Nông nghiệp; Nông thôn mới; Nuôi con nuôi
        Nông nghiệp và Môi trường; Phát thanh truyền hình; Phát thanh, truyền hình và thông tin điện tử
        Phát triển nông thôn; Phổ biến giáo dục pháp luật; Phòng cháy, chữa cháy; Phòng, chống tệ nạn xã hội
        Phòng, chống tham nhũng; Phòng, chống thiên tai; Phòng bệnh; Quản lý công sản; Quản lý giá
        Quản lý xuất nhập cảnh; Quân sự; Quốc tịch; Quốc phòng; Quy hoạch; Quy hoạch xây dựng
        Quy hoạch xây dựng, kiến trúc; Quy hoạch đô thị và nông thôn, kiến trúc; Sở hữu trí tuệ; Tài chính
        Tài chính đất đai; Tài chính ngân hàng; Tài nguyên nước; Tài nguyên và Môi trường; Thanh tra
        Thành lập và hoạt động của hộ kinh doanh; Thành lập và hoạt động của hợp tác xã; Hộ kinh doanh; Hợp tác xã
        Thành lập và hoạt động của tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã; Thể dục, thể thao; Thi đua, khen thưởng
        Thi, tuyển sinh; Thông tin và Truyền thông; Thủy lợi; Thủy sản; Thú y; Thuế; Thư viện; Tiền lương
        Tiêu chuẩn đo lường chất lượng; Tín ngưỡng, tôn giáo; Tôn giáo; Tôn giáo Chính phủ; Tổ chức phi chính phủ
        Tổ chức - Biên chế; Tổ chức hành chính, sự nghiệp nhà nước; Tiếp công dân; Trẻ em; Trồng trọt
        Trồng trọt và bảo vệ thực vật; Trợ giúp pháp lý; Tư pháp; Tư vấn pháp luật; Văn bằng, chứng chỉ; Văn hóa
        Văn hóa cơ sở; Văn hóa, thể thao; Văn hóa, thể thao và du lịch; Văn thư và lưu trữ; Vật liệu xây dựng
        Vệ sinh an toàn thực phẩm; Vệ sinh lao động; Việc làm; Viễn thông và Internet; Vũ khí, vật liệu nổ; Xây dựng
        Xuất bản, in và phát hành; Xúc tiến thương mại; Xử lý đơn thư; Xử lý vi phạm hành chính; Y tế; Y tế dự phòng
        """.replace("\n", ";").split(";"),
    )
) - {""}

SEVERAL = 2  # procedures of one field: a cell that slipped stands alone


def is_told_by_row(field: str) -> bool:
    """Tell whether a field is one that `name_fields` did not believe."""
    return field.startswith("(lĩnh vực ở dòng ")


def name_fields(tables: dict[str, Any], layouts: Iterable[Layout]) -> dict[str, Any]:
    """Keep the names of fields that are believed; each other one becomes the row where it first stands.

    Parameters
    ----------
    tables
        ``registers``, ``procedures`` and ``totals``, as far as they are there.
    layouts
        All layouts.

    Returns
    -------
    dict
        The same tables.
    """
    declared = frozenset(fold(field) for layout in layouts for field in layout.fields)
    catalogue = tables.get("procedures")
    known = USUAL | declared | _of_catalogue(catalogue)
    frames = {name: tables[name] for name in ("registers", "procedures", "totals") if tables.get(name) is not None}
    told: dict[str, str] = {}
    for frame in frames.values():
        for field, row, source in frame[["field", "row", "source"]].drop_duplicates("field").itertuples(index=False):
            if field and fold(field.split(" (")[0]) not in known and fold(field) not in known:
                told.setdefault(field, f"(lĩnh vực ở dòng {row}, {source})")
    if told:
        frames = {name: frame.assign(field=_told(frame["field"], told)) for name, frame in frames.items()}
    return tables | frames


def _of_catalogue(catalogue: pd.DataFrame | None) -> frozenset[str]:
    if catalogue is None:
        return frozenset()
    times = catalogue["field"].value_counts()
    return frozenset(fold(field) for field in times[times >= SEVERAL].index if not is_somebodys(field))


def _told(fields: "pd.Series[str]", told: dict[str, str]) -> "pd.Series[str]":
    return fields.map(lambda field: told.get(field, field)).astype("str")

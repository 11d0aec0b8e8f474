"""The message for a sheet that no layout explains."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from helpers.errors import DataError
from helpers.tables.heading import Heading
from helpers.tables.layout import Layout, parts
from helpers.tables.problems import refuse
from helpers.tables.sheet import place
from helpers.tables.text import fold, is_blank, plain

DECLARE = "khai báo bố cục mới trong params/layouts/ (make inspect in sẵn một bố cục đề nghị)"
SURE = 3  # so many headings of one layout are no accident
TOP = 24


@dataclass(frozen=True, eq=False)
class Stranger:
    """A sheet that no layout explains: where it is, the nearest layout, its rows, and whether any looks like data."""

    file: str
    name: str
    is_hidden: bool
    nearest: Heading | None
    rows: Sequence[tuple[int, Sequence[Any]]]
    has_data: bool

    @property
    def where(self) -> str:
        """File and sheet, for messages."""
        return place(self.file, self.name)

    @property
    def found(self) -> int:
        """How many columns of the nearest layout are there."""
        return len(self.nearest.positions) if self.nearest else 0

    @property
    def has_heading(self) -> bool:
        """Tell whether a heading of its own is there, known or not."""
        return self.found >= SURE or self.is_nearly_known

    @property
    def is_nearly_known(self) -> bool:
        """Tell whether more than half of the nearest layout is there."""
        return self.nearest is not None and self.nearest.share > 0.5


def nearest_heading(candidates: Sequence[Heading]) -> Heading | None:
    """Take the layout of which the most columns are there; of equals, that which is as wide as the sheet."""

    def nearness(heading: Heading) -> tuple[int, int]:
        return len(heading.positions), -abs(len(heading.unused) + len(heading.personal) - len(heading.missing))

    return max(candidates, key=nearness, default=None)


def unknown_layout(stranger: Stranger, known: frozenset[str]) -> DataError:
    """Say which headings were found, which layout is nearest, what it misses, and where to declare another."""
    nearest = stranger.nearest
    if nearest is None:
        shown = _told(_widest(stranger.rows), known)
        what = f"không nhận ra bố cục; {shown}; không bố cục nào có tiêu đề gần giống"
        remedy = f"Hãy kiểm tra xem có đúng tệp không, chép dòng tiêu đề vào trên các dòng số liệu, hoặc {DECLARE}."
        return refuse(stranger.where, what, remedy)
    found = [*nearest.labels.values(), *nearest.personal, *nearest.unused]
    missing = ", ".join(f"“{heading}”" for heading in nearest.missing)
    layout = nearest.layout
    told = _listed(found) if stranger.found >= SURE else _told(found, known)
    nearly = f"bố cục gần nhất là «{layout.label}» ({layout.file}), thiếu tiêu đề cột {missing}"
    split = "".join(
        f" Trong {layout.file}, tiêu đề “{heading}” bị tách ở dấu phẩy thành nhiều mục; hãy đặt nó trong dấu nháy kép."
        for heading in split_by_commas(found, layout)
    )
    remedy = f"Hãy xuất lại đúng mẫu, thêm tiêu đề vào {layout.file}, hoặc {DECLARE}.{split}"
    return refuse(stranger.where, f"không nhận ra bố cục; {told}; {nearly}", remedy)


def split_by_commas(headings: Sequence[str], layout: Layout) -> list[str]:
    """Find the headings with a comma that a list of the layout, written without quotes, has cut in two."""
    declared = {parts(heading)[-1] for group in layout.columns.values() for heading in group if parts(heading)}
    return [
        heading
        for heading in (text.rsplit(" / ", 1)[-1] for text in headings)
        if "," in heading and fold(heading) not in declared and {fold(one) for one in heading.split(",")} <= declared
    ]


def _widest(rows: Sequence[tuple[int, Sequence[Any]]]) -> list[str]:
    top = [row for _, row in rows[:TOP]]
    return [plain(cell) for cell in max(top, key=lambda row: sum(not is_blank(cell) for cell in row))]


def _told(headings: Sequence[str], known: frozenset[str]) -> str:
    """List the headings that some layout has. A file without any starts with somebody's name and address."""
    return _listed([heading for heading in headings if fold(heading) in known])


def _listed(headings: Sequence[str]) -> str:
    shown = ", ".join(f"“{heading}”" for heading in dict.fromkeys(headings) if heading)
    return f"tiêu đề tìm thấy: {shown}" if shown else "không thấy dòng tiêu đề"

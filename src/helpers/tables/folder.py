"""Which files a commune gave for a month, and what is refused before it is opened."""

from pathlib import Path

from helpers.params import is_export
from helpers.params.shown_names import ending
from helpers.tables.problems import data_file, refuse, short
from helpers.tables.sources import EXPORT, known_source
from helpers.tables.summary import FILE


def data_files(folder: Path, data: Path) -> list[Path]:
    """List the exports, and ``summary.yml``, in the order of their names.

    Parameters
    ----------
    folder
        ``data/<month>/<commune>``.
    data
        The folder that no link may lead out of.

    Raises
    ------
    DataError
        The folder is absent; a file has an ending that nothing reads, or is a folder; a link leads out of `data`.
    """
    where = short(folder)
    if not folder.is_dir():
        raise refuse(where, "không có thư mục này", "Hãy tạo thư mục và đặt các tệp xuất từ hệ thống vào đó.")
    _refuse_outside(folder, data, where)
    files = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if not is_export(path.name):
            continue
        _refuse_outside(path, data, data_file(path))
        if not path.is_file():
            raise refuse(data_file(path), "không phải là tệp", "Hãy đặt các tệp xuất ngay trong thư mục của đơn vị.")
        if known_source(path) is None:
            remedy = f"Hãy dùng {', '.join(EXPORT.names)} hoặc {FILE}; tệp không phải số liệu thì chuyển đi nơi khác."
            raise refuse(data_file(path), f"loại tệp{ending(path)} không đọc được", remedy)
        files.append(path)
    return files


def _refuse_outside(path: Path, data: Path, where: str) -> None:
    try:
        inside = path.resolve(strict=True).is_relative_to(data.resolve())
    except (OSError, RuntimeError):  # a link to nothing, or in a circle
        inside = False
    if not inside:
        raise refuse(where, "là liên kết dẫn ra ngoài thư mục data/", "Hãy chép tệp thật vào thư mục của đơn vị.")

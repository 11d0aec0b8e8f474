"""A project folder of its own for a city's invented month, so that nothing of it can be taken for real data."""

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

from helpers.errors import UsageError
from helpers.params import Month
from helpers.synthetic.breakage import Breakage
from helpers.synthetic.city import write_city
from helpers.synthetic.units import Unit, first_units

PLAN_FILE = ".ke-hoach"  # says by which plan the exports were made
COPIED = ("params/city.yml", "params/layouts", "params/forms", "notebooks", "requirements.lock")
README = """# Dữ liệu thử của cả thành phố

**Mọi số liệu, hồ sơ, con người, địa chỉ, nguyên nhân ở đây đều là bịa đặt.** Chỉ tên và mã của các đơn vị lấy từ danh
mục hành chính. Không dùng bất cứ điều gì ở đây làm số liệu của một xã, phường hay đặc khu có thật.

Thư mục này do `make demo` tạo ra và là thư mục gốc của một dự án riêng: `params/`, `data/`, `notebooks/`, `outputs/`.
`notebooks/`, `params/layouts/`, `params/forms/`, `params/city.yml` được chép lại từ dự án mỗi lần chạy. Đổi COMMUNES,
MONTH hay BROKEN thì cả `params/` và `data/` được tạo lại. Xóa thư mục này lúc nào cũng được.
"""


def make_demo(project: Path, folder: Path, count: int, month: Month, broken: int, before: int = 1) -> bool:
    """Make the folder, or leave its exports as they are where they were made by the same plan.

    Parameters
    ----------
    project
        The project whose layouts, city params, procedures and notebooks are used.
    folder
        Where the demo lives; its ``outputs`` stay.
    count
        How many units, Hải Phòng's first.
    month
        The month to report on.
    broken
        How many of them get files that cannot be read, the kinds in turn.
    before
        How many months before it get exports too.

    Returns
    -------
    bool
        Whether exports were made.

    Raises
    ------
    UsageError
        There are not so many units, or the folder holds something else.
    """
    units = first_units(count)
    breakages = _breakages(units, broken)
    _claim(folder)
    _copy(project, folder)
    plan = f"{month} {before} {count} {broken} {_source_hash(project)}\n"
    plan_file = folder / PLAN_FILE
    if plan_file.is_file() and plan_file.read_text(encoding="utf-8") == plan:
        return False
    plan_file.unlink(missing_ok=True)
    params = folder / "params"
    for old in (folder / "data", params / "communes", params / "cities", *params.glob("20*")):
        shutil.rmtree(old, ignore_errors=True)
    write_city(project / "data", folder, units, _until(month, before), breakages)
    plan_file.write_text(plan, encoding="utf-8")
    return True


def _until(month: Month, before: int) -> list[Month]:
    months = [month]
    for _ in range(before):
        months.insert(0, months[0].previous)
    return months


def _breakages(units: Sequence[Unit], broken: int) -> dict[Unit, Breakage]:
    """Spread the broken units evenly over the list."""
    if not 0 <= broken <= len(units):
        raise UsageError(f"BROKEN={broken} không hợp lệ. Hãy chọn từ 0 đến {len(units)}, là số đơn vị.")
    kinds = list(Breakage)
    return {units[(2 * n + 1) * len(units) // (2 * broken)]: kinds[n % len(kinds)] for n in range(broken)}


def _claim(folder: Path) -> None:
    """Refuse a folder that `make demo` did not make: exports in it are deleted."""
    readme, title = folder / "README.md", README.partition("\n")[0]
    is_ours = readme.is_file() and readme.read_text(encoding="utf-8").partition("\n")[0] == title
    if folder.exists() and any(folder.iterdir()) and not is_ours:
        raise UsageError(f"Thư mục {folder.name}/ có tệp không phải do make demo tạo ra. Hãy chuyển đi nơi khác.")
    (folder / "outputs").mkdir(parents=True, exist_ok=True)
    readme.write_text(README, encoding="utf-8")


def _copy(project: Path, folder: Path) -> None:
    for name in COPIED:
        source, target = project / name, folder / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        elif source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))


def _source_hash(project: Path) -> str:
    """Hash the inputs of the exports other than the options: the generator, its vocabulary, the city's params."""
    files = [*sorted(Path(__file__).parent.glob("*.py")), *sorted((project / "data").glob("*.yml"))]
    content = b"".join(file.read_bytes() for file in [*files, project / "params" / "city.yml"])
    return hashlib.sha256(content).hexdigest()

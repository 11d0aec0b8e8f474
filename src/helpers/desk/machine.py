"""The machine: Python, the packages, the engines, the fonts, and whether outputs can be written."""

import os
import platform
import re
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import Requirement

from helpers.desk.seen import Seen
from helpers.errors import RenderError
from helpers.params import Project
from helpers.vietnamese import some

PACKAGE = "bao-cao-tthc"
CONDA = "bao-cao-tthc"  # the environment's name, as the Makefile knows it
OLDEST_PYTHON = (3, 11)
TEMPLATE = "nd30.typ"


def look_at_machine(project: Project) -> Iterator[Seen]:
    """Check what every month needs; a missing package fails only the check that needs it."""
    yield Seen(sys.version_info >= OLDEST_PYTHON, f"Python {platform.python_version()} (cần từ 3.11)")
    yield _packages(project)
    for look in (_pandoc, _quarto, lambda: _fonts(project)):
        try:
            yield look()
        except ImportError as error:
            yield Seen(False, f"Thiếu gói {error.name}. Hãy xóa thư mục .venv rồi chạy make setup.")
        except (OSError, RenderError) as error:
            yield Seen(False, f"{error}")
    yield _outputs(project)


def _packages(project: Project) -> Seen:
    """Compare the installed packages with the lock file; in conda with pyproject.toml's bounds."""
    if os.environ.get("CONDA_DEFAULT_ENV") == CONDA:
        wanted, source = [Requirement(line) for line in requires(PACKAGE) or []], "pyproject.toml"
        remedy = "Hãy chạy: conda env update -f environment.yml"
    else:
        lock = project.lock
        if not lock.is_file():
            return Seen(False, "Không có tệp requirements.lock. Hãy lấy lại tệp này từ kho mã nguồn.")
        pins = re.findall(r"^(\w[^\\\n]*?) *\\?$", lock.read_text(encoding="utf-8"), re.MULTILINE)
        wanted = [Requirement(pin) for pin in pins]
        source, remedy = "requirements.lock", "Hãy xóa thư mục .venv rồi chạy make setup."
    wanted = [one for one in wanted if one.marker is None or one.marker.evaluate({"extra": ""})]
    differing = [said for one in wanted if (said := _difference(one))]
    if differing:
        return Seen(False, f"{len(differing)} gói khác với {source}: {some(differing)}. {remedy}")
    return Seen(True, f"{len(wanted)} gói, đúng phiên bản của {source}")


def _difference(wanted: Requirement) -> str:
    try:
        installed = version(wanted.name)
    except PackageNotFoundError:
        return f"{wanted.name} chưa cài"
    return "" if wanted.specifier.contains(installed, prereleases=True) else f"{wanted.name} {installed}"


def _pandoc() -> Seen:
    from helpers.render.pandoc import Pandoc

    versions = Pandoc().versions()
    return Seen(True, "Máy dựng có sẵn: " + ", ".join(f"{name} {number}" for name, number in versions.items()))


def _quarto() -> Seen:
    from helpers.render.quarto import Quarto

    quarto = Quarto.find()
    if quarto is None:
        return Seen(True, "Quarto: không cài, không bắt buộc (dùng pandoc và Typst)")
    if why_not := quarto.unfit():
        return Seen(False, f"{why_not} Hãy cập nhật Quarto hoặc dùng ENGINE=pandoc.")
    return Seen(True, f"Quarto {quarto.versions()['quarto']}")


def _fonts(project: Project) -> Seen:
    """Find the first font of the template's list that is installed."""
    import typst

    from helpers.render.pandoc import fonts

    template = (project.extension / TEMPLATE).read_text(encoding="utf-8")
    named = re.search(r"#set text\(font: \(([^)]*)\)", template)
    wanted = re.findall(r'"([^"]+)"', named[1]) if named else []
    families = set(typst.Fonts(font_paths=[str(fonts())]).families())
    found = next((name for name in wanted if name in families), None)
    if found is None:
        return Seen(
            False, f"Không có phông nào trong: {', '.join(wanted)}. Hãy cài một phông, hoặc chạy lại make setup."
        )
    absent = wanted[: wanted.index(found)]
    return Seen(True, f"Phông chữ của báo cáo: {found}" + (f" (máy không có {', '.join(absent)})" if absent else ""))


def _outputs(project: Project) -> Seen:
    folder = project.outputs
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Seen(
            False, f"Không ghi được vào outputs/: {error.strerror}. Hãy xem lại quyền ghi và chỗ trống trên đĩa."
        )
    return Seen(True, "Ghi được vào outputs/")

"""What the figures were measured on."""

import os
import platform
import shutil
import subprocess
from importlib.metadata import version

import pypandoc

PACKAGES = ("papermill", "nbclient", "ipykernel", "pandas", "pyarrow", "typst")


def describe_machine() -> str:
    """Name versions, cores and what else the machine was doing; the load stands on the last line."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    quarto = shutil.which(os.environ.get("QUARTO_PATH", "quarto"))
    found = f"Quarto {_said(quarto)}" if quarto else "không có Quarto"
    cores = f"{len(os.sched_getaffinity(0))}/{os.cpu_count()} nhân, {platform.machine()}, {platform.system()}"
    return (
        f"Python {platform.python_version()}, {packages}, pandoc {pypandoc.get_pandoc_version()}, {found}\n"
        f"{cores}; tải của máy {', '.join(f'{load:.1f}' for load in os.getloadavg())}"
    )


def _said(program: str) -> str:
    return subprocess.run([program, "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

"""Every verb on a full or read-only disk, without a temporary folder, with few file handles, little memory, ASCII only.

Each says one message without a traceback, its exit code is 0, 1 or 2, and earlier results are whole. As root on Linux,
for small disks are mounted.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1] / "src"), str(HERE.parent), str(HERE.parent / "run")]

from small_city import ENVIRONMENT, MONTH, folders, is_whole, make_city, report  # noqa: E402

VERBS = {
    "report": ("report", "--month", MONTH, "--engine", "pandoc", "--force", "1"),
    "approve": ("approve", "--month", MONTH, "--commune", "an-duong", "--by", "Nguyễn Thị Xuân"),
    "inspect": ("inspect", "--file", f"data/{MONTH}/an-duong/summary.yml"),
    "doctor": ("doctor", "--month", MONTH),
    "new-month": ("new-month", "--month", "2026-04"),
    "new-commune": ("new-commune", "--code", "11824"),
    "choose": ("choose", "--month", MONTH, "--commune", "an-duong"),
    "demo": ("demo", "--units", "1", "--month", MONTH, "--engine", "pandoc", "--formats", "html"),
    "clean": ("clean",),
}
FREE = (0, 4, 16, 64, 256, 512, 1024, 2048, 4096, 8192)  # KiB


def main() -> int:
    """Try every verb in every plight; print what was found."""
    tried = faults = 0
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        made.mkdir()
        make_city(made, 2)
        assert report(made).returncode == 0
        for plight, where, how in plights(made):
            for name, call in VERBS.items():
                with where() as root:
                    found = wrong_with(root, call, **how)
                tried += 1
                faults += bool(found)
                print(f"{plight}, {name}: {found or 'một thông báo, kết quả trước còn nguyên'}", flush=True)
    print(f"{tried} lần, {faults} lần sai")
    return 1 if faults else 0


def plights(made: Path) -> Iterator[tuple[str, Callable[[], object], dict[str, object]]]:
    """Give each plight: what it is called, the disk, and what the process gets."""
    for free in FREE:
        yield f"đĩa còn {free} KiB", lambda free=free: disk(made, free), {}
    yield "đĩa chỉ đọc", lambda: disk(made, 8192, read_only=True), {}
    yield "không có thư mục tạm", lambda: copy(made), {"environment": {"TMPDIR": "/khong-co"}}
    yield "ít số tệp được mở", lambda: copy(made), {"limit": (resource.RLIMIT_NOFILE, 24)}
    yield "ít bộ nhớ", lambda: copy(made), {"limit": (resource.RLIMIT_AS, 700_000_000)}
    ascii_only = {"LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    yield "chỉ in được ASCII", lambda: copy(made), {"environment": ascii_only}
    yield "ống đã đóng", lambda: copy(made), {"is_closed": True}


@contextmanager
def copy(made: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "city"
        shutil.copytree(made, root)
        yield root


@contextmanager
def disk(made: Path, free: int, *, read_only: bool = False) -> Iterator[Path]:
    """Mount a disk with the city on it and so many KiB left."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "attack", folder], check=True)
        try:
            root = Path(folder) / "city"
            shutil.copytree(made, root)
            filler = Path(folder) / "filler"
            left = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
            filler.write_bytes(bytes(max(0, left - free * 1024)))
            if read_only:
                subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
            yield root
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


def wrong_with(
    root: Path,
    call: tuple[str, ...],
    environment: dict[str, str] | None = None,
    limit: tuple[int, int] | None = None,
    is_closed: bool = False,
) -> str:
    """Call a verb; say what is wrong with how it ends."""

    def narrow() -> None:
        if limit:
            resource.setrlimit(limit[0], (limit[1], limit[1]))

    reading, writing = os.pipe()
    if is_closed:
        os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "helpers.cli", *call],
        cwd=root,
        env=ENVIRONMENT | {"PYTHONPATH": str(HERE.parents[1] / "src")} | (environment or {}),
        stdout=writing if is_closed else subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=narrow,
        timeout=300,
        check=False,
    )
    os.close(writing)
    if not is_closed:
        os.close(reading)
    said = ((done.stdout or b"") + done.stderr).decode("utf-8", "replace")
    if "Traceback" in said or "Error:" in said.replace("Lỗi", ""):
        return f"in ra lỗi của Python: {said.strip().splitlines()[-1][:160]}"
    if done.returncode not in (0, 1, 2):
        return f"mã thoát {done.returncode}"
    if done.returncode and not said.strip() and not is_closed:
        return "không nói gì"
    if call[0] != "clean" and (len(folders(root)) != 2 or not all(map(is_whole, folders(root)))):
        return "kết quả trước không còn nguyên"
    return ""


if __name__ == "__main__":
    sys.exit(main())

"""Whatever people put into a commune's folder outlasts the next runs: files, and what is no file or cannot be read."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cases import outputs_in, write_manifest

from helpers.run.folder import make_aside, put_in_place

NOON = 1776229200  # 15 April 2026
MADE = {"bao-cao.docx": "Word", "bao-cao.pdf": "PDF", "checks.json": "[]", "tables/dossiers.parquet": "bảng"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A finished commune's folder."""
    folder = tmp_path / "outputs" / "2026-03" / "an-truong"
    folder.mkdir(parents=True)
    fill(folder)
    write_manifest(folder)
    return folder


def fill(folder: Path, word: str = "") -> None:
    for name, text in MADE.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text + word, encoding="utf-8")


def kept(folder: Path) -> Path:
    return folder.parents[2] / "luu" / "2026-03" / "an-truong"


def run(folder: Path, word: str = "") -> list[str]:
    """Put a new folder in the old one's place, as the next run does."""
    aside = make_aside(folder)
    fill(aside, word)
    manifest = folder / "manifest.json"
    if manifest.is_file():
        (aside / "manifest.json").write_bytes(manifest.read_bytes())
    return put_in_place(aside, outputs_in(folder), kept(folder), None)


def test_files_folders_and_links_go_on_into_the_new_folder(folder: Path) -> None:
    (folder / "y-kien.txt").write_text("Đã trao đổi.")
    (folder / "công văn" / "đến").mkdir(parents=True)
    (folder / "công văn" / "đến" / "1.pdf").write_text("công văn")
    (folder / "để trống").mkdir()
    (folder / "ghi-chu").symlink_to("y-kien.txt")
    (folder / "tables" / "đã mất").symlink_to("../../không có")
    (folder / "chung").symlink_to("..")
    for word in ("", " lần 2"):
        assert run(folder, word) == []
        assert (folder / "y-kien.txt").read_text() == "Đã trao đổi."
        assert (folder / "công văn" / "đến" / "1.pdf").read_text() == "công văn"
        assert list((folder / "để trống").iterdir()) == []
        links = {name: str((folder / name).readlink()) for name in ("ghi-chu", "tables/đã mất", "chung")}
        assert links == {"ghi-chu": "y-kien.txt", "tables/đã mất": "../../không có", "chung": ".."}
        assert (folder / "bao-cao.pdf").read_text() == f"PDF{word}"
    assert not kept(folder).exists()


def test_what_cannot_be_copied_is_kept_itself_and_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parents[2])  # a socket's address is short
    os.mkfifo(folder / "ống")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder.relative_to(Path.cwd()) / "cổng"))
        assert run(folder) == ["cổng", "ống"]
    assert stat.S_ISFIFO((kept(folder) / "ống").lstat().st_mode)
    assert stat.S_ISSOCK((kept(folder) / "cổng").lstat().st_mode)
    assert run(folder) == []


def test_what_people_put_in_a_place_of_ours_is_kept_and_ours_is_there_again(folder: Path) -> None:
    for name in ("bao-cao.pdf", "checks.json", "tables/dossiers.parquet"):
        (folder / name).unlink()
    (folder / "bao-cao.pdf").mkdir()
    (folder / "bao-cao.pdf" / "bản ký.pdf").write_text("đã ký")
    (folder / "checks.json").symlink_to("không có")
    os.mkfifo(folder / "tables" / "dossiers.parquet")
    assert run(folder) == ["bao-cao.pdf/bản ký.pdf", "checks.json", "tables/dossiers.parquet"]
    assert {name: (folder / name).read_text() for name in MADE} == MADE
    assert (kept(folder) / "bao-cao.pdf" / "bản ký.pdf").read_text() == "đã ký"
    assert (kept(folder) / "checks.json").readlink() == Path("không có")
    assert stat.S_ISFIFO((kept(folder) / "tables" / "dossiers.parquet").lstat().st_mode)


def test_a_file_whose_name_a_newer_version_takes_for_its_own_is_kept(folder: Path) -> None:
    (folder / "bang.csv").write_text("của người dùng")
    aside = make_aside(folder)
    fill(aside)
    (aside / "bang.csv").write_text("của bộ công cụ")
    assert put_in_place(aside, outputs_in(folder), kept(folder), None) == ["bang.csv"]
    assert (kept(folder) / "bang.csv").read_text() == "của người dùng"
    assert (folder / "bang.csv").read_text() == "của bộ công cụ"


def test_without_a_manifest_our_files_are_known_by_their_names_and_documents_are_kept(folder: Path) -> None:
    (folder / "manifest.json").unlink()
    (folder / "y-kien.txt").write_text("Đã trao đổi.")
    run(folder, " lần 2")
    assert (folder / "y-kien.txt").is_file()
    assert sorted(file.suffix for file in kept(folder).iterdir()) == [".docx", ".pdf"]


def test_however_often_a_month_is_made_each_edit_of_one_day_is_kept(folder: Path) -> None:
    edits = [f"sửa lần {number}" for number in range(9)]  # of one length, by one clock
    for edit in [*edits, edits[3]]:
        (folder / "bao-cao.docx").write_text(edit)
        os.utime(folder / "bao-cao.docx", (NOON, NOON))
        run(folder)
        assert (folder / "bao-cao.docx").read_text() == "Word"
    copies = sorted(kept(folder).glob("bao-cao.2026-04-15*.docx"))
    assert sorted(file.read_text() for file in copies) == edits
    assert len(list(kept(folder).iterdir())) == len(edits)


def test_what_people_have_themselves_put_among_the_kept_is_not_overwritten(folder: Path) -> None:
    kept(folder).mkdir(parents=True)
    (kept(folder) / "bao-cao.2026-04-15.docx").symlink_to("không có")
    (kept(folder) / "bao-cao.2026-04-15-2.docx").mkdir()
    (folder / "bao-cao.docx").write_text("sửa tay")
    os.utime(folder / "bao-cao.docx", (NOON, NOON))
    assert run(folder) == ["bao-cao.2026-04-15-3.docx"]
    assert (kept(folder) / "bao-cao.2026-04-15.docx").is_symlink()


AS_NOBODY = """
import os, sys
sys.path.insert(0, sys.argv[2])
import test_run_files_of_people as tests  # while the libraries can be read
from pathlib import Path
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
print(tests.run(Path(sys.argv[1])))
"""


def test_files_and_folders_that_must_not_be_read_are_kept_themselves(folder: Path) -> None:
    root = folder.parents[2]
    (folder / "riêng.txt").write_text("không ai đọc")
    (folder / "bao-cao.docx").write_text("sửa tay, không ai đọc")
    (folder / "tủ").mkdir()
    (folder / "tủ" / "khóa.txt").write_text("trong tủ")
    if os.getuid() == 0:
        for path in [root, *root.rglob("*")]:
            os.chown(path, 65534, 65534)
        for path in root.parents:
            if path.stat().st_mode & stat.S_IXOTH == 0 and path.is_relative_to("/tmp"):
                path.chmod(path.stat().st_mode | stat.S_IXOTH)
    for name in ("riêng.txt", "bao-cao.docx"):
        (folder / name).chmod(0)
    (folder / "tủ").chmod(0o300)  # to move a folder one must be able to write into it
    command = [sys.executable, "-c", AS_NOBODY, str(folder), str(Path(__file__).parent)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([*sys.path, os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd="/")
    for path in kept(folder).rglob("*"):
        path.chmod(0o700)
    assert done.stdout == "['bao-cao.docx', 'riêng.txt', 'tủ']\n", done.stderr
    assert (kept(folder) / "riêng.txt").read_text() == "không ai đọc"
    assert (kept(folder) / "bao-cao.docx").read_text() == "sửa tay, không ai đọc"
    assert (kept(folder) / "tủ" / "khóa.txt").read_text() == "trong tủ"
    assert {name: (folder / name).read_text() for name in MADE} == MADE

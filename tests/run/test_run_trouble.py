"""Trouble around a run: what cannot be read or written, what is not what it should be; each costs only its own."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest
from small_city import COUNTS, LOCKS, MONTH, folders, give, is_whole, ledger, make_city

from helpers import hashes
from helpers.cli import main
from helpers.run import month

# A file that nobody can read, not even an administrator.
UNREADABLE = "/proc/self/mem"


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city of two communes with nothing made yet, as the current directory."""
    make_city(tmp_path, 2)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def again(*options: str) -> int:
    return main(["report", "--month", MONTH, "--engine", "pandoc", *options])


def states(root: Path) -> dict[str, object]:
    return {commune: row["state"] for commune, row in ledger(root).items()}


@pytest.mark.parametrize(
    ("file", "foreseen", "told"),
    [
        (f"data/{MONTH}/an-lao/x.csv", "sẽ làm – ", "x.csv: là liên kết"),
        (f"params/{MONTH}/an-lao.yml", "sẽ không làm được – ", "Input/output error"),
    ],
)
def test_a_file_that_cannot_be_read_costs_its_own_commune(
    city: Path, capsys: pytest.CaptureFixture[str], file: str, foreseen: str, told: str
) -> None:
    (city / file).parent.mkdir(exist_ok=True)
    (city / file).symlink_to(UNREADABLE)
    assert again("--dry-run", "1") == 0
    said = capsys.readouterr().out
    assert f"an-lao: {foreseen}Không đọc hoặc ghi được tệp: Input/output error" in said
    assert "an-duong: sẽ làm" in said
    assert again() == 1
    assert states(city) == {"an-duong": "final", "an-lao": "failed"}
    assert told in str(ledger(city)["an-lao"]["message"])


def test_the_plan_says_what_is_wrong_in_params(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (city / "params" / "communes" / "an-lao.yml").write_text("commune: [", encoding="utf-8")
    assert again("--dry-run", "1") == 0
    said = capsys.readouterr().out
    assert "an-lao: sẽ không làm được – params/communes/an-lao.yml" in said
    assert "an-duong: sẽ làm" in said


@pytest.mark.parametrize(
    "manifest",
    ["{", "[]", '{"formats": null, "sources": [], "outputs": ["bao-cao.pdf"]}', '{"outputs": {"bao-cao.pdf": 1}}'],
)
def test_a_manifest_of_another_shape_is_none(city: Path, manifest: str) -> None:
    folder = city / "outputs" / MONTH / "an-lao"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(manifest, encoding="utf-8")
    (folder / "bao-cao.pdf").write_bytes(b"of unknown origin")
    assert again("--communes", "an-lao") == 0
    assert ledger(city)["an-lao"]["reasons"] == ["chưa có báo cáo"]
    assert is_whole(folder)
    kept = city / "luu" / MONTH / "an-lao"
    assert [(kept / str(name)).read_bytes() for name in ledger(city)["an-lao"]["kept"]] == [b"of unknown origin"]


def test_a_setting_that_changes_while_its_report_is_made_is_seen_next_time(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = city / "notebooks" / "bao-cao-thang" / "03_report.ipynb"
    notebook = nbformat.read(file, as_version=4)
    change = "own = case.project.commune_params('an-lao')\nown.write_text(own.read_text().replace('Mẫu', 'Khác'))"
    notebook.cells.append(nbformat.v4.new_code_cell(change))
    nbformat.write(notebook, file)
    assert again("--communes", "an-lao") == 0
    assert "Văn Mẫu" in (city / "outputs" / MONTH / "an-lao" / "bao-cao.html").read_text(encoding="utf-8")
    capsys.readouterr()
    assert again("--communes", "an-lao", "--dry-run", "1") == 0
    assert "an-lao: sẽ làm – tham số đã đổi: params/communes/an-lao.yml" in capsys.readouterr().out


@pytest.mark.parametrize("is_dangling", [False, True])
def test_a_link_in_the_place_of_a_folder_gives_way_and_what_it_leads_to_stays(city: Path, is_dangling: bool) -> None:
    elsewhere, link = city / "elsewhere", city / "outputs" / MONTH / "an-lao"
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere)
    if not is_dangling:
        elsewhere.mkdir()
        (elsewhere / "bao-cao.docx").write_bytes(b"edited by hand")
    assert again("--communes", "an-lao") == 0
    assert link.is_dir()
    assert not link.is_symlink()
    assert len(list((city / "luu" / MONTH / "an-lao").glob("*.docx"))) == (0 if is_dangling else 1)
    assert elsewhere.exists() is not is_dangling
    assert {file.name for file in link.parent.glob(".*")} == LOCKS


def test_where_nothing_can_be_written_one_message_says_so(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (city / "outputs").write_text("", encoding="utf-8")
    assert again() == 1
    assert f"Không đọc hoặc ghi được tệp outputs/{MONTH}" in capsys.readouterr().err
    (city / "outputs").unlink()
    (city / "outputs" / MONTH / "run.log").mkdir(parents=True)
    assert again() == 1
    assert f"Không đọc hoặc ghi được tệp outputs/{MONTH}/run.log" in capsys.readouterr().err


def test_a_full_disk_is_told_as_such(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (city / "outputs" / MONTH).mkdir(parents=True)
    (city / "outputs" / MONTH / "run.log").symlink_to("/dev/full")
    assert again("--communes", "an-lao") == 1
    assert "đĩa đã đầy" in capsys.readouterr().err


def test_a_worker_that_gives_up_costs_its_own_commune(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class OneGivesUp(ThreadPoolExecutor):
        def submit(self, work: Any, job: Any, /) -> Future[Any]:  # type: ignore[override]
            if job.case.unit.slug != "an-duong":
                return super().submit(work, job)
            future: Future[Any] = Future()
            future.set_exception(MemoryError("four workers died\nwhile running it"))
            return future

    @contextmanager
    def cluster(*_: object) -> Iterator[OneGivesUp]:
        with OneGivesUp(1) as executor:
            yield executor

    monkeypatch.setattr(month, "open_executor", cluster)
    assert again() == 1
    assert states(city) == {"an-duong": "failed", "an-lao": "final"}
    assert "(MemoryError: four workers died)" in str(ledger(city)["an-duong"]["message"])


def test_foreign_files_in_the_month_and_a_broken_ledger_stop_nothing(city: Path) -> None:
    made = city / "outputs" / MONTH
    (made / "sao-luu").mkdir(parents=True)
    for name in (".ghi-chu.cu", "ghi chú.txt", "sao-luu/bao-cao.docx", ".khoa"):
        (made / name).write_text("của người khác", encoding="utf-8")
    (made / "run.json").write_text('{"communes": [{"commune": "an-lao"}]}', encoding="utf-8")
    give(city, "an-lao", COUNTS)
    assert again() == 0
    assert states(city) == {"an-duong": "final", "an-lao": "final"}
    assert {folder.name for folder in folders(city)} == {"an-duong", "an-lao", "sao-luu"}
    for name in (".ghi-chu.cu", "ghi chú.txt", "sao-luu/bao-cao.docx"):
        assert (made / name).read_text(encoding="utf-8") == "của người khác"


def test_the_code_of_a_process_is_what_it_was_when_it_was_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "module.py").write_text("1", encoding="utf-8")
    monkeypatch.setattr(hashes, "_CODE", tmp_path)
    hashes.code_hash.cache_clear()
    try:
        loaded = hashes.code_hash()
        (tmp_path / "module.py").write_text("2", encoding="utf-8")
        assert hashes.code_hash() == loaded
        hashes.code_hash.cache_clear()
        assert hashes.code_hash() != loaded
    finally:
        hashes.code_hash.cache_clear()


@pytest.mark.parametrize("address", ["may-chu", "http://may-chu:8786", "tcp://may-chu"])
def test_an_address_that_is_none_is_wrong_usage(city: Path, capsys: pytest.CaptureFixture[str], address: str) -> None:
    assert again("--scheduler", address) == 2
    assert f"SCHEDULER không hợp lệ: «{address}»" in capsys.readouterr().err

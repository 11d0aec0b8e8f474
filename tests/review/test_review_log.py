"""The log of verdicts: what was written is found whole, or the line that is not is named; no writer loses a line."""

import json
import signal
import subprocess
import sys
import time
from itertools import pairwise

import pytest

from helpers.errors import DataError, UserError
from helpers.review.log import last_hash, locked, read_lines, write_line

ENTRIES = [{"by": name, "words": "dòng\nmới"} for name in ("Nguyễn Thị Xuân", "Trần Bình", "", "Lê Văn Mẫu")]


def add(folder, entry):
    with locked(folder):
        return write_line(folder, entry)


@pytest.fixture
def log(tmp_path):
    for entry in ENTRIES:
        add(tmp_path, entry)
    return tmp_path / "nhat-ky.jsonl"


def named(log):
    """The number of the line that reading the log names; None where it is whole."""
    try:
        read_lines(log.parent)
    except DataError as error:
        return int(str(error).partition(", dòng ")[2].partition(":")[0])
    return None


def test_what_was_written_is_read_in_order_each_line_with_the_hash_of_the_one_before(log):
    lines = read_lines(log.parent)
    assert [{name: line[name] for name in ("by", "words")} for line in lines] == ENTRIES
    assert [line["number"] for line in lines] == [1, 2, 3, 4]
    assert lines[0]["before"] == ""
    assert len({line["before"] for line in lines}) == 4
    assert len(log.read_bytes().splitlines()) == 4


def test_each_byte_that_is_changed_is_found_and_its_line_named(log):
    whole = log.read_bytes()
    starts = [0, *(place + 1 for place, byte in enumerate(whole) if byte == ord("\n"))]
    for number, (start, end) in enumerate(pairwise(starts), 1):
        for place in range(start, end):
            log.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            assert named(log) == number, f"byte {place} of line {number}"
    log.write_bytes(whole)
    assert named(log) is None


def test_each_byte_that_is_cut_off_the_end_is_found(log):
    whole = log.read_bytes()
    starts = [place + 1 for place, byte in enumerate(whole) if byte == ord("\n")]
    for end in range(len(whole)):
        log.write_bytes(whole[:end])
        assert named(log) == 1 + sum(start <= end for start in starts)


@pytest.mark.parametrize(
    ("order", "line"), [("023", 2), ("0213", 2), ("1023", 1), ("012", 4), ("01233", 5), ("", 1), ("00123", 2)]
)
def test_lines_removed_moved_or_repeated_are_named(log, order, line):
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(lines[int(place)] for place in order))
    assert named(log) == line


def test_a_line_put_in_with_the_right_number_and_hash_breaks_the_next(log):
    lines = log.read_bytes().splitlines(keepends=True)
    forged = json.loads(lines[1]) | {"by": "Người khác"}
    lines[1] = json.dumps(forged).encode() + b"\n"
    log.write_bytes(b"".join(lines))
    assert named(log) == 2


def test_the_last_line_is_held_by_the_head(log):
    lines = log.read_bytes().splitlines(keepends=True)
    lines[3] = json.dumps(json.loads(lines[3]) | {"by": "Người khác"}).encode() + b"\n"
    log.write_bytes(b"".join(lines))
    assert named(log) == 4


@pytest.mark.parametrize("head", [None, b"{", b"[]", b'{"lines": 3}'])
def test_without_its_head_a_log_is_not_believed(log, head):
    file = log.with_name("nhat-ky.dau.json")
    file.unlink()
    if head:
        file.write_bytes(head)
    with pytest.raises(DataError, match=r"nhat-ky\.dau\.json"):
        read_lines(log.parent)


def test_a_log_that_is_gone_is_missed_and_one_that_never_was_is_empty(log, tmp_path):
    log.unlink()
    assert named(log) == 1
    assert read_lines(tmp_path / "none") == []
    assert last_hash(tmp_path / "none") == ""


def test_nothing_is_added_to_a_log_that_is_not_whole(log):
    spoilt = log.read_bytes().replace(b"Xu", b"Xo")
    log.write_bytes(spoilt)
    with pytest.raises(DataError, match="dòng 1"):
        add(log.parent, {"by": "X"})
    assert log.read_bytes() == spoilt


@pytest.mark.parametrize("torn", [b"{", b'{"number":5,"before":"'])
def test_the_line_that_a_crash_left_without_its_end_is_passed_over_and_replaced(log, torn):
    whole = log.read_bytes()
    log.write_bytes(whole + torn)
    assert len(read_lines(log.parent)) == 4
    add(log.parent, {"by": "X"})
    assert log.read_bytes().startswith(whole)
    assert [line["by"] for line in read_lines(log.parent)][3:] == ["Lê Văn Mẫu", "X"]


def test_a_crash_between_the_line_and_the_head_loses_neither(log):
    head = log.with_name("nhat-ky.dau.json")
    before = head.read_bytes()
    add(log.parent, {"by": "X"})
    head.write_bytes(before)
    assert [line["by"] for line in read_lines(log.parent)][4:] == ["X"]
    add(log.parent, {"by": "Y"})
    assert [line["by"] for line in read_lines(log.parent)][4:] == ["X", "Y"]


WRITER = """
import sys
from pathlib import Path
from helpers.review.log import locked, write_line
for number in range(25):
    with locked(Path(sys.argv[1])):
        write_line(Path(sys.argv[1]), {"by": sys.argv[2], "word": number})
"""


def test_of_several_writers_at_once_no_line_is_lost(tmp_path):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name]) for name in "abc"]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    lines = read_lines(tmp_path)
    assert len(lines) == 75
    for name in "abc":
        assert [line["word"] for line in lines if line["by"] == name] == list(range(25))


def test_a_writer_that_is_killed_leaves_a_log_that_is_whole(tmp_path):
    for milliseconds in (1, 5, 20, 50):
        size = len(read_lines(tmp_path))
        writer = subprocess.Popen([sys.executable, "-c", WRITER.replace("25", "10**6"), str(tmp_path), "a"])
        while len(read_lines(tmp_path)) < size + 2:
            time.sleep(milliseconds / 1000)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        lines = read_lines(tmp_path)
        add(tmp_path, {"by": "X"})
        assert len(read_lines(tmp_path)) == len(lines) + 1


FULL = """
import resource, signal, sys
from pathlib import Path
from helpers.review.log import locked, write_line
folder = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = (folder / "nhat-ky.jsonl").stat().st_size + 20
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    with locked(folder):
        write_line(folder, {"by": "X" * 500})
except OSError:
    sys.exit(3)
"""


def test_a_line_that_the_disk_has_no_room_for_is_not_half_there(log):
    before = log.read_bytes()
    done = subprocess.run([sys.executable, "-c", FULL, str(log.parent)], check=False)
    assert done.returncode == 3
    assert log.read_bytes() == before
    add(log.parent, {"by": "X"})
    assert named(log) is None


def test_text_that_is_no_unicode_is_refused(log):
    with pytest.raises(UserError, match="UTF-8"):
        add(log.parent, {"by": "X\udcff"})
    assert len(read_lines(log.parent)) == 4

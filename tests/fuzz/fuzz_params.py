"""Params, layouts and summaries spoilt as people and editors do it: told in a message, within seconds, or still read.

`run` is what ``make fuzz`` and the short run of the tests call; the same seed spoils the same files.
"""

import shutil
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).parents[1]))

from asked import count_and_seed
from own_project import PROJECT

from helpers.errors import UserError
from helpers.params import open_case
from helpers.tables import load
from helpers.tables.layout import read_layouts

MONTH, UNIT = "2026-03", "an-truong"
LIMIT = 5.0  # seconds
SUMMARY = "source: Bảng\nperiod: tháng 3 năm 2026\ncounts: {received_online: 7, resolved: 8, pending: 1}\n"
WORDS = (
    "", "~", "null", "[]", "{}", "- x", "x: y", "'", '"', "|", ">", "&a", "*a", "<<: *a", "!!python/object:os.system x",
    "!tag", "%YAML 1.1", "---", "...", "\t", "\x00", "\x1b[31m", "\u202e", "\ufeff", "\ufffe", "２０２６", "2026-02-30",
    "0o17", "0x1F", "1e400", "-1", "99999999999999999999", "1_000", "1:30", "nan", ".inf", "true", "NO", "ngày",
    "a" * 5_000, "[" * 400, "{a: " * 200, "é" * 300, "../../etc", "${HOME}", "{{ x }}", "<b>", "31/12/2026", "=1+1",
)  # fmt: skip


@dataclass
class Tried:
    """What became of the files."""

    read: int = 0
    told: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        head = (
            f"Params, bố cục, summary bị làm hỏng: đã thử {self.read + self.told + len(self.faults)}, còn đọc được "
            f"{self.read}, có thông báo {self.told}, chậm nhất {self.slowest:.1f} giây, sai {len(self.faults)}."
        )
        return "\n".join([head, *self.faults[:20]])


def run(count: int, seed: int) -> Tried:
    """Spoil `count` files, one at a time."""
    tried = Tried()
    with TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(PROJECT, project, dirs_exist_ok=True)
        summary = project / "data" / MONTH / UNIT / "summary.yml"
        shutil.rmtree(project / "data", ignore_errors=True)
        summary.parent.mkdir(parents=True)
        summary.write_text(SUMMARY, encoding="utf-8")
        files = [*sorted((project / "params").rglob("*.yml")), summary]
        for number in range(count):
            random = Random(f"params/{seed}/{number}")
            file = random.choice(files)
            good = file.read_bytes()
            file.write_bytes(spoilt(random, good))
            try_it(project, f"{file.name}, seed {seed}, number {number}", tried)
            file.write_bytes(good)
    return tried


def try_it(project: Path, what: str, tried: Tried) -> None:
    start = time.process_time()
    try:
        case = open_case(project, MONTH, UNIT)
        read_layouts(case.project.layouts)
        load(case)
        tried.read += 1
    except UserError as told:
        tried.told += 1
        if str(project) in str(told) or not str(told).strip():
            tried.faults.append(f"  {what}: {told}")
    except Exception as error:
        tried.faults.append(f"  {what}: {type(error).__name__}: {error}")
    took = time.process_time() - start
    tried.slowest = max(tried.slowest, took)
    if took > LIMIT:
        tried.faults.append(f"  {what}: {took:.1f} giây")


def spoilt(random: Random, good: bytes) -> bytes:
    """Spoil a file once to three times: bytes, words, lines, indents, a part repeated a thousand times."""
    content = good
    for _ in range(random.randint(1, 3)):
        lines = content.splitlines(keepends=True) or [b"\n"]
        at = random.randrange(len(lines))
        word = random.choice(WORDS).encode("utf-8", "surrogatepass")
        match random.randrange(8):
            case 0:
                place = random.randrange(len(content) + 1)
                content = content[:place] + bytes([random.randrange(256)]) + content[place + 1 :]
                continue
            case 1:
                key, colon, _ = lines[at].partition(b":")
                lines[at] = key + colon + b" " + word + b"\n"
            case 2:
                lines[at] = word + b"\n"
            case 3:
                lines[at] = b" " * random.randint(1, 5) + lines[at]
            case 4:
                del lines[at]
            case 5:
                lines.insert(at, lines[random.randrange(len(lines))])
            case 6:
                lines[at:at] = [lines[at]] * random.choice((10, 1_000))
            case 7:
                lines[at:at] = [f"khoa{n}: {n}\n".encode() for n in range(random.choice((3, 3_000)))]
        content = b"".join(lines)
    return content


if __name__ == "__main__":
    found = run(**count_and_seed(10_000))
    print(found)
    sys.exit(1 if found.faults else 0)

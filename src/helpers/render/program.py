"""Calling a program so that its failure is an error with a message that a user can read."""

import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from helpers.errors import RenderError

SECONDS = 300
_TRACE = re.compile(r"\s*$|\s+at |Stack trace:")  # Quarto's way of failing: the reason, then where in its code


def run(
    name: str, command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None, given: bytes = b""
) -> bytes:
    """Run a command in a folder and return what it printed; RenderError with the end of its output where it fails."""
    try:
        done = subprocess.run(
            command, cwd=folder, env=env, input=given, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise RenderError(f"{name} chạy quá {SECONDS} giây nên đã bị dừng; các bản cũ được giữ nguyên.") from None
    except OSError as error:
        raise RenderError(f"Không chạy được {name}: {error.strerror}; hãy kiểm tra việc cài đặt.") from None
    if done.returncode != 0:
        said = last_lines((done.stderr or done.stdout).decode(errors="replace"))
        raise RenderError(f"{name} dừng với mã lỗi {done.returncode}; các bản cũ được giữ nguyên. {name} báo:\n{said}")
    return done.stdout


def last_lines(output: str, count: int = 8) -> str:
    """Give the end of a program's output, without colours, stack traces and the folders of this machine."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", output)
    plain = re.sub(r"(?:file://)?(?:\b[A-Za-z]:)?(?:[/\\][^\s/\\:'\"()]+)*[/\\](?=[^\s/\\])", _bare, plain)
    return "\n".join([line.rstrip() for line in plain.splitlines() if not _TRACE.match(line)][-count:])


def _bare(path: re.Match[str]) -> str:
    """Drop the folders of an absolute path; a slash inside a word, as in 22/379, stays."""
    start = path.start()
    inside = start > 0 and not path.string[start - 1].isspace() and path.string[start - 1] not in "'\"(:="
    return path.group() if inside else ""

"""A month of many communes made quickly, and its desk as a process of its own on 127.0.0.1."""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

from cases import KIND, write_manifest
from own_project import ROOT

from helpers.params import Month, Project
from helpers.review import Entry, write_index
from helpers.review.integrity import hash_manifest
from helpers.review.verdicts import read
from helpers.run.ledger import write_ledger

MONTH = Month(2026, 3)
SECONDS = 60  # for a server to start on a busy machine
STARTED = re.compile(r"http://\S+")


def lay_out_queue(sample_project: Path, sample_month: Path, root: Path, count: int, drafts: int = 0) -> None:
    """Make a project with a month of many communes: copies of a sample commune's folder."""
    kept = shutil.ignore_patterns("data", "outputs")
    shutil.copytree(sample_project, root, ignore=kept)
    outputs = Project(root).outputs_of(MONTH)
    entries = []
    for number in range(1, count + 1):
        is_draft = number > count - drafts
        folder = outputs.path / f"xa-{number:02}"
        shutil.copytree(sample_month / ("phuong-mau" if is_draft else "an-truong"), folder)
        if is_draft:
            add_error(folder)
        write_manifest(folder)
        manifest = hash_manifest(KIND.outputs(folder))
        entries.append(Entry(folder.name, f"xã Thứ {number}", "draft" if is_draft else "final", manifest=manifest))
    write_ledger(outputs, {"month": str(MONTH)}, entries)
    write_index(KIND, MONTH, entries, outputs)


def add_error(folder: Path) -> None:
    """Have the checks of a folder find a lỗi."""
    file = folder / "checks.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    finding = {
        "code": "TEXT_MISSING",
        "severity": "lỗi",
        "message": "Còn chỗ chưa điền.",
        "figures": [],
        "acknowledged": "",
    }
    document["findings"] = [finding, *document["findings"]]
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def events(root: Path) -> list[tuple[str, str, str]]:
    """What stands in the log: whose report, what, by whom."""
    return [
        (event.unit, event.step.value if event.what == "step" else event.what.value, event.by)
        for event in read(Project(root).outputs_of(MONTH).kept)
    ]


@dataclass
class Client:
    """One who speaks HTTP with a desk: her cookies, and the token that its pages give her."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def base(self) -> str:
        return urlsplit(self.address).path.removesuffix("index.html")

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, HTTPResponse, str]:
        """Ask for a path exactly as it is written."""
        connection = HTTPConnection(self.host, timeout=30)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        given = {"Cookie": cookie} | {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body.encode(), given)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        for header in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return answer.status, answer, text

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        status, _, text = self.ask("GET", self.base + path, **headers)
        return status, text

    def enter(self) -> "Client":
        """Open the address that was printed, and then the page without the token."""
        parts = urlsplit(self.address)
        self.ask("GET", f"{parts.path}?{parts.query}")
        status, text = self.get("index.html")
        assert status == 200, status
        self.token = re.search(r"token&quot;: &quot;([^&]+)&quot;", text)[1]
        return self

    def act(self, **deed: object) -> tuple[int, dict]:
        headers = {"Content_Type": "application/json", "X_XSRFToken": self.token}
        status, _, text = self.ask("POST", f"{self.base}viec", json.dumps(deed), **headers)
        return status, json.loads(text)

    def state(self, unit: str) -> dict:
        return json.loads(self.get(f"tinh-trang?unit={unit}")[1])["units"][unit]

    def seen(self, unit: str) -> dict[str, object]:
        now = self.state(unit)
        return {"event": now["seen"], "manifest": now["manifest"]}


@dataclass
class Desk:
    """A running desk."""

    process: "subprocess.Popen[str]"
    address: str

    def client(self) -> Client:
        return Client(self.address).enter()


@contextlib.contextmanager
def served(root: Path, *options: str, paths: Sequence[Path] = (), **environment: str) -> Iterator[Desk]:
    """`make review` in a project; it ends with the test."""
    kept = {name: value for name, value in os.environ.items() if name not in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")}
    given = kept | {"PYTHONPATH": os.pathsep.join(map(str, (*paths, ROOT / "src")))} | environment
    command = [sys.executable, "-m", "helpers.cli", "review", "--month", str(MONTH), *options]
    process = subprocess.Popen(
        command,
        cwd=root,
        env=given,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        line = process.stdout.readline()
        found = STARTED.search(line)
        assert found, line + process.stdout.read()
        desk = Desk(process, found[0])
        wait_for(desk)
        yield desk
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def wait_for(desk: Desk) -> None:
    """Wait until it answers."""
    for _ in range(SECONDS * 10):
        assert desk.process.poll() is None, desk.process.stdout.read()
        try:
            Client(desk.address).ask("GET", "/")
        except OSError:
            with contextlib.suppress(subprocess.TimeoutExpired):
                desk.process.wait(0.1)
        else:
            return
    raise AssertionError("the desk does not answer")

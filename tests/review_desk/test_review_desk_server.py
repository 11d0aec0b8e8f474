"""`make review` over HTTP: whom it lets in, what it serves, what it writes, and what it refuses."""

import json
import re
import shutil
import signal
import socket
import subprocess
import time
from datetime import date

import pytest
from cases import KIND
from filelock import FileLock
from own_project import ROOT
from served import MONTH, Client, events, served

from helpers.cli import main
from helpers.params import Project
from helpers.review.verdicts import read
from helpers.review_desk.reports import Reports

BY = "Nguyễn Thị Xuân"


def test_what_is_decided_stands_in_the_log_that_make_approve_writes(desk, root):
    client = desk.client()
    assert client.act(deed="step", unit="xa-01", step="approved", by=BY, **client.seen("xa-01"))[0] == 200
    assert (
        client.act(deed="step", unit="xa-02", step="open", words="Số liệu chưa khớp.", **client.seen("xa-02"))[0] == 200
    )
    assert client.act(deed="note", unit="xa-03", words="  Nêu\n nguyên nhân ", place="cau-3")[0] == 200
    assert client.act(deed="resolve", unit="xa-03", note=3)[0] == 200
    assert events(root) == [
        ("xa-01", "approved", BY),
        ("xa-02", "open", BY),
        ("xa-03", "note", BY),
        ("xa-03", "resolved", BY),
    ]
    approval, _, note, _ = read(root / "luu" / "2026-03")
    assert (note.words, note.place) == ("Nêu nguyên nhân", "cau-3")
    assert (root / "luu" / "2026-03" / "xa-01").is_dir()
    assert approval.day == date.today().isoformat()
    index = root / "outputs" / "2026-03" / "index.html"
    for _ in range(100):  # the list is written anew when nobody has decided anything for a moment
        if BY in index.read_text("utf-8"):
            break
        time.sleep(0.2)
    assert BY in index.read_text("utf-8")


def test_the_steps_go_forward_and_back(desk):
    client = desk.client()

    def step(name, words=""):
        return client.act(deed="step", unit="xa-01", step=name, by=BY, words=words, **client.seen("xa-01"))

    for name, waits in (("complete", "approved"), ("approved", "accepted"), ("accepted", "")):
        assert step(name)[0] == 200
        assert (client.state("xa-01")["step"], client.state("xa-01")["waits"]) == (name, waits)
    status, told = step("approved")
    assert (status, told["message"]) == (422, "xa-01: trả lại hoặc rút lại thì phải ghi lý do.")
    assert step("approved", "Bấm nhầm.")[0] == 200
    assert client.state("xa-01")["waits"] == "accepted"
    assert step("open", "Sai số.")[0] == 200
    assert client.state("xa-01")["words"].startswith(f"{BY} đã trả lại lúc ")


def test_a_draft_is_not_approved_and_the_reason_is_told(desk, root):
    client = desk.client()
    status, told = client.act(deed="step", unit="xa-04", step="approved", by=BY, **client.seen("xa-04"))
    assert status == 422
    assert told["message"].startswith("xa-04: còn là dự thảo vì 1 lỗi")
    assert events(root) == []


@pytest.mark.parametrize(
    ("deed", "status"),
    [
        ({"deed": "step", "unit": "xa-01", "step": "approved"}, 422),  # nobody's name
        ({"deed": "note", "unit": "xa-01", "words": " ", "by": BY}, 422),
        ({"deed": "note", "unit": "xa-01", "words": "a\u202eb", "by": BY}, 400),
        ({"deed": "note", "unit": "xa-01", "words": "a" * 2001, "by": BY}, 400),
        ({"deed": "note", "unit": "xa-01", "words": "a", "by": BY, "place": "../x"}, 400),
        ({"deed": "note", "unit": "../xa-01", "words": "a", "by": BY}, 404),
        ({"deed": "resolve", "unit": "xa-01", "note": 7, "by": BY}, 422),
        ({"deed": "rm", "unit": "xa-01"}, 400),
        ([], 400),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(small_desk, small_month, deed, status):
    client = small_desk.client()
    headers = {"Content_Type": "application/json", "X_XSRFToken": client.token}
    got, _, _ = client.ask("POST", f"{client.base}viec", json.dumps(deed), **headers)
    if isinstance(deed, dict) and deed.get("step"):
        deed |= client.seen("xa-01")
        got, _ = client.act(**deed)
    assert got == status
    assert events(small_month) == []


@pytest.fixture(scope="module")
def small_desk(small_month):
    """A desk for tests that change nothing."""
    with served(small_month) as running:
        yield running


def test_who_comes_second_is_told_what_the_first_one_did(desk, root):
    first, second = desk.client(), desk.client()
    seen = second.seen("xa-01")
    assert (
        first.act(deed="step", unit="xa-01", step="open", words="Sai số.", by="Trần Bình", **first.seen("xa-01"))[0]
        == 200
    )
    status, told = second.act(deed="step", unit="xa-01", step="approved", by=BY, **seen)
    assert status == 409
    assert told["message"].startswith("Trần Bình đã trả lại lúc ")
    assert told["units"]["xa-01"]["step"] == "open"
    assert told["units"]["xa-01"]["seen"] == 1
    assert events(root) == [("xa-01", "open", "Trần Bình")]


def test_what_was_made_anew_meanwhile_is_not_approved(desk, root):
    client = desk.client()
    seen = client.seen("xa-01") | {"manifest": "0" * 64}
    status, told = client.act(deed="step", unit="xa-01", step="approved", by=BY, **seen)
    assert (status, "báo cáo đã được làm lại" in told["message"]) == (409, True)
    assert events(root) == []


def test_while_a_report_is_made_the_desk_serves_and_a_verdict_waits_or_is_refused(desk, root, monkeypatch):
    client = desk.client()
    with FileLock(root / "outputs" / "2026-03" / ".khoa"):
        started = time.monotonic()
        waiting = client.seen("xa-01")
        assert client.get("xa-01/so-lieu.html")[0] == 200
        status, told = client.act(deed="step", unit="xa-01", step="approved", by=BY, **waiting)
        assert 8 < time.monotonic() - started < 30
    assert (status, "Một lệnh khác đang làm việc" in told["message"]) == (422, True)
    assert client.act(deed="step", unit="xa-01", step="approved", **client.seen("xa-01"))[0] == 200


def test_what_has_not_changed_is_not_sent_again(small_desk):
    client = small_desk.client()
    _, answer, _ = client.ask("GET", f"{client.base}tinh-trang")
    status, _, text = client.ask("GET", f"{client.base}tinh-trang", If_None_Match=answer.headers["ETag"])
    assert (status, text) == (304, "")


# Who is let in.


@pytest.mark.parametrize("path", ["index.html", "xa-01/so-lieu.html", "xa-01/bao-cao.docx", "tinh-trang"])
def test_without_the_token_nothing_is_seen(small_desk, path):
    status, answer, text = Client(small_desk.address).ask("GET", Client(small_desk.address).base + path)
    assert "xa-01" not in text
    assert status == 403 or (status, answer.headers["Location"].partition("?")[0]) == (302, "/2026-03/login")


def test_a_forged_form_is_refused(small_desk, small_month):
    client = small_desk.client()
    deed = json.dumps({"deed": "note", "unit": "xa-01", "words": "a", "by": BY})
    path = f"{client.base}viec"
    good = {"Content_Type": "application/json", "X_XSRFToken": client.token}
    for headers in ({}, {"Content_Type": "text/plain"}, good | {"X_XSRFToken": "2|0|0|0"}):
        assert client.ask("POST", path, deed, **headers)[0] == 403
    assert client.ask("POST", path, deed, **good, Origin="http://la.example")[0] in (403, 404)
    stranger = Client(small_desk.address)
    assert stranger.ask("POST", path, deed, **good)[0] == 403
    assert events(small_month) == []


@pytest.mark.parametrize("host", ["la.example", "la.example:80", "127.0.0.1:1"])
def test_another_hosts_name_is_refused(small_desk, host):
    client = small_desk.client()
    for path in ("index.html", "tinh-trang", "login"):
        assert client.get(path, Host=host)[0] == 403, path
    headers = {"Content_Type": "application/json", "X_XSRFToken": client.token, "Host": host}
    assert client.ask("POST", f"{client.base}viec", "{}", **headers)[0] == 403


def test_the_token_does_not_stay_in_the_address(small_desk):
    client = Client(small_desk.address)
    path, _, query = small_desk.address.partition("/2026-03/")[2].partition("?")
    status, answer, _ = client.ask("GET", f"/2026-03/{path}?{query}")
    assert (status, answer.headers["Location"]) == (302, "/2026-03/index.html")
    assert all("HttpOnly" in cookie for cookie in answer.headers.get_all("Set-Cookie"))


# What is served.


@pytest.mark.parametrize(
    "path",
    [
        *("run.json", "xa-01/manifest.json", "xa-01/checks.json", "xa-01/03_report.ipynb", "xa-01/bao-cao.qmd"),
        *("../luu/2026-03/nhat-ky.jsonl", "xa-01/../run.json", "xa-01/..%2frun.json", "..%2f..%2fparams%2fcity.yml"),
        *(
            "xa-01/tables/dossiers.parquet",
            "xa-01/",
            "xa-01",
            ".khoa",
            "/etc/passwd",
            "xa-01/%00",
            "xa-99/so-lieu.html",
        ),
        *(
            "files/run.json",
            "api/contents",
            "api/kernels",
            "api/sessions",
            "api/terminals",
            "api/shutdown",
            "tree",
            "lab",
        ),
        *("static/../handlers.py", "static/ban-duyet/../../handlers.py", "static/..%2fhandlers.py"),
    ],
)
def test_no_other_file_or_service_is_served(small_desk, path):
    client = small_desk.client()
    status, text = client.get(path)
    assert status in (403, 404, 302), (status, text[:200])
    if status == 302:  # of the slash at the end of a folder
        assert path == "xa-01/"
    assert "communes" not in text


def test_the_pages_and_documents_of_a_commune_are_served(small_desk, small_month):
    client = small_desk.client()
    folder = small_month / "outputs" / "2026-03" / "xa-01"
    for name in ("bao-cao.pdf", "bao-cao.docx", "danh-sach.xlsx", "qua-han.xlsx", "dong.csv"):
        status, _, text = client.ask("GET", f"{client.base}xa-01/{name}")
        assert (status, text) == (200, (folder / name).read_bytes().decode(errors="replace")), name
    for name in ("so-lieu.html", "bao-cao.html", "danh-sach.html", "qua-han.html", "so-sanh.html"):
        status, answer, text = client.ask("GET", f"{client.base}xa-01/{name}")
        assert (status, "desk.js" in text, "http-equiv" in text) == (200, True, False), name
        assert "desk.js" not in (folder / name).read_text("utf-8")
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_whatever_a_page_of_a_commune_leads_to_is_served(small_desk, small_month):
    client = small_desk.client()
    pages = ("so-lieu.html", "bao-cao.html", "danh-sach.html", "qua-han.html", "so-sanh.html")
    text = "".join((small_month / "outputs" / "2026-03" / "xa-01" / page).read_text("utf-8") for page in pages)
    named = {href.partition("#")[0] for href in re.findall(r'href="([^"]*)"', text)}
    own = {name for name in named if name and not name.startswith("../")}
    assert {"bieu/ii06a.xlsx", "dong.csv", *pages} <= own
    assert {name: client.get(f"xa-01/{name}")[0] for name in own} == dict.fromkeys(own, 200)


def test_a_link_out_of_the_folder_is_not_followed(desk, root):
    client = desk.client()
    folder = root / "outputs" / "2026-03"
    (folder / "xa-01" / "bao-cao.pdf").unlink()
    (folder / "xa-01" / "bao-cao.pdf").symlink_to(root / "params" / "city.yml")
    (folder / "xa-02").rename(root / "aside")
    (folder / "xa-02").symlink_to(root / "aside")
    assert client.get("xa-01/bao-cao.pdf")[0] == 404
    assert client.get("xa-02/so-lieu.html")[0] == 404


def test_a_commune_that_nobody_has_made_is_told(small_desk):
    status, text = small_desk.client().get("xa-99/so-lieu.html")
    assert status == 404
    assert "xa-99: chưa có báo cáo kỳ 2026-03. Hãy chạy make report MONTH=2026-03 COMMUNE=xa-99 trước." in text


# For an office.


def test_with_a_password_who_knows_it_comes_in(small_month):
    with served(small_month, "--host", "127.0.0.2", BAO_CAO_PASSWORD="chín con chim") as desk:
        assert "token" not in desk.address
        client = Client(desk.address)
        assert client.get("index.html")[0] == 302
        page = client.get("login")[1]
        assert "Mật khẩu" in page
        form = page.partition('name="_xsrf" value="')[2].partition('"')[0]
        typed = {"Content_Type": "application/x-www-form-urlencoded"}
        wrong = client.ask("POST", f"{client.base}login", f"password=sai&_xsrf={form}", **typed)
        assert (wrong[0], "Mật khẩu không đúng" in wrong[2]) == (401, True)
        assert client.ask("POST", f"{client.base}login", "password=ch%C3%ADn+con+chim", **typed)[0] == 403  # forged
        assert client.get("index.html")[0] == 302
        right = client.ask("POST", f"{client.base}login", f"password=ch%C3%ADn+con+chim&_xsrf={form}", **typed)
        assert right[0] == 302
        assert client.get("index.html")[0] == 200
        for host in ("la.example", "127.0.0.1", "localhost"):
            assert client.get("index.html", Host=host)[0] == 403


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--host", "127.0.0.2"], "phải có mật khẩu"),
        (["--host", "0.0.0.0"], "là mọi địa chỉ"),
        (["--port", "x"], "PORT không hợp lệ"),
        (["--month", "2026-09"], "Chưa có báo cáo nào của kỳ 2026-09. Hãy chạy make report MONTH=2026-09 trước."),
        (["--month", "tháng ba"], "tháng ba"),
        (["--month", ""], "Thiếu tháng"),
    ],
)
def test_what_cannot_be_opened_is_said_in_one_message(small_month, monkeypatch, capsys, options, told):
    monkeypatch.chdir(small_month)
    monkeypatch.delenv("BAO_CAO_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin", None)
    given = options if "--month" in options else ["--month", "2026-03", *options]
    assert main(["review", *given]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


def test_an_empty_month_is_said(small_month, tmp_path, monkeypatch, capsys):
    (tmp_path / "outputs" / "2026-03").mkdir(parents=True)
    (tmp_path / "params").symlink_to(small_month / "params")
    (tmp_path / "notebooks").symlink_to(small_month / "notebooks")
    monkeypatch.chdir(tmp_path)
    assert main(["review", "--month", "2026-03"]) == 2
    assert "Chưa có báo cáo nào của kỳ 2026-03" in capsys.readouterr().err


def test_a_port_that_is_taken_and_a_short_password_are_said(small_month, monkeypatch, capsys):
    monkeypatch.chdir(small_month)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["review", "--month", "2026-03", "--port", port]) == 2
    assert f"Không mở được cổng {port}" in capsys.readouterr().err
    monkeypatch.setenv("BAO_CAO_PASSWORD", "ngắn")
    assert main(["review", "--month", "2026-03", "--host", "127.0.0.2"]) == 2
    assert "Mật khẩu quá ngắn" in capsys.readouterr().err


def test_make_refuses_a_password_on_the_command_line(tmp_path):
    command = ["make", "-f", str(ROOT / "Makefile"), "review", "READY=", "BIN=false", "BAO_CAO_PASSWORD=abcdefghij"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Mật khẩu ghi trên dòng lệnh thì người khác xem được" in done.stderr


# How it ends.


def test_an_interrupt_ends_it_at_once(root):
    with served(root) as desk:
        desk.client()
        started = time.monotonic()
        desk.process.send_signal(signal.SIGINT)
        assert desk.process.wait(10) == 0
        assert time.monotonic() - started < 2
        assert "Đã đóng bàn duyệt." in desk.process.stdout.read()


def test_killed_in_mid_write_the_log_stays_whole_and_the_work_goes_on(small_month, tmp_path, monkeypatch):
    killing = ROOT / "tests" / "attack" / "killing"

    def strike(root, **attack):
        """Approve at a desk that may die of it; tell whether it did."""
        with served(root, paths=[killing], ATTACK_ROOT=str(root), **attack) as desk:
            client = desk.client()
            try:
                client.act(deed="step", unit="xa-01", step="approved", by=BY, **client.seen("xa-01"))
            except OSError:
                return desk.process.wait(10) == -signal.SIGKILL
            changes.extend(counted.read_text().splitlines())
        return False

    counted, changes = tmp_path / "counted", []
    counted.touch()
    assert not strike(shutil.copytree(small_month, tmp_path / "whole"), ATTACK_COUNTED=str(counted))
    assert len(changes) > 8
    for moment in range(len(changes), 0, -(len(changes) // 5)):
        root = shutil.copytree(small_month, tmp_path / f"killed-{moment}")
        assert strike(root, ATTACK_WHEN=str(moment)), moment
        assert events(root) in ([], [("xa-01", "approved", BY)]), moment
        before = len(events(root))
        monkeypatch.chdir(root)
        Reports(Project(), KIND, MONTH).note("xa-01", BY, "Nêu nguyên nhân.")
        assert events(root)[before:] == [("xa-01", "note", BY)]

"""``make review``: the desk in the browser where reviewers act on what they read."""

import argparse
import getpass
import os
import sys
from typing import Any

from helpers.cli.report import add_kind, add_period, period_of
from helpers.errors import UsageError
from helpers.terminal import say

EXAMPLE = "make review MONTH=2026-03"
PASSWORD = "BAO_CAO_PASSWORD"  # in the environment, which other users of the machine do not see
SHORTEST = 8  # characters of a password


def add(verbs: Any) -> argparse.ArgumentParser:
    """Declare the verb and what it takes."""
    parser: argparse.ArgumentParser = verbs.add_parser("review", help="mở bàn duyệt của một tháng trong trình duyệt")
    add_period(parser)
    add_kind(parser)
    parser.add_argument("--host", default="", help="tên hoặc địa chỉ của máy này trong mạng cơ quan; cần mật khẩu")
    parser.add_argument("--port", default="", help="cổng, ví dụ 8899; bỏ trống là một cổng còn trống")
    parser.add_argument("--by", default="", help="họ tên người duyệt ở máy này")
    return parser


def run(options: argparse.Namespace) -> int:
    """Serve the desk until Ctrl-C."""
    asked = period_of(options)
    if not asked:
        raise UsageError(f"Thiếu tháng. Ví dụ: {EXAMPLE}")
    from helpers.params import Project, kind_of
    from helpers.review_desk.reports import Reports

    project = Project()
    kind = kind_of(project, asked, options.kind)
    reports = Reports(project, kind, kind.parse_period(asked), shows_at_once=False)
    reports.refuse_unmade()
    port = _port(options.port)
    from helpers.review_desk.server import LOCAL, Place, serve

    host = options.host.strip()
    if host in ("", LOCAL, "localhost"):
        serve(reports, Place(LOCAL, port, by=" ".join(options.by.split())), say)
    elif host in ("0.0.0.0", "::", "*"):
        raise UsageError(
            f"HOST={host} là mọi địa chỉ. Hãy ghi đúng một tên hoặc địa chỉ của máy này, ví dụ HOST=10.0.0.5"
        )
    else:
        serve(reports, Place(host, port, _password()), say)
    return 0


def _port(text: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= 65535:
        raise UsageError(f"PORT không hợp lệ: «{text}». Hãy ghi một số từ 1 đến 65535, ví dụ PORT=8899.")
    return int(text)


def _password() -> str:
    """Take the password from the environment, or ask for it; one on the command line could be seen by others."""
    password = os.environ.get(PASSWORD, "")
    if not password and sys.stdin is not None and sys.stdin.isatty():
        password = getpass.getpass("Mật khẩu của bàn duyệt: ")
    if not password:
        raise UsageError(
            "Mở cho máy khác (có HOST) thì phải có mật khẩu. Hãy chạy lệnh ở cửa sổ dòng lệnh để được hỏi, "
            f"hoặc đặt biến {PASSWORD}; chỉ dùng ở máy này thì bỏ HOST."
        )
    if len(password) < SHORTEST:
        raise UsageError(f"Mật khẩu quá ngắn: cần từ {SHORTEST} ký tự.")
    return password

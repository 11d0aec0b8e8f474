"""The desk's server: Jupyter Server's login, cookies and protection of forms; the desk's pages and nothing else."""

import asyncio
import os
import secrets
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jupyter_server.auth.security import passwd
from jupyter_server.serverapp import ServerApp
from tornado.ioloop import PeriodicCallback
from traitlets.config import Config

from helpers.errors import UsageError
from helpers.review_desk.handlers import ActHandler, PageHandler, StateHandler
from helpers.review_desk.identity import NamedIdentity
from helpers.review_desk.page import policy
from helpers.review_desk.reports import Reports

HERE = Path(__file__).parent
LOCAL = "127.0.0.1"
BODY = 64 * 1024  # bytes of a deed, at most
LOOKS = 2  # seconds between two looks whether the index is behind the log
BLOWS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@dataclass(frozen=True)
class Place:
    """Where the desk is served, and to whom.

    Attributes
    ----------
    host, port
        The address that it listens on; port 0 is a free one.
    password
        What lets people in from other machines; "" on this machine, where the address that is printed does.
    by
        The name of the one who opens it, on this machine.
    """

    host: str = LOCAL
    port: int = 0
    password: str = ""
    by: str = ""

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host == LOCAL


class DeskServer(ServerApp):
    """Jupyter Server without its services: no kernels, files, sessions, terminals, or shutdown by a request."""

    default_services = ("auth",)  # type: ignore[assignment]

    @property
    def config_file_paths(self) -> list[str]:
        """Read none: what a person set for her notebooks has no say here."""
        return []


def serve(reports: Reports, place: Place, say: Callable[[str], None]) -> None:
    """Serve the desk until it is interrupted.

    Raises
    ------
    UsageError
        The address is no one of this machine, or the port is taken.
    """
    port = _free_port(place)
    with tempfile.TemporaryDirectory(prefix="ban-duyet-") as own:
        token = "" if place.password else secrets.token_hex(24)
        server = DeskServer.instance(**_settings(reports, place, port, token, own))
        server.initialize(argv=[], find_extensions=False)
        base, given = server.base_url, {"reports": reports}
        server.web_app.add_handlers(  # type: ignore[no-untyped-call]
            ".*$",
            [
                (f"{base}()([a-z-]+[.][a-z]+)", PageHandler, given),
                (f"{base}([a-z0-9-]+)/((?:[a-z]+/)?[a-z0-9.-]+)", PageHandler, given),
                (f"{base}tinh-trang", StateHandler, given),
                (f"{base}viec", ActHandler, given),
            ],
        )
        for blow in BLOWS:  # Jupyter Server asks whether it is meant
            signal.signal(blow, lambda *_: server.stop(from_signal=True))
        address = f"http://{place.host}:{port}{base}index.html{f'?token={token}' if token else ''}"
        say(f"Bàn duyệt kỳ {reports.period}: {address}\nĐóng bàn duyệt: Ctrl-C.")
        PeriodicCallback(partial(asyncio.to_thread, reports.show), LOOKS * 1000).start()
        server.start()
    say("Đã đóng bàn duyệt.")


def _settings(reports: Reports, place: Place, port: int, token: str, own: str) -> dict[str, Any]:
    """Give the server's traits; `own` is a folder for what it writes of itself."""
    hosts = [place.host, "localhost"] if place.is_local else [place.host]
    base = f"/{reports.period}/"
    identity = {
        "hosts": [f"{host.lower()}:{port}" for host in hosts],
        "first_name": place.by,
        "token": token,
        "hashed_password": passwd(place.password) if place.password else "",  # type: ignore[no-untyped-call]
        "allow_password_change": False,
        "cookie_options": {"samesite": "Lax"},
    }
    return {
        "config": Config(NamedIdentity=identity, ContentsManager={"files_handler_class": None}),
        **{"config_dir": own, "data_dir": own, "runtime_dir": own, "root_dir": own},
        "identity_provider_class": NamedIdentity,
        "ip": place.host,
        "port": port,
        "port_retries": 0,
        "base_url": base,
        "default_url": f"{base}index.html",
        "allow_remote_access": not place.is_local,  # NamedIdentity sees to the host
        "allow_unauthenticated_access": False,
        "allow_root": True,
        "cookie_secret": secrets.token_bytes(32),
        "max_body_size": BODY,
        "extra_static_paths": [str(HERE / "static")],
        "extra_template_paths": [str(HERE / "templates")],
        "tornado_settings": {
            "headers": {"Content-Security-Policy": policy(), "Referrer-Policy": "same-origin"},
            "xsrf_cookie_kwargs": {"path": base, "httponly": True, "samesite": "Lax"},
        },
        "open_browser": place.is_local and _has_browser(),
        "log_level": "ERROR",
    }


def _free_port(place: Place) -> int:
    """Find the port, and that it can be listened on."""
    try:
        with socket.create_server((place.host, place.port)) as found:
            port: int = found.getsockname()[1]
    except (OSError, UnicodeError) as error:
        if isinstance(error, socket.gaierror) or not place.port:
            raise UsageError(
                f"HOST={place.host} không phải địa chỉ của máy này. Hãy ghi tên hoặc địa chỉ của máy."
            ) from None
        raise UsageError(
            f"Không mở được cổng {place.port} ở {place.host} (có thể đang dùng). Hãy chọn PORT khác."
        ) from None
    return port


def _has_browser() -> bool:
    """Tell whether a browser with windows can be opened; those of a terminal would take it over."""
    names = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in names)

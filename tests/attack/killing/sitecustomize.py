"""Loaded by each Python of a run under attack: kills at the n-th change that a process makes to the project's files.

Python tells an audit hook of each file that is opened, renamed or removed, and of each program that is started, before
it happens: moments by what is done, not by luck. The environment says when and whom (`attack_kill`).
"""

import os
import signal
import sys
import threading
import time

ROOT, COUNTED = os.environ.get("ATTACK_ROOT", ""), os.environ.get("ATTACK_COUNTED", "")
WHEN, WHOM = int(os.environ.get("ATTACK_WHEN", "0")), os.environ.get("ATTACK_WHOM", "self")
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "shutil.rmtree")
state = {"owner": 0, "count": 0, "programs": 0}


def parent_of(process: int) -> int:
    with open(f"/proc/{process}/stat", encoding="utf-8") as file:  # noqa: PTH123  pathlib may not be imported yet
        return int(file.read().rpartition(")")[2].split()[1])


def is_change(event: str, args: tuple[object, ...]) -> bool:
    if event == "ctypes.dlsym":
        return args[1] == "renameat2"
    if event == "open":
        path, _, flags = args
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        return bool(writes) and isinstance(path, str) and os.path.abspath(path).startswith(ROOT)  # noqa: PTH100
    return event in CHANGES and isinstance(args[0], str) and os.path.abspath(args[0]).startswith(ROOT)  # noqa: PTH100


def kill_child_soon() -> None:
    time.sleep(0.02)
    for name in os.listdir("/proc"):  # noqa: PTH208
        try:
            if name.isdigit() and parent_of(int(name)) == os.getpid():
                os.kill(int(name), signal.SIGKILL)
        except (OSError, ValueError):
            continue


def hook(event: str, args: tuple[object, ...]) -> None:
    if event == "subprocess.Popen" and WHOM == "program" and is_of_server():
        state["programs"] += 1
        if state["programs"] == WHEN:
            threading.Thread(target=kill_child_soon, daemon=True).start()
        return
    if WHOM == "program" or not is_change(event, args) or (WHOM != "self" and not is_of_server()):
        return
    if state["owner"] != os.getpid():  # in a fork
        state.update(owner=os.getpid(), count=0)
    state["count"] += 1
    if COUNTED:
        descriptor = os.open(COUNTED, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(descriptor, f"{os.getpid()} {state['count']}\n".encode())
        os.close(descriptor)
    elif state["count"] == WHEN:
        me, server = os.getpid(), os.getppid()
        os.kill({"self": me, "server": server}.get(WHOM) or parent_of(server), signal.SIGKILL)


def is_of_server() -> bool:
    """Tell whether this is a process of a commune, which the fork server has forked."""
    with open(f"/proc/{os.getppid()}/cmdline", "rb") as file:  # noqa: PTH123
        return b"forkserver" in file.read()


if ROOT:
    sys.addaudithook(hook)

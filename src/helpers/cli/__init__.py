"""The verbs behind the Makefile, one module each; run in the project's root."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from helpers.cli import (
    approve,
    choose,
    clean,
    demo,
    doctor,
    export,
    inspect,
    new_commune,
    new_month,
    new_province,
    proof,
    report,
    review,
)
from helpers.cli.bounded import bounded
from helpers.cli.given import check_given
from helpers.cli.streams import open_streams, unsaid
from helpers.cli.trouble import tell
from helpers.errors import UsageError, UserError
from helpers.signs import ACTING, code_point
from helpers.terminal import say

# Each declares its options (`add`) and runs (`run`, which returns the exit code). Only `run` imports the notebook and
# document libraries: they take a second, which a wrong call need not wait for.
VERBS = (
    *(report, review, approve, inspect, proof, export, demo),
    *(new_month, new_commune, new_province, doctor, choose, clean),
)


# An end that is asked for, from the keyboard or not: what runs is ended, and said to be.
_BLOWS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
_PATIENCE = 0.5  # seconds


class _Parser(argparse.ArgumentParser):
    """Each option may come by the environment too, under its name in the Makefile: ``--dry-run`` as ``DRY_RUN``."""

    def add_argument(self, *names: str, **settings: Any) -> argparse.Action:
        """Declare an option; an empty variable is as one that is not given."""
        if names[0].startswith("--"):
            name = settings.setdefault("metavar", names[0][2:].replace("-", "_").upper())
            settings["default"] = os.environ.get(name) or settings.get("default", "")
            settings["type"] = partial(check_given, name)
        return super().add_argument(*names, **settings)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"Lệnh không hợp lệ: {message}.\n{self.format_usage()}")


def program() -> int:
    """Run one verb as a program: with streams that stand every terminal and pipe, and within limits."""
    open_streams()
    for blow in _BLOWS:
        if signal.getsignal(blow) is signal.SIG_DFL:  # not under nohup
            signal.signal(blow, signal.default_int_handler)
    # Two of the others have each commune made within these limits, the desk is open as long as its people want.
    code = main() if {*sys.argv[1:2]} & {"report", "demo", "review"} else bounded(main)
    if (error := unsaid()) is not None:
        print(f"Không in ra hết được: {tell(error)}", file=sys.stderr)
        code = code or 1
    _leave(code)
    return code


def _leave(code: int) -> None:
    """End now where a thread still waits, after an interrupt, for a server that starts: that dies with this one."""
    waiting = [
        thread for thread in threading.enumerate() if thread is not threading.main_thread() and not thread.daemon
    ]
    for thread in waiting:
        thread.join(_PATIENCE / len(waiting))
    if any(thread.is_alive() for thread in waiting):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb.

    Returns
    -------
    int
        0 all done; 1 some commune failed or has blocking findings, or something failed that nobody foresaw; 2 wrong
        usage.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        _refuse_acting_signs(arguments)
        options = _parser().parse_args(arguments)
        _check_place(options.verb)
        return int(options.run(options))
    except UserError as error:
        say(error, is_error=True)
        return error.exit_code
    except KeyboardInterrupt:
        say("Đã dừng theo yêu cầu. Những gì đã làm xong được giữ; chạy lại lệnh này để làm tiếp.", is_error=True)
        return 1
    except Exception as error:
        print(tell(error), file=sys.stderr)
        return 1


def _refuse_acting_signs(arguments: Sequence[str]) -> None:
    """Refuse what no name of a person, commune or file has in it: it would act in the terminal and in documents."""
    for argument in arguments:
        if found := ACTING.search(argument):
            raise UsageError(f"Lệnh có ký tự điều khiển {code_point(found[0])}. Hãy gõ lại giá trị đó, đừng dán.")


def _check_place(verb: str) -> None:
    """Refuse a folder that is no project; one without a province can be given one, and emptied."""
    if Path("params/city.yml").is_file() or (verb in ("new-province", "clean") and Path("params/layouts").is_dir()):
        return
    hint = " Chưa có params/city.yml thì chạy make new-province CODE=… trước." if Path("params").is_dir() else ""
    raise UsageError(f"Hãy chạy lệnh trong thư mục gốc của dự án (nơi có params/city.yml).{hint}")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="bao-cao", description="Làm báo cáo cải cách thủ tục hành chính hằng tháng của các xã.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="lệnh", parser_class=_Parser)
    for verb in VERBS:
        verb.add(verbs).set_defaults(run=verb.run)
    return parser

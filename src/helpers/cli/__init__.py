"""The verbs behind the Makefile, one module each; run in the project's root."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from helpers.cli import (
    approve,
    choose,
    clean,
    demo,
    doctor,
    inspect,
    new_commune,
    new_month,
    new_province,
    proof,
    report,
)
from helpers.errors import UsageError, UserError

# Each declares its options (`add`) and runs (`run`, which returns the exit code). Only `run` imports the notebook and
# document libraries: they take a second, which a wrong call need not wait for.
VERBS = (report, approve, inspect, proof, demo, new_month, new_commune, new_province, doctor, choose, clean)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"Lệnh không hợp lệ: {message}.\n{self.format_usage()}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb.

    Returns
    -------
    int
        0 all done; 1 some commune failed or has blocking findings; 2 wrong usage.
    """
    try:
        options = _parser().parse_args(arguments)
        _check_place(options.verb)
        return int(options.run(options))
    except UserError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu. Những gì đã làm xong được giữ; chạy lại lệnh này để làm tiếp.", file=sys.stderr)
        return 1


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

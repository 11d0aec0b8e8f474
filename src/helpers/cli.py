"""The verbs behind the Makefile; run in the project's root."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from helpers.errors import UsageError, UserError


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
        if not Path("params/city.yml").is_file():
            raise UsageError("Hãy chạy lệnh trong thư mục gốc của dự án (nơi có params/city.yml).")
        return int(options.run(options))
    except UserError as error:
        print(error, file=sys.stderr)
        return error.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="bao-cao", description="Làm báo cáo cải cách thủ tục hành chính hằng tháng của các xã.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="lệnh", parser_class=_Parser)
    report = verbs.add_parser("report", help="làm báo cáo của một tháng")
    report.add_argument("--month", default="", help="tháng báo cáo, ví dụ 2026-03")
    report.add_argument("--communes", default="", help="tên xã, cách nhau bằng dấu phẩy; bỏ trống là mọi xã")
    report.add_argument("--formats", default="html,pdf,docx", help="html,pdf,docx")
    report.add_argument("--engine", default="auto", help="auto, quarto hoặc pandoc")
    report.set_defaults(run=_report)
    inspect = verbs.add_parser("inspect", help="cho biết bộ công cụ hiểu một tệp như thế nào")
    inspect.add_argument("--file", default="", help="tệp xuất từ hệ thống")
    inspect.set_defaults(run=_inspect)
    return parser


def _report(options: argparse.Namespace) -> int:
    if not options.month:
        raise UsageError("Thiếu tháng. Ví dụ: make report MONTH=2026-03")
    # Imported here: the notebook and document libraries take a second that a wrong call need not wait for.
    from helpers.render import FORMATS
    from helpers.run import make_month

    formats = [name.strip() for name in options.formats.split(",") if name.strip()]
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise UsageError(f"FORMATS không hợp lệ: «{options.formats}». Hãy chọn trong: {', '.join(FORMATS)}.")
    is_final = make_month(
        options.month, options.communes, formats, options.engine, lambda line: print(line, flush=True)
    )
    return 0 if is_final else 1


def _inspect(options: argparse.Namespace) -> int:
    if not options.file:
        raise UsageError("Thiếu tệp. Ví dụ: make inspect FILE=data/2026-03/an-truong/ho-so.xlsx")
    from helpers.tables import inspect

    print(inspect(Path(options.file), Path("params/layouts")))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""``make report``: the reports of a month, a quarter, a half-year or a year."""

import argparse
from typing import Any

from helpers.errors import UsageError


def add(verbs: Any) -> argparse.ArgumentParser:
    """Declare the verb and what it takes."""
    parser: argparse.ArgumentParser = verbs.add_parser("report", help="làm báo cáo của một tháng")
    parser.add_argument(
        "--communes", metavar="COMMUNE", default="", help="tên xã, cách nhau bằng dấu phẩy; bỏ trống là mọi xã"
    )
    parser.add_argument(
        "--unit",
        default="",
        help="tên tỉnh, thành phố (hai-phong): báo cáo của chính tỉnh, thành phố; all: mọi xã rồi tỉnh, thành phố",
    )
    add_kind(parser)
    add_options(parser)
    return parser


def add_kind(parser: argparse.ArgumentParser) -> None:
    """Declare the kind of report, which ``approve`` takes too."""
    parser.add_argument("--kind", default="", help="loại báo cáo, ví dụ bao-cao-thang; bỏ trống là loại có kỳ như vậy")


def add_period(parser: argparse.ArgumentParser) -> None:
    """Declare the period, which ``approve`` takes too: a month, or a longer one."""
    parser.add_argument("--month", default="", help="tháng báo cáo, ví dụ 2026-03")
    parser.add_argument(
        "--period", default="", help="kỳ dài hơn một tháng: 2026-q1 (quý), 2026-h1 (6 tháng), 2026 (năm)"
    )


def period_of(options: argparse.Namespace) -> str:
    """Give the period that was asked for; "" where none was.

    Raises
    ------
    UsageError
        A month and another period were asked for.
    """
    if options.month and options.period and options.month != options.period:
        raise UsageError(f"MONTH={options.month} và PERIOD={options.period} không cùng một kỳ. Hãy bỏ bớt một.")
    return str(options.period or options.month)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare what ``demo`` takes too."""
    add_period(parser)
    parser.add_argument("--formats", default="html,pdf,docx", help="html,pdf,docx")
    parser.add_argument("--engine", default="auto", help="auto, quarto hoặc pandoc")
    parser.add_argument("--jobs", default="", help="số xã làm cùng lúc; bỏ trống là số nhân của máy")
    parser.add_argument("--scheduler", default="", help="bộ điều phối Dask, ví dụ tcp://10.0.0.1:8786")
    parser.add_argument("--force", default="", help="1: làm lại cả những xã không có gì đổi")
    parser.add_argument("--dry-run", default="", help="1: chỉ cho biết sẽ làm những xã nào, vì sao")


def run(options: argparse.Namespace) -> int:
    """Make the reports; 1 when a commune failed or has only a draft."""
    period = period_of(options)
    if not period:
        raise UsageError("Thiếu tháng. Ví dụ: make report MONTH=2026-03, hoặc cả quý: make report PERIOD=2026-q1")
    from helpers.run.month import Order, describe_month, make_month

    order = Order(
        period,
        options.kind,
        options.communes,
        options.unit,
        _formats(options.formats),
        options.engine,
        _jobs(options.jobs),
        options.scheduler,
        _is_on("FORCE", options.force),
    )
    is_dry = _is_on("DRY_RUN", options.dry_run)
    if is_dry:
        describe_month(order)
        return 0
    return 0 if make_month(order) else 1


def _formats(text: str) -> tuple[str, ...]:
    from helpers.render import FORMATS

    formats = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if not formats or set(formats) - set(FORMATS):
        raise UsageError(f"FORMATS không hợp lệ: «{text}». Hãy chọn trong: {', '.join(FORMATS)}.")
    return formats


def _jobs(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= 1000:
        raise UsageError(f"JOBS không hợp lệ: «{text}». Hãy ghi một số nguyên từ 1, ví dụ JOBS=4.")
    return int(text)


def _is_on(name: str, text: str) -> bool:
    if text not in ("", "0", "1"):
        raise UsageError(f"{name} không hợp lệ: «{text}». Hãy ghi {name}=1 hoặc bỏ trống.")
    return text == "1"

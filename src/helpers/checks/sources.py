"""Checks of sources against each other: two systems, a summary and its register, fields and their total."""

import pandas as pd

from helpers.checks.finding import Finding, Rule, Severity
from helpers.indicators import DICTIONARY, FORM, Count, Figures, source_name
from helpers.tables import Tables
from helpers.vietnamese import number, some

DOSSIER_CONFLICT = Rule(
    "DOSSIER_CONFLICT",
    Severity.WARNING,
    "Cùng một hồ sơ, các hệ thống ghi giống nhau",
    "Hai hệ thống chạy song song; tham số của đơn vị quyết định lấy theo hệ thống nào",
)
DOSSIER_REPEATED = Rule(
    "DOSSIER_REPEATED",
    Severity.WARNING,
    "Mỗi hồ sơ chỉ có một dòng trong một tệp",
    "Hồ sơ lặp lại được đếm một lần",
)
DOSSIER_REPEATED_DIFFERENTLY = Rule(
    "DOSSIER_REPEATED_DIFFERENTLY",
    Severity.ERROR,
    "Hồ sơ lặp lại trong một tệp không được ghi khác nhau",
    "Không biết dòng nào đúng; số liệu tạm lấy theo dòng cuối",
)
DOSSIER_CODE_SPELLINGS = Rule(
    "DOSSIER_CODE_SPELLINGS",
    Severity.WARNING,
    "Mã của một hồ sơ được ghi như nhau",
    "Mã chỉ khác dấu ngăn cách, số 0 ở đầu, hoặc chữ O thay số 0, chữ l thay số 1 được coi là của một hồ sơ",
)
RESULT_DATE_CHOSEN = Rule(
    "RESULT_DATE_CHOSEN",
    Severity.WARNING,
    "Tệp có cả ngày có kết quả và ngày trả kết quả: biết ngày nào được dùng",
    "Kết quả có đúng hạn mà người nộp đến nhận sau thì không quá hạn; tham số của đơn vị quyết định lấy ngày nào",
)
SOURCES_DIFFER = Rule(
    "SOURCES_DIFFER",
    Severity.WARNING,
    "Số liệu tổng hợp khớp với số liệu được dùng",
    "Biểu tổng hợp và danh sách hồ sơ của cùng một kỳ phải cho cùng một số",
)
FIELDS_SUM = Rule(
    "FIELDS_SUM",
    Severity.ERROR,
    "Tổng các lĩnh vực bằng dòng tổng cộng",
    f"{FORM}: dòng tổng cộng là tổng của các lĩnh vực",
)


def check_sources(tables: Tables, figures: Figures) -> list[Finding]:
    """Check what several sources say of the same thing."""
    return [
        *_conflicts(tables.conflicts),
        *_repeated(tables.duplicates),
        *_spellings(tables.spellings),
        *_result_days(tables.result_days),
        *_differences(tables.totals, figures),
        *_sums(tables.sums),
    ]


def _conflicts(conflicts: pd.DataFrame) -> list[Finding]:
    """Count the disagreements by column, and name the first few dossiers; all of them are in ``conflicts.parquet``."""
    return [
        DOSSIER_CONFLICT.found(
            f"{number(len(rows))} hồ sơ có cột «{column}» khác nhau giữa các nguồn: "
            + some([f"{row.code} ({row.kept_source}: {row.kept}; {row.other_source}: {row.other})" for row in named])
            + "."
        )
        for column, rows in conflicts.groupby("column", sort=False)
        if (named := list(rows.itertuples()))
    ]


def _repeated(duplicates: pd.DataFrame) -> list[Finding]:
    return [
        rule.found(
            f"{source}: {number(len(rows))} hồ sơ lặp lại{how}: "
            + some([f"{row.code} (dòng {row.rows})" for row in rows.itertuples()])
            + "."
        )
        for rule, how, identical in (
            (DOSSIER_REPEATED, " giống hệt", True),
            (DOSSIER_REPEATED_DIFFERENTLY, " nhưng ghi khác nhau", False),
        )
        for source, rows in duplicates[duplicates["identical"] == identical].groupby("source")
    ]


def _spellings(spellings: pd.DataFrame) -> list[Finding]:
    return [
        DOSSIER_CODE_SPELLINGS.found(
            f"{source}: {number(len(rows))} dòng có mã hồ sơ ghi khác nhau rất ít, được coi là cùng hồ sơ: "
            + some([f"{row.written} (dòng {row.row}) là {row.code}" for row in rows.itertuples()])
            + ". Nếu là hai hồ sơ khác nhau, hãy sửa mã trong tệp."
        )
        for source, rows in spellings.groupby("source")
    ]


def _result_days(result_days: pd.DataFrame) -> list[Finding]:
    return [
        RESULT_DATE_CHOSEN.found(
            f"{source}: có hai cột ngày của kết quả; dùng cột «{taken}», không dùng cột «{other}»: {number(differing)} "
            f"hồ sơ có hai ngày khác nhau, trong đó {number(judged)} hồ sơ sẽ đổi trước hạn, đúng hạn hay quá hạn. "
            "Muốn dùng cột kia, hãy đổi khóa result_day trong params."
        )
        for source, taken, other, differing, judged in result_days.itertuples(index=False, name=None)
        if differing
    ]


def _differences(totals: pd.DataFrame, figures: Figures) -> list[Finding]:
    """Compare each summary's figure with the one in use, or with its own system's where several have registers."""
    systems = {
        source: source_name(system) for source, system in zip(totals["source"], totals["system"], strict=True) if system
    }
    findings = []
    for code, figure in figures.items():
        if not (isinstance(figure.indicator, Count) and isinstance(figure.value, int)):
            continue
        in_use = (figure.value, f"báo cáo dùng {number(figure.value)} ({figure.origin})")
        for source in figures.summaries:
            value, own = figure.by_source.get(source), systems.get(source)
            counted = figure.by_source.get(own) if own else None
            right, words = (counted, f"{own} đếm được {number(counted)}") if isinstance(counted, int) else in_use
            if isinstance(value, int) and value != right:
                findings.append(
                    SOURCES_DIFFER.found(
                        f"{figure.indicator.label}: {source} ghi {number(value)}, {words}, "
                        f"lệch {number(abs(value - right))}.",
                        code,
                    )
                )
    return findings


def _sums(sums: pd.DataFrame) -> list[Finding]:
    return [
        FIELDS_SUM.found(
            f"{row['source']}, dòng {row['row']}: {DICTIONARY[row['code']].label}: dòng tổng cộng ghi "
            f"{number(row['stated'])}, trong khi {row['fields']} lĩnh vực cộng lại là {number(row['summed'])}.",
            row["code"],
        )
        for row in sums.to_dict("records")
    ]

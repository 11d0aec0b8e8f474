"""The whole of proof-reading: from a document to its figures, their relations, and what is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from helpers.errors import UsageError
from helpers.proof.cells import mentions_of
from helpers.proof.changes import check_changes
from helpers.proof.claims import check_claims, figures_of, is_plan_heading
from helpers.proof.constraint import Constraint, Verdict, blame
from helpers.proof.days import check_days
from helpers.proof.document import Document
from helpers.proof.expressions import check_expressions
from helpers.proof.figures import codes_of, values_of
from helpers.proof.grid import Grid, grids
from helpers.proof.layout import layout_notes
from helpers.proof.mention import Mention
from helpers.proof.names_right import check_names, check_slips
from helpers.proof.pdf import LEAST, read_pdf
from helpers.proof.periods import check_periods
from helpers.proof.rates import check_rates
from helpers.proof.reading import Reader
from helpers.proof.remark import Remark
from helpers.proof.repeats import check_repeats
from helpers.proof.report_period import NamedPeriod, period_of_title
from helpers.proof.splits import check_splits
from helpers.proof.style import check_decimals, check_numbers, check_writing
from helpers.proof.sums import check_sums
from helpers.proof.table_sums import check_table
from helpers.proof.targets import aims_and_results, check_targets
from helpers.proof.unit import OwnUnit, check_units, own_unit
from helpers.proof.word import read_word


@dataclass(frozen=True)
class Report:
    """A report that was read: whose, of which period, and its figures.

    Attributes
    ----------
    document
        Its text.
    unit, period
        Whose it is and of which period, as far as it says.
    mentions
        Its figures, in order; those of the tables last.
    tables
        Its tables, each with its figures.
    """

    document: Document
    unit: OwnUnit
    period: NamedPeriod
    mentions: Sequence[Mention]
    tables: Sequence[tuple[Grid, Sequence[Mention]]] = ()


def read_report(path: Path) -> Report:
    """Read a report's figures."""
    return understand(open_document(path))


def open_document(path: Path) -> Document:
    """Read a document by its ending.

    Raises
    ------
    UsageError
        It cannot be read; the message says what to do.
    """
    if not path.is_file():
        raise UsageError(f"Không có tệp {path}. Hãy xem lại đường dẫn.")
    match path.suffix.lower():
        case ".pdf":
            return read_pdf(path)
        case ".docx" | ".docm":
            document = read_word(path)
            if sum(map(len, document.paragraphs)) < LEAST:
                raise UsageError(f"{path.name}: tệp Word không có chữ (có lẽ là ảnh quét dán vào). Hãy dùng tệp đã gõ.")
            return document
        case ".doc" | ".rtf" | ".odt":
            raise UsageError(f"{path.name}: hãy mở bằng Word, lưu thành .docx (Save As), rồi chạy lại với tệp đó.")
    raise UsageError(f"{path.name}: chỉ đọc được tệp Word (.docx) và PDF có chữ.")


def understand(document: Document) -> Report:
    """Find the unit, the period and the figures of a document."""
    cells = [document.block_of(cell) for table in document.tables for cell in table.cells]
    head = [*(block.text for block in cells[:4]), *(block.text for block in document.blocks[:6])]
    unit = own_unit(head, [*document.blocks, *cells])
    period = period_of_title([block.text for block in document.blocks[:8]])
    reader = Reader(period, unit.words)
    mentions, is_plan = list[Mention](), False
    for block in document.blocks:
        is_plan = is_plan_heading(block.text, is_plan)
        found = reader.read(block)
        for one in found if is_plan else ():
            one.mood = one.mood or "aim"
        mentions += found
    tables = [(grid, mentions_of(grid, reader, period, at)) for at, grid in enumerate(grids(document))]
    return Report(document, unit, period, [*mentions, *(one for _, found in tables for one in found)], tables)


def constraints(report: Report) -> list[Constraint]:
    """Give what must hold between a report's figures."""
    prose = [one for one in report.mentions if one.cell is None]
    return [
        *check_splits(prose),
        *check_expressions(prose),
        *check_sums(report.mentions),
        *check_rates(report.mentions),
        *(found for grid, mentions in report.tables for found in check_table(grid, mentions)),
        *check_repeats(report.mentions),
        *check_changes(prose),
    ]


@dataclass(frozen=True)
class Judgement:
    """What was found in a report.

    Attributes
    ----------
    report
        What was read.
    relations
        What must hold between its figures, and whether it does.
    remarks
        What is wrong, in the order of the text.
    """

    report: Report
    relations: Sequence[Constraint]
    remarks: Sequence[Remark]

    @property
    def codes(self) -> Mapping[int, str]:
        """The code of each figure of the dictionary, by the identity of its mention."""
        return codes_of(self.report.mentions, self.relations)

    @property
    def figures(self) -> dict[str, int | Decimal]:
        """The figures by their codes."""
        return values_of(self.report.mentions, self.codes)


def judge(report: Report, others: Sequence[Constraint] = ()) -> Judgement:
    """Give all that is wrong; `others` are relations to what stands outside of the report."""
    relations = [*constraints(report), *others]
    remarks = [
        *(_of(verdict) for verdict in blame(relations)),
        *_of_words(report, relations),
        *layout_notes(report.document),
    ]
    unique = {(one.rule.code, one.places): one for one in remarks}
    return Judgement(
        report, relations, sorted(unique.values(), key=lambda one: (one.places[0].paragraph, one.places[0].start))
    )


def _of(verdict: Verdict) -> Remark:
    one, broken = verdict.culprit, verdict.broken
    message = " ".join(dict.fromkeys(found.message for found in broken))
    expected = next((found.expected for found in broken if found.members[0] is one and found.expected), "")
    return Remark(broken[0].rule, message, tuple(one.places), one.text, expected)


def _of_words(report: Report, relations: Sequence[Constraint]) -> Iterator[Remark]:
    document, mentions = report.document, report.mentions
    cells = [document.block_of(cell) for table in document.tables for cell in table.cells]
    title_block = next((block for block in document.blocks[:8] if period_of_title([block.text]).kind), None)
    yield from check_periods(document.blocks, report.period, mentions, title_block)
    figures, _ = figures_of(mentions)
    is_plan, targets = False, aims_and_results(mentions)
    for block in document.blocks:
        is_plan = is_plan_heading(block.text, is_plan)
        yield from check_claims(block, figures, mentions, report.period, is_plan)
        yield from check_targets(block, targets)
    for block in [*document.blocks, *cells]:
        yield from check_writing(block)
        yield from check_days(block)
        yield from check_units(block, report.unit)
        yield from check_names(block)
        yield from check_slips(block)
    yield from check_numbers(mentions)
    yield from check_decimals([one for one in mentions if one.is_rate], _cut_short(relations))


def _cut_short(relations: Sequence[Constraint]) -> set[int]:
    """Give the rates whose counts would print more decimals than they do, by their identities."""
    found = set()
    for one in relations:
        rate = one.members[0]
        if one.holds and rate.is_rate and len(one.members) == 3 and one.members[2].value:
            exact, decimals = 100 * one.members[1].value / one.members[2].value, rate.number.decimals
            if round(exact, decimals + 1) != round(exact, decimals):
                found.add(id(rate))
    return found

"""A month after it was made: whether its reports, and what people decided on them, are as they were written."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date

from helpers.desk.seen import Seen
from helpers.errors import DataError
from helpers.hashes import hash_file
from helpers.params import Case, PeriodOutputs
from helpers.review.approval import Approval, file_hashes, standing
from helpers.review.integrity import refuse_spoilt
from helpers.review.log import NAME
from helpers.review.noted import place_words
from helpers.review.state import State, state_of
from helpers.review.verdicts import read
from helpers.vietnamese import number, short_date


def look_at_log(outputs: PeriodOutputs) -> Iterator[Seen]:
    """Look at a period's log of verdicts, if there is one."""
    try:
        if events := read(outputs.kept):
            yield Seen(True, f"{NAME}: {number(len(events))} dòng, đúng như khi ghi")
    except DataError as problem:
        yield Seen(False, str(problem))


def look_at_report(case: Case) -> Iterator[Seen]:
    """Look at a commune's report, if it was made: its files, and the copies of what was approved."""
    outputs = case.outputs
    if not outputs.path.is_dir():
        return
    try:
        refuse_spoilt(outputs)
        yield Seen(True, "báo cáo đã làm: các tệp đúng như khi làm")
    except DataError as problem:
        yield Seen(False, str(problem))
    with suppress(DataError):  # `look_at_log` tells it
        yield from _decided(case, state_of(read(case.kept.parent), case.unit.slug))


def _decided(case: Case, state: State) -> Iterator[Seen]:
    if approval := standing(state):
        yield _approved(case, approval)
    if state.back:
        yield Seen(False, f"{state.back.by} trả lại hoặc rút lại: {state.back.words}")
    for note in state.notes:
        yield Seen(False, f"{note.by} ghi chú {place_words(note.place)}".rstrip() + f": {note.words}")


def _approved(case: Case, approval: Approval) -> Seen:
    told = f"{approval.by} duyệt ngày {short_date(date.fromisoformat(approval.at))}"
    if approval.is_taken_over:
        return Seen(False, f"{told}, khi chưa có nhật ký nên không tính. Hãy duyệt lại.")
    if changed := approval.changed(file_hashes(case.outputs)):
        return Seen(False, f"{told}; nay {', '.join(changed)} đã đổi. Hãy duyệt lại.")
    if copies := _changed_copies(case, approval.copies or {}):
        return Seen(False, f"{told}; bản lưu {', '.join(copies)} không còn như khi duyệt. Hãy khôi phục từ bản sao.")
    return Seen(True, told)


def _changed_copies(case: Case, copies: Mapping[str, str]) -> list[str]:
    files = {case.kept / name: digest for name, digest in copies.items()}
    return [file.as_posix() for file, digest in files.items() if not file.is_file() or hash_file(file) != digest]

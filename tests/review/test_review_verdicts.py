"""The steps of a report, and notes on it: what may follow on what, and how a report stands by the log."""

import json
from datetime import date

import pytest
from cases import case_in, write_manifest

from helpers.checks import write_findings
from helpers.errors import DataError, UserError
from helpers.review.approval import note_loss
from helpers.review.event import Event, Step, What
from helpers.review.state import state_of, states_of
from helpers.review.steps import go_back, take_step
from helpers.review.verdicts import append, read

DAY = date(2026, 4, 15)


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "outputs" / "2026-03" / "an-truong"
    folder.mkdir(parents=True)
    (folder / "bao-cao.docx").write_text("lời")
    write_findings([], folder / "checks.json")
    write_manifest(folder)
    return case_in(folder)


def log(case):
    return case.kept.parent


def state(case):
    return state_of(read(log(case)), "an-truong")


def forward(case, *steps):
    for step in steps:
        take_step(case, step, "X", DAY)


def note(case, words, **given):
    return append(log(case), Event.of(case, What.NOTE, by="X", words=words, **given))


def test_a_report_is_complete_then_approved_then_accepted(case):
    assert state(case).step is Step.OPEN
    for step in (Step.COMPLETE, Step.APPROVED, Step.ACCEPTED):
        forward(case, step)
        assert state(case).step is step
    assert [event.step for event in read(log(case))] == [Step.COMPLETE, Step.APPROVED, Step.ACCEPTED]


def test_what_is_not_complete_can_be_approved_and_what_is_not_approved_cannot_be_accepted(case):
    forward(case, Step.COMPLETE)
    with pytest.raises(UserError, match="chưa duyệt nên chưa tiếp nhận được"):
        forward(case, Step.ACCEPTED)
    go_back(case, Step.OPEN, "X", DAY, "sai số")
    forward(case, Step.APPROVED)
    assert state(case).step is Step.APPROVED


def test_what_changed_after_it_was_approved_cannot_be_accepted(case):
    forward(case, Step.APPROVED)
    (case.outputs.path / "bao-cao.docx").write_text("sửa tay")
    with pytest.raises(UserError, match=r"bao-cao\.docx đã đổi sau khi duyệt"):
        forward(case, Step.ACCEPTED)
    forward(case, Step.APPROVED, Step.ACCEPTED)


@pytest.mark.parametrize("step", [Step.OPEN, Step.COMPLETE, Step.APPROVED])
def test_going_back_needs_a_reason_and_is_seen_until_somebody_goes_forward(case, step):
    forward(case, Step.COMPLETE, Step.APPROVED, Step.ACCEPTED)
    with pytest.raises(UserError, match="phải ghi lý do"):
        go_back(case, step, "Y", DAY, " ")
    assert state(case).step is Step.ACCEPTED
    go_back(case, step, "Y", DAY, "sai số trực tuyến")
    now = state(case)
    assert (now.step, now.back.by, now.back.words) == (step, "Y", "sai số trực tuyến")
    assert (now.approved is not None) is (step is Step.APPROVED), "whose approval was taken back is approved no more"
    forward(case, Step.APPROVED)
    assert state(case).back is None
    assert state(case).approved.by == "X"


def test_a_report_that_nobody_declared_complete_can_be_returned(case):
    go_back(case, Step.OPEN, "Y", DAY, "thiếu giải trình")
    assert state(case).back.words == "thiếu giải trình"


def test_why_a_run_replaced_what_was_approved_stands_until_the_next_approval(case):
    forward(case, Step.APPROVED)
    note_loss(case, ["tham số đã đổi"])
    assert (state(case).lost, state(case).approved.by) == (("tham số đã đổi",), "X")
    forward(case, Step.APPROVED)
    assert state(case).lost == ()


def test_notes_stand_at_their_place_until_they_are_resolved(case):
    first = note(case, "vì sao tăng?", place="figure:received_online")
    second = note(case, "câu này thừa", place="sentence:4f2a")
    assert [(each.words, each.place) for each in state(case).notes] == [
        ("vì sao tăng?", "figure:received_online"),
        ("câu này thừa", "sentence:4f2a"),
    ]
    append(log(case), Event.of(case, What.RESOLVED, by="Y", note=first.number, words="đã giải trình"))
    assert state(case).notes == (second,)
    with pytest.raises(UserError, match="không có ghi chú số 1"):
        append(log(case), Event.of(case, What.RESOLVED, by="Y", note=first.number))
    with pytest.raises(UserError, match="trống"):
        note(case, " ")
    assert len(read(log(case))) == 3


def test_nobody_decides_without_a_name(case):
    with pytest.raises(UserError, match="họ tên"):
        append(log(case), Event.of(case, What.NOTE, by=" ", words="x"))


def test_each_report_of_a_period_stands_by_its_own_events(case):
    forward(case, Step.APPROVED)
    note(case, "x")
    append(
        log(case), Event(what=What.NOTE, kind="bao-cao-thang", unit="phuong-mau", period="2026-03", by="X", words="y")
    )
    found = states_of(read(log(case)))
    assert {unit: (each.step, len(each.notes)) for unit, each in found.items()} == {
        "an-truong": (Step.APPROVED, 1),
        "phuong-mau": (Step.OPEN, 1),
    }
    assert found["an-truong"] == state_of(read(log(case)), "an-truong")


def test_a_line_with_the_right_hashes_of_documents_and_no_place_in_the_chain_is_no_approval(case):
    forward(case, Step.COMPLETE)
    line = read(log(case))[0].model_dump(mode="json", exclude_defaults=True)
    forged = line | {"step": "approved", "number": 2, "before": "0" * 64}
    with (log(case) / "nhat-ky.jsonl").open("a") as file:
        file.write(json.dumps(forged) + "\n")
    with pytest.raises(DataError, match="dòng"):
        read(log(case))


def test_a_log_of_another_month_is_not_taken_for_this_ones(case):
    forward(case, Step.APPROVED)
    other = log(case).rename(log(case).with_name("2026-04"))
    with pytest.raises(DataError, match="dòng 1: là của kỳ 2026-03, không phải 2026-04"):
        read(other)

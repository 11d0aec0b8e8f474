"""A warning can be answered for, an error cannot."""

import pytest

from helpers.checks import Finding, Severity, acknowledge, is_blocking, read_findings, table, write_findings
from helpers.errors import ParamsError
from helpers.params import open_case

WARNING = Finding("COUNT_JUMP", Severity.WARNING, "vọt", ("resolved",))
NOTE = Finding("FIGURE_IMPLIED", Severity.NOTE, "suy ra")
ERROR = Finding("RESOLVED_SUM", Severity.ERROR, "lệch 1")
RESOLVED = Finding("COUNT_JUMP", Severity.WARNING, "Số hồ sơ đã giải quyết: 2.619, trước 1.204.", ("resolved",))
PENDING = Finding("COUNT_JUMP", Severity.WARNING, "Số hồ sơ đang giải quyết: 24, trước 310.", ("pending",))


def answers(**reasons):
    """Reasons as params give them, each for the only finding of its code."""
    return {code: {"": reason} for code, reason in reasons.items()}


def answered(findings, **by_about):
    return [found.acknowledged for found in acknowledge(findings, {"COUNT_JUMP": by_about["about"]})[: len(findings)]]


def test_a_warning_and_a_note_keep_their_reason(tmp_path):
    findings = acknowledge([WARNING, NOTE, ERROR], answers(COUNT_JUMP="đổi giấy tờ hàng loạt", FIGURE_IMPLIED="đã hỏi"))
    assert [found.acknowledged for found in findings] == ["đổi giấy tờ hàng loạt", "đã hỏi", ""]
    assert [found.message for found in findings] == ["vọt", "suy ra", "lệch 1"]
    write_findings(findings, tmp_path / "checks.json")
    assert {found.acknowledged for found in read_findings(tmp_path / "checks.json")} == {
        *("đổi giấy tờ hàng loạt", "đã hỏi", "")
    }
    shown = table(findings)._repr_html_()
    assert shown.count("Đã xác nhận: ") == 2
    assert "Đã xác nhận: đổi giấy tờ hàng loạt" in shown


def test_an_error_stays_and_a_second_one_says_so():
    findings = acknowledge([ERROR], answers(RESOLVED_SUM="kệ"))
    assert findings[0] == ERROR
    assert [(found.code, found.severity) for found in findings[1:]] == [("ACKNOWLEDGED_ERROR", Severity.ERROR)]
    assert "«RESOLVED_SUM»" in findings[1].message
    assert is_blocking(findings)


def test_a_leftover_is_a_note():
    findings = acknowledge([], answers(COUNT_JUMP="tháng trước"))
    assert [(found.code, found.severity) for found in findings] == [("ACKNOWLEDGED_UNUSED", Severity.NOTE)]


@pytest.mark.parametrize("about", ["3", "ho-so.xlsx, 3", "2026-03/ho-so.xlsx, 3", "2026-03/ho-so.xlsx: 3 hồ sơ lặp."])
def test_the_month_in_the_name_of_a_source_need_not_be_in_the_answer(about):
    found = Finding("COUNT_JUMP", Severity.WARNING, "2026-03/ho-so.xlsx: 3 hồ sơ lặp.")
    assert answered([found], about={about: "lý do"}) == ["lý do"]
    assert answered([found], about={about.replace("3", "4"): "lý do"}) == [""]


def test_nothing_acknowledged_changes_nothing():
    assert acknowledge([WARNING, ERROR], {}) == [WARNING, ERROR]


@pytest.mark.parametrize(
    ("code", "hint"), [("COUNT_JUMPS", "«COUNT_JUMP»"), ("count_jump", "«COUNT_JUMP»"), ("Ô", "docs/kiem-tra.md")]
)
def test_an_unknown_code_gets_the_nearest(code, hint):
    with pytest.raises(ParamsError, match=f"«{code}».*{hint}"):
        acknowledge([WARNING], answers(**{code: "lý do"}))


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("COUNT_JUMP: đã hỏi", {"": "đã hỏi"}),
        ("COUNT_JUMP: {'2.619, 1.204': đã hỏi}", {"2.619, 1.204": "đã hỏi"}),
        ("COUNT_JUMP: {24: đã hỏi}", {"24": "đã hỏi"}),
        ("COUNT_JUMP: {24: ''}", "acknowledged.COUNT_JUMP.24"),
        ("COUNT_JUMP:", "acknowledged.COUNT_JUMP"),
        ("COUNT_JUMP: ''", "acknowledged.COUNT_JUMP"),
        ("- COUNT_JUMP", "acknowledged"),
    ],
)
def test_params_take_a_reason_for_each_code(project, written, wrong):
    file = project / "params" / "2026-03" / "an-truong.yml"
    file.write_text(file.read_text(encoding="utf-8") + f"\nacknowledged:\n  {written}\n", encoding="utf-8")
    if isinstance(wrong, str):
        with pytest.raises(ParamsError, match=f"«{wrong}»"):
            open_case(project, "2026-03", "an-truong")
    else:
        assert open_case(project, "2026-03", "an-truong").settings.acknowledged == {"COUNT_JUMP": wrong}


@pytest.mark.parametrize(
    "about",
    [
        "2.619, 1.204",
        "1.204; 2.619",
        "resolved 2.619 1.204",
        RESOLVED.message,
        "Số hồ sơ đã giải quyết: 2.619, trước 1.204",
    ],
)
def test_a_reason_answers_for_the_finding_that_it_names_and_for_no_other(about):
    assert answered([RESOLVED, PENDING], about={about: "đã hỏi"}) == ["đã hỏi", ""]


@pytest.mark.parametrize("about", ["resolved", "2.619", "Số hồ sơ đã giải quyết", "2.619, 1.204, 310", "2.619, 1.205"])
def test_a_reason_that_leaves_a_number_open_or_names_another_answers_for_nothing(about):
    assert answered([RESOLVED, PENDING], about={about: "đã hỏi"}) == ["", ""]
    assert acknowledge([RESOLVED], {"COUNT_JUMP": {about: "đã hỏi"}})[-1].code == "ACKNOWLEDGED_UNUSED"


def test_when_a_number_or_a_dossier_changes_the_reason_answers_no_more():
    before = Finding("DOSSIER_REPEATED", Severity.WARNING, "lặp dòng: H31-260301-0001, H31-260301-0002.")
    after = Finding("DOSSIER_REPEATED", Severity.WARNING, "lặp dòng: H31-260301-0001, H31-260301-0009.")
    reasons = {"DOSSIER_REPEATED": {"H31-260301-0001, H31-260301-0002": "đã đối chiếu"}}
    assert acknowledge([before], reasons)[0].acknowledged == "đã đối chiếu"
    changed, unused = acknowledge([after], reasons)
    assert (changed.acknowledged, unused.code) == ("", "ACKNOWLEDGED_UNUSED")
    assert "'H31-260301-0001, H31-260301-0009': lý do" in unused.message


def test_a_code_with_several_findings_is_answered_one_by_one():
    first, second, unclear = acknowledge([RESOLVED, PENDING], answers(COUNT_JUMP="đã hỏi"))
    assert (first.acknowledged, second.acknowledged) == ("", "")
    assert (unclear.code, unclear.severity) == ("ACKNOWLEDGED_UNCLEAR", Severity.WARNING)
    assert "COUNT_JUMP: {'2.619, 1.204': lý do, '24, 310': lý do}" in unclear.message
    both = {"COUNT_JUMP": {"2.619, 1.204": "một", "24, 310": "hai"}}
    assert [found.acknowledged for found in acknowledge([RESOLVED, PENDING], both)] == ["một", "hai"]


def test_what_a_finding_quotes_is_particular_to_it():
    first = Finding("OTHER_UNIT", Severity.WARNING, "params, «sections.proposals»: nhắc «xã Kiến Minh».")
    second = Finding("OTHER_UNIT", Severity.WARNING, "params, «sections.proposals»: nhắc «xã An Lão».")
    reasons = {"OTHER_UNIT": {"sections.proposals, xã An Lão": "phối hợp"}}
    assert [found.acknowledged for found in acknowledge([first, second], reasons)] == ["", "phối hợp"]

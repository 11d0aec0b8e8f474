"""A warning can be answered for, an error cannot."""

import pytest

from helpers.checks import Finding, Severity, acknowledge, is_blocking, read_findings, table, write_findings
from helpers.errors import ParamsError
from helpers.params import open_case

WARNING = Finding("COUNT_JUMP", Severity.WARNING, "vọt", ("resolved",))
NOTE = Finding("FIGURE_IMPLIED", Severity.NOTE, "suy ra")
ERROR = Finding("RESOLVED_SUM", Severity.ERROR, "lệch 1")


def test_a_warning_and_a_note_keep_their_reason(tmp_path):
    findings = acknowledge([WARNING, NOTE, ERROR], {"COUNT_JUMP": "đổi giấy tờ hàng loạt", "FIGURE_IMPLIED": "đã hỏi"})
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
    findings = acknowledge([ERROR], {"RESOLVED_SUM": "kệ"})
    assert findings[0] == ERROR
    assert [(found.code, found.severity) for found in findings[1:]] == [("ACKNOWLEDGED_ERROR", Severity.ERROR)]
    assert "«RESOLVED_SUM»" in findings[1].message
    assert is_blocking(findings)


def test_a_leftover_is_a_note():
    findings = acknowledge([], {"COUNT_JUMP": "tháng trước"})
    assert [(found.code, found.severity) for found in findings] == [("ACKNOWLEDGED_UNUSED", Severity.NOTE)]


def test_nothing_acknowledged_changes_nothing():
    assert acknowledge([WARNING, ERROR], {}) == [WARNING, ERROR]


@pytest.mark.parametrize(
    ("code", "hint"), [("COUNT_JUMPS", "«COUNT_JUMP»"), ("count_jump", "«COUNT_JUMP»"), ("Ô", "docs/kiem-tra.md")]
)
def test_an_unknown_code_gets_the_nearest(code, hint):
    with pytest.raises(ParamsError, match=f"«{code}».*{hint}"):
        acknowledge([WARNING], {code: "lý do"})


@pytest.mark.parametrize(
    ("written", "wrong"),
    [("COUNT_JUMP: đã hỏi", ""), ("COUNT_JUMP: ''", "acknowledged.COUNT_JUMP"), ("- COUNT_JUMP", "acknowledged")],
)
def test_params_take_a_reason_for_each_code(project, written, wrong):
    file = project / "params" / "2026-03" / "an-truong.yml"
    file.write_text(file.read_text(encoding="utf-8") + f"\nacknowledged:\n  {written}\n", encoding="utf-8")
    if wrong:
        with pytest.raises(ParamsError, match=f"«{wrong}»"):
            open_case(project, "2026-03", "an-truong")
    else:
        assert open_case(project, "2026-03", "an-truong").settings.acknowledged == {"COUNT_JUMP": "đã hỏi"}

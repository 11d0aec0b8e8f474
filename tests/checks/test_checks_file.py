"""checks.json carries the findings between stages."""

import pytest

from helpers.checks import Finding, Severity, is_blocking, read_findings, write_findings
from helpers.errors import DataError

NOTE = Finding("A", Severity.NOTE, "ghi lại «một»")
WARNING = Finding("B", Severity.WARNING, "xem lại")
KNOWN = Finding("B", Severity.WARNING, "xem lại", (), "đã hỏi")
ERROR = Finding("C", Severity.ERROR, "lệch 1.234", ("resolved", "pending"))


def test_findings_come_back_whole_the_gravest_first(tmp_path):
    write_findings([NOTE, WARNING, ERROR, KNOWN, NOTE], tmp_path / "checks.json")
    assert read_findings(tmp_path / "checks.json") == [ERROR, WARNING, KNOWN, NOTE, NOTE]


def test_only_an_error_keeps_the_report_a_draft():
    assert is_blocking([NOTE, ERROR])
    assert not is_blocking([NOTE, WARNING])
    assert not is_blocking([])


@pytest.mark.parametrize("content", [b"", b"{", b'{"a": 1}', b'[{"code": "A"}]', b"\xff", b"5"])
def test_a_broken_file_says_which_notebook_to_run(tmp_path, content):
    (tmp_path / "checks.json").write_bytes(content)
    with pytest.raises(DataError, match=r"^checks\.json: .*02_indicators"):
        read_findings(tmp_path / "checks.json")


def test_an_unknown_severity_is_refused(tmp_path):
    write_findings([ERROR], tmp_path / "checks.json")
    text = (tmp_path / "checks.json").read_text(encoding="utf-8")
    (tmp_path / "checks.json").write_text(text.replace("lỗi", "nặng"), encoding="utf-8")
    with pytest.raises(DataError):
        read_findings(tmp_path / "checks.json")

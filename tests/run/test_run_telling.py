"""What a run shows: a bar with what is done where there is a terminal, the failures by their cause."""

import os
import pty
import subprocess
from pathlib import Path

from small_city import ENVIRONMENT, command, make_city

from helpers.params import PeriodOutputs
from helpers.run.job import Failure, Outcome
from helpers.run.telling import Teller


def test_a_terminal_shows_a_bar_with_what_is_done(tmp_path: Path) -> None:
    make_city(tmp_path, 2)
    ours, theirs = pty.openpty()
    environment = ENVIRONMENT | {"TERM": "xterm", "COLUMNS": "140"}
    run = subprocess.Popen(command(), cwd=tmp_path, env=environment, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:
        pass  # the other end is closed
    os.close(ours)
    assert run.wait(60) == 0
    text = shown.decode()
    assert "━" in text
    assert "1/2" in text
    assert "xong 2, không làm được 0, không đổi 0" in text


def test_failures_are_grouped_by_their_cause(capsys, tmp_path: Path) -> None:
    teller = Teller(4)
    words = "data/2026-03/{0}/ho-so.csv, dòng {1}: ngày «{2}» không đọc được. Hãy sửa."
    outcomes = [
        Outcome(name, failure=Failure(words.format(name, row, day)))
        for name, row, day in [("an-lao", 5, "31/02"), ("le-chan", 17, "1.13"), ("vinh-bao", 9, "x")]
    ]
    outcomes.append(Outcome("an-duong", failure=Failure("Typst không tạo được bản PDF.")))
    teller.finish(outcomes, PeriodOutputs(tmp_path, tmp_path))
    said = capsys.readouterr().out
    table = [line for line in said.splitlines() if line.startswith("│")]
    assert [line.split("│")[1].strip() for line in table if line.split("│")[1].strip()] == ["3", "1"]
    assert "không làm được: 4." in said


def test_markup_in_a_message_is_text(capsys, tmp_path: Path) -> None:
    teller = Teller(1)
    teller.tell(
        Outcome("an-lao", failure=Failure("[bold]đậm[/bold] [/]")), PeriodOutputs(tmp_path, tmp_path), ["FORCE=1"]
    )
    teller.finish([Outcome("an-lao", failure=Failure("[red]đỏ[/]"))], PeriodOutputs(tmp_path, tmp_path))
    said = capsys.readouterr().out
    assert "[bold]đậm[/bold] [/]" in said
    assert "[red]đỏ[/]" in said

"""What is checked is what is shipped: bao-cao.html is read back with all that was added to it for reviewers."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.checks import read_findings
from helpers.errors import RenderError
from helpers.params import Outputs, open_case
from helpers.render import choose_engine
from helpers.review.annotate import annotate
from helpers.run import commune
from helpers.run.job import Job

MARK = "<span>DỰ THẢO</span>"


@pytest.fixture
def folder(sample_month: tuple[Path, int, str], project: Path) -> Path:
    """An Trường's finished folder, as the current project's."""
    return Path(shutil.copytree(sample_month[0] / "an-truong", project / "outputs" / "2026-03" / "an-truong"))


def make(folder: Path, formats: tuple[str, ...] = ("html",)) -> list[str]:
    engine = choose_engine("pandoc")
    case = open_case(".", "2026-03", folder.name)
    job = Job(Path.cwd(), case, formats, engine, sources={}, environment={})
    return [f"{found.code}: {found.message}" for found in commune.make_documents(job, case, {})]


def page(folder: Path) -> str:
    return (folder / "bao-cao.html").read_text(encoding="utf-8")


def losing(words: str) -> Callable[..., None]:
    """Annotate, and lose some words on the way."""

    def broken(outputs: Outputs, *more: object) -> None:
        annotate(outputs, *more)
        folder = outputs.path
        assert words in page(folder)
        (folder / "bao-cao.html").write_text(page(folder).replace(words, ""), encoding="utf-8")

    return broken


def test_a_sound_report_has_no_fault_and_no_mark(folder: Path) -> None:
    assert make(folder) == []
    assert 'class="desk"' in page(folder)
    assert MARK not in page(folder)


def test_words_lost_while_sources_are_added_make_the_report_a_draft(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commune, "annotate", losing("Công tác chỉ đạo, điều hành</h3>"))
    (fault,) = make(folder)
    assert fault.startswith("READ_BACK: Bản HTML khác bản thảo sau “")
    assert "bản thảo viết “Công tác chỉ đạo, điều hành”" in fault
    assert MARK in page(folder)
    assert [found.code for found in read_findings(folder / "checks.json")] == ["READ_BACK"]


def test_a_page_that_sources_cannot_be_added_to_is_shipped_as_a_draft_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Path) -> None:
        raise RenderError("bao-cao.html: không ghi được nguồn.")

    monkeypatch.setattr(commune, "annotate", refuse)
    assert make(folder) == ["READ_BACK: bao-cao.html: không ghi được nguồn."]
    assert MARK in page(folder)


def test_a_report_without_html_has_nothing_to_annotate(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "bao-cao.html").unlink()
    assert make(folder, ("docx",)) == []
    assert not (folder / "bao-cao.html").exists()


def test_changes_are_found_where_last_month_was_made_without_html(folder: Path) -> None:
    last = folder.parents[1] / "2026-02" / folder.name
    last.mkdir(parents=True)
    draft = (folder / "bao-cao.qmd").read_text(encoding="utf-8")
    (last / "bao-cao.qmd").write_text(draft.replace("[2.619]{", "[2.487]{", 1), encoding="utf-8")
    assert make(folder) == []
    assert "<del>2.487</del> <ins>" in page(folder)

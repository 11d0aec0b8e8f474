"""The engines: which is chosen, how each is called, and that a render succeeds whole or changes nothing."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from helpers.errors import RenderError, UsageError
from helpers.render import FORMATS, choose_engine, render
from helpers.render.pandoc import READER, WRITERS
from helpers.render.program import last_lines
from helpers.render.readers import READERS

STAND_IN = """#!{python}
import json, os, pathlib, sys
record = dict(argv=sys.argv[1:], files=sorted(str(p) for p in pathlib.Path(".").rglob("*") if p.is_file()),
              fonts=os.environ.get("TYPST_FONT_PATHS"), cwd=os.getcwd())
if sys.argv[1:] == ["--version"]:
    print({version!r})
    sys.exit()
pathlib.Path({log!r}).write_text(json.dumps(record))
{behaviour}
"""
WRITES_ALL = 'for e in ("html", "pdf", "docx"): pathlib.Path("bao-cao." + e).write_text("by Quarto")'


@pytest.fixture
def quarto(tmp_path_factory, monkeypatch):
    """Put a program called `quarto` on PATH that notes how it is called and then does as told."""
    folder = tmp_path_factory.mktemp("bin")
    log = folder / "log.json"

    def install(behaviour=WRITES_ALL, version="1.9.99", engine="quarto"):
        program = folder / "quarto"
        program.write_text(STAND_IN.format(python=sys.executable, log=str(log), behaviour=behaviour, version=version))
        program.chmod(0o755)
        monkeypatch.delenv("QUARTO_PATH", raising=False)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        return choose_engine(engine)

    install.log = lambda: json.loads(log.read_text())
    return install


@pytest.fixture
def no_quarto(tmp_path, monkeypatch):
    monkeypatch.delenv("QUARTO_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))


def test_auto_prefers_quarto(quarto):
    quarto()
    assert choose_engine("auto").name == "quarto"
    assert choose_engine("auto").versions() == {"quarto": "1.9.99"}


def test_auto_is_pandoc_where_there_is_no_quarto(no_quarto):
    engine = choose_engine("auto")
    assert engine.name == "pandoc"
    assert set(engine.versions()) == {"pandoc", "typst"}


@pytest.mark.parametrize(
    ("version", "reason"),
    [("1.8.27", "Quarto 1.8.27 quá cũ, cần từ 1.9."), ("0.9", "Quarto 0.9 quá cũ"), ("?", "Quarto ? quá cũ")],
)
def test_a_quarto_that_is_too_old_is_left_and_said_or_refused_where_it_is_asked_for(quarto, version, reason):
    engine = quarto(version=version, engine="auto")
    assert engine.name == "pandoc"
    assert reason in engine.note
    with pytest.raises(RenderError, match=re.escape(reason)):
        choose_engine("quarto")
    assert choose_engine("pandoc").note == ""


@pytest.mark.parametrize("version", ["1.9.0", "1.10.18", "2.0.1", "99.9.9"])
def test_a_newer_quarto_is_taken_and_nothing_said(quarto, version):
    assert (quarto(version=version, engine="auto").name, choose_engine("auto").note) == ("quarto", "")


def test_a_quarto_that_does_not_start_is_left_too(quarto, monkeypatch, tmp_path):
    program = tmp_path / "hong"
    program.write_text("#!/bin/sh\necho 'ERROR: no Deno' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("QUARTO_PATH", str(program))
    assert "ERROR: no Deno" in choose_engine("auto").note
    with pytest.raises(RenderError, match="no Deno"):
        choose_engine("quarto")


ARCHIVE = "  draft: false\n  pdf_standard: a-2a"
CLAIMS = 'pathlib.Path("bao-cao.pdf").write_text("{}")'


def test_pdf_for_an_archive_stays_for_screen_readers_or_quarto_is_said_not_to_do_it(quarto, draft, extension):
    draft.change("  draft: false", ARCHIVE)
    for claims in ("<pdfaid:part>2<", "<pdfuaid:part>1<"):
        with pytest.raises(RenderError, match=r"Quarto 1\.9\.99 không ghi được PDF/UA-1 cùng với a-2a"):
            render(draft.path, FORMATS, quarto(f"{WRITES_ALL}\n{CLAIMS.format(claims)}"), extension)
    assert not (draft.folder / "bao-cao.pdf").exists()
    both = CLAIMS.format("<pdfaid:part>2< <pdfuaid:part>1<")
    render(draft.path, FORMATS, quarto(f"{WRITES_ALL}\n{both}"), extension)
    assert (draft.folder / "bao-cao.pdf").exists()


def test_quarto_path_comes_before_path(quarto, tmp_path, monkeypatch):
    quarto()
    other = tmp_path / "other"
    other.write_text("#!/bin/sh\necho 1.9.1\n")
    other.chmod(0o755)
    monkeypatch.setenv("QUARTO_PATH", str(other))
    assert choose_engine("quarto").versions() == {"quarto": "1.9.1"}


def test_quarto_wanted_and_absent(no_quarto):
    with pytest.raises(RenderError, match="Không tìm thấy Quarto"):
        choose_engine("quarto")


def test_quarto_path_that_leads_nowhere_counts_as_absent(no_quarto, monkeypatch):
    monkeypatch.setenv("QUARTO_PATH", "/khong/co/quarto")
    with pytest.raises(RenderError, match="QUARTO_PATH"):
        choose_engine("quarto")
    assert choose_engine("auto").name == "pandoc"


def test_unknown_engine_and_unknown_format(draft, extension):
    with pytest.raises(UsageError, match="auto, quarto hoặc pandoc"):
        choose_engine("latex")
    with pytest.raises(UsageError, match="odt"):
        render(draft.path, ["odt"], choose_engine("pandoc"), extension)


def test_quarto_is_called_once_in_a_private_folder_with_the_format_beside_the_draft(quarto, draft, extension):
    render(draft.path, FORMATS, quarto(), extension)
    call = quarto.log()
    assert call["argv"] == ["render", "bao-cao.qmd", "--no-execute"]
    assert "bao-cao.qmd" in call["files"]
    assert {f"_extensions/nd30/{name}" for name in ("_extension.yml", "nd30.lua", "nd30.typ")} <= set(call["files"])
    assert "rinoh_typeface_texgyretermes" in call["fonts"]
    assert not Path(call["cwd"]).exists(), "the private folder is gone"
    assert sorted(path.name for path in draft.folder.iterdir()) == sorted(
        ["bao-cao.docx", "bao-cao.html", "bao-cao.pdf", "bao-cao.qmd"]
    )
    assert (draft.folder / "bao-cao.pdf").read_text() == "by Quarto"


def test_only_the_wanted_formats_are_taken(quarto, draft, extension):
    render(draft.path, ["docx"], quarto(), extension)
    assert sorted(path.name for path in draft.folder.iterdir()) == ["bao-cao.docx", "bao-cao.qmd"]


FAILURES = {
    "non-zero exit": (
        WRITES_ALL + '\nprint("ERROR: /home/an/private/bao-cao.qmd: hỏng 22/379", file=sys.stderr); sys.exit(3)',
        "mã lỗi 3.*ERROR: bao-cao.qmd: hỏng 22/379",
    ),
    "a reason and where in Quarto it was given": (
        'print("ERROR: hỏng vì A\\n\\nStack trace:\\n" + "    at f (file:///q.js:1:2)\\n" * 20, file=sys.stderr)\n'
        "sys.exit(1)",
        "báo:\nERROR: hỏng vì A$",
    ),
    "silence": ("", "không báo lỗi nhưng không tạo ra bao-cao.html, bao-cao.pdf, bao-cao.docx"),
    "one format missing": (WRITES_ALL.replace('"pdf", ', ""), "không tạo ra bao-cao.pdf"),
    "an empty file": (WRITES_ALL + '\npathlib.Path("bao-cao.docx").write_text("")', "không tạo ra bao-cao.docx"),
}


@pytest.mark.parametrize(("behaviour", "message"), FAILURES.values(), ids=FAILURES)
def test_failure_is_an_error_and_earlier_documents_stay(quarto, draft, extension, behaviour, message):
    for name in FORMATS:
        (draft.folder / f"bao-cao.{name}").write_text("earlier")
    with pytest.raises(RenderError, match=f"(?s){message}") as caught:
        render(draft.path, FORMATS, quarto(behaviour), extension)
    assert "/home/an" not in str(caught.value)
    for name in FORMATS:
        assert (draft.folder / f"bao-cao.{name}").read_text() == "earlier"


def test_a_shortcode_is_not_given_to_quarto(quarto, draft, extension):
    draft.change("Đề nghị tỉnh", "{{< include /etc/hostname >}} Đề nghị tỉnh")
    with pytest.raises(RenderError, match="mã lệnh Quarto"):
        render(draft.path, FORMATS, quarto(), extension)


def test_a_draft_that_is_missing_is_named(draft, extension):
    draft.path.unlink()
    with pytest.raises(RenderError, match=r"bao-cao\.qmd"):
        render(draft.path, FORMATS, choose_engine("pandoc"), extension)


def test_pandoc_that_fails_leaves_earlier_documents(draft, extension):
    (draft.folder / "bao-cao.html").write_text("earlier")
    draft.path.write_text("---\nnd30: [\n---\n", encoding="utf-8")
    with pytest.raises(RenderError, match="pandoc dừng với mã lỗi"):
        render(draft.path, FORMATS, choose_engine("pandoc"), extension)
    assert (draft.folder / "bao-cao.html").read_text() == "earlier"


def test_the_same_draft_makes_the_same_bytes(draft):
    first = {name: (draft.make() / f"bao-cao.{name}").read_bytes() for name in FORMATS}
    assert first == {name: (draft.make() / f"bao-cao.{name}").read_bytes() for name in FORMATS}


AGAIN = """
import sys
from pathlib import Path
from helpers.render import FORMATS, choose_engine, render
render(Path(sys.argv[1], 'bao-cao.qmd'), FORMATS, choose_engine(sys.argv[2]), Path(sys.argv[3]))
"""


def test_another_process_home_time_zone_and_day_make_the_same_bytes(made, engine, extension, tmp_path):
    """Zip archives hold times of two seconds, PDF and Word ones of a second; names of private folders stand nowhere."""
    folder, home = tmp_path / "một nơi khác", tmp_path / "home"
    for new in (folder, home):
        new.mkdir()
    shutil.copy(made / "bao-cao.qmd", folder)
    time.sleep(max(0, 2.1 - (time.time() - (made / "bao-cao.docx").stat().st_mtime)))
    elsewhere = {"HOME": str(home), "TMPDIR": str(home), "TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "4"}
    subprocess.run(
        [sys.executable, "-c", AGAIN, folder, engine.name, extension], env=os.environ | elsewhere, cwd=home, check=True
    )
    for name in FORMATS:
        assert (folder / f"bao-cao.{name}").read_bytes() == (made / f"bao-cao.{name}").read_bytes(), name


def test_renders_side_by_side_do_not_disturb_each_other(made, engine, extension, tmp_path):
    folders = [tmp_path / str(number) for number in range(4)]
    for folder in folders:
        shutil.copytree(made, folder, ignore=lambda _, names: set(names) - {"bao-cao.qmd"})
    with ThreadPoolExecutor(len(folders)) as threads:
        list(threads.map(lambda folder: render(folder / "bao-cao.qmd", FORMATS, engine, extension), folders))
    for folder in folders:
        for name in FORMATS:
            assert (folder / f"bao-cao.{name}").read_bytes() == (made / f"bao-cao.{name}").read_bytes(), name


def test_both_engines_print_the_same_words_on_the_same_lines(made, draft):
    """`made` is by each engine in turn, the draft's documents by pandoc."""
    draft.make()
    for name in FORMATS:
        assert READERS[name](made / f"bao-cao.{name}") == READERS[name](draft.folder / f"bao-cao.{name}")


def test_both_engines_use_the_same_parts(extension):
    declared = (extension / "_extension.yml").read_text(encoding="utf-8")
    for part in [f"from: {READER}\n", "filters: [nd30.lua]", "reference-doc: reference.docx", "pdf-standard: ua-1"]:
        assert part in declared
    templates = dict(re.findall(r'(\w+) = "(nd30\.\w+)"', (extension / "formats.lua").read_text(encoding="utf-8")))
    assert set(templates) == set(WRITERS.values())
    for template in templates.values():
        assert f"template: {template}\n" in declared
        assert (extension / template).is_file()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("lỗi ở /home/an/x/bao-cao.typ:3", "lỗi ở bao-cao.typ:3"),
        ("đạt 22/379, số 137/UBND-VP", "đạt 22/379, số 137/UBND-VP"),
        ("file:///tmp/a/b.html và (/tmp/c.lua)", "b.html và (c.lua)"),
        ("\x1b[31mERROR\x1b[39m '/a/b c'", "ERROR 'b c'"),
        (r"C:\Users\an\bao-cao.qmd", "bao-cao.qmd"),
    ],
)
def test_messages_name_no_folder_of_this_machine(said, kept):
    assert last_lines(said) == kept

"""The runs of a draft: the same paragraphs, items, headings and figures as in the page that is made of it."""

from pathlib import Path

import pytest

from helpers.render import choose_engine, render
from helpers.render.draft import read_draft
from helpers.review.annotate_runs import printed_runs

EXTENSION = Path(__file__).parents[2] / "notebooks" / "_extensions" / "nd30"

DRAFT = r"""---
lang: "vi"
nd30:
  draft: false
---

Một đoạn *nghiêng* và **đậm [5]{.figure data-code="resolved"}**, [liên kết](http://x.y), ảnh ![hình](a.png) xong.
dòng mềm  hai cách\
dòng cứng[^1] và [thiếu [7]{.figure data-code="pending"} gì]{.missing} `x`{=html} hết. Khoảng\ trắng.

[^1]: Chú thích.

# Đầu *mục* [9]{.figure data-code="resolved"}

- mục một

    đoạn hai của mục

    - con [1,05 điểm  phần trăm]{.figure data-code="online_rate_of_all"}
        - cháu

    đoạn sau con
- *chỉ nghiêng*

    ```{=html}
    <b>thô</b>
    ```

## Hai

### Ba

##### Năm

[100%]{.figure data-code="r"}[50%]{.figure data-code="s"}./.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "bao-cao.qmd").write_text(DRAFT, encoding="utf-8")
    return tmp_path / "bao-cao.qmd"


def test_a_draft_is_read_run_by_run(draft: Path) -> None:
    runs = read_draft(draft).runs
    assert [(run.kind, run.text) for run in runs] == [
        (
            "paragraph",
            "Một đoạn nghiêng và đậm 5, liên kết, ảnh xong. dòng mềm hai cách dòng cứng và thiếu 7 gì hết. "
            "Khoảng\N{NO-BREAK SPACE}trắng.",
        ),
        ("heading", "I. Đầu mục 9"),
        ("item", "- mục một đoạn hai của mục"),
        ("item", "+ con 1,05 điểm phần trăm"),
        ("item", "+ cháu"),
        ("item", "đoạn sau con"),
        ("item", "- chỉ nghiêng"),
        ("heading", "1. Hai"),
        ("heading", "1.1. Ba"),
        ("heading", "a) Năm"),
        ("paragraph", "100%50%./."),
    ]
    figures = [(figure.text, figure.code) for run in runs for figure in run.figures]
    assert figures == [
        ("5", "resolved"),
        ("7", "pending"),
        ("9", "resolved"),
        ("1,05 điểm phần trăm", "online_rate_of_all"),
        ("100%", "r"),
        ("50%", "s"),
    ]
    assert all(run.text[figure.start :].startswith(figure.text) for run in runs for figure in run.figures)


def test_the_page_has_the_same_runs(draft: Path) -> None:
    render(draft, ["html"], choose_engine("pandoc"), EXTENSION)
    page = printed_runs(draft.with_suffix(".html").read_text(encoding="utf-8"))
    printed = [(each.run.kind, each.run.text, each.run.figures) for each in page]
    assert printed == [(run.kind, run.text, run.figures) for run in read_draft(draft).runs]

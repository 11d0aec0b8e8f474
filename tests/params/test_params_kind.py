"""A kind of report: its report.yml, and its sections, which are the draft cells of its last notebook."""

import json
import re
import shutil

import pytest
from cases import KIND

from helpers.errors import ParamsError, UsageError
from helpers.params import (
    Month,
    Project,
    Quarter,
    chosen_case,
    draft_sections,
    kind_of,
    known_kinds,
    open_case,
    open_kind,
)


@pytest.fixture
def project(params):
    return Project(params.project)


def change(project, old, new):
    file = project.kind("bao-cao-thang") / "report.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def notebook(*sources):
    return json.dumps({"cells": [{"cell_type": "code", "source": [source]} for source in sources]})


def test_the_committed_kind_names_its_documents_and_period():
    assert known_kinds(Project(Project().root.resolve())) == ["bao-cao-thang", "bao-cao-thanh-pho"]
    assert (KIND.file, KIND.type, KIND.symbol, KIND.stages[-1]) == ("bao-cao", "BÁO CÁO", "BC-UBND", "03_report")
    assert set(KIND.plans) <= set(KIND.sections)
    assert KIND.abstract_of(Month(2026, 12), padded=False) == [
        "Tình hình, kết quả cải cách thủ tục hành chính tháng 12 năm 2026",
        "và nhiệm vụ trọng tâm tháng 01 năm 2027",
    ]


def test_sections_are_the_draft_cells_in_their_order_each_once():
    cells = notebook("x = 1", "%%draft b\nLời.", "  %%draft no", "%%draft  a \nLời.", "%%draft b\nLại.", "%%draft c")
    assert draft_sections(cells) == ("b", "a", "c")


def test_a_cell_that_is_added_is_a_section_of_params_too(project, params):
    file = project.stage("bao-cao-thang", "03_report")
    document = json.loads(file.read_text(encoding="utf-8"))
    document["cells"].append({"cell_type": "code", "source": ["%%draft annex\n", "Phụ lục."], "metadata": {}})
    file.write_text(json.dumps(document), encoding="utf-8")
    assert "annex" in params.month("sections: {annex: {extend: [x]}}").settings().sections


ALL = "periods: [month, quarter, half_year, year]"


def test_a_kind_for_quarters_reads_quarters(project):
    change(project, ALL, "periods: [quarter]")
    kind = open_kind(project)
    assert str(kind.parse_period("2026-q2")) == "2026-q2"
    with pytest.raises(UsageError, match="2026-q1"):
        kind.parse_period("2026-03")


def add_kind(project, slug, period):
    shutil.copytree(project.kind("bao-cao-thang"), project.kind(slug))
    for kind, length in ((slug, period), ("bao-cao-thang", "month")):
        file = project.kind(kind) / "report.yml"
        text = re.sub(r"^periods: .*$", f"periods: [{length}]", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        file.write_text(text, encoding="utf-8")


def test_the_period_tells_the_kind_and_a_name_decides_between_two(project):
    add_kind(project, "bao-cao-quy", "quarter")
    assert [kind_of(project, period).slug for period in ("2026-03", "2026-q1")] == ["bao-cao-thang", "bao-cao-quy"]
    case = open_case(project.root, "2026-q1", "xa-thu")
    assert (str(case), case.data) == ("bao-cao-quy/2026-q1/xa-thu", project.root / "data" / "2026-q1" / "xa-thu")
    add_kind(project, "bao-cao-quy-moi", "quarter")
    with pytest.raises(UsageError, match=r"^Kỳ 2026-q1 có nhiều loại báo cáo: bao-cao-quy, bao-cao-quy-moi\..*KIND="):
        kind_of(project, "2026-q1")
    assert kind_of(project, "2026-q1", "bao-cao-quy-moi").slug == "bao-cao-quy-moi"


def test_a_period_that_no_kind_has_is_refused(project):
    change(project, ALL, "periods: [month]")
    with pytest.raises(UsageError, match=r"^Tháng không hợp lệ: «2026-q1»"):
        open_case(project.root, "2026-q1", "xa-thu")


def test_a_notebook_is_of_the_kind_in_whose_folder_it_lies(project, monkeypatch):
    add_kind(project, "bao-cao-quy", "quarter")
    for month in Quarter(2026, 1).months:
        export = project.data_of(month, "xa-thu") / "ho-so.xlsx"
        export.parent.mkdir(parents=True)
        export.touch()
    monkeypatch.chdir(project.kind("bao-cao-quy"))
    assert str(chosen_case("../..")) == "bao-cao-quy/2026-q1/xa-thu"
    monkeypatch.chdir(project.kind("bao-cao-thang"))
    assert str(chosen_case("../..")) == "bao-cao-thang/2026-03/xa-thu"


def test_another_kind_is_refused_with_those_there_are(project):
    with pytest.raises(UsageError, match=r"«bao-cao-quy».*Hãy chọn trong: bao-cao-thang"):
        open_kind(project, "bao-cao-quy")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("file: bao-cao", "file: ../bao-cao", "khóa «file»"),
        ("periods: [month, ", "periods: [week, ", "khóa «periods.mục 1»: giá trị được phép: 'month'"),
        ("plans: [next_month]", "plan: [next_month]", "khóa «plan»"),
        ("type: BÁO CÁO", "type: ''", "khóa «type»"),
        ("symbol: BC-UBND", "symbol: BC-UBND\nsections: [x]", "khóa «sections»"),
    ],
)
def test_a_mistake_names_file_and_key(project, old, new, said):
    change(project, old, new)
    with pytest.raises(ParamsError) as refused:
        open_kind(project)
    assert f"notebooks/bao-cao-thang/report.yml: {said}".casefold() in str(refused.value).casefold()


def test_a_broken_notebook_is_named(project):
    project.stage("bao-cao-thang", "03_report").write_text("{", encoding="utf-8")
    with pytest.raises(ParamsError, match=r"^notebooks/bao-cao-thang/03_report\.ipynb: không đọc được"):
        open_kind(project)

"""Which case the notebooks show: what a run gives, what a person chose, or the newest month with data."""

import pytest

from helpers.cli import main
from helpers.errors import ParamsError, UsageError
from helpers.params import Project, chosen_case


def chosen(*given, **named):
    case = chosen_case(".", *given, **named)
    return str(case.period), case.unit.slug, case.outputs.path.as_posix()


def choice(text):
    Project().choice.write_text(text, encoding="utf-8")


def test_without_a_choice_it_is_the_newest_month_with_data_and_its_first_commune(project):
    (project / "data" / "2026-05" / "an-truong").mkdir(parents=True)
    (project / "data" / "2026-05" / "an-truong" / "README.txt").write_text("chưa có số liệu")
    (project / "data" / "2026-q1").mkdir()
    assert chosen() == ("2026-03", "an-truong", "outputs/nhap/2026-03/an-truong")


@pytest.mark.parametrize(
    ("written", "month", "commune"),
    [
        ("month: 2026-03\ncommune: phuong-mau\n", "2026-03", "phuong-mau"),
        ("commune: phuong-mau\n", "2026-03", "phuong-mau"),
        ("month: 2026-02\ncommune:\n", "2026-02", "an-truong"),
        ("month: 2026-01\ncommune: an-truong\n", "2026-01", "an-truong"),
    ],
)
def test_the_file_of_the_choice_decides_for_all_notebooks(project, written, month, commune):
    choice(written)
    assert chosen() == (month, commune, f"outputs/nhap/{month}/{commune}")


def test_what_a_run_gives_comes_before_the_choice(project):
    choice("month: 2026-03\ncommune: phuong-mau\n")
    assert chosen("2026-02", "an-truong", "outputs/x") == ("2026-02", "an-truong", "outputs/x")


def test_make_lab_writes_the_choice_and_no_commune_is_stale_by_it(project, capsys):
    before = {file: file.read_bytes() for file in Project().kind("bao-cao-thang").iterdir()}
    assert main(["choose", "--month", "2026-03", "--commune", "phuong-mau"]) == 0
    assert "phường Mẫu, tháng 2026-03: ghi ở notebooks/dang-xem.yml" in capsys.readouterr().out
    assert chosen()[:2] == ("2026-03", "phuong-mau")
    assert {file: file.read_bytes() for file in Project().kind("bao-cao-thang").iterdir()} == before


def test_a_choice_that_cannot_be_is_not_written(project, capsys):
    assert main(["choose", "--month", "2026-03", "--commune", "phuong-mao"]) == 2
    assert "phuong-mau" in capsys.readouterr().err
    assert not Project().choice.exists()


@pytest.mark.parametrize(
    ("written", "error", "said"),
    [
        ("thang: 2026-03", ParamsError, "notebooks/dang-xem.yml: khóa «thang»"),
        ("month: 2026-13", UsageError, "«2026-13»"),
        ("commune: an-truongg", UsageError, "an-truong"),
        ("month: 2026-09", UsageError, "Chưa có số liệu nào trong data/"),
    ],
)
def test_a_wrong_choice_says_what_is_wrong(project, written, error, said):
    choice(written)
    with pytest.raises(error) as refused:
        chosen()
    assert said in str(refused.value)

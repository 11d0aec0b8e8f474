"""The Parquet files between the stages."""

from dataclasses import replace

import pandas as pd
import pytest

from helpers.errors import DataError
from helpers.tables import read, save
from helpers.tables.schema import TABLES


def test_what_is_saved_is_read_back_equal(exports, tmp_path):
    tables = exports.load()
    save(tables, tmp_path / "tables")
    again = read(tmp_path / "tables")
    for name in (table.name for table in TABLES):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(tables, name))
    assert again.text == tables.text


def test_a_table_without_rows_keeps_its_types(exports, tmp_path):
    exports.feedback = []
    tables = exports.load()
    save(tables, tmp_path / "tables")
    pd.testing.assert_frame_equal(read(tmp_path / "tables").feedback, tables.feedback)


CASES = [
    (lambda table: table.drop(columns="state"), "thiếu cột state"),
    (lambda table: table.assign(applicant="x"), "thừa cột applicant"),
    (lambda table: table.astype({"due_at": "str"}), "cột due_at có kiểu str, phải là datetime64[us]"),
    (lambda table: table.assign(code=table["code"].where(table["row"] > 5)), "cột code có 1 ô trống"),
    (lambda table: table[:0], "không có dòng nào"),
]


@pytest.mark.parametrize(("spoil", "said"), CASES)
def test_a_table_that_is_not_as_declared_is_not_saved(exports, tmp_path, spoil, said):
    tables = exports.load()
    folder = tmp_path / "xa-thu" / "tables"
    with pytest.raises(DataError) as caught:
        save(replace(tables, dossiers=spoil(tables.dossiers)), folder)
    assert str(caught.value) == f"xa-thu/tables/dossiers.parquet: {said}. Hãy chạy lại 01_load."
    assert not folder.exists()


@pytest.mark.parametrize(("spoil", "said"), CASES)
def test_a_file_that_is_not_as_declared_is_not_read(exports, tmp_path, spoil, said):
    tables = exports.load()
    folder = tmp_path / "xa-thu" / "tables"
    save(tables, folder)
    spoil(tables.dossiers).to_parquet(folder / "dossiers.parquet", index=False)
    with pytest.raises(DataError) as caught:
        read(folder)
    assert str(caught.value) == f"xa-thu/tables/dossiers.parquet: {said}. Hãy chạy lại 01_load."


@pytest.mark.parametrize(("content", "said"), [(None, "không có tệp này"), (b"junk", "tệp hỏng, không đọc được")])
def test_a_missing_or_damaged_file(exports, tmp_path, content, said):
    folder = tmp_path / "xa-thu" / "tables"
    save(exports.load(), folder)
    (folder / "totals.parquet").unlink()
    if content is not None:
        (folder / "totals.parquet").write_bytes(content)
    with pytest.raises(DataError, match=rf"xa-thu/tables/totals.parquet: {said}. Hãy chạy lại 01_load"):
        read(folder)

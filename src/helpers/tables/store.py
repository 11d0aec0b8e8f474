"""The tidy tables as Parquet files between the stages, validated on the way out and on the way in."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow.parquet import ParquetFile, write_table  # type: ignore[import-untyped]

from helpers.params import CASE_KEY, Case, identity, refuse_anothers
from helpers.tables.problems import refuse, short
from helpers.tables.schema import OPTIONAL, TABLES, Table
from helpers.tables.tables import Tables

TEXT = "text.txt"
REMEDY = "Hãy chạy lại 01_load."


def save(tables: Tables, folder: Path, case: Case | None = None) -> None:
    """Write ``<table>.parquet`` for each table that there is, and ``text.txt``, into a folder made where it is absent.

    Whose they are stands in the metadata of each Parquet file.

    Raises
    ------
    DataError
        A table has not the columns and types that the schema declares; then nothing is written.
    """
    frames = [(table, getattr(tables, table.name)) for table in TABLES]
    for table, frame in frames:
        if frame is not None:
            _validate(frame, table, _file(folder, table))
    folder.mkdir(parents=True, exist_ok=True)
    whose = {CASE_KEY: json.dumps(identity(case))} if case else {}
    for table, frame in frames:
        if frame is None:
            _file(folder, table).unlink(missing_ok=True)  # of an earlier run, when there was one
        else:
            arrow = pa.Table.from_pandas(frame, preserve_index=False, nthreads=1)
            write_table(arrow.replace_schema_metadata({**arrow.schema.metadata, **whose}), _file(folder, table))
    (folder / TEXT).write_text(tables.text, encoding="utf-8")


def read(folder: Path, case: Case | None = None) -> Tables:
    """Read the tables that `save` wrote; with a case, its own only.

    Raises
    ------
    DataError
        A file is missing, damaged or another case's, or has not the columns and types that the schema declares.
    """
    frames = {table.name: _read(_file(folder, table), table, case) for table in TABLES}
    return Tables(**frames, text=(folder / TEXT).read_text(encoding="utf-8"))  # type: ignore[arg-type]


def read_frame(path: Path, *columns: str) -> pd.DataFrame:
    """Read one Parquet file without holding it to a schema; for tables this small, without the threads of pandas.

    Only some columns where these are named.

    Raises
    ------
    OSError, ValueError
        The file is damaged.
    """
    return _frame(_arrow(path, *columns))


def _arrow(path: Path, *columns: str) -> Any:
    with ParquetFile(path) as file:
        return file.read(list(columns) or None, use_threads=False)


def _frame(table: Any) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas(use_threads=False)
    return frame


def _file(folder: Path, table: Table) -> Path:
    return folder / f"{table.name}.parquet"


def _read(path: Path, table: Table, case: Case | None) -> pd.DataFrame | None:
    if not path.is_file():
        if table in OPTIONAL:
            return None
        raise refuse(short(path), "không có tệp này", REMEDY)
    try:
        arrow = _arrow(path)
        frame = _frame(arrow)
    except (OSError, ValueError):
        raise refuse(short(path), "tệp hỏng, không đọc được", REMEDY) from None
    if case:
        said = arrow.schema.metadata.get(CASE_KEY.encode(), b"null")
        refuse_anothers(json.loads(said), case, short(path), "01_load")
    if frame.empty and set(table.dtypes) == set(frame):
        frame = table.empty()  # Parquet keeps no categories where there are no rows.
    _validate(frame, table, path)
    return frame


def _validate(frame: pd.DataFrame, table: Table, path: Path) -> None:
    """Hold a table to its schema: exactly its columns, their types, no gap where a value is required."""
    where = short(path)
    dtypes = frame.dtypes.to_dict()
    missing = [name for name in table.dtypes if name not in dtypes]
    surplus = [str(name) for name in dtypes if name not in table.dtypes]
    if missing:
        raise refuse(where, f"thiếu cột {', '.join(missing)}", REMEDY)
    if surplus:
        raise refuse(where, f"thừa cột {', '.join(surplus)}", REMEDY)
    for name, dtype in table.dtypes.items():
        if dtypes[name] != dtype:
            raise refuse(where, f"cột {name} có kiểu {dtypes[name]}, phải là {dtype}", REMEDY)
    for column in table.columns if len(frame) else ():
        if not column.required:
            continue
        cells = frame[column.name]
        gaps = cells.isna() | (cells == "") if column.kind == "text" else cells.isna()
        if gaps.any():
            raise refuse(where, f"cột {column.name} có {int(gaps.sum())} ô trống", REMEDY)
    if frame.empty and not table.may_be_empty:
        raise refuse(where, "không có dòng nào", REMEDY)

"""One spelling for a code or a field that files write in several ways, so that equal texts are equal from here on."""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain

import pandas as pd

from helpers.tables.schema import SPELLINGS
from helpers.tables.text import code_key, fold


def respelt(texts: Iterable["pd.Series[str]"], key_of: Callable[[str], str]) -> dict[str, str]:
    """Give for each text that is not spelt as most are, the first of equals, how it is to be written."""
    times = Counter(chain.from_iterable(column.tolist() for column in texts))  # pandas' own iteration is slow
    kept: dict[str, str] = {}
    for text, _ in times.most_common():
        kept.setdefault(key_of(text), text)
    if len(kept) == len(times):
        return {}  # as it nearly always is
    return {text: right for text in times if (right := kept[key_of(text)]) != text}


def one_spelling(
    registers: pd.DataFrame, catalogue: pd.DataFrame | None, totals: pd.DataFrame
) -> dict[str, pd.DataFrame | None]:
    """Write each dossier's code, each procedure's code and each field in one way.

    Returns
    -------
    dict
        The tables respelt, as ``registers``, ``procedures`` and ``totals``; and as ``spellings`` the rows whose dossier
        was written with other signs between letters and digits than the code now says: two dossiers could be meant.
    """
    listed = [] if catalogue is None else [catalogue]
    dossiers = respelt([registers["code"]], code_key)
    procedures = respelt([*(frame["code"] for frame in listed), registers["procedure_code"]], code_key)
    fields = respelt([frame["field"] for frame in (registers, *listed, totals)], fold)
    return {
        "registers": _written(registers, code=dossiers, procedure_code=procedures, field=fields),
        "procedures": None if catalogue is None else _written(catalogue, code=procedures, field=fields),
        "totals": _written(totals, field=fields),
        "spellings": _spellings(registers, dossiers),
    }


def respell(texts: "pd.Series[str]", right: dict[str, str]) -> "pd.Series[str]":
    """Write the texts as `respelt` says."""
    return texts.map(right).fillna(texts).astype("str") if right else texts


def _written(frame: pd.DataFrame, **right: dict[str, str]) -> pd.DataFrame:
    return frame.assign(**{name: respell(frame[name], spelling) for name, spelling in right.items()})


def _spellings(registers: pd.DataFrame, dossiers: dict[str, str]) -> pd.DataFrame:
    told = {written: code for written, code in dossiers.items() if fold(written) != fold(code)}
    if not told:
        return SPELLINGS.empty()
    rows = registers[registers["code"].isin(list(told))]
    found = {"code": rows["code"].map(told), "written": rows["code"], "source": rows["source"], "row": rows["row"]}
    return pd.DataFrame(found).reset_index(drop=True).astype(SPELLINGS.dtypes)

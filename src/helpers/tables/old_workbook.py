"""Excel 97–2003 workbooks (.xls), read in a process of their own.

They state their size in records that nothing but the reader knows: a damaged one makes the reader ask for more memory
than there is, which ends the process.
"""

import pickle
import subprocess
import sys
from pathlib import Path

from helpers.tables.content import another, has_password, no_workbook
from helpers.tables.grid import Grid, Span, Unread

READER = Path(__file__).with_name("old_workbook_reader.py")
SECONDS = 120


def read_old_workbook(content: bytes, file: str) -> list[Grid]:
    """Read every sheet.

    Raises
    ------
    DataError
        The workbook is damaged or has a password, or its container holds something else.
    """
    try:
        # -P: the modules beside the reader are no modules of the standard library, whatever their names.
        command = [sys.executable, "-P", str(READER)]
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=True)
    except subprocess.SubprocessError:
        raise no_workbook(file) from None
    said = pickle.loads(done.stdout)
    if said == "password":
        raise has_password(file)
    if isinstance(said, str):
        raise another(file, said)
    return [
        Grid(name, rows, hidden, [Span(*span) for span in merged], [Unread(*cell) for cell in unread])
        for name, rows, hidden, merged, unread in said
    ]

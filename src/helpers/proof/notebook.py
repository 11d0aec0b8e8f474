"""A proof-read report in JupyterLab: a table of its findings, and its text coloured."""

from pathlib import Path

import pandas as pd

from helpers.proof.page import content, style
from helpers.proof.proofread import Proof, proofread


class ProofRead:
    """What a notebook shows of a report that was proof-read.

    Attributes
    ----------
    proof
        What was read and found.
    """

    def __init__(self, proof: Proof) -> None:
        self.proof = proof

    def _repr_html_(self) -> str:
        return f"{style()}{content(self.proof.judged, self.proof.told)}"

    def __repr__(self) -> str:
        lines = [f"{one.rule.severity}: {one.message} [{one.rule.code}]" for one in self.proof.judged.remarks]
        return "\n".join([self.proof.summary, *lines])

    @property
    def findings(self) -> pd.DataFrame:
        """The findings: columns ``Mức độ, Nội dung, Chỗ ghi, Nên là, Mã``."""
        rows = [
            (str(one.rule.severity), one.message, one.printed, one.expected, one.rule.code)
            for one in self.proof.judged.remarks
        ]
        return pd.DataFrame(rows, columns=["Mức độ", "Nội dung", "Chỗ ghi", "Nên là", "Mã"])

    @property
    def numbers(self) -> pd.DataFrame:
        """The numbers: columns ``Con số, Chỉ tiêu, Mức tin cậy, Đoạn``."""
        rows = [
            (one.text, one.figure, str(one.tier), one.place.paragraph) for one in self.proof.told if not one.is_name
        ]
        return pd.DataFrame(rows, columns=["Con số", "Chỉ tiêu", "Mức tin cậy", "Đoạn"])


def read(path: Path | str, previous: Path | str | None = None) -> ProofRead:
    """Read a report and show what is wrong in it, and the text with each number coloured.

    Parameters
    ----------
    path
        A Word file, or a PDF that was made from a text.
    previous
        The report of the period before.

    Raises
    ------
    UsageError
        A file cannot be read; the message says what to do.
    """
    return ProofRead(proofread(Path(path), Path(previous) if previous else None))

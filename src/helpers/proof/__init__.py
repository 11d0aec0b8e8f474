"""Proof-reading of reports that somebody typed: their figures, read from the words around them, and what is wrong."""

from helpers.proof.notebook import read
from helpers.proof.proofread import Proof, folder_of, proofread, write_proof

__all__ = ["Proof", "folder_of", "proofread", "read", "write_proof"]

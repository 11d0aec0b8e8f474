"""Paths relative to the project's root."""

from pathlib import Path

NOTEBOOKS = Path("notebooks")
STAGES = ("01_load", "02_indicators", "03_report")
EXTENSION = NOTEBOOKS / "_extensions" / "nd30"
LAYOUTS = Path("params/layouts")
LOCK = Path("requirements.lock")
OUTPUTS = Path("outputs")
KEPT = Path("luu")  # what people edited or approved: no verb removes anything there

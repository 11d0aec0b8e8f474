"""The properties use the makers of rows and of files that the tests of single parts have."""

import sys
from pathlib import Path

sys.path += [str(Path(__file__).parents[1] / part) for part in ("indicators", "tables")]

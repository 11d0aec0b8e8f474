"""How many inputs `make fuzz` is to try, and with which seed: COUNT and SEED of the environment."""

import os
import sys


def count_and_seed(count: int = 3000) -> dict[str, int]:
    """Read both; exit with a message where one is no number."""
    given = {"count": os.environ.get("COUNT") or str(count), "seed": os.environ.get("SEED") or "1"}
    if not all(value.isdecimal() and len(value) < 10 for value in given.values()):
        sys.exit("COUNT và SEED phải là số, ví dụ make fuzz COUNT=3000 SEED=1.")
    return {name: int(value) for name, value in given.items()}

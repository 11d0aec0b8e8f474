"""``python -m helpers.cli``, as the Makefile calls it."""

import sys

from helpers.cli import program

if __name__ == "__main__":
    sys.exit(program())

"""``python -m helpers.cli``, as the Makefile calls it."""

import sys

from helpers.cli import main

if __name__ == "__main__":
    sys.exit(main())

"""``python -m helpers.desk.pages`` writes the pages of documentation that come from the dictionary and the models."""

from pathlib import Path

from helpers.desk import figures_page, settings_page

FOLDER = Path("docs")
PAGES = (figures_page, settings_page)

if __name__ == "__main__":
    for one in PAGES:
        (FOLDER / one.PAGE).write_text(one.markdown(), encoding="utf-8", newline="\n")

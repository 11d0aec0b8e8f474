"""What every commune's process would otherwise do for itself: done once, where the processes are forked from.

No thread that is started here lives on in them. Arrow's and OpenBLAS's pools start theirs again; Typst's does not.
"""

import gc
import importlib
import sys
from contextlib import suppress

# What fails here fails again in the work itself, where it is told.
with suppress(Exception):
    # A grammar for web addresses that jsonschema would check in notebooks, which have none: half of all time here.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    for name in ("helpers.run.commune", "vietnam_provinces.lookup"):
        importlib.import_module(name)

    from helpers.checks.prose import printed_texts
    from helpers.checks.rehearsal import rehearse
    from helpers.checks.units import communes_of
    from helpers.narrative import compile_draft_cells
    from helpers.params import Project, known_kinds, open_kind
    from helpers.params.yaml_text import load_yaml
    from helpers.render.pandoc import prepare
    from helpers.review.page_template import compile_templates
    from helpers.run.modules import know_modules
    from helpers.run.rehearsal import rehearse_notebook
    from helpers.tables.layout import read_layouts

    rehearse_notebook()
    rehearse()
    prepare()
    compile_templates()
    know_modules()
    # All of these are kept by what was read, so that a file that changes is read again.
    project = Project()
    read_layouts(project.layouts)
    for kind in known_kinds(project):
        for template in compile_draft_cells(project.stage(kind, open_kind(project, kind).stages[-1])).values():
            printed_texts(template)
    communes_of(load_yaml(project.city.read_text(encoding="utf-8"))["province"]["code"])

# What a process inherits is nothing for it to collect: looking through all of it takes a tenth of a second each time.
gc.collect()
gc.freeze()

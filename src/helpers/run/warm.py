"""Preloaded by the fork server: imports and first-use costs that every commune's process would otherwise pay.

Threads do not survive the fork: the pools of Arrow and OpenBLAS restart, Typst's does not, so nothing is rendered here.
"""

import gc
import sys
from contextlib import suppress

from helpers.run.process import die_with_parent

# While it is busy here, the server does not see that its run has died. Afterwards it does, and its children first: they
# take along what they have started.
die_with_parent()

# Only a warm-up: what fails here fails again in the job, which reports it.
with suppress(Exception):
    # An optional dependency of jsonschema, for web addresses, which notebooks do not have: half of the time here.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    import vietnam_provinces.lookup  # noqa: F401

    import helpers.run.commune  # noqa: F401
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
    # Caches keyed by content: a file that changes is read again.
    project = Project()
    read_layouts(project.layouts)
    for kind in known_kinds(project):
        for template in compile_draft_cells(project.stage(kind, open_kind(project, kind).stages[-1])).values():
            printed_texts(template)
    communes_of(load_yaml(project.city.read_text(encoding="utf-8"))["province"]["code"])

# Exempt the inherited objects from garbage collection: each full collection would cost a process 0.1 s.
gc.collect()
gc.freeze()

die_with_parent(is_wanted=False)

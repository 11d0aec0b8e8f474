"""Run in a process of its own: notebooks one after the other through the forking engine, and what is left of each."""

import json
import os
import random
import sys
import threading
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat
import numpy as np
from execute_all import execute

from helpers.run.fork.engine import preload

CHANGE_ALL = """
import os, random, sys, types, warnings
import matplotlib.pyplot as plt, numpy as np, pandas as pd
os.environ["RO_RI"] = "1"; os.chdir("/"); random.seed(1); np.random.seed(1); plt.plot([1])
warnings.simplefilter("error")
sys.modules["ro_ri"] = types.ModuleType("ro_ri"); sys.path.append("/ro-ri"); pd.set_option("display.max_rows", 3)
rò_rỉ = 1
"""
SEE_NOTHING = """
import os, random, sys, warnings
import matplotlib.pyplot as plt, numpy as np, pandas as pd
assert "RO_RI" not in os.environ and "ro_ri" not in sys.modules and "/ro-ri" not in sys.path
assert "rò_rỉ" not in globals() and len(In) == 3
assert plt.get_fignums() == []
assert pd.get_option("display.max_rows") == 60
assert ("error", None, Warning, None, 0) not in warnings.filters
"""
RANDOM = "import random, numpy as np\n(random.random(), np.random.random())"
LEAVES_A_PROCESS = "import subprocess\nprint(subprocess.Popen(['sleep', '60'], stdout=subprocess.DEVNULL).pid)"

NOTEBOOKS = {
    "changes_all": CHANGE_ALL,
    "sees_nothing": SEE_NOTHING,
    "random_once": RANDOM,
    "random_again": RANDOM,
    "killed": "print('trước', flush=True)\nimport os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "left": "import os\nos._exit(3)",
    "crashed": "import ctypes\nctypes.string_at(0)",
    "slow": "import time\nprint('trước', flush=True)\ntime.sleep(60)",
    "deaf": "import signal, time\nfor s in (2, 15): signal.signal(s, signal.SIG_IGN)\nwhile True: time.sleep(1)",
    "leaves_a_process": LEAVES_A_PROCESS,
    "is_jupyter": 'import os\n"JPY_PARENT_PID" in os.environ',
}


def run(name: str, out: Path) -> dict[str, object]:
    source = out / f"{name}.source.ipynb"
    cells = [nbformat.v4.new_code_cell(text) for text in ("1", NOTEBOOKS[name], "2")]
    cells.insert(1, nbformat.v4.new_markdown_cell("# Mục"))
    nbformat.write(nbformat.v4.new_notebook(cells=cells), source)
    target = out / f"{name}.ipynb"
    raised = execute(source, target, "fork", out, execution_timeout=2)
    executed = nbformat.read(target, as_version=4)
    cell = next(cell for cell in executed.cells if cell.source == NOTEBOOKS[name])
    return {"raised": raised, "cell": cell, "papermill": executed.metadata.papermill}


def main(out: Path) -> None:
    """Print what became of each, and of this process."""
    preload()  # what the engine imports for all of them changes the filters of warnings
    state = (Path.cwd(), dict(os.environ), list(sys.path), random.getstate()[1], np.random.get_state()[1].tolist())
    filters = list(warnings.filters)
    files = len(list(Path("/proc/self/fd").iterdir()))
    results: dict[str, object] = {name: run(name, out) for name in NOTEBOOKS}
    results["pid"] = os.getpid()
    results["unchanged"] = (
        state == (Path.cwd(), dict(os.environ), list(sys.path), random.getstate()[1], np.random.get_state()[1].tolist())
        and filters == warnings.filters
        and plt.get_fignums() == []
    )
    results["threads"] = threading.active_count()
    results["files left open"] = len(list(Path("/proc/self/fd").iterdir())) - files
    results["children"] = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    os.environ["BAO_CAO_KERNEL"] = "jupyter"
    results["is jupyter when asked for jupyter"] = run("is_jupyter", out)
    del os.environ["BAO_CAO_KERNEL"]
    stop = threading.Event()
    threading.Thread(target=stop.wait).start()
    results["is jupyter when there is a thread"] = run("is_jupyter", out)
    results["killed in a jupyter kernel"] = run("killed", out)
    stop.set()
    (out / "results.json").write_text(json.dumps(results), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

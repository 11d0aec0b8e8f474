"""Run in a process of its own: notebooks one after the other through our engine, and what is left of each."""

import json
import logging
import os
import random
import signal
import sys
import threading
import warnings
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pandas as pd
from execute_all import execute

from helpers.run import shell_engine

CHANGE_ALL = """
import atexit, builtins, decimal, json, locale, logging, os, random, signal, sys, types, warnings
import matplotlib as mpl, matplotlib.pyplot as plt, numpy as np, pandas as pd
import helpers.vietnamese, pandas.io.common
os.environ["RO_RI"] = "1"; del os.environ["GIU_LAI"]; os.chdir("/"); sys.argv.append("ro-ri")
random.seed(1); np.random.seed(1)
plt.plot([1]); plt.ioff(); mpl.rcParams["font.size"] = 33; plt.switch_backend("agg")
pd.set_option("display.max_rows", 3); np.set_printoptions(precision=1); np.seterr(all="raise")
decimal.getcontext().prec = 3
warnings.simplefilter("error")
sys.path.append("/ro-ri")
sys.modules["ro_ri"] = types.ModuleType("ro_ri"); sys.modules["json"] = sys.modules["ro_ri"]; del sys.modules["csv"]
with open(f"{FOLDER}/ro_ri_module.py", "w") as file: file.write("seen = 1")
sys.path.insert(0, FOLDER)
import ro_ri_module, this
pd.read_csv = helpers.vietnamese.number = pandas.io.common.stringify_path = builtins.print = None
json.ro_ri = builtins.ro_ri = 1; del os.getlogin
logging.getLogger().addHandler(logging.NullHandler()); logging.getLogger("papermill").setLevel(1); logging.disable()
logging.getLogger("ro_ri").setLevel(1)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
get_ipython().register_magic_function(lambda line: line, magic_name="ro_ri")
rò_rỉ = 1
"""
SEE_NOTHING = """
import builtins, csv, decimal, json, logging, os, random, signal, sys, warnings
import matplotlib as mpl, matplotlib.pyplot as plt, numpy as np, pandas as pd
import helpers.vietnamese, pandas.io.common
assert "RO_RI" not in os.environ and os.environ["GIU_LAI"] == "1" and os.getcwd() == FOLDER and len(sys.argv) == 1
assert "/ro-ri" not in sys.path and not [path for path in sys.path if path.startswith("/moi-truong-khac")]
assert not {"ro_ri", "ro_ri_module"} & set(sys.modules) and json.dumps(1) == "1"
assert "rò_rỉ" not in globals() and len(In) == 3 and "ro_ri" not in get_ipython().magics_manager.magics["line"]
assert pd.read_csv and helpers.vietnamese.number and pandas.io.common.stringify_path and builtins.print and os.getlogin
assert not hasattr(json, "ro_ri") and not hasattr(builtins, "ro_ri")
assert plt.get_fignums() == [] and plt.isinteractive() and mpl.rcParams["font.size"] != 33
assert mpl.get_backend() == "module://matplotlib_inline.backend_inline"
assert pd.get_option("display.max_rows") == 60 and np.get_printoptions()["precision"] == 8
assert np.geterr()["over"] == "warn" and decimal.getcontext().prec == 28
assert ("error", None, Warning, None, 0) not in warnings.filters
assert logging.getLogger().handlers == [] and logging.root.manager.disable == 0
assert logging.getLogger("papermill").level != 1 and logging.getLogger("ro_ri").level == 0
assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
"""
FIGURE = "import matplotlib.pyplot as plt\nplt.plot([1])\nplt.title('hình')"
RANDOM = "import random, numpy as np\n(random.random(), np.random.random())"

NOTEBOOKS = {
    "sees nothing at first": SEE_NOTHING,
    "changes all": CHANGE_ALL,
    "sees nothing": SEE_NOTHING,
    "random once": RANDOM,
    "random again": RANDOM,
    "figure": FIGURE,
    "figure again": FIGURE,
    "fails": CHANGE_ALL + "1 / 0",
    "sees nothing after a failure": SEE_NOTHING,
    "leaves": "exit()",
    "leaves but stays": "exit(keep_kernel=True)",
    "leaves with an error": "import sys\nsys.exit('thôi')",
}


def run(name: str, out: Path) -> dict[str, object]:
    source = out / "source.ipynb"
    cells = [nbformat.v4.new_code_cell(text) for text in (f"FOLDER = {str(out)!r}", NOTEBOOKS[name], "2")]
    cells.insert(1, nbformat.v4.new_markdown_cell("# Mục"))
    nbformat.write(nbformat.v4.new_notebook(cells=cells), source)
    target = out / f"{name}.ipynb"
    raised = execute(source, target, "shell", out, execution_timeout=7)
    executed = nbformat.read(target, as_version=4)
    code = [cell for cell in executed.cells if cell.cell_type == "code"]
    return {"raised": raised, "cell": code[1], "next": code[2], "papermill": executed.metadata.papermill}


def state() -> list[object]:
    return [
        *(str(Path.cwd()), dict(os.environ), sys.path[:], sys.argv[:], sys.modules["json"], list(warnings.filters)),
        *(random.getstate()[1], np.random.get_state()[1].tolist(), plt.get_fignums(), dict(mpl.rcParams)),
        *(logging.getLogger().handlers[:], signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)),
        *(pd.get_option("display.max_rows"), np.geterr(), pd.read_csv, print, sys.stdout, sys.modules["__main__"]),
        threading.active_count(),
    ]


def main(out: Path) -> None:
    """Leave what became of each, and of this process."""
    os.chdir(out)
    os.environ["GIU_LAI"] = "1"
    run("figure", out)  # imports what the engine needs only as it runs
    limits: list[float | None] = []
    shell_engine.allow = limits.append  # type: ignore[assignment]
    before, files = state(), len(list(Path("/proc/self/fd").iterdir()))
    results: dict[str, object] = {name: run(name, out) for name in NOTEBOOKS}
    after = state()
    results["changed"] = [str(pair)[:2000] for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    results["files left open"] = len(list(Path("/proc/self/fd").iterdir())) - files
    results["children"] = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    results["limits"] = limits[:4]
    (out / "results.json").write_text(json.dumps(results), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

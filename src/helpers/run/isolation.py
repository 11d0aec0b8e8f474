"""Isolation of notebooks that share a process: each starts from a fresh state, and its changes are undone."""

import atexit
import decimal
import io
import logging
import os
import random
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from helpers.run.modules import keep_modules


@contextmanager
def isolated() -> Iterator[None]:
    """Run a notebook from the state of a fresh process, and restore this process's state afterwards.

    Restored are the environment, the working directory, ``sys.path`` and ``sys.argv``; ``sys.modules`` and module
    attributes; options of pandas, numpy, matplotlib and decimal, open figures, random state; warning filters, logging
    and signal handlers. ``atexit`` callbacks run when the notebook ends. Not restored are mutations of objects that
    existed before: a patched class attribute, an item appended to a library's own list.
    """
    with ExitStack() as put_back:
        for keep in (_environment, keep_modules, _logging, _signals, _chance, _settings):
            put_back.callback(keep())
        put_back.enter_context(warnings.catch_warnings())
        put_back.enter_context(mpl.rc_context())
        put_back.callback(plt.close, "all")
        put_back.callback(_collect_exits())
        _start_afresh()
        yield


def _start_afresh() -> None:
    sys.argv = ["ipykernel_launcher"]
    if "" not in sys.path:
        sys.path.insert(0, "")
    logging.getLogger().handlers.clear()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # pandas chose the terminal's default when it was imported.
    pd.set_option("display.max_columns", 20)
    random.seed()
    np.random.seed()


def _environment() -> Callable[[], None]:
    environment, folder, path, arguments = dict(os.environ), Path.cwd(), sys.path[:], sys.argv[:]

    def put_back() -> None:
        os.environ.clear()
        os.environ.update(environment)
        if hasattr(time, "tzset"):
            time.tzset()
        os.chdir(folder)
        sys.path[:], sys.argv = path, arguments

    return put_back


def _logging() -> Callable[[], None]:
    before = {each: (each.handlers[:], each.level, each.propagate, each.disabled) for each in _loggers()}

    def put_back() -> None:
        logging.disable(logging.NOTSET)
        for logger in _loggers():
            logger.handlers[:], level, logger.propagate, logger.disabled = before.get(logger) or ([], 0, True, False)
            logger.setLevel(level)

    return put_back


def _loggers() -> list[logging.Logger]:
    root = logging.getLogger()
    return [root, *(each for each in root.manager.loggerDict.values() if isinstance(each, logging.Logger))]


def _signals() -> Callable[[], None]:
    before = {number: signal.getsignal(number) for number in signal.valid_signals()}

    def put_back() -> None:
        for number, handler in before.items():
            if handler is not None and signal.getsignal(number) is not handler:
                signal.signal(number, handler)

    return put_back


def _chance() -> Callable[[], None]:
    plain, numbers = random.getstate(), np.random.get_state()

    def put_back() -> None:
        random.setstate(plain)
        np.random.set_state(numbers)

    return put_back


def _settings() -> Callable[[], None]:
    errors, printing, decimals = np.geterr(), np.get_printoptions(), decimal.getcontext()
    decimal.setcontext(decimals.copy())

    def put_back() -> None:
        decimal.setcontext(decimals)
        with warnings.catch_warnings(action="ignore"):  # deprecated options
            pd.reset_option("all")
        np.seterr(**errors)
        np.set_printoptions(**printing)

    return put_back


def _collect_exits() -> Callable[[], None]:
    """Intercept ``atexit``: callbacks run when the notebook ends, not when the process does."""
    exits: list[tuple[Any, tuple[Any, ...], dict[str, Any]]] = []

    def register(function: Any, /, *args: Any, **options: Any) -> Any:
        exits.append((function, args, options))
        return function

    def unregister(function: Any) -> None:
        exits[:] = [entry for entry in exits if entry[0] != function]

    def run() -> None:
        nowhere = io.StringIO()  # a kernel's output at exit is lost too
        with redirect_stdout(nowhere), redirect_stderr(nowhere):
            while exits:
                function, args, options = exits.pop()
                with suppress(Exception):
                    function(*args, **options)

    atexit.register, atexit.unregister = register, unregister  # `keep_modules` restores both
    return run

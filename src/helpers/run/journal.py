"""A journal of a running notebook's Jupyter messages, so that its outputs survive the death of the process."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import nbformat
from jupyter_client.session import json_packer, json_unpacker
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbformat import NotebookNode

from helpers.run.streams import NAMES

_NAME = "journal"

Message = dict[str, Any]


class Journal:
    """The messages of the running notebook, appended to a file as they come.

    Attributes
    ----------
    said
        Folder of this notebook's stdout and stderr: a child process of an earlier notebook may still write to its own.
    """

    def __init__(self, folder: Path, notebook: Path) -> None:
        self._file = (folder / _NAME).open("wb", buffering=0)
        self.said = Path(mkdtemp(dir=folder))
        self._note({"notebook": str(notebook), "said": self.said.name})

    def cell(self, index: int, metadata: dict[int, object]) -> None:
        """Record the start of a cell, and papermill's metadata of this cell and the one before."""
        self._note({"cell": index, "papermill": metadata})

    def message(self, kind: str, content: dict[str, Any], **metadata: object) -> Message:
        """Record a message and return it as a client would deserialise it: bytes as base64, tuples as lists."""
        now = datetime.now(UTC).isoformat()
        return _as_message(
            json_unpacker(self._note({"msg_type": kind, "content": content, "metadata": metadata, "date": now}))
        )

    def close(self) -> None:
        """Empty the journal: the notebook has ended."""
        self._file.truncate(0)
        self._file.close()

    def _note(self, entry: dict[str, Any]) -> bytes:
        packed = json_packer(entry)
        self._file.write(packed + b"\n")
        return packed


def apply(client: NotebookClient, message: Message, index: int) -> None:
    """Let nbclient put a message into a notebook's cell."""
    cell = client.nb.cells[index]
    if message["content"].get("execution_state") == "busy":
        cell.metadata["execution"] = {}
        client.clear_before_next_output = False
    with suppress(CellExecutionComplete):
        client.process_message(message, cell, index)


def replay(folder: Path) -> tuple[Path, NotebookNode] | None:
    """Rebuild a notebook that did not end, with its outputs until then; with the path of the executed notebook.

    Returns
    -------
    tuple of Path and NotebookNode, or None
        None where no notebook was running.
    """
    file = folder / _NAME
    # A last line without a newline was cut off.
    lines = file.read_bytes().split(b"\n")[:-1] if file.is_file() else []
    if not lines:
        return None
    start = json_unpacker(lines[0])
    path, said = Path(start["notebook"]), folder / start["said"]
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(notebook)
    index, taken = 0, dict.fromkeys(NAMES, 0)
    for line in lines[1:]:
        entry = json_unpacker(line)
        if "cell" in entry:
            index = entry["cell"]
            for number, metadata in entry["papermill"].items():
                notebook.cells[int(number)].metadata.papermill = nbformat.from_dict(metadata)  # type: ignore[no-untyped-call]
            continue
        if entry["msg_type"] == "stream":
            taken[entry["content"]["name"]] = entry["metadata"]["end"]
        apply(client, _as_message(entry), index)
    for name in NAMES:
        rest = (said / name).read_bytes()[taken[name] :].decode("utf-8", "replace")
        if rest:
            content = {"name": name, "text": rest}
            apply(client, _as_message({"msg_type": "stream", "content": content}), index)
    return path, notebook


def _as_message(entry: dict[str, Any]) -> Message:
    header: dict[str, Any] = {"msg_type": entry["msg_type"]}
    if "date" in entry:
        header["date"] = datetime.fromisoformat(entry["date"])
    return entry | {"header": header, "parent_header": {}}

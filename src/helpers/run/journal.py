"""What happens in a notebook, written down as it happens, so that its outputs outlive the process that ran it."""

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
    """The notebook that runs, and its messages in the order they came.

    Attributes
    ----------
    said
        A folder for what the notebook says, its own: a process that another notebook left behind may go on saying.
    """

    def __init__(self, folder: Path, notebook: Path) -> None:
        self._file = (folder / _NAME).open("wb", buffering=0)
        self.said = Path(mkdtemp(dir=folder))
        self._note({"notebook": str(notebook), "said": self.said.name})

    def cell(self, index: int, metadata: dict[int, object]) -> None:
        """Note which cell is next, and what papermill says of some of them."""
        self._note({"cell": index, "papermill": metadata})

    def message(self, kind: str, content: dict[str, Any], **metadata: object) -> Message:
        """Note a message; give it as it comes out of the wire: bytes as base64, tuples as lists."""
        now = datetime.now(UTC).isoformat()
        return _as_message(
            json_unpacker(self._note({"msg_type": kind, "content": content, "metadata": metadata, "date": now}))
        )

    def close(self) -> None:
        """Forget the notebook, which has come to its end."""
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
    """Give a notebook that has not come to its end, with its outputs up to there, and where it is kept.

    Returns
    -------
    tuple of Path and NotebookNode, or None
        None where no notebook was running.
    """
    file = folder / _NAME
    # What follows the last line's end was cut off in the middle.
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

"""Run the notebooks of docs/ and store what they show.

    python scripts/notebook.py [--check]

Of a picture only its words are compared: where its lines run to the dot hangs on the fonts of the machine. Each runs in
an empty folder, by a kernel of this very Python: no kernel need be known to Jupyter, and nothing is read
from or written to the user's own Jupyter folders. `--check` writes nothing and tells which are not up to date.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from unittest.mock import patch
from xml.etree import ElementTree

from printed_pieces import settled

ROOT: Final = Path(__file__).resolve().parent.parent
NOTEBOOKS: Final = tuple(sorted((ROOT / "docs").rglob("*.ipynb")))
_SVG: Final = "image/svg+xml"
_SECONDS: Final = 120
"""The longest that one cell may take, on a machine that is busy with other things."""


def executed(path: Path) -> str:
    """Return the notebook's file as it is after a run; raises CellExecutionError where a cell fails."""
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    with TemporaryDirectory(prefix="notebook-") as folder, patch.dict(os.environ, _surroundings(folder), clear=True):
        (Path(folder) / ".own").mkdir()
        _run(notebook, folder)
    for cell in notebook.cells:
        _settle(cell)
    return f"{nbformat.writes(notebook)}\n"


def compared(notebook: str) -> str:
    """Return a notebook's file with the words of each picture in its place."""
    content = json.loads(notebook)
    for cell in content["cells"]:
        for output in cell.get("outputs", ()):
            if _SVG in output.get("data", {}):
                output["data"][_SVG] = _words("".join(output["data"][_SVG]))
    return json.dumps(content, indent=1)


def _words(svg: str) -> list[str]:
    return [words.strip() for words in ElementTree.fromstring(svg).itertext() if words.strip()]


def _surroundings(folder: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DETENTE", "JUPYTER"))}
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    return {**kept, **{name: str(Path(folder) / ".own" / name.lower()) for name in places}, "NO_COLOR": "1"}


def _run(notebook: Any, folder: str) -> None:
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

    manager = AsyncKernelManager(kernel_name="")
    manager._kernel_spec = KernelSpec(
        argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], display_name="Python 3"
    )
    if hasattr(socket, "AF_UNIX"):
        manager.transport, manager.ip = "ipc", str(Path(folder) / "kernel")  # files in place of ports
    work = Path(folder) / "work"
    work.mkdir()
    client = NotebookClient(notebook, km=manager, timeout=_SECONDS, resources={"metadata": {"path": str(work)}})
    client.owns_km = True  # the kernel ends with the run
    client.execute()


def _settle(cell: Any) -> None:
    """Take out of a cell what differs from run to run: times, speeds, and where a stream happened to be cut."""
    cell.metadata.pop("execution", None)
    whole: list[Any] = []
    for output in cell.get("outputs", ()):
        if whole and output.output_type == "stream" and whole[-1].get("name") == output.name:
            whole[-1].text += output.text
        else:
            whole.append(output)
    for output in whole:
        if "text" in output:
            output["text"] = settled(output["text"])
        if "text/html" in output.get("data", {}):
            output["data"].pop("text/plain", None)  # the same in Python's words, which are long
    if "outputs" in cell:
        cell.outputs = whole


def main() -> int:
    """Run the notebooks and store them, or with --check tell which are not what their cells show."""
    wrong = 0
    for path in NOTEBOOKS:
        now = executed(path)
        if compared(now) == compared(path.read_text(encoding="utf-8")):
            continue
        if "--check" in sys.argv:
            print(f"{path.name} is not what its cells show: run `make readme`", file=sys.stderr)
            wrong = 1
        else:
            path.write_text(now, encoding="utf-8")
            print(f"filled {path.relative_to(ROOT)}")
    return wrong


if __name__ == "__main__":
    raise SystemExit(main())

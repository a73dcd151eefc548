"""Execute the notebooks from clean, and keep what they show as pages: ``make notebooks-test``.

    python notebooks/execute.py [FOLDER]      # FOLDER for the pages; default reports/notebooks

Nothing of an earlier execution is used, nothing is fetched: a kernel that tries to connect to any
address but this machine's own fails.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
NO_NETWORK = """
import socket as _socket
_connect = _socket.socket.connect
def _only_here(self, address):
    here = ("127.0.0.1", "::1", "localhost")
    if self.family in (_socket.AF_INET, _socket.AF_INET6) and address[0] not in here:
        raise OSError(f"A notebook may not use the network: {address}")
    return _connect(self, address)
_socket.socket.connect = _only_here
"""


def execute(path: Path) -> nbformat.NotebookNode:
    """The notebook with fresh outputs; raises ``CellExecutionError`` where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count):
            raise ValueError(f"{path.name} holds outputs; write it anew with make_notebooks.py.")
    guard = nbformat.v4.new_code_cell(NO_NETWORK)
    notebook.cells.insert(0, guard)
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(HERE)}}
    ).execute()
    notebook.cells.pop(0)
    return notebook


def main(arguments: list[str]) -> int:
    target = Path(arguments[0]) if arguments else HERE.parent / "reports" / "notebooks"
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(HERE.glob("*.ipynb")):
        notebook = execute(path)
        (target / f"{path.stem}.html").write_text(_page(notebook), encoding="utf-8")
        print(f"{path.name}: executed, {target / path.stem}.html")
    return 0


def _page(notebook: nbformat.NotebookNode) -> str:
    """The notebook as a page; widgets, which need a live kernel, show their plain HTML."""
    from nbconvert import HTMLExporter

    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
    page: str = HTMLExporter().from_notebook_node(notebook)[0]
    return page


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

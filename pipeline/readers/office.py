"""DOC and RTF by way of LibreOffice: converted to DOCX in a folder of its own, then read as DOCX."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from pipeline.readers.base import ReadOptions, Unreadable
from pipeline.readers.docx.read import read_docx
from schemas import Document

SECONDS = 120
ROOM = 20 << 20
"""Bytes besides the document that LibreOffice needs for its profile and its work."""
_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
FILTERS = {".doc": ("MS Word 97", "MS Word 95"), ".rtf": ("Rich Text Format",)}
"""LibreOffice takes what it does not know for plain text, unless it is told what to expect."""
HOW_TO_GET = (
    "install LibreOffice (apt install libreoffice-writer-nogui, brew install --cask libreoffice, "
    "or libreoffice.org), or save the file as DOCX"
)


def find_office() -> str | None:
    """The path of LibreOffice: ``STRANDLINE_SOFFICE``, the search path, the usual places; else None."""
    named = os.environ.get("STRANDLINE_SOFFICE")
    if named is not None:
        return named if Path(named).is_file() else None
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((path for path in _USUAL if Path(path).is_file()), None)


def read_doc(data: bytes, source_path: str, options: ReadOptions) -> Document:
    """Read a Word 97-2003 document. Raises :class:`Unreadable` where LibreOffice is missing or fails."""
    return _converted(data, source_path, options, ".doc")


def read_rtf(data: bytes, source_path: str, options: ReadOptions) -> Document:
    """Read rich text. Raises :class:`Unreadable` where LibreOffice is missing or fails."""
    return _converted(data, source_path, options, ".rtf")


def _converted(data: bytes, source_path: str, options: ReadOptions, suffix: str) -> Document:
    office = find_office()
    if office is None:
        raise Unreadable(
            f"{source_path} is a {suffix[1:].upper()} file and LibreOffice was not found: {HOW_TO_GET}.",
            limit_name="libreoffice",
        )
    with tempfile.TemporaryDirectory(prefix="strandline-office-", ignore_cleanup_errors=True) as folder:
        content = convert(office, data, Path(folder), suffix, source_path)
    document = read_docx(content, source_path, options)
    document.reader = f"libreoffice+{document.reader}"
    return document


def convert(office: str, data: bytes, folder: Path, suffix: str, source_path: str) -> bytes:
    """The DOCX that LibreOffice makes of ``data``, in a fresh profile below ``folder``."""
    source, made = folder / f"in{suffix}", folder / "out" / "in.docx"
    try:
        source.write_bytes(data)
    except OSError as error:
        raise _no_room(folder, source_path) from error
    said = ""
    for filter_name in FILTERS[suffix]:
        command = [
            office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--nologo", "--nolockcheck", f"--infilter={filter_name}", "--convert-to",
            "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(source),
        ]  # fmt: skip
        said = _run(command, folder, source_path)
        if made.is_file() and made.stat().st_size:
            return made.read_bytes()
    if shutil.disk_usage(folder).free < ROOM + len(data):
        raise _no_room(folder, source_path)
    tail = " ".join(line for line in said.split("\n") if line.startswith("Error")) or "no reason given"
    raise Unreadable(f"{source_path} could not be read by LibreOffice ({tail}): open it and save it as DOCX.")


def _no_room(folder: Path, source_path: str) -> Unreadable:
    """The fault is not the document's, and may be gone the next time."""
    free = shutil.disk_usage(folder).free >> 20
    return Unreadable(
        f"{source_path} could not be converted: the folder for temporary files, {folder.parent}, has "
        f"{free} MB left. Free space there, or name another in TMPDIR, then try it again with --retry.",
        limit_name="temporary_space",
    )


def _run(command: list[str], folder: Path, source_path: str) -> str:
    """Run to the end or kill everything that was started; return what was said."""
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment,
        cwd=folder, start_new_session=True, preexec_fn=_room if sys.platform != "win32" else None,
    )  # fmt: skip
    try:
        said, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        _kill(process)
        raise Unreadable(
            f"{source_path} kept LibreOffice busy for more than {SECONDS} seconds: "
            "open it and save it as DOCX.",
            limit_name="office_seconds",
        ) from error
    except BaseException:
        _kill(process)
        raise
    return said.decode("utf-8", "replace")


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and its children (soffice is a script that starts another)."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _room() -> None:
    """LibreOffice maps more memory than a reader may allocate: lift the soft limits to the hard ones."""
    import resource

    for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (hard, hard))

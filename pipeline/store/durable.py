"""The few operations on the file system that a commit is made of, each flushed to the disk.

Everything that must survive a power cut goes through here, so that the fault tests can stop or
fail the process at each step.
"""

# ruff: noqa: PTH105, PTH116, PTH118, PTH211
# The fault tests stop the process at each of these os functions; a snapshot has a thousand files.

from __future__ import annotations

import os
import shutil
from pathlib import Path

STEPS = ("fsync", "replace", "link", "symlink", "mkdir")
"""The operations, by the name of the ``os`` function, that change what a reader may see."""


def flush_file(path: Path) -> None:
    """Flush a file's content to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(path: Path) -> None:
    """Flush a folder's list of names (where the system allows it; Windows does not)."""
    if os.name == "nt":
        return
    flush_file(path)


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a temporary beside it, flushed, then renamed over it."""
    temporary = path.with_name(f".{path.name}.tmp")
    with temporary.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(temporary, path)
    flush_folder(path.parent)


def move_folder(source: Path, target: Path) -> None:
    """Rename a finished folder to its place."""
    os.replace(source, target)
    flush_folder(target.parent)


def share_file(source: Path, target: Path) -> None:
    """Give a file a second name; a copy where the file system has no hard links."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno in _FATAL:
            raise
        shutil.copyfile(source, target)
        flush_file(target)


def point(link: Path, target: str) -> None:
    """Make ``link`` a symbolic link to ``target``, replacing what it pointed to in one step."""
    temporary = link.with_name(f".{link.name}.tmp")
    temporary.unlink(missing_ok=True)
    os.symlink(target, temporary, target_is_directory=True)
    os.replace(temporary, link)
    flush_folder(link.parent)


def flush_tree(folder: Path) -> None:
    """Flush every file and folder below (and with) ``folder``, deepest first.

    A file with another name was flushed under that one, by the commit that wrote it.
    """
    for place, _, names in os.walk(folder, topdown=False):
        for path in (os.path.join(place, name) for name in names):
            if os.stat(path).st_nlink == 1:
                flush_file(Path(path))
        flush_folder(Path(place))


def _fatal() -> frozenset[int]:
    import errno

    return frozenset({errno.ENOSPC, errno.EROFS, errno.EIO, errno.EDQUOT})


_FATAL = _fatal()

"""Every path under the inputs, each exactly once, in an order that no file system decides."""

# ruff: noqa: PTH100, PTH112, PTH116, PTH120
# Names that are not UTF-8, and a scan of 10,000 files: plain os functions are exact and fast.

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

HIDDEN_NAMES = (".", "~$")
"""How the names of files begin that a folder or an archive hides, and that nobody means to publish."""
HIDDEN = "Hidden: names that begin with . or ~$ are left out."


class NoInput(Exception):
    """No input can be read; the message says which and what to do."""


@dataclass(frozen=True)
class Item:
    """A path met: a file to process, or (with ``status``) one that cannot or need not be."""

    source_path: str
    place: str
    size: int = 0
    mtime_ns: int = 0
    status: str | None = None
    message: str | None = None
    error_class: str | None = None


def discover(inputs: Sequence[str], leave_out: Path | None = None) -> list[Item]:
    """Files of the inputs, sorted by their place under the input root.

    The root is the one folder given, or what several inputs have in common. ``leave_out`` (the output
    folder) is not entered. :class:`NoInput` when there is not one input that can be read, or one is
    the output folder itself.
    """
    inputs = [_local(p) for p in inputs]
    local = [p for p in inputs if "://" not in p]
    found = [item for url in inputs if "://" in url for item in _remote(url)]
    missing = [p for p in local if not os.path.lexists(p)]
    if inputs and len(missing) == len(inputs):
        raise NoInput(_missing(missing))
    if inputs and all(_is_shut(p) for p in inputs):
        raise NoInput(f"{', '.join(inputs)} cannot be listed: ask for the right to read, or give another.")
    root = _root(local)
    out = os.path.realpath(leave_out) if leave_out else None
    if same := [p for p in local if os.path.realpath(p) == out]:
        raise NoInput(
            f"{same[0]} is the output folder itself; give the folder of the documents, or choose another "
            "output with --out."
        )
    for path in local:
        found.extend(_walk(path, root, out) if path not in missing else [_absent(path, root)])
    return sorted({item.source_path: item for item in found}.values(), key=lambda i: i.source_path)


def _local(given: str) -> str:
    """A ``file://`` URL as the path that it is; others as they are."""
    if not given.startswith("file://") or "::" in given:
        return given
    return url2pathname(urlsplit(given).path)


def _is_shut(path: str) -> bool:
    """Whether an input is a folder that may not be listed."""
    return os.path.isdir(path) and not os.access(path, os.R_OK | os.X_OK)


def _missing(paths: Sequence[str]) -> str:
    names = ", ".join(paths)
    verb = "does" if len(paths) == 1 else "do"
    return f"{names} {verb} not exist; give a file or a folder that does."


def _root(paths: Sequence[str]) -> str:
    whole = [os.path.abspath(p) for p in paths]
    if not whole:
        return os.path.abspath(".")
    if len(set(whole)) == 1:
        return whole[0] if os.path.isdir(whole[0]) else os.path.dirname(whole[0])
    return os.path.commonpath([os.path.dirname(p) if not os.path.isdir(p) else p for p in whole])


def _absent(path: str, root: str) -> Item:
    message = f"{path} does not exist; what earlier runs found there is kept."
    return Item(
        _relative(os.path.abspath(path), root),
        path,
        status="quarantined",
        message=message,
        error_class="FileNotFoundError",
    )


def _relative(path: str, root: str) -> str:
    start = root.rstrip(os.sep) + os.sep
    relative = path.removeprefix(start) if path.startswith(start) else os.path.relpath(path, root)
    relative = relative.replace(os.sep, "/")
    return relative if relative.isascii() else _printable(relative)


def _printable(relative: str) -> str:
    """A name that is not UTF-8 with its bytes spelt out."""
    return relative.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _walk(path: str, root: str, out: str | None) -> Iterator[Item]:
    path = os.path.abspath(path)
    if not os.path.isdir(path):
        yield _file(path, root)
        return
    if out and os.path.realpath(path) == out:
        return
    try:
        entries = sorted(os.scandir(path), key=lambda e: e.name)
    except OSError as error:
        message = f"{path} cannot be listed: {error.strerror}; what earlier runs found there is kept."
        yield Item(
            _relative(path, root),
            path,
            status="quarantined",
            message=message,
            error_class=type(error).__name__,
        )
        return
    for entry in entries:
        yield from _entry(entry, root, out)


def _entry(entry: os.DirEntry[str], root: str, out: str | None) -> Iterator[Item]:
    if entry.name.startswith(HIDDEN_NAMES):
        yield _skipped(entry.path, root, HIDDEN)
    elif entry.is_symlink() and os.path.isdir(entry.path):  # entry.is_dir() raises on links in a circle
        yield _skipped(entry.path, root, "A link to a folder is not followed; give the folder as an input.")
    elif entry.is_dir(follow_symlinks=False):
        yield from _walk(entry.path, root, out)
    else:
        yield _file(entry.path, root)


def _skipped(path: str, root: str, message: str) -> Item:
    return Item(_relative(path, root), path, status="skipped", message=message)


def _file(path: str, root: str) -> Item:
    item = Item(_relative(path, root), path)
    try:
        found = os.stat(path)
    except OSError as error:
        return shut(item, error)
    if not stat.S_ISREG(found.st_mode):
        return _skipped(path, root, "Not a regular file (a pipe, socket or device).")
    if not os.access(path, os.R_OK):
        return shut(item, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    return Item(item.source_path, path, found.st_size, found.st_mtime_ns)


def shut(item: Item, error: Exception) -> Item:
    """A file that cannot be opened: nothing is known of what it holds now."""
    reason = getattr(error, "strerror", None) or str(error)
    message = f"{item.source_path} cannot be opened: {reason}."
    return replace(item, status="quarantined", message=message, error_class=type(error).__name__)


def _remote(url: str) -> Iterator[Item]:
    """Files under an fsspec URL; their time and size as the store tells them."""
    try:
        import fsspec
    except ImportError as error:
        raise NoInput(f"{url} needs fsspec: pip install 'strandline[dask]'.") from error
    try:
        system, root = fsspec.core.url_to_fs(url)
        base = root if system.isdir(root) else root.rpartition("/")[0]
        found = sorted(system.find(root, detail=True).items())
    except Exception as error:  # each store has failures of its own
        raise NoInput(f"{url} cannot be listed: {error or type(error).__name__}.") from error
    if not found:
        raise NoInput(f"{url} holds no file; check the address.")
    links = url.split("::")  # as in zip://minutes::s3://bucket/pack.zip
    here = next(n for n, link in enumerate(links) if "://" in link)
    protocol = links[here].split("://")[0]
    for path, info in found:
        place = "::".join([*links[:here], f"{protocol}://{path}", *links[here + 1 :]])
        yield Item(path.removeprefix(base).lstrip("/"), place, int(info.get("size") or 0), 0)

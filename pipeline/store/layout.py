"""Where things are in an output folder, and which snapshot is the latest.

::

    OUT/latest -> snapshots/000002     the switch: one symbolic link, replaced by a rename
    OUT/latest.txt                     instead of the link where the system has none
    OUT/snapshots/000002/<table>/part-*.parquet
    OUT/snapshots/000002/_state/       what the next run needs (not for analysts)
    OUT/.strandline/                   lock, half-done work, hints: may be deleted when no run is on
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.store import durable

VARIABLE = "STRANDLINE_OUT"
DEFAULT = "data/processed"


class OutputError(Exception):
    """An output folder that cannot be used; the message says which, why, and what to do."""


@dataclass(frozen=True)
class Output:
    """An output folder."""

    root: Path

    @property
    def snapshots(self) -> Path:
        """The folder of all snapshots."""
        return self.root / "snapshots"

    @property
    def work(self) -> Path:
        """Lock, spool and hints of runs."""
        return self.root / ".strandline"

    @property
    def link(self) -> Path:
        """The link to the latest snapshot."""
        return self.root / "latest"

    @property
    def pointer(self) -> Path:
        """The file that names the latest snapshot where there are no links."""
        return self.root / "latest.txt"

    def snapshot(self, number: int) -> Path:
        """The folder of a snapshot by its number."""
        return self.snapshots / f"{number:06d}"

    def latest(self) -> Path | None:
        """The latest complete snapshot, resolved once; None before the first run."""
        number = self.latest_number()
        return self.snapshot(number) if number else None

    def latest_number(self) -> int:
        """Its number; 0 before the first run."""
        if self.link.is_symlink():
            name = self.link.readlink().name
        elif self.pointer.is_file():
            name = Path(self.pointer.read_text(encoding="utf-8").strip()).name
        else:
            return 0
        return int(name) if name.isdigit() and self.snapshot(int(name)).is_dir() else 0

    def numbers(self) -> list[int]:
        """Numbers of the snapshots up to the latest (a later one is an unfinished commit)."""
        latest = self.latest_number()
        if not latest:
            return []
        found = (int(p.name) for p in self.snapshots.iterdir() if p.name.isdigit())
        return sorted(n for n in found if n <= latest)

    def resolve(self, as_of: int | None = None) -> Path:
        """The snapshot to read: the latest, or that numbered ``as_of``.

        Raises :class:`OutputError` where there is none.
        """
        numbers = self.numbers()
        if not numbers:
            raise OutputError(f"There is no snapshot in {self.root}; make one with `strandline run`.")
        if as_of is not None and as_of not in numbers:
            held = ", ".join(map(str, numbers))
            raise OutputError(f"There is no snapshot {as_of} in {self.root}; it holds {held}.")
        return self.snapshot(as_of or numbers[-1])

    def switch(self, number: int) -> None:
        """Make a snapshot the latest, in one step: the link, or the pointer file without links."""
        name = f"snapshots/{number:06d}"
        if self.pointer.exists():
            durable.write_file(self.pointer, f"{name}\n".encode())
            return
        try:
            durable.point(self.link, name)
        except (OSError, NotImplementedError) as error:
            if not _no_links(error):
                raise
            durable.write_file(self.pointer, f"{name}\n".encode())


def _no_links(error: BaseException) -> bool:
    """Whether the system has no symbolic links (rather than a full or failing disk)."""
    import errno

    if isinstance(error, NotImplementedError):
        return True
    lacking = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}
    return isinstance(error, OSError) and (error.errno in lacking or getattr(error, "winerror", None) == 1314)


def output(path: str | Path | None) -> Output:
    """The output folder: as given, else ``STRANDLINE_OUT``, else ``data/processed``."""
    return Output(Path(path or os.environ.get(VARIABLE) or DEFAULT))

"""What the end of a run needs of the last snapshot, fetched while the driver waits for workers."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from pipeline.store.previous import Previous


@contextlib.contextmanager
def fetched(previous: Previous) -> Iterator[None]:
    """While this is on, what is needed at the end is fetched; what fails is fetched anew, and told, then."""
    thread = threading.Thread(target=_fetch, args=(previous,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _fetch(previous: Previous) -> None:
    with contextlib.suppress(Exception):
        import duckdb  # noqa: F401

        import pipeline.commit
        import pipeline.diff.sql
        import pipeline.identities
        import pipeline.replay  # noqa: F401
        from pipeline.identities.before import LOOKED_AT

        for table, columns in LOOKED_AT.items():
            previous.gathered(table, columns)

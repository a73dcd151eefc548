"""Parts are read, packed and written several at a time: nearly all of that happens outside of Python."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

MOST = 4


class Threads:
    """Does things in threads, and waits for them at its end. The first failure is raised, and what was not
    begun by then is left."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max(1, min(MOST, os.cpu_count() or 1)))
        self._begun: list[Future[None]] = []

    def __enter__(self) -> Threads:
        return self

    def do(self, function: Callable[..., None], *arguments: Any) -> None:
        """Do this, some time before the end."""
        self._begun.append(self._pool.submit(function, *arguments))

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            for future in self._begun if kind is None else ():
                future.result()
        finally:
            self._pool.shutdown(cancel_futures=True)

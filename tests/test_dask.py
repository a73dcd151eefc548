"""Two Dask workers, one of them killed in the middle: the same tables as in one process."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from pipeline.settings import Settings
from tests.archive import archive, digests, process, rows

distributed = pytest.importorskip("distributed", reason="needs strandline[dask]")


@pytest.fixture
def cluster() -> object:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as made:
        yield made


def test_a_killed_worker_changes_nothing(tmp_path: Path, cluster: object) -> None:
    folder = archive(tmp_path / "in", 40)
    process(folder, tmp_path / "serial", Settings(workers=2))
    address = cluster.scheduler_address  # type: ignore[attr-defined]
    killer = threading.Thread(target=_kill_one, args=(cluster, tmp_path / "out"))
    killer.start()
    process(folder, tmp_path / "out", Settings(engine="dask", scheduler=address))
    killer.join()
    assert digests(tmp_path / "out") == digests(tmp_path / "serial")


def _kill_one(cluster: object, out: Path) -> None:
    """Kill -9 a worker once the first results are there."""
    deadline = time.monotonic() + 120
    spool = out / ".strandline" / "spool"
    while not spool.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.5)
    worker = next(iter(cluster.workers.values()))  # type: ignore[attr-defined]
    os.kill(worker.process.pid if hasattr(worker.process, "pid") else worker.pid, signal.SIGKILL)


def test_files_by_url(tmp_path: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    for path in archive(tmp_path / "in", 3).iterdir():
        memory.pipe(f"/archive/{path.name}", path.read_bytes())
    from pipeline.run import run
    from pipeline.store.layout import Output

    run(["memory://archive"], Output(tmp_path / "out"), Settings(workers=0))
    process(tmp_path / "in", tmp_path / "plain")
    assert digests(tmp_path / "out") == digests(tmp_path / "plain")
    assert [d["source_path"] for d in rows(tmp_path / "out", "files")] == [
        f"minute-000{n}.txt" for n in range(3)
    ]


def test_no_scheduler_is_a_sentence(tmp_path: Path) -> None:
    from pipeline.workers.pool import EngineError

    with pytest.raises(EngineError, match="dask scheduler"):
        process(
            archive(tmp_path / "in", 1),
            tmp_path / "out",
            Settings(engine="dask", scheduler="tcp://127.0.0.1:1"),
        )

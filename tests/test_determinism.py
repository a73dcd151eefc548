"""The same inputs give the same tables, row for row: however many workers, whatever the surroundings."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from pipeline.settings import Settings
from pipeline.workers.engines import Serial
from pipeline.workers.tasks import Outcome, Task
from tests.archive import archive, digests, process, rows

RUN = (
    "import sys; from pathlib import Path; from pipeline.run import run\n"
    "from pipeline.settings import Settings\n"
    "from pipeline.store.layout import Output\n"
    "run([sys.argv[1]], Output(Path(sys.argv[2])), Settings(workers=0))"
)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """The samples that are quick to read, and some minutes."""
    folder = archive(tmp_path_factory.mktemp("same") / "in", 4)
    for path in sorted(samples.iterdir()):
        if path.suffix in (".txt", ".md", ".html"):
            (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture(scope="module")
def serial(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("serial") / "out"
    process(inputs, out)
    return out


class Shuffled:
    """Gives results in another order than asked for."""

    def run(self, tasks: Iterable[Task], total: int) -> Iterator[tuple[Task, list[Outcome]]]:
        done = list(Serial().run(tasks, total))
        random.Random(3).shuffle(done)
        yield from done


@pytest.mark.parametrize("workers", [2, 8])
def test_workers(inputs: Path, serial: Path, tmp_path: Path, workers: int) -> None:
    process(inputs, tmp_path / "out", Settings(workers=workers))
    assert digests(tmp_path / "out") == digests(serial)


def test_order_of_results(inputs: Path, serial: Path, tmp_path: Path) -> None:
    process(inputs, tmp_path / "out", engine=Shuffled())
    assert digests(tmp_path / "out") == digests(serial)


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {
            "PYTHONHASHSEED": "4242",
            "TZ": "America/Los_Angeles",
            "LC_ALL": "tr_TR.UTF-8",
            "LANG": "tr_TR.UTF-8",
        },
    ],
)
def test_surroundings(inputs: Path, serial: Path, tmp_path: Path, surroundings: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-c", RUN, str(inputs), str(tmp_path / "out")],
        env={**os.environ, **surroundings},
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert digests(tmp_path / "out") == digests(serial)


def test_run_ids_and_rows_are_the_same(inputs: Path, serial: Path, tmp_path: Path) -> None:
    process(inputs, tmp_path / "out")
    for table in ("attendees", "documents", "dates"):
        assert rows(tmp_path / "out", table) == rows(serial, table)

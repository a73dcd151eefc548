"""What tests share: the shared corpus (skipped with a word where it is missing) and the long tests."""

from __future__ import annotations

import faulthandler
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the long versions of tests")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests marked long (unless --long) and corpus (where there is no ../shared)."""
    for item in items:
        if "long" in item.keywords and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="a long test: run `make test-long`"))
        if "corpus" in item.keywords and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason="needs the shared corpus in ../shared"))


LIMIT = 180
"""Seconds that one test may take, however slow the machine, before it is ended as hanging."""


@pytest.fixture(autouse=True)
def ends(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test hangs: after :data:`LIMIT` seconds (ten times that in the long versions) it fails."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        faulthandler.dump_traceback()
        pytest.fail(f"{request.node.nodeid} was not over after {limit} s")

    limit = LIMIT * (10 if request.config.getoption("--long") else 1)
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(limit)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared corpus and gold; the test is skipped where they are not there."""
    if not SHARED.is_dir():
        pytest.skip("needs the shared corpus in ../shared")
    return SHARED


@pytest.fixture(scope="session")
def samples() -> Path:
    """The project's own sample documents."""
    return ROOT / "data" / "raw"

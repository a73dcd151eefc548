"""What tests share: the shared corpus (skipped with a word where it is missing) and the long tests."""

from __future__ import annotations

from pathlib import Path

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

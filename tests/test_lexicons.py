"""Every lexicon entry proves itself: its variants, its examples and its counter-examples.

A file with ``whole = true`` at its top is read against whole cells or headings; any other against
running text. Its examples are such texts, and so are its counter-examples.
"""

from __future__ import annotations

import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from extractors.lexicon import HERE, Entry, Lexicon, LexiconError, folders, load

NAMES = sorted(path.stem for path in HERE.glob("*.toml"))
ENTRIES = [pytest.param(name, e, id=f"{name}:{e.canonical}") for name in NAMES for e in load(name).entries]


def _single(entry: Entry, variant: str) -> re.Pattern[str]:
    alone = Entry(entry.canonical, (variant,), pattern=entry.pattern)
    return re.compile(rf"(?<!\w){alone.expression()}(?!\w)", re.IGNORECASE)


def _whole(entry: Entry) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){entry.expression()}(?!\w)", re.IGNORECASE)


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_every_variant_matches_an_example(name: str, entry: Entry) -> None:
    unproved = [v for v in entry.variants if not any(_single(entry, v).search(e) for e in entry.examples)]
    assert not unproved, f"{name}.toml, {entry.canonical}: no example shows {unproved}"


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_every_example_is_matched(name: str, entry: Entry) -> None:
    lost = [e for e in entry.examples if not _whole(entry).search(e)]
    assert not lost, f"{name}.toml, {entry.canonical}: no variant matches {lost}"


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_no_counter_example_is_this_entry(name: str, entry: Entry) -> None:
    lexicon = load(name)
    taken = [c for c in entry.counter_examples if entry.canonical in _read(lexicon, c)]
    assert not taken, f"{name}.toml, {entry.canonical}: also matches {taken}"


def _read(lexicon: Lexicon, text: str) -> set[str]:
    """The canonical forms read in a text when the longest variant wins, as the extractors read it."""
    path = HERE / f"{lexicon.name}.toml"
    if tomllib.loads(path.read_text(encoding="utf-8")).get("whole"):
        return {lexicon.canonical(text) or ""}
    found: set[str] = set()
    for hit in lexicon.compiled().finditer(text):
        canonical = lexicon.canonical(hit.group())
        if canonical is not None:
            found.add(canonical)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_no_two_forms_share_a_variant(name: str) -> None:
    for one, two in combinations(load(name).entries, 2):
        shared = {v.casefold() for v in one.variants} & {v.casefold() for v in two.variants}
        assert not shared or one.canonical == two.canonical, (name, one.canonical, two.canonical, shared)


def test_an_unproved_variant_would_be_told() -> None:
    entry = Entry("chair", ("chair", "chairman"), examples=("Mary Hill (Chair)",))
    assert [v for v in entry.variants if not any(_single(entry, v).search(e) for e in entry.examples)] == [
        "chairman"
    ]


def test_a_file_that_is_no_lexicon_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "honorifics.toml").write_text("[[entry]]\ncanonical = 'x'\n", encoding="utf-8")
    monkeypatch.setenv("STRANDLINE_LEXICONS", str(tmp_path))
    load.cache_clear()
    with pytest.raises(LexiconError, match=r"honorifics\.toml: not a lexicon .* it needs"):
        load("honorifics")
    load.cache_clear()


def test_a_users_folder_that_would_add_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRANDLINE_LEXICONS", str(tmp_path / "mistyped"))
    with pytest.raises(LexiconError, match="is no folder"):
        folders()
    (tmp_path / "honorific.toml").touch()
    monkeypatch.setenv("STRANDLINE_LEXICONS", str(tmp_path))
    with pytest.raises(LexiconError, match=r"no lexicon of that name; there are .*honorifics"):
        folders()

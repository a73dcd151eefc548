"""The diff as people see it: importance, evidence, text, the page and its safety, the command."""

from __future__ import annotations

import json
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pipeline.diff.html import page, words
from pipeline.diff.importance import importance
from pipeline.diff.text import lines, shown
from pipeline.diff.view import DiffReport, Filter, View, report
from pipeline.evidence import Passage, passage, printable
from tests.test_diff import TEXT, metric, rating, side

HOSTILE = (
    "<script>document.title='run'</script>\"'><img src=x onerror=\"document.title='run'\">"
    "<svg onload=document.title='run'>javascript:alert(1) </style></script><!-- ]]> {{7*7}} "
    "\u202e\u0000\u001b[2J<iframe src='https://hostile.example/'></iframe><base href='https://hostile.example/'>"
)


def test_a_changed_rating_matters_more_than_a_moved_comma() -> None:
    rated = importance("rag_ratings", "changed", ["rating"], {"rating": "red"}, {"rating": "green"})
    comma = importance(
        "actions", "changed", ["text"], {"text": "Write, and send"}, {"text": "Write and send"}
    )
    moved = importance("rag_ratings", "moved", ["page"], {}, {})
    assert rated > importance("actions", "added", [], None, {}) > comma > moved


PASSAGES = [
    ("It met. Plans rose to 41% in May. It rose.", "41%", ("Plans rose to ", " in May.")),
    ("Plans\t41%\t60%\nNext", "41%", ("Plans\t", "\t60%")),
    ("one line", "one line", ("", "")),
]


@pytest.mark.parametrize(("text", "quote", "around"), PASSAGES)
def test_the_passage_is_the_sentence_or_the_row(text: str, quote: str, around: tuple[str, str]) -> None:
    start = text.index(quote)
    found = passage(text, start, start + len(quote))
    assert (found.before, found.quote, found.after) == (around[0], quote, around[1])


def test_a_long_line_is_cut() -> None:
    found = passage("x" * 5000, 2500, 2510)
    assert len(found.before) + len(found.after) < 400


def test_hidden_characters_cannot_steer_a_terminal() -> None:
    assert printable("a\x1b[2J\u202eb\u200b") == "a[U+001B][2J[U+202E]b[U+200B]"
    assert printable("Siobhán 北京 – ok") == "Siobhán 北京 – ok"


def found(**wanted: Any) -> DiffReport:
    before = side(1, metrics=[metric()], rag_ratings=[rating()])
    after = side(
        2,
        "Draft. " + TEXT.replace("amber", "green"),
        metrics=[metric(start=40)],
        rag_ratings=[rating(start=26, word="green")],
    )
    return report(before, after, Filter(**wanted))


def test_the_report_sorts_by_importance_and_counts() -> None:
    made = found()
    assert [(v.table, v.change) for v in made.views] == [("rag_ratings", "changed"), ("metrics", "moved")]
    assert made.counts()["metrics"]["moved"] == 1
    assert list(made.documents()) == ["a.pdf"]
    assert made.fields()["rag_ratings", "rating"] == 1


FILTERS = [
    ({"tables": ["metrics"]}, ["metrics"]),
    ({"fields": ["rating"]}, ["rag_ratings"]),
    ({"kinds": ["moved"]}, ["metrics"]),
    ({"documents": ["a.p"]}, ["rag_ratings", "metrics"]),
    ({"documents": ["other"]}, []),
    ({"causes": ["lexicon"]}, []),
]


@pytest.mark.parametrize(("wanted", "tables"), FILTERS)
def test_filters(wanted: dict[str, Any], tables: list[str]) -> None:
    assert [v.table for v in found(**wanted).views] == tables


def test_the_text_names_old_and_new_in_their_sentence() -> None:
    text = "\n".join(lines(found()))
    assert "rating: amber → green" in text
    assert "Strand 1 was rated ⟦green⟧." in text
    assert list(lines(DiffReport("a", "b"))) == ["No differences."]
    assert "1 more" in "\n".join(lines(found(), limit=1))


def test_values_are_shown_short() -> None:
    assert (shown(None), shown(41.0), shown(["a", "b"]), len(shown("x" * 500))) == (
        "nothing",
        "41",
        "a, b",
        70,
    )


def test_data_for_machines_is_json() -> None:
    data = json.loads(json.dumps(found().as_data()))
    assert data["changes"][0]["evidence"] == {
        "old": "Strand 1 was rated ⟦amber⟧.",
        "new": "Strand 1 was rated ⟦green⟧.",
    }


def test_words_that_came_and_went_are_marked() -> None:
    assert words("by <May> 2024", "by <June> 2024") == ("by &lt;<del>May</del><ins>June</ins>&gt; 2024")


class Elements(HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def hostile_page() -> str:
    row = {
        "quote": HOSTILE,
        "subject": HOSTILE,
        "colour_rgb": '#fff"/><script>',
        "section": HOSTILE,
        "page": 1,
    }
    old, new = {**row, "rating": HOSTILE}, {**row, "rating": HOSTILE + "x", "colour_rgb": "#ff0000"}
    views = [
        View("rag_ratings", HOSTILE, HOSTILE, "changed", HOSTILE, ["rating", HOSTILE], old, new, HOSTILE),
        View("rag_ratings", "f", "d", "added", "source", [], None, new, HOSTILE),
        View(HOSTILE, "f", "d", "removed", "source", ["rating"], old, None, HOSTILE),
    ]
    for view in views:
        view.old_passage = view.new_passage = Passage(HOSTILE, HOSTILE, HOSTILE)
    return page(DiffReport(HOSTILE, HOSTILE, views))


def test_hostile_strings_stay_text() -> None:
    parser = Elements()
    parser.feed(hostile_page())
    assert parser.tags.count("script") == 1
    assert not {"img", "iframe", "base", "object", "embed"} & set(parser.tags)
    names = {name for name, _ in parser.attributes}
    assert not [n for n in names if n.startswith("on") or n in ("src", "href", "style")]


def test_the_page_allows_only_what_it_carries() -> None:
    made = hostile_page()
    policy = made.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http:" not in made.split("<body>")[0]


def chromium() -> str:
    path = next(
        (p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None
    )
    if path is None:
        pytest.skip("Chromium is not installed: the page is not opened in a browser")
    return path


def opened(html: str, folder: Path) -> tuple[str, str]:
    """What a browser makes of a page, and everything that it asked the network for."""
    folder.mkdir()
    file, log = folder / "page.html", folder / "net.json"
    file.write_text(html, encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", f"--log-net-log={log}"]
    quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update"]
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [chromium(), *flags, *quiet, profile, file.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout, log.read_text(encoding="utf-8")


def test_nothing_runs_and_nothing_is_requested_in_a_browser(tmp_path: Path) -> None:
    dom, requests = opened(hostile_page(), tmp_path / "diff")
    assert "<title>What changed</title>" in dom
    assert '<span id="shown">3 of 3</span>' in dom, "the page's own script did not run"
    assert "hostile.example" not in requests
    unsafe = "<img src='https://hostile.example/x'><script>document.title = 'run'</script>"
    dom, requests = opened(unsafe, tmp_path / "control")
    assert "<title>run</title>" in dom
    assert "hostile.example" in requests

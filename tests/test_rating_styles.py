"""House styles of progress reports, by layout, heading and way of rating: all give the same ratings."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from extractors.rag.key.told import told
from pipeline.extraction import extract
from pipeline.readers import read_bytes
from schemas import RagRating, Strand

_TITLES = ("Early identification", "Skilled staff", "Homes near schools")
_LIGHTS = ("amber", "green", "red")
_KEY = {"red": "Off course", "amber": "Some delay", "green": "Going to plan", "blue": "Finished"}
_FILLS = {"red": "#c00000", "amber": "#ffc000", "green": "#00b050"}
_SYMBOLS = {"red": "🔴", "amber": "🟠", "green": "🟢"}
_WAYS: dict[str, Callable[[str], str]] = {
    "word": str.capitalize,
    "letter": lambda light: light[0].upper(),
    "symbol": lambda light: _SYMBOLS[light],
    "key": lambda light: _KEY[light],
}
_KEYS = (
    "Key: " + "; ".join(f"{light} = {word}" for light, word in _KEY.items()),
    "Each has a status: " + ", ".join(f"{word} ({light})" for light, word in _KEY.items()) + ".",
    "A rating of " + ", ".join(f"{light} means {word.lower()}" for light, word in _KEY.items()) + ".",
    "## Key to scores\n\n" + "\n".join(f"- {word} ({light})" for light, word in _KEY.items()),
)


def _read(text: str, name: str = "report.md") -> tuple[list[tuple[str | None, str]], list[tuple[str, str]]]:
    rows = extract(read_bytes(text.encode(), name)).rows
    strands = [(r.number, r.title) for r in rows["strands"] if isinstance(r, Strand)]
    return strands, [(r.subject, r.rating) for r in rows["rag_ratings"] if isinstance(r, RagRating)]


def _report(body: str, key: str = _KEYS[0]) -> str:
    head = "# Dale Recovery Programme: progress report\n\nReport date: 4 June 2024\n\n"
    return (
        f"{head}{body}\n\n## Next meeting\n\nThe board meets in July. Of 24 steps, three are red.\n\n{key}\n"
    )


def _names(word: str) -> list[str]:
    return [f"{word} {n}: {title}" for n, title in enumerate(_TITLES, 1)]


@pytest.mark.parametrize(
    ("way", "form"), list(product(_WAYS, (" – {}", " ({})", " [{}]", " | {}", " – Status: {}")))
)
def test_headings_that_end_in_their_light(way: str, form: str) -> None:
    marks = [form.format(_WAYS[way](light)) for light in _LIGHTS]
    body = "\n\n".join(
        f"## {name}{mark}\n\nTwo posts are filled." for name, mark in zip(_names("Pillar"), marks)
    )
    strands, ratings = _read(_report(body))
    assert strands == [(str(n), title) for n, title in enumerate(_TITLES, 1)]
    assert ratings == [(f"Pillar {n}", light) for n, light in enumerate(_LIGHTS, 1)]


@pytest.mark.parametrize(
    ("way", "label"),
    list(product(_WAYS, ("RAG: {}", "Our judgement: {}", "Delivery confidence – {}", "Now = {}"))),
)
def test_a_field_that_returns_under_every_heading(way: str, label: str) -> None:
    lines = [label.format(_WAYS[way](light)) for light in _LIGHTS]
    body = "\n\n".join(f"### {title}\n\nHubs opened.\n\n{line}" for title, line in zip(_TITLES, lines))
    assert _read(_report(body))[1] == list(zip(_TITLES, _LIGHTS))


@pytest.mark.parametrize(
    ("way", "form"), list(product(_WAYS, ("{n} – {w}", "{n} is {w}", "{w}: {n}", "[{w}] {n}")))
)
def test_items_that_all_carry_a_light(way: str, form: str) -> None:
    items = [form.format(n=n, w=_WAYS[way](light)) for n, light in zip(_TITLES, _LIGHTS)]
    body = "## Summary\n\nThe current ratings are:\n\n" + "\n".join(f"- {item}" for item in items)
    assert _read(_report(body))[1] == list(zip(_TITLES, _LIGHTS))


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("Ref|Workstream|May 2024|Lead", [f"WS{n}|{t}" for n, t in enumerate(_TITLES, 1)]),
        ("||Now|Lead", [f"Ambition {n}|{t}" for n, t in enumerate(_TITLES, 1)]),
        ("No.|Theme|Latest assessment|Lead", [f"{n}|{t}" for n, t in enumerate(_TITLES, 1)]),
        ("Theme|RAG|Lead", [f"Theme {n}<br>{t}" for n, t in enumerate(_TITLES, 1)]),
    ],
)
@pytest.mark.parametrize("way", [*_WAYS, "fill"])
def test_tables_in_the_ways_of_other_offices(head: str, names: list[str], way: str) -> None:
    cells = [
        f'<td style="background:{_FILLS[light]}"></td>' if way == "fill" else f"<td>{_WAYS[way](light)}</td>"
        for light in _LIGHTS
    ]
    labels = "".join(f"<th>{label}</th>" for label in head.split("|"))
    rows = [f"<td>{n.replace('|', '</td><td>')}</td>{c}<td>Jo Marsh</td>" for n, c in zip(names, cells)]
    page = "<h1>Dale Recovery Programme: progress report</h1><table><tr>" + labels + "</tr><tr>"
    page += "</tr><tr>".join(rows) + f"</tr></table><p>{_KEYS[0]}</p>"
    strands, ratings = _read(page, "report.html")
    assert strands == [(str(n), title) for n, title in enumerate(_TITLES, 1)]
    assert [rating for _, rating in ratings] == list(_LIGHTS)


@pytest.mark.parametrize("key", _KEYS)
def test_words_that_the_key_explains(key: str) -> None:
    words = [_KEY[light] for light in _LIGHTS]
    body = "\n\n".join(f"### {title} {word}\n\nHubs opened." for title, word in zip(_TITLES, words))
    strands, ratings = _read(_report(body, key))
    assert ratings == list(zip(_TITLES, _LIGHTS))
    assert [title for _, title in strands] == list(_TITLES)


@pytest.mark.parametrize(
    ("sentence", "lights"),
    [
        ("My judgement is amber, as it was in May.", ["amber"]),
        ("We rate this priority green.", ["green"]),
        ("Two posts are empty. Overall rating: Red.", ["red"]),
        ("The rating stays at red.", ["red"]),
        ("This priority is now green, having been amber in May.", ["green", "amber"]),
        ("Members agreed that the priority would be rated amber until the survey is done.", ["amber"]),
        ("We had hoped that this priority would be rated green by now.", []),
        ("The new hub is painted green.", []),
        ("Members asked whether the rating should be red, amber or green.", []),
    ],
)
def test_sentences_that_rate_what_they_stand_under(sentence: str, lights: list[str]) -> None:
    body = f"## Priority A. Skilled staff\n\n{sentence}\n\n## Priority B. Homes\n\nHubs opened."
    assert _read(_report(body, "RAG ratings are agreed by the board."))[1] == [
        ("Priority A", light) for light in lights
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Early help is green, plans amber and homes red",
        "Early help (green), Plans (amber) and Homes (red)",
        "RAG: Green, up from amber in May and red in March",
        "🔴 1 · 🟡 2 · 🟢 1",
        "Green: Early help; Amber: Plans; Red: Homes",
        "RAG status: Green for cost, amber for time, red for quality",
    ],
)
def test_what_rates_is_no_key(text: str) -> None:
    assert told(text) == []


def test_a_form_with_two_tables_in_one() -> None:
    rows = (
        "<tr><th colspan=3>HIGHLIGHT REPORT</th></tr><tr><th>Programme</th><td colspan=2>Dale</td></tr>"
        "<tr><th colspan=3>Status by workstream</th></tr><tr><th>No.</th><th>Workstream</th><th>Now</th></tr>"
        "<tr><td>WS1</td><td>Skilled staff</td><td>Amber</td></tr>"
        "<tr><td>WS2</td><td>Homes</td><td>Green</td></tr>"
        "<tr><th colspan=3>Main risks</th></tr><tr><td colspan=3>The lease may be lost.</td></tr>"
    )
    strands, ratings = _read(f"<h1>Dale: highlight report</h1><table>{rows}</table>", "report.html")
    assert strands == [("1", "Skilled staff"), ("2", "Homes")]
    assert ratings == [("Skilled staff", "amber"), ("Homes", "green")]

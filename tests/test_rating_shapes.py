"""Invented progress reports in many house styles: how each shows its lights, and what is rated by them."""

from __future__ import annotations

import itertools

import pytest

from pipeline.extraction import extract
from pipeline.readers import read_bytes
from schemas import RagRating, Strand

_HEAD = "<h1>Harbour Recovery Programme: progress report</h1><p>Report date: 4 June 2024</p>"
_THINGS = [("Bus passes", "amber"), ("Quay wall", "red"), ("Night shelter", "green")]
_FILLS = {"green": "#00b050", "amber": "#ffc000", "red": "#ff0000", "blue": "#0070c0"}


def _rated(text: str, name: str = "report.html") -> list[tuple[str, str]]:
    page = f"<html><body>{_HEAD}{text}</body></html>" if name.endswith("html") else text
    rows = extract(read_bytes(page.encode(), name)).rows["rag_ratings"]
    return [(r.subject, str(r.rating)) for r in rows if isinstance(r, RagRating)]


def _row(*cells: str, fill: str = "", at: int = -1) -> str:
    at %= len(cells)
    style = f' style="background-color:{fill}"'
    return (
        "<tr>"
        + "".join(f"<td{style if fill and i == at else ''}>{c}</td>" for i, c in enumerate(cells))
        + "</tr>"
    )


def _table(*rows: str) -> str:
    return f"<table>{''.join(rows)}</table>"


@pytest.mark.parametrize(
    ("words", "key"), list(itertools.product(["red first", "green first"], ["above", "below"]))
)
def test_a_key_in_one_row_gives_each_word_its_own_colour(words: str, key: str) -> None:
    states = {"green": "On track", "amber": "At risk", "red": "Stalled"}
    order = list(states) if words == "green first" else list(states)[::-1]
    cells = "".join(f'<td style="background-color:{_FILLS[r]}">{states[r]}</td>' for r in order)
    strip = f"<h2>Status colours</h2><table><tr>{cells}</tr></table>"
    head = "<tr><th>Scheme</th><th>Lead</th><th>Status</th></tr>"
    rows = [_row(name, "Parks", states[r], fill=_FILLS[r]) for name, r in _THINGS]
    table = "<h2>Schemes</h2>" + _table(head, *rows)
    assert _rated(strip + table if key == "above" else table + strip) == _THINGS


_CARD_ROWS = [["Lead officer", "Lee Hart"], ["Position", "Half of it is done."]]


@pytest.mark.parametrize(
    ("field", "by", "first"),
    list(itertools.product(["Implementation state", "Now"], ["word", "fill"], [True, False])),
)
def test_cards_rate_what_their_top_row_names(field: str, by: str, first: bool) -> None:
    made = []
    for number, (name, rating) in enumerate(_THINGS, 1):
        light = _row(field, rating.title() if by == "word" else "", fill=_FILLS[rating])
        rows = [_row(*row) for row in _CARD_ROWS]
        rows = [light, *rows] if first else [*rows, light]
        made.append(_table(f"<tr><th>Finding {number}</th><th>{name}</th></tr>", *rows) + "<p>&nbsp;</p>")
    expected = [(f"Finding {n} {name}", rating) for n, (name, rating) in enumerate(_THINGS, 1)]
    assert _rated("".join(made)) == expected


def test_cards_of_one_light_or_one_name_rate_nothing_by_themselves() -> None:
    rows = [_row(*row) for row in _CARD_ROWS]
    head = "<tr><th>Finding 1</th><th>Bus passes</th></tr>"
    same = [_table(head, *rows, _row("Colour of the badge", "Green")) for _ in range(2)]
    assert _rated("<p>x</p>".join(same)) == []


def test_the_statement_is_rated_where_the_first_column_spans_rows() -> None:
    head = "<tr><th>School</th><th>What was said</th><th>Our view</th></tr>"
    fill = [_FILLS[r] for r in ("green", "amber", "red")]
    rows = [
        f'<tr><td rowspan="2">Quay School</td><td>Books do not match sounds</td>'
        f'<td style="background-color:{fill[0]}">Met</td></tr>',
        f'<tr><td>Checks are uneven</td><td style="background-color:{fill[1]}">Partly met</td></tr>',
        _row("Mill School", "Lessons are disturbed", "Not met", fill=fill[2]),
    ]
    key = "<p>Shading: red not met, amber partly met, green met.</p>"
    names = ["Books do not match sounds", "Checks are uneven", "Lessons are disturbed"]
    assert _rated(_table(head, *rows) + key) == list(zip(names, ["green", "amber", "red"]))


@pytest.mark.parametrize("label", ["Board date", "Date of meeting"])
def test_the_day_of_a_board_is_not_rated(label: str) -> None:
    head = f"<tr><th>{label}</th><th>SRO</th><th>Overall RAG</th></tr>"
    assert _rated(_table(head, _row("8 May 2024", "Jo Marsh", "AMBER"))) == [("Overall", "amber")]


@pytest.mark.parametrize("mark", ["● {}", "{} ●", "{}", "■ {}"])
def test_a_disc_beside_the_word(mark: str) -> None:
    head = "<tr><th>Enabler</th><th>Lead</th><th>RAG</th></tr>"
    rows = [_row(name, "Parks", mark.format(rating.title())) for name, rating in _THINGS]
    assert _rated(_table(head, *rows)) == _THINGS


@pytest.mark.parametrize("verb", ["judged to be", "judged as", "assessed as", "graded", "rated"])
def test_a_theme_is_said_to_be_amber(verb: str) -> None:
    said = [
        f"<li>Theme {x}, {name}. The theme is {verb} {rating}. Work goes on.</li>"
        for x, (name, rating) in zip("ABC", _THINGS)
    ]
    expected = [(f"Theme {x}", rating) for x, (_, rating) in zip("ABC", _THINGS)]
    assert _rated(f"<h2>Progress by theme</h2><ul>{''.join(said)}</ul>") == expected


def test_letters_in_brackets_under_their_key() -> None:
    key = "<p>[G] fine [A] watch [R] act now [B] done [-] no rating yet</p>"
    rows = [_row(f"[{rating[0].upper()}]", name, "Half of it is there") for name, rating in _THINGS]
    assert _rated(key + _table(*rows)) == _THINGS
    assert _rated(_table(*rows).replace("[A]", "[S]")) == []


_TXT = "# Harbour Recovery Programme: progress report\n\nReport date: 4 June 2024\n\n"


@pytest.mark.parametrize(
    ("code", "behind"),
    list(
        itertools.product(
            ["M{}", "AFI {}", "Improvement {}", "Action {}."], ["RAG: {}", "Lead: Jo Marsh RAG: {}"]
        )
    ),
)
def test_a_record_is_rated_not_the_heading_above_all(code: str, behind: str) -> None:
    made, expected = [], []
    for number, (name, rating) in enumerate(_THINGS, 1):
        top = f"{code.format(number)} The council should look after the {name.lower()} better."
        made += [top, "Due: 31 May 2025", behind.format(rating.upper()), ""]
        expected.append((top.rstrip("."), rating))
    body = _TXT + "## Must do\n\n" + "\n\n".join(made)
    assert [(s.rstrip("."), r) for s, r in _rated(body, "report.md")] == expected


@pytest.mark.parametrize("leader", ["… ", "........ ", ". . . . ", "– ", ": "])
@pytest.mark.parametrize("key", ["Words are coloured as follows: {}.", "Key: {}."], ids=["coloured", "key"])
def test_leaders_before_words_of_the_key(leader: str, key: str) -> None:
    states = {"green": "in hand", "amber": "behind", "red": "failing"}
    told = key.format(", ".join(f"{light} for {word}" for light, word in states.items()))
    lists = [
        "\n".join(f"- {name} {leader}{states[r].capitalize()}" for name, r in part)
        for part in (_THINGS, [("Deep dive into each risk", "red"), ("Sea view path", "green")])
    ]
    body = f"{_TXT}## Pillar 1\n\n{lists[0]}\n\n## Pillar 2\n\n{lists[1]}\n\n{told}\n"
    assert [r for _, r in _rated(body, "report.md")] == ["amber", "red", "green", "red", "green"]


@pytest.mark.parametrize("letters", [True, False])
def test_a_lamp_between_a_label_and_its_title(letters: bool) -> None:
    key = "R = off track, needs attention A = some worry G = on track"
    made = [
        f"## Theme {n}\n\n{rating[0].upper() if letters else rating.upper()}\n\n## {name}\n\nWork goes on."
        for n, (name, rating) in enumerate(_THINGS, 1)
    ]
    body = _TXT + "\n\n".join([*made, key])
    rows = extract(read_bytes(body.encode(), "report.md")).rows
    expected = [(f"Theme {n}", rating) for n, (_, rating) in enumerate(_THINGS, 1)]
    assert [(r.subject, r.rating) for r in rows["rag_ratings"] if isinstance(r, RagRating)] == expected
    assert [s.title for s in rows["strands"] if isinstance(s, Strand)] == [name for name, _ in _THINGS]


def test_plain_lines_that_begin_with_a_letter_of_the_key() -> None:
    key = "[G] fine [A] watch [R] act now [B] done [-] no rating yet"
    lines = "\n\n".join(f"[{r[0].upper()}] {name}. Half of it is there." for name, r in _THINGS)
    assert _rated(f"{_TXT}{key}\n\n## Ambition 1\n\n{lines}", "report.md") == _THINGS
    assert _rated(f"{_TXT}## Ambition 1\n\n{lines.replace('[A]', '[S]')}", "report.md") == []


def test_a_key_of_symbols_above_headings_with_them() -> None:
    symbols = {"green": "🟩", "amber": "🟨", "red": "🟥"}
    key = f"- {symbols['green']} going well\n- {symbols['amber']} needs a push\n- {symbols['red']} stuck\n"
    heads = "\n\n".join(
        f"## {symbols[r]} Goal {n} · {name}\n\nText." for n, (name, r) in enumerate(_THINGS, 1)
    )
    expected = [(f"Goal {n}", r) for n, (_, r) in enumerate(_THINGS, 1)]
    assert _rated(f"{_TXT}{key}\n{heads}", "report.md") == expected


def _strands(page: str) -> list[tuple[str | None, str]]:
    rows = extract(read_bytes(f"<html><body>{_HEAD}{page}</body></html>".encode(), "report.html")).rows[
        "strands"
    ]
    return [(s.number, s.title) for s in rows if isinstance(s, Strand)]


@pytest.mark.parametrize("label", ["Workstream {}", "Theme {}", "Priority {}"])
def test_cards_of_strands(label: str) -> None:
    made = [
        _table(
            f"<tr><th>{label.format(n)}</th><th>{name}</th></tr>",
            _row("Last quarter", "Amber"),
            _row("This quarter", rating.title()),
        )
        for n, (name, rating) in enumerate(_THINGS, 1)
    ]
    page = "<p>&nbsp;</p>".join(made)
    assert _strands(page) == [(str(n), name) for n, (name, _) in enumerate(_THINGS, 1)]
    assert [r for _, r in _rated(page)] == ["amber", "amber", "amber", "red", "amber", "green"]


@pytest.mark.parametrize(("head", "found"), [("Outcome", True), ("Point", False), ("Action", False)])
def test_outcomes_that_a_table_counts(head: str, found: bool) -> None:
    top = f"<tr><th>No</th><th>{head}</th><th>Jun</th><th>Jul</th></tr>"
    rows = [_row(str(n), name, "A", r[0].upper()) for n, (name, r) in enumerate(_THINGS, 1)]
    expected = [(str(n), name) for n, (name, _) in enumerate(_THINGS, 1)]
    assert _strands("<p>RAG ratings are below.</p>" + _table(top, *rows)) == (expected if found else [])


@pytest.mark.parametrize(("said", "more"), [("red", []), ("green", [("AFI 2", "green")])])
def test_a_sentence_that_says_a_row_again_by_its_code(said: str, more: list[tuple[str, str]]) -> None:
    head = "<tr><th>Ref</th><th>Area for improvement</th><th>RAG</th></tr>"
    rows = [_row(f"AFI {n}", name, r.title()) for n, (name, r) in enumerate(_THINGS, 1)]
    assert _rated(_table(head, *rows) + f"<p>AFI 2 is rated {said} until the survey.</p>") == [
        *_THINGS,
        *more,
    ]


@pytest.mark.parametrize("letters", ["B/A", "R/G", "G/R"])
@pytest.mark.parametrize("shape", ["{0} ({1})", "[{1}] {0}", "{0} – RAG: {1}"])
@pytest.mark.parametrize("tag", ["li", "p", "h2"])
def test_letters_that_are_no_light_together_break_nothing(letters: str, shape: str, tag: str) -> None:
    names = [("Bus passes", letters), ("Quay wall", "R"), ("Night shelter", "G"), ("Depot", "A")]
    items = "".join(f"<{tag}>{shape.format(*one)}</{tag}>" for one in names)
    text = f"<p>RAG ratings of the schemes: R is red, A is amber, G is green.</p>{items}"
    found = extract(read_bytes(f"<html><body>{_HEAD}{text}</body></html>".encode(), "report.html"))
    assert found.failures == {}
    assert not [r for r in found.rows["rag_ratings"] if isinstance(r, RagRating) and r.raw == letters]

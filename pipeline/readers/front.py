"""Front matter of Markdown pages: what it says of the meeting, as hints and as lines of text.

TOML between lines of ``+++`` is read as it is defined. Of YAML between lines of ``---`` only the forms
that people write by hand are read: ``key: value``, texts over several lines (``|``,
``>``, or just indented), lists with dashes or in brackets, entries of ``name:`` and ``role:``.
"""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Mapping

_FRONT = re.compile(r"\A---[ \t]*\n(?P<front>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(?P<front>(?:.*\n)*?)\+\+\+[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"(?P<key>[A-Za-z][\w -]{0,30}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_FIELD = re.compile(r"[A-Za-z]\w{0,20}:(?:[ \t]+(?P<value>.*))?$")
_COMMENT = re.compile(r"(?:^|[ \t]+)#(?:[ \t].*)?$")
_SHOWN = re.compile(
    r"(?:meeting |start |end )?(?:date|time|venue|location|place)|(?:vice |co )?chair(?:man|woman|person)?|"
    r"secretary|clerk|scribe|(?:minute|note) taker|minutes by|facilitator|attend(?:ees|ance|ing|ed)|present|"
    r"(?:other |board |committee )?members(?: present)?|participants|in attendance|also present|guests|"
    r"observers|apologies(?: for absence)?|regrets|absent|not present|absentees|agenda|decisions?|"
    r"actions?(?: items)?|action points|resolutions?|motions?|summary|next meeting|quorum"
)
"""Keys that tell something of a meeting; the others lay out the site."""


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """What the front matter says, as hints, and the text without it. Items of a list begin with a dash.

    >>> front_matter("---\\ntitle: Minutes\\npresent: [Ann, Bo]\\n---\\n# A")
    ({'front_title': 'Minutes', 'front_present': '- Ann\\n- Bo'}, '# A')
    """
    text = text.lstrip("\ufeff")
    match = _FRONT.match(text)
    if not match:
        return _of_toml(text)
    found = {f"front_{key.lower()}": _value(first, rest) for key, first, rest in _pairs(match["front"])}
    return {key: value for key, value in found.items() if value}, text[match.end() :]


def _of_toml(text: str) -> tuple[dict[str, str], str]:
    """The same of front matter in TOML; what is no TOML stays text.

    >>> _of_toml('+++\\ntitle = "Minutes"\\ndate = 2024-05-06\\n+++\\n# A')
    ({'front_title': 'Minutes', 'front_date': '2024-05-06'}, '# A')
    """
    match = _TOML.match(text)
    try:
        told = tomllib.loads(match["front"]) if match else {}
    except tomllib.TOMLDecodeError:
        return {}, text
    if match is None:
        return {}, text
    return {f"front_{k.lower()}": v for k, value in told.items() if (v := _plain(value))}, text[match.end() :]


def _plain(value: object) -> str:
    """A value of TOML as a line, a list as items; tables lay out the site and say nothing."""
    if isinstance(value, list):
        return "\n".join(f"- {line}" for item in value if (line := _plain(item)))
    return "" if isinstance(value, Mapping) else str(value).strip()


def front_text(hints: dict[str, str], body: str) -> str:
    """What the front matter says of the meeting, as Markdown: a reader of the page sees it too.

    >>> front_text({"front_title": "Minutes", "front_date": "2024-05-06"}, "Text")
    '# Minutes\\n\\ndate: 2024-05-06\\n\\n'
    """
    title, date = hints.get("front_title", ""), hints.get("front_date", "")
    made = f"# {title}\n\n" if title and title not in body[:400] else ""
    made += f"date: {date}\n\n" if date else ""
    for key, value in hints.items():
        label = re.sub(r"[_-]+", " ", key.removeprefix("front_"))
        if _SHOWN.fullmatch(label) and label != "date":
            made += _shown(label.capitalize(), value)
    return made


def _shown(label: str, value: str) -> str:
    lines = value.split("\n")
    if len(lines) > 1 and all(line[:1].isupper() for line in lines):
        value = "\n\n".join(lines)  # Each line says something of its own.
    if value.startswith("- ") or len(lines) > 1:
        return f"**{label}:**\n\n{value}\n\n<!-- -->\n\n"
    return f"{label}: {value}\n\n"


def _pairs(front: str) -> list[tuple[str, str, list[str]]]:
    """Keys at the margin, each with the value beside it and the lines below it."""
    out: list[tuple[str, str, list[str]]] = []
    for line in front.split("\n"):
        pair = _KEY.fullmatch(line)
        if pair:
            out.append((re.sub(r"[ -]", "_", pair["key"]), (pair["value"] or "").strip(), []))
        elif out and (line.startswith((" ", "\t", "- ", "]")) or not line.strip()):
            out[-1][2].append(line)
    return out


def _value(first: str, rest: list[str]) -> str:
    """The value of a key: beside it, below it as text, or as a list whose items begin with a dash."""
    lines = textwrap.dedent("\n".join(rest).expandtabs(4)).strip("\n").split("\n")
    if re.fullmatch(r"[|>][+-]?\d?", first):
        return _folded(lines) if first[0] == ">" else "\n".join(lines).strip()
    first = _COMMENT.sub("", first)
    if first.startswith("[") and (first + lines[-1]).rstrip().endswith("]"):
        return _items([f"- {item}" for item in _split(" ".join([first, *lines]).strip()[1:-1])])
    if not first and lines[0].startswith("- "):
        return _items(lines)
    if not first:
        return "" if _FIELD.match(lines[0]) else _folded(lines)
    return _bare(" ".join([first, *(line.strip() for line in lines if line.strip())]))


def _folded(lines: list[str]) -> str:
    """Lines of a paragraph joined; an empty line parts paragraphs."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", "\n".join(line.strip() for line in lines).strip())


def _items(lines: list[str]) -> str:
    """A list: the fields of an entry stand behind one another, parted by commas."""
    items: list[list[str]] = []
    for line in lines:
        if line.startswith("- ") or not items:
            items.append([])
            line = line.removeprefix("- ")
        field = _FIELD.match(line.strip())
        value = _bare(field["value"] or "" if field else line)
        items[-1] += [value] if value else []
    return "\n".join("- " + ", ".join(item) for item in items if item)


def _split(text: str) -> list[str]:
    """Items between commas, those in quotes whole."""
    return re.findall(r"\s*(\"[^\"]*\"|'[^']*'|[^,\s][^,]*)", text)


def _bare(text: str) -> str:
    text = _COMMENT.sub("", text.strip()).strip()
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1].strip() if quoted else text

"""E-mail (.eml): the message's own text as a document; attachments are members of their own."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from typing import Any

from pipeline.readers.base import ReadOptions, Unreadable
from pipeline.readers.builder import Builder
from pipeline.readers.html.page import parse_text
from pipeline.readers.html.read import from_tree
from pipeline.readers.text.read import fill_from_text
from schemas import Document

CELLS = 4
"""So many cells with text in them make a table worth having."""
CELL = re.compile(r"<t[dh]\b[^>]*>(?:\s|&nbsp;|<(?!/?t[dhr]\b|/?table\b|img\b)[^>]*>)*[^<\s&]", re.IGNORECASE)
_SHOWN = ("From", "To", "Cc", "Date", "Subject")


def read_eml(data: bytes, source_path: str, options: ReadOptions) -> Document:
    """Read the text of an e-mail: plain where it has some, else its HTML. Headers stand outside.

    HTML with a table goes first: plain text only has its words.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        body = message.get_body(preferencelist=("plain", "html"))
        other = message.get_body(preferencelist=("html",))
        if other is not None and len(CELL.findall(_content(other))) >= CELLS:
            body = other
        kind = body.get_content_type() if body is not None else ""
        text = _content(body)
        heads = {name: str(message.get(name) or "") for name in _SHOWN}
    except (
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
        IndexError,
        KeyError,
        AssertionError,
    ) as error:
        raise Unreadable(f"{source_path} is an e-mail that breaks its own rules ({error!r}).") from error
    return mail_document(text, kind == "text/html", heads, source_path, "message/rfc822", "eml")


def _content(body: Any) -> str:
    if not isinstance(body, EmailMessage):
        return ""
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return str(body.get_payload() or "")
    from pipeline.readers.encoding import decode

    return decode(payload, body.get_content_charset())[0]


def mail_document(
    text: str, html: bool, heads: dict[str, str], source_path: str, kind: str, reader: str
) -> Document:
    """The document of a message: its text, and its headers outside the text."""
    hints = {name.lower(): " ".join(value.split()) for name, value in heads.items() if value.strip()}
    if html and text.strip():
        root, problems = parse_text(text, source_path)
        document = from_tree(root, source_path, problems, kind, reader, heads)
        document.hints.update(hints)
        return document
    made = Builder(source_path, kind, reader)
    made.hints.update(hints)
    fill_from_text(made, text)
    for name, value in heads.items():
        made.add("header", f"{name}: {value}" if value.strip() else "")
    return made.finish()

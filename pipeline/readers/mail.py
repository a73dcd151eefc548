"""E-mail (.eml, .msg): the message's own text as a document; attachments are members of their own."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

from pipeline.readers.base import ReadOptions, Unreadable
from pipeline.readers.builder import Builder
from pipeline.readers.detect import MSG
from pipeline.readers.html.page import parse_text
from pipeline.readers.html.read import from_tree
from pipeline.readers.text.read import fill_from_text
from schemas import Document

_SHOWN = ("From", "To", "Cc", "Date", "Subject")


def read_eml(data: bytes, source_path: str, options: ReadOptions) -> Document:
    """Read the text of an e-mail: plain where it has some, else its HTML. Headers stand outside."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        body = message.get_body(preferencelist=("plain", "html"))
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
    return _document(text, kind == "text/html", heads, source_path, "message/rfc822", "eml")


def _content(body: Any) -> str:
    if not isinstance(body, EmailMessage):
        return ""
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return str(body.get_payload() or "")
    from pipeline.readers.encoding import decode

    return decode(payload, body.get_content_charset())[0]


def _document(
    text: str, html: bool, heads: dict[str, str], source_path: str, kind: str, reader: str
) -> Document:
    hints = {name.lower(): " ".join(value.split()) for name, value in heads.items() if value.strip()}
    if html and text.strip():
        root, problems = parse_text(text, source_path)
        document = from_tree(root, source_path, problems, kind, reader)
        document.hints.update(hints)
        return document
    made = Builder(source_path, kind, reader)
    made.hints.update(hints)
    fill_from_text(made, text)
    for name, value in heads.items():
        made.add("header", f"{name}: {value}" if value.strip() else "")
    return made.finish()


def read_msg(data: bytes, source_path: str, options: ReadOptions) -> Document:
    """Read the text of an Outlook message (needs the extra ``mail``)."""
    message = _message(data, source_path)
    heads = {
        "From": message.sender or "",
        "Date": message.message_headers.get("Date", "") if message.message_headers else "",
        "Subject": message.subject or "",
    }
    text, html = message.body or "", False
    if not text.strip() and message.html_body:
        text, html = message.html_body, True
    return _document(text, html, heads, source_path, MSG, "msg")


def msg_attachments(data: bytes, source_path: str) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the attachments of an Outlook message."""
    for attachment in _message(data, source_path).attachments:
        content = attachment.file_bytes
        if content:
            yield attachment.file_name or "unnamed", content


def _message(data: bytes, source_path: str) -> Any:
    import io

    try:
        from oxmsg import Message
    except ImportError as error:
        raise Unreadable(
            f"{source_path} is an Outlook message: install strandline[mail] to read it.", stage="read"
        ) from error
    try:
        return Message.load(io.BytesIO(data))
    except Exception as error:  # The library raises whatever the damage makes of its parsing.
        raise Unreadable(f"{source_path} is a damaged Outlook message ({error!r}).") from error

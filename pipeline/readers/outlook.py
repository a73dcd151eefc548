"""Outlook messages (.msg): the text as a document; attachments are members of their own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from pipeline.readers.base import ReadOptions, Unreadable
from pipeline.readers.detect import MSG
from pipeline.readers.mail import CELL, CELLS, mail_document
from schemas import Document

SHOWN_TO, SHOWN_CC = 0x0E04, 0x0E03
"""The properties that name to whom a message goes, where no heads do."""
UNSET = 1601
"""The year in which the clock of these files begins: a date that nobody set."""
CONTENT_ID = 0x3712
"""The property of a picture that the text shows (a logo): no document that was attached."""
MESSAGE = "__substg1.0_3701000D"
"""The storage of an attached message."""
INNER_HEADER = 24
"""Bytes before the properties of an attached message."""


def read_msg(data: bytes, source_path: str, options: ReadOptions) -> Document:
    """Read the text of an Outlook message (needs the extra ``mail``)."""
    message = _message(data, source_path)
    heads = _heads(message)
    text, html = _text(message)
    return mail_document(text, html, heads, source_path, MSG, "msg")


def msg_attachments(data: bytes, source_path: str) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the attachments of an Outlook message; an attached message comes as ``.eml``."""
    yield from _attached(_message(data, source_path))


def _attached(message: Any) -> Iterator[tuple[str, bytes]]:
    for attachment in message.attachments:
        content = attachment.file_bytes
        inner = _inner(attachment)
        if content:
            picture = (attachment.mime_type or "").startswith("image/")
            if not (picture and attachment.properties.str_prop_value(CONTENT_ID)):
                yield attachment.file_name or "unnamed", content
        elif inner is not None:
            yield f"{inner.subject or attachment.file_name or 'message'}.eml", _as_eml(inner)


def _inner(attachment: Any) -> Any:
    """The message that is attached; None where a file is."""
    from oxmsg import Message
    from oxmsg.properties import Properties

    storage = next((s for s in attachment._storage.storages if s.name == MESSAGE), None)
    if storage is None:
        return None
    message = Message(storage)
    message.__dict__["_properties"] = Properties(storage, properties_header_offset=INNER_HEADER)
    return message


def _as_eml(message: Any) -> bytes:
    """A message with its own attachments in the plain form of e-mail."""
    made = EmailMessage(policy=SMTP.clone(utf8=True))
    for name, value in _heads(message).items():
        if value.strip():
            made[name] = " ".join(value.split())
    text, html = _text(message)
    made.set_content(text, subtype="html" if html else "plain")
    for name, content in _attached(message):
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def _text(message: Any) -> tuple[str, bool]:
    """The text, and whether it is HTML: plain where there is some, but HTML where it has a table."""
    plain = message.body or ""
    html = message.html_body or ""
    if html.strip() and (not plain.strip() or len(CELL.findall(html)) >= CELLS):
        return html, True
    return plain, False


def _heads(message: Any) -> dict[str, str]:
    headers = message.message_headers or {}
    return {
        "From": message.sender or "",
        "To": headers.get("To", "") or _named(message, SHOWN_TO),
        "Cc": headers.get("Cc", "") or _named(message, SHOWN_CC),
        "Date": headers.get("Date", "") or _sent(message),
        "Subject": message.subject or "",
    }


def _named(message: Any, number: int) -> str:
    return (message.properties.str_prop_value(number) or "").rstrip("\0")


def _sent(message: Any) -> str:
    sent = message.sent_date
    return sent.strftime("%a, %d %b %Y %H:%M:%S %z") if sent is not None and sent.year > UNSET else ""


def _message(data: bytes, source_path: str) -> Any:
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

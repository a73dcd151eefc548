"""A page saved as one file (.mht, .mhtml): its HTML with the style sheets and frames saved beside it."""

from __future__ import annotations

import email
import email.policy
import re
from typing import Any

from pipeline.readers.base import ReadOptions, Unreadable
from pipeline.readers.encoding import decode
from pipeline.readers.html.page import parse
from pipeline.readers.html.read import from_tree
from schemas import Document

MEDIA_TYPE = "multipart/related"
_TEXT = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes, source_path: str, options: ReadOptions) -> Document:
    """Read a page saved as one file. Raises :class:`Unreadable` where there is no page in it."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    parts = [part for part in message.walk() if not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() in _TEXT]
    if not pages:
        raise Unreadable(f"{source_path} is a saved page without a page in it: save it again as HTML.")
    styles: dict[str, str] = {}
    for part in parts:
        if part.get_content_type() == "text/css":
            styles.update(dict.fromkeys(_names(part), _text(part)))
    root, problems = parse(_bytes(pages[0]), source_path)
    frames = {name: page for page in pages[1:] for name in _names(page)}
    lost = _with_frames(root, frames)
    if lost:
        problems.append(f"{source_path} shows other pages that were not saved with it: {lost}.")
    return from_tree(root, source_path, problems, MEDIA_TYPE, "mhtml", None, styles)


def _with_frames(root: Any, frames: dict[str, Any]) -> int:
    """Put the saved frames where they stand; how many pages inside the page are not there."""
    lost = 0
    for frame in root.iter("iframe", "frame"):
        page = frames.get(_plain(frame.get("src") or ""))
        if page is not None:
            frame.tag = "iframe"
            frame.set("srcdoc", _text(page))
        elif frame.tag == "frame":
            lost += 1
    body = root.find("body")
    for frame in [item for item in root.iter("iframe") if item.getparent().tag == "frameset"]:
        body.append(frame)
    for outer in list(root.iter("frameset")):
        outer.getparent().remove(outer)
    return lost


def _names(part: Any) -> list[str]:
    """The addresses of a part: where it was, and its own number (``cid:``)."""
    number = (part.get("Content-ID") or "").strip().strip("<>")
    return [name for name in (_plain(part.get("Content-Location") or ""), f"cid:{number}") if name]


def _plain(address: str) -> str:
    return re.sub(r"\s+", "", address)


def _bytes(part: Any) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Any) -> str:
    return decode(_bytes(part), part.get_content_charset())[0]

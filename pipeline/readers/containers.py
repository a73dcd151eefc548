"""Documents inside other files: members of a zip archive, attachments of an e-mail."""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from email.message import EmailMessage

from pipeline.discover import HIDDEN_NAMES
from pipeline.readers.base import Unreadable
from pipeline.readers.detect import DOCX, MSG

MAX_MEMBERS = 5_000
MAX_MEMBER_BYTES = 200_000_000
MAX_TOTAL_BYTES = 1_000_000_000
EMBEDDED = (".docx", ".docm", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".txt")
"""Files embedded in others that are documents of their own."""
MAX_DEPTH = 5
"""Containers in containers in containers: how many ``!/`` a path may have."""


def unpack(kind: str, data: bytes, source_path: str) -> Iterator[tuple[str, bytes]]:
    """The members of a container of media type ``kind``, in order.

    Raises :class:`Unreadable` when the container is damaged, protected, or beyond a limit; what came
    before it was given already.
    """
    if source_path.count("!/") >= MAX_DEPTH:
        raise Unreadable(
            f"{source_path} lies in more than {MAX_DEPTH} containers: unpack it and give it by itself.",
            stage="unpack", limit_name="container_depth",
        )  # fmt: skip
    if kind == "application/zip":
        yield from _zip(data, source_path)
    elif kind == "message/rfc822":
        yield from _attachments(data, source_path)
    elif kind == DOCX:
        yield from _embedded(data, source_path)
    elif kind == MSG:
        from pipeline.readers.outlook import msg_attachments

        yield from _numbered(msg_attachments(data, source_path), source_path)


def _embedded(data: bytes, source_path: str) -> Iterator[tuple[str, bytes]]:
    """Documents that are embedded in a word processor's file as files of their own."""
    from pipeline.readers.package import Package

    package = Package(data, source_path)
    for name in sorted(package.names):
        if name.startswith("word/embeddings/") and name.lower().endswith(EMBEDDED):
            yield f"{source_path}!/{safe(name)}", package.read(name)


def _zip(data: bytes, source_path: str) -> Iterator[tuple[str, bytes]]:
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [i for i in archive.infolist() if not i.is_dir() and not _litter(i.filename)]
            if len(infos) > MAX_MEMBERS:
                raise _limit(source_path, f"has {len(infos)} members", "zip_members")
            for info in sorted(infos, key=lambda i: i.filename):
                content = _member(archive, info, source_path, MAX_TOTAL_BYTES - total)
                total += len(content)
                yield f"{source_path}!/{safe(info.filename)}", content
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise Unreadable(
            f"{source_path} is a damaged archive ({error}): fetch it again.", stage="unpack"
        ) from error


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source_path: str, left: int) -> bytes:
    """The bytes of one member, never more than the limits, whatever the archive declares."""
    if info.flag_bits & 1:
        raise Unreadable(
            f"{source_path} is protected by a password: unpack it and give its files.", stage="unpack"
        )
    allowed = min(MAX_MEMBER_BYTES, left)
    with archive.open(info) as stream:
        content = stream.read(allowed + 1)
    if len(content) > allowed:
        raise _limit(
            f"{source_path}!/{safe(info.filename)}", f"unpacks to more than {allowed} bytes", "zip_bytes"
        )
    return content


def _limit(path: str, what: str, name: str) -> Unreadable:
    return Unreadable(f"{path} {what}: unpack it and give its files.", stage="unpack", limit_name=name)


def _litter(name: str) -> bool:
    """What operating systems leave in archives."""
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] in (
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
    )


def is_hidden(name: str) -> bool:
    """Whether a member of an archive, or a folder that it lies in, has a hidden name, as in any folder.

    >>> is_hidden("may/.draft.txt"), is_hidden("~$may.docx"), is_hidden("may/final.txt")
    (True, True, False)
    """
    return any(part.startswith(HIDDEN_NAMES) for part in name.split("/"))


def safe(name: str) -> str:
    """A member's name without what leads out of the archive, and without control characters.

    >>> safe("../../etc/passwd"), safe("a\\\\b.pdf"), safe("")
    ('etc/passwd', 'a/b.pdf', 'unnamed')
    """
    parts = re.sub(r"[\x00-\x1f\x7f]", "", name.replace("\\", "/")).split("/")
    kept = [part for part in parts if part not in ("", ".", "..")]
    return "/".join(kept).replace("!/", "!_/") or "unnamed"


def _attachments(data: bytes, source_path: str) -> Iterator[tuple[str, bytes]]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    yield from _numbered(_parts(message), source_path)


def _parts(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for part in message.iter_attachments():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner:
                yield part.get_filename() or "message.eml", inner[0].as_bytes()  # type: ignore[union-attr]
            continue
        content = part.get_payload(decode=True)
        if part.is_multipart() or not isinstance(content, bytes):
            continue
        if part.get_content_maintype() == "image" and part.get("Content-ID"):
            continue  # A picture that the text shows (a logo), not a document that was attached.
        yield part.get_filename() or "unnamed", content


def _numbered(parts: Iterator[tuple[str, bytes]], source_path: str) -> Iterator[tuple[str, bytes]]:
    """Paths of attachments; two of one name are told apart by a number."""
    seen: dict[str, int] = {}
    for count, (name, content) in enumerate(parts):
        if count >= MAX_MEMBERS:
            raise _limit(source_path, f"has more than {MAX_MEMBERS} attachments", "mail_attachments")
        name = safe(name)
        seen[name] = seen.get(name, 0) + 1
        yield f"{source_path}!/{name if seen[name] == 1 else f'{seen[name]}-{name}'}", content

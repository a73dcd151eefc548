"""The media type of bytes, by what they are. The file name only decides between kinds of text."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import PurePosixPath

from pipeline.readers.encoding import decode

OOXML = "application/vnd.openxmlformats-officedocument."
DOCX = f"{OOXML}wordprocessingml.document"
XLSX = f"{OOXML}spreadsheetml.sheet"
PPTX = f"{OOXML}presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
DOC = "application/msword"
MSG = "application/vnd.ms-outlook"
MHTML = "multipart/related"
PROTECTED = "application/x-ooxml-encrypted"

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"%!PS", "application/postscript"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!", "application/vnd.rar"),
    (b"\x7fELF", "application/octet-stream"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"PAR1", "application/vnd.apache.parquet"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|div|table|p|h[1-6]|ul|span|a |br|article)\b", re.I
)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[ \t][^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}\r?\n")
_MAIL_KEYS = re.compile(
    rb"^(?:from|to|subject|date|received|mime-version|message-id|return-path):", re.I | re.M
)
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S.*|\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*|```.*|\[[^\]]+\]: \S+|> \S.*|.*\*\*[^*\n]+\*\*.*|"
    r".*\[[^\]\n]+\]\((?:https?:|/|#|mailto:)[^)\n]*\).*)$",
    re.M,
)


def media_type(data: bytes, name: str = "") -> str:
    """The media type of a document; ``application/octet-stream`` for what is none.

    >>> media_type(b"%PDF-1.4 ..."), media_type(b"<!DOCTYPE html><p>x"), media_type(b"Minutes")
    ('application/pdf', 'text/html', 'text/plain')
    """
    head = (
        data.lstrip(b"\xef\xbb\xbf\x00 \t\r\n\x0c")[:16] if data[:1] in b"\xef\x00 \t\r\n\x0c" else data[:16]
    )
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if (
        head.startswith(b"BM")
        and len(data) > 26
        and data[14:18] in (b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0")
    ):
        return "image/bmp"
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data)
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    return _text(data, name)


def _zip(data: bytes) -> str:
    """Office documents by their members; a damaged one by the first names that it shows."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").decode("latin-1").strip()
                if kind.startswith("application/"):
                    return kind
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, EOFError, NotImplementedError, KeyError):
        names = {
            found.decode("latin-1") for found in re.findall(rb"PK\x03\x04.{26}([!-~]{3,60})", data, re.S)
        }
        names |= {name for name in _SHOWN if name.encode() in data}
    except Exception:  # zlib.error, struct.error: whatever zipfile lets through on damaged bytes
        names = {name for name in _SHOWN if name.encode() in data}
    for part, kind in (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX)):
        if any(name.startswith(part) for name in names):
            return kind
    if data[30:38] == b"mimetype" and b"opendocument.text" in data[:120]:
        return ODT
    return "application/zip"


_SHOWN = ("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml")


def _ole(data: bytes) -> str:
    """OLE files by the names in their directory, which are UTF-16."""
    for stream, kind in (
        ("EncryptedPackage", PROTECTED),
        ("WordDocument", DOC),
        ("__properties_version1.0", MSG),
        ("Workbook", "application/vnd.ms-excel"),
        ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ):
        if stream.encode("utf-16-le") in data:
            return kind
    return "application/x-ole-storage"


def _text(data: bytes, name: str) -> str:
    if _binary(data):
        return "application/octet-stream"
    if _MAIL.match(data) and len(_MAIL_KEYS.findall(data[:4000])) >= 2:
        return MHTML if _is_saved_page(data) else "message/rfc822"
    text, _ = decode(data[:65536])
    start = text.lstrip("\ufeff \t\r\n\x0c")
    if start[:1] in "{[" and _wraps_html(data):
        return "application/json"
    if start.startswith("<?xml") and "<html" not in text[:3000].lower():
        return _xml(text)
    start = re.sub(r"\A<\?xml[^>]*\?>\s*", "", start)
    if _looks_html(start):
        return "text/html"
    suffix = PurePosixPath(name.rpartition("!/")[2] or name).suffix.lower()
    if suffix in (".md", ".markdown", ".mdown", ".mkd"):
        return "text/markdown"
    if suffix in (".htm", ".html", ".xhtml", ".aspx") and "<" in start and ">" in start:
        return "text/html"
    return "text/markdown" if suffix != ".txt" and _looks_markdown(text) else "text/plain"


def _is_saved_page(data: bytes) -> bool:
    """A page with what belongs to it in one file: in the form of a message, but to nobody."""
    heads = re.split(rb"\r?\n\r?\n", data[:8192], maxsplit=1)[0]
    kept = re.search(rb"^content-type:\s*multipart/related", heads, re.I | re.M)
    return bool(kept) and not re.search(rb"^(?:to|cc|received|delivered-to):", heads, re.I | re.M)


def _xml(text: str) -> str:
    head = text[:4000]
    if "schemas.microsoft.com/office/word/2003/wordml" in head or "pkg:package" in head:
        return "application/xml"
    if "opendocument:xmlns:office" in head:
        return "application/vnd.oasis.opendocument.text-flat-xml"
    return "application/xml"


def _looks_html(start: str) -> bool:
    """A tag at the very start, or a good share of tags in what comes first."""
    if re.match(r"<(?:!doctype\s+html|html|head|body)\b", start, re.I):
        return True
    if start.startswith("<!--") or re.match(
        r"<(?:div|table|p|h[1-6]|title|meta|article|section|main|ul)\b", start, re.I
    ):
        return len(_TAG.findall(start[:20000])) >= 2
    sample = start[:20000]
    return (
        len(_TAG.findall(sample)) >= 8
        and len(re.findall(r"</\w+>", sample)) >= 6
        and not _looks_markdown(sample)
    )


def _looks_markdown(text: str) -> bool:
    if re.match(r"\ufeff?---\r?\n(?:[\w-]+:.*\r?\n)+(?:.*\r?\n)*?---\r?\n", text):
        return True
    marks = _MARKDOWN.findall(text.replace("\r\n", "\n"))
    headings = sum(mark.startswith("#") for mark in marks)
    return headings >= 2 or (headings >= 1 and len(marks) >= 2) or len(marks) >= 4


def _binary(data: bytes) -> bool:
    """Zero bytes that UTF-16 does not explain, or many control characters; not one or two in a short text."""
    sample = data[:8192]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) or not sample:
        return False
    _, encoding = decode(sample)
    if encoding.startswith("utf-16"):
        return False
    control = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 26, 27) for byte in sample)
    if control <= 3 and control * 12 <= len(sample):
        return False
    return sample.count(0) * 100 > len(sample) or control * 20 > len(sample)


def _wraps_html(data: bytes) -> bool:
    """JSON with a string in it that is a piece of HTML."""
    try:
        value = json.loads(decode(data)[0])
    except (ValueError, RecursionError):
        return False
    return any("<" in text and len(_TAG.findall(text)) >= 2 for text in json_strings(value))


def json_strings(value: object, depth: int = 0) -> list[str]:
    """All strings in a JSON value, in order, keys left out."""
    if isinstance(value, str):
        return [value]
    if depth > 20:
        return []
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in inner for text in json_strings(item, depth + 1)]

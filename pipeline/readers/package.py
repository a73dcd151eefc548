"""Zip packages of office documents: parts as XML, within limits, damage told in sentences."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from pipeline.readers.base import Unreadable

MAX_PART = 300_000_000
MAX_TOTAL = 600_000_000
MAX_RATIO = 2_000
"""A part that unpacks to more than this many times its packed size is a bomb, if it is large."""
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)  # fmt: skip


class Package:
    """An opened package. Every failure is an :class:`Unreadable` that says what to do."""

    def __init__(self, data: bytes, source_path: str) -> None:
        self.source_path = source_path
        self.total = 0
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
            self.names = set(self.archive.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise self._damaged(error) from error

    def read(self, name: str) -> bytes:
        """The bytes of a part that exists."""
        try:
            info = self.archive.getinfo(name)
            if info.flag_bits & 1:
                raise Unreadable(f"{self.source_path} is protected by a password: save a copy without one.")
            self._limited(info)
            with self.archive.open(info) as stream:
                data = stream.read(min(MAX_PART, MAX_TOTAL - self.total) + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise self._damaged(error) from error
        self.total += len(data)
        if len(data) > MAX_PART or self.total > MAX_TOTAL:
            raise self._too_large(name)
        return data

    def xml(self, name: str) -> Any | None:
        """The root of a part, or None when the package has no such part."""
        if name not in self.names:
            return None
        data = self.read(name)
        for strict, usual in _STRICT if b"purl.oclc.org" in data else ():
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            huge_tree=True, resolve_entities=False, no_network=True, recover=False, remove_comments=True
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged(error) from error

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relations of a part: id to (type's last word, target part)."""
        folder, _, name = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        out: dict[str, tuple[str, str]] = {}
        for item in root if root is not None else ():
            target = item.get("Target") or ""
            if item.get("TargetMode") == "External":
                continue
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            out[item.get("Id") or ""] = ((item.get("Type") or "").rpartition("/")[2], path.lstrip("/"))
        return out

    def _limited(self, info: zipfile.ZipInfo) -> None:
        bomb = info.file_size > 50_000_000 and info.file_size > MAX_RATIO * max(1, info.compress_size)
        if info.file_size > MAX_PART or self.total + info.file_size > MAX_TOTAL or bomb:
            raise self._too_large(info.filename)

    def _too_large(self, name: str) -> Unreadable:
        return Unreadable(
            f"{self.source_path} unpacks to more than can be read ({name}): it may be a trap; "
            "save it again from the program that made it.",
            limit_name="package_bytes",
        )

    def _damaged(self, error: BaseException) -> Unreadable:
        return Unreadable(
            f"{self.source_path} is damaged or cut short ({error}): fetch it again.", stage="open"
        )

"""Small office files for tests, made from their XML."""

from __future__ import annotations

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = " ".join(
    f'xmlns:{name}="{uri}"'
    for name, uri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip of named parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else None
            archive.writestr(name, content, compress_type=stored)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX whose body holds ``body``; ``styles``, ``numbering``, ``comments``… are inner XML of parts."""
    roots = {"header1": "hdr", "footer1": "ftr"}
    files: dict[str, str | bytes] = {
        "_rels/.rels": _rels({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
    }
    relations = {}
    for number, (name, inner) in enumerate(parts.items()):
        root = roots.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {_W}>{inner}</w:{root}>"
        relations[f"p{number}"] = (name.rstrip("1"), f"{name}.xml")
    files["word/_rels/document.xml.rels"] = _rels(relations)
    return zipped(files)


def _rels(items: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in items.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def p(text: str, properties: str = "", run: str = "") -> str:
    """A ``w:p`` with one run."""
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tc(inner: str, properties: str = "") -> str:
    """A ``w:tc``; plain text becomes a paragraph."""
    content = inner if inner.startswith("<") else p(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tbl(*rows: str, properties: str = "") -> str:
    """A ``w:tbl`` of rows that are joined ``w:tc``."""
    inner = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{inner}</w:tbl>"


def odt(body: str, styles: str = "") -> bytes:
    """An ODT whose text holds ``body``, with automatic styles."""
    content = (
        f"<office:document-content {_OFFICE}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})

"""Whatever the bytes, a reader gives a sound document or says in a sentence why not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.readers import READERS, ReadOptions, Unreadable, media_type, members, read_bytes, reader_for
from schemas import Document
from tests.office_files import docx, odt, p, tbl, tc, zipped

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
OWN = [
    kind
    for kind, name in READERS.items()
    if not name.startswith(("pipeline.readers.pdf.read", "pipeline.readers.ocr.read"))
]
IN_PROCESS = [kind for kind in OWN if "office" not in READERS[kind]]
_WORD = docx(
    p("Minutes", '<w:pStyle w:val="Title"/>') + tbl(tc("Ann Lee") + tc("Chair")) + p("1. Agreed."),
    footnotes='<w:footnote w:id="2"><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:footnote>',
)
_OPEN = odt(
    "<text:p>Minutes</text:p><text:list><text:list-item><text:p>Agreed</text:p></text:list-item></text:list>"
)
_MAIL = b"From: a@example.org\r\nSubject: Minutes\r\nMIME-Version: 1.0\r\n\r\nAgreed.\r\n"
_PAGE = b"<html><body><main><h1>Minutes</h1><table><tr><td>A<td bgcolor=red>B</table></main></body></html>"
SEEDS = [
    _WORD,
    _OPEN,
    _MAIL,
    _PAGE,
    b"\tA\n\tB\n\n\tC\n\tD\n\n\n# x\n|a|b|\n|-|-|\n|c|d|\n",
    b'["<p>a</p><p>b</p>"]',
]


def sound(document: Document) -> None:
    """Every block lies within the text, running ones before ``body_end``, in order."""
    end = 0
    for block in document.blocks:
        assert 0 <= block.char_start <= block.char_end <= len(document.text)
        assert block.char_start >= end
        end = block.char_end
    assert all(block.char_end <= document.body_end for block in document.body)
    assert all(block.char_start >= document.body_end for block in document.outside)
    assert "".join(document.text.split()) or document.problems
    for table in document.tables:
        assert table.n_cols <= 2_000


def attempt(kind: str, data: bytes) -> None:
    try:
        sound(reader_for(kind)(data, "x", ReadOptions()))
    except Unreadable as error:
        assert str(error).endswith(".")
        assert "x" in str(error)


@pytest.mark.parametrize("kind", IN_PROCESS)
@QUICK
@given(data=st.binary(max_size=400))
def test_random_bytes(kind: str, data: bytes) -> None:
    attempt(kind, data)


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown", "text/html", "application/json"])
@QUICK
@given(text=st.text(alphabet="\t\n |-=#*<>/&;:.1a(A \u00a0•{}[]\"'\f\r", max_size=300))
def test_random_markup(kind: str, text: str) -> None:
    attempt(kind, text.encode())


@QUICK
@given(
    seed=st.sampled_from(SEEDS),
    cut=st.integers(0, 2_000),
    at=st.integers(0, 2_000),
    put=st.binary(max_size=6),
)
def test_damaged_documents(seed: bytes, cut: int, at: int, put: bytes) -> None:
    data = bytearray(seed[: len(seed) - cut % len(seed)])
    data[at % (len(data) + 1) : at % (len(data) + 1) + len(put)] = put
    kind = media_type(bytes(data))
    if kind in IN_PROCESS:
        attempt(kind, bytes(data))
    try:
        list(members(bytes(data), "x"))
    except Unreadable as error:
        assert str(error).endswith(".")


@QUICK
@given(
    st.recursive(
        st.sampled_from(["text", "<br>", "<img alt=Red>", "<td>c</td>", "<li>i</li>", "</table>"]),
        lambda inner: st.builds(
            lambda tag, items: f"<{tag} rowspan=3 colspan=2 class=mgItemTable>{''.join(items)}</{tag}>",
            st.sampled_from(
                [
                    "table",
                    "tr",
                    "td",
                    "th",
                    "p",
                    "div",
                    "ul",
                    "ol",
                    "li",
                    "h2",
                    "span",
                    "b",
                    "s",
                    "main",
                    "nav",
                    "form",
                ]
            ),
            st.lists(inner, max_size=4),
        ),
        max_leaves=30,
    )
)
def test_random_trees(markup: str) -> None:
    attempt("text/html", markup.encode())


def nested(depth: int) -> Document:
    data = b"<div>" * depth + b"innermost words" + b"</div>" * depth
    return read_bytes(b"<html><body>" + data + b"</body></html>", "deep.html")


def test_nesting_beyond_the_readers_own_limit_keeps_every_word() -> None:
    assert "innermost words" in nested(300).text


@pytest.mark.parametrize("depth", [2_100, 5_000, 60_000])
@pytest.mark.parametrize("tag", ["div", "font", "table", "blockquote", "ul"])
@pytest.mark.parametrize("closed", [True, False])
def test_nesting_beyond_the_parsers_limit_keeps_every_word(depth: int, tag: str, closed: bool) -> None:
    """A parser drops what lies deeper than 2,048 elements; needless levels are left out before."""
    end = f"</{tag}>" * depth if closed else ""
    page = f"<p>first</p>{f'<{tag}>' * depth}innermost words{end}<h2>Actions</h2><p>after</p>"
    document = read_bytes(f"<html><body>{page}</body></html>".encode(), "deep.html")
    assert [word for word in document.text.split() if word != "first"][-4:] == [
        "innermost", "words", "Actions", "after",
    ]  # fmt: skip
    assert not any("may be missing" in problem for problem in document.problems)


def test_structure_inside_unclosed_elements_is_kept() -> None:
    table = "<table><tr><th>Action<th>Owner<tr><td>Paint<td>Ann Lee</table>"
    page = f"{'<font color=black>' * 3_000}<h2>Actions</h2>{table}<ul><li>one<li>two</ul><p>a <b>bold</b> end"
    document = read_bytes(f"<html><body>{page}</body></html>".encode(), "deep.html")
    assert [[document.of(c) for c in row if c] for row in document.tables[0].grid] == [
        ["Action", "Owner"],
        ["Paint", "Ann Lee"],
    ]
    assert [document.of(b) for b in document.body if b.kind == "list_item"] == ["one", "two"]
    assert document.of(document.body[-1]) == "a bold end"


def test_text_nodes_beyond_ten_megabytes_are_whole() -> None:
    words = "word " * 2_400_000
    page = f"<html><body><p>{words}</p><p>the end</p></body></html>".encode()
    document = read_bytes(page, "big.html", ReadOptions(max_chars=20_000_000))
    assert document.text.endswith("the end")
    assert len(document.text) > 11_900_000


def test_a_span_of_thousands_stays_within_the_table() -> None:
    page = "<table><tr><td rowspan=9999 colspan=9999>a</td></tr><tr><td>b</td></tr></table>"
    document = read_bytes(f"<html><body>{page}</body></html>".encode(), "spans.html")
    sound(document)
    assert document.tables[0].n_rows == 2


def test_an_empty_file_is_told() -> None:
    with pytest.raises(Unreadable, match="is empty"):
        read_bytes(b"", "nothing.pdf")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("whole", [_WORD, _OPEN], ids=["docx", "odt"])
def test_truncated_packages_are_told(whole: bytes, share: float) -> None:
    with pytest.raises(Unreadable, match="damaged or cut short"):
        read_bytes(whole[: int(len(whole) * share)], "cut.docx")


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("word/document.xml", b"\0" * 400_000_000)
    with pytest.raises(Unreadable, match="more than can be read") as caught:
        read_bytes(out.getvalue(), "bomb.docx")
    assert caught.value.limit_name == "package_bytes"


def test_entities_that_multiply_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha" * 10}">' for i in range(9))
    body = (
        f"<!DOCTYPE w:document [{entities}]>"
        f"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        f"<w:body><w:p><w:r><w:t>&e8;</w:t></w:r></w:p></w:body></w:document>"
    )
    data = zipped({"word/document.xml": body})
    try:
        assert len(read_bytes(data, "laughs.docx").text) < 1_000
    except Unreadable as error:
        assert "damaged" in str(error)


def test_a_protected_office_file_is_told() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(Unreadable, match="password"):
        read_bytes(data, "secret.docx")


def test_a_text_longer_than_a_document_may_be_is_refused_by_its_size(tmp_path: Path) -> None:
    """Before it is read: a file of two terabytes (with nothing in it) takes no time and no memory."""
    from pipeline.workers.tasks import Task
    from pipeline.workers.work import work

    long = tmp_path / "export.txt"
    with long.open("wb") as handle:
        handle.write(b"Present: Ann Hall\n" * 5000)
        handle.truncate(2 << 40)
    (outcome,) = work(Task("export.txt", str(long), "d1"))
    assert (outcome.status, outcome.limit_name) == ("quarantined", "max_chars")
    assert outcome.message is not None and "2,199,023 MB of text" in outcome.message
    assert "split it" in outcome.message and "--retry --characters" in outcome.message


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_text_somewhat_too_long_is_read_in_part_and_others_are_refused(name: str) -> None:
    text = {"a.html": "<p>Present: Ann Hall</p>\n", "a.md": "# Present\n\n", "a.txt": "Present: Ann Hall\n"}[
        name
    ] * 40
    options = ReadOptions(max_chars=len(text) // 3)
    if name == "a.txt":
        document = read_bytes(text.encode(), name, options)
        assert len(document.text) <= options.max_chars and "the rest is not read" in document.problems[0]
    with pytest.raises(Unreadable) as caught:
        read_bytes(text.encode() * 2, name, options)
    assert caught.value.limit_name == "max_chars"
    assert read_bytes(text.encode(), name, ReadOptions(max_chars=len(text))).problems == []

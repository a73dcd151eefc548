"""Where sentences end: stops of abbreviations do not end them."""

from __future__ import annotations

import pytest

from extractors.layout.sentences import spans

TOLD = [
    ("Clerk to ask M.C.C. Highways Department. The lane is open.", 2),
    ("It was sent to M.C.C. The Clerk wrote.", 2),
    ("Cllr. A.B. Lee left. He had another meeting.", 2),
    ("Sent to M.C.C.", 1),
    ("Cllr. Hill agreed. The Clerk (Mr. Reed) will write.", 2),
]


@pytest.mark.parametrize(("text", "count"), TOLD)
def test_sentences(text: str, count: int) -> None:
    assert len(list(spans(text))) == count

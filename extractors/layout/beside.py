"""What stands beside a block on the page, where the reader took two columns apart."""

from __future__ import annotations

from schemas import Block, Document


def beside(document: Document, block: Block) -> Block | None:
    """The block to the right of a block, on the same line of the same page; None without places.

    The nearest one whose middle lies within the height of the block.
    """
    if block.page is None or block.y0 is None or block.y1 is None or block.x1 is None:
        return None
    near = [
        other
        for other in document.body
        if other.page == block.page
        and other is not block
        and other.x0 is not None
        and other.y0 is not None
        and other.y1 is not None
        and other.x0 >= block.x1 - 1
        and block.y0 - 1 <= (other.y0 + other.y1) / 2 <= block.y1 + 1
    ]
    return min(near, key=lambda other: other.x0 or 0.0, default=None)

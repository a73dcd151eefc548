"""PDFium's functions with plain addresses: to make a pointer of each object takes long."""

from __future__ import annotations

import ctypes
from typing import Any


def addresses(function: Any, result: Any = ctypes.c_void_p) -> Any:
    """The same function of PDFium, taking pointers or addresses, and giving an address or ``result``.

    It gives None for a null pointer.
    """
    kinds = [k if k in (ctypes.c_int, ctypes.c_float) else ctypes.c_void_p for k in function.argtypes]
    made = ctypes.CFUNCTYPE(result, *kinds)
    return made(ctypes.cast(function, ctypes.c_void_p).value or 0)

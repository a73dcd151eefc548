"""Whether a value fits a column: numbers and dates from text, only the words of its vocabulary."""

from __future__ import annotations

import datetime as dt
import types
import typing
from typing import Any, Literal, Union


def column_type(row: type[Any], name: str) -> Any:
    """The annotation of a column of a row class; ``KeyError`` for a column it does not have.

    >>> from schemas import Metric
    >>> column_type(Metric, "noun")
    str | None
    """
    return typing.get_type_hints(row)[name]


def convert(value: Any, hint: Any) -> Any:
    """A value as a column holds it; text is read as a number, date or truth where the column is one.

    Raises ``ValueError`` with a sentence where it does not fit.

    >>> convert("42", float)
    42.0
    """
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        if value is None or value == "":
            return None
        return convert(value, next(a for a in args if a is not type(None)))
    if origin is Literal:
        if value not in args:
            raise ValueError(f"{value!r} is none of {', '.join(map(str, args))}.")
        return value
    if origin is list:
        return [convert(v, args[0]) for v in (value.split("|") if isinstance(value, str) else value or ())]
    return _plain(value, hint)


def _plain(value: Any, hint: Any) -> Any:
    if value is None or (value == "" and hint is not str):
        raise ValueError("it may not be empty.")
    try:
        if hint is bool:
            return {"true": True, "false": False, "1": True, "0": False}[str(value).strip().lower()]
        if hint is dt.date:
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value).strip())
        if hint is int and isinstance(value, float) and value.is_integer():
            return int(value)
        return hint(value.strip().replace(",", "") if isinstance(value, str) and hint is not str else value)
    except (ValueError, TypeError, KeyError) as error:
        name = {bool: "true or false", dt.date: "a date (2024-06-18)"}.get(hint, "a number")
        raise ValueError(f"{value!r} is not {name}.") from error

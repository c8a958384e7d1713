"""Turn the content of a frozen slide into plain data and back: equal content comes back.

What is read is checked field by field against the types of the content's classes, so that a
file from anywhere gives sound content or a `NotContent` that says where it is wrong.
"""

from __future__ import annotations

import datetime as dt
import math
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from numbers import Integral, Real
from typing import Any, Final, Literal

from regiondash.brief.slides import content as blocks
from regiondash.brief.slides.content import Content
from regiondash.brief.story.sound import NotContent, checked, clean, cleaned
from regiondash.draw import frames, layer, palette
from regiondash.draw.sheet.items import Column, Series
from regiondash.draw.still.state import Legend, MapState, Symbol

_BLOCKS: Final = {one.__name__: one for one in typing.get_args(blocks.Block)}
_KIND: Final = "is"  # the word of plain data that says which block it is
# Names that the classes' own modules know for type checkers alone.
_NAMES: Final = {
    **{one.__name__: one for one in (Column, Series, MapState, Legend, Symbol, Mapping, Sequence)},
    **{one.__name__: one for one in (layer.Layer, layer.LegendEntry, palette.Look)},
    "Frames": frames.Frames,
}
_KNOWN: Final[dict[type, dict[str, Any]]] = {}


def plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return content, or a part of it, as what JSON can hold; defaults are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {_KIND: type(value).__name__} if type(value).__name__ in _BLOCKS else {}
        told = [one for one in _own(type(value)) if getattr(value, one.name) != _default(one)]
        return {**named, **{one.name: plain(getattr(value, one.name)) for one in told}}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(one) for one in value]
    return _scalar(value)


def _scalar(value: object) -> object:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value) if math.isfinite(value) else None
    return str(value)


def content_from(data: object) -> Content:
    """Return the content that plain data describe; raise NotContent where they do not."""
    found: Content = _read(Content, data, "")
    return found


def settled(content: Content) -> Content:
    """Return content as it will be when it comes back from a file."""
    return content_from(plain(content))


def _read(hint: Any, data: Any, at: str) -> Any:  # noqa: ANN401 - any type of the content
    """Return data as a type has them; `at` is where they stand, for the error."""
    if is_dataclass(hint):
        return _object(typing.cast("type[object]", hint), data, at)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType:
        return _one_of(arguments, data, at)
    if origin is Literal:
        return _literal(arguments, data, at)
    if origin in (tuple, Sequence, frozenset):
        rows = [_read(arguments[0], one, at) for one in _known(data, list, at)]
        return origin(rows) if origin in (tuple, frozenset) else rows
    if origin is Mapping:
        held = _known(data, dict, at)
        return {clean(key): _read(arguments[1], one, f"{at}.{key}") for key, one in held.items()}
    return cleaned(data, at) if hint is object else _simple(hint, data, at)


def _simple(hint: type, data: object, at: str) -> object:
    if hint is str:
        return clean(_known(data, str, at))
    if isinstance(data, bool) and hint is not bool:
        raise NotContent(at, data)
    if hint is float:
        return float(_known(data, (int, float), at))
    return _known(data, hint, at)


def _object(cls: type[Any], data: object, at: str) -> object:
    held = {key: one for key, one in _known(data, dict, at).items() if key != _KIND}
    own, hints = {one.name: one for one in _own(cls)}, _hints(cls)
    for name in held:
        if name not in own:
            raise NotContent(at, name)
    given = {name: _read(hints[name], one, f"{at}.{name}") for name, one in held.items()}
    for name, one in own.items():
        if name not in given and _default(one) is MISSING:
            raise NotContent(f"{at}.{name}", None)
    return checked(cls(**given), at)


def _one_of(hints: tuple[Any, ...], data: Any, at: str) -> object:  # noqa: ANN401 - as read
    if data is None and types.NoneType in hints:
        return None
    known = [hint for hint in hints if hint is not types.NoneType]
    if len(known) == 1:
        return _read(known[0], data, at)
    kind = _known(data, dict, at).get(_KIND)
    if kind not in _BLOCKS:
        raise NotContent(f"{at}.{_KIND}", kind)
    return _object(_BLOCKS[kind], data, at)


def _literal(choices: tuple[object, ...], data: object, at: str) -> object:
    if data not in choices:
        raise NotContent(at, data)
    return data


def _known(data: Any, kind: Any, at: str) -> Any:  # noqa: ANN401 - of the kind asked for
    if not isinstance(data, kind):
        raise NotContent(at, data)
    return data


def _hints(cls: type) -> dict[str, Any]:
    """Return the types of a class's fields, read once."""
    if cls not in _KNOWN:
        _KNOWN[cls] = typing.get_type_hints(cls, localns=_NAMES)
    return _KNOWN[cls]


def _own(cls: type) -> list[Field[Any]]:
    """Return the fields that make a thing what it is: what is only kept at hand is none."""
    return [one for one in fields(cls) if one.compare]


def _default(one: Field[Any]) -> object:
    if one.default_factory is not MISSING:
        return one.default_factory()
    return one.default

"""Values that pass between two processes as JSON: frozen dataclasses, tuples, mappings and plain values.

Decides how a value is written, and reads it back as the type that both sides expect: nothing in what is read says what
it is to become, so that reading runs no code of anybody else's.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


def to_wire(value: Any) -> Any:
    """What JSON can hold of a value.

    Raises:
        TypeError: There is something in it that nobody on the other side would know.

    Example:
        >>> from nlp.model.material import Span
        >>> to_wire({"spans": (Span(2, 5),)})
        [['spans', [{'start': 2, 'end': 5}]]]
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Path):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_wire(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return [[to_wire(key), to_wire(held)] for key, held in value.items()]
    if isinstance(value, Set):
        return [to_wire(one) for one in sorted(value)]
    if isinstance(value, Sequence):
        return [to_wire(one) for one in value]
    raise TypeError(f"{type(value).__name__} cannot pass between two processes")


def from_wire(told: Any, kind: Any) -> Any:
    """The value of a type that was written by ``to_wire``.

    Raises:
        TypeError: It is not of that type.

    Example:
        >>> from nlp.model.material import Span
        >>> from_wire([['spans', [{'start': 2, 'end': 5}]]], dict[str, tuple[Span, ...]])
        {'spans': (Span(start=2, end=5),)}
    """
    of, parts = get_origin(kind), get_args(kind)
    if kind is Any:
        return told
    if of in (Union, UnionType):
        return _one_of(told, parts)
    if of is Literal:
        return _checked(told, told in parts, kind)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        known = {f.name for f in fields(kind)}
        _checked(told, isinstance(told, dict) and set(told) <= known, kind)
        return kind(**{name: from_wire(held, hints[name]) for name, held in told.items()})
    if of is not None and issubclass(of, Mapping):
        key, value = parts
        _checked(told, isinstance(told, list) and all(isinstance(pair, list) for pair in told), kind)
        return {from_wire(k, key): from_wire(v, value) for k, v in told}
    if of is tuple and parts[-1:] != (...,):
        _checked(told, isinstance(told, list) and len(told) == len(parts), kind)
        return tuple(from_wire(one, part) for one, part in zip(told, parts, strict=True))
    if of is not None and issubclass(of, Sequence | Set):
        _checked(told, isinstance(told, list), kind)
        made = tuple(from_wire(one, parts[0]) for one in told)
        return made if of not in (list, set, frozenset) else of(made)
    if kind in (None, NoneType):
        return _checked(told, told is None, kind)
    if kind is Path:
        return Path(_checked(told, isinstance(told, str), kind))
    if kind is float:
        return float(_checked(told, isinstance(told, int | float) and not isinstance(told, bool), kind))
    return _checked(told, type(told) is kind, kind)


def _one_of(told: Any, kinds: tuple[Any, ...]) -> Any:
    for kind in kinds:
        try:
            return from_wire(told, kind)
        except TypeError:
            continue
    return _checked(told, False, Union[kinds])  # noqa: UP007 - the types are only known here


def _checked(told: Any, fits: bool, kind: Any) -> Any:
    if not fits:
        raise TypeError(f"{type(told).__name__} where {kind} was expected")
    return told

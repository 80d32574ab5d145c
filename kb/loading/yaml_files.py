"""loading: YAML as people write it by hand → plain values that know their line.

Stricter and plainer than YAML 1.1: a date stays the text it is, ``no`` stays a word, a key stands
once, and there are no aliases (a few lines of them can stand for gigabytes).
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import yaml

from kb.errors import InputError

MOST_BYTES = 50_000_000
MOST_DEPTH = 30


class Located(dict[str, Any]):
    """A mapping that knows the line it stands on, the first being 1."""

    line: int = 0


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A loader with YAML 1.2's core scalars only."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, Any]]]] = {}


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def read_yaml(path: Path) -> Located:
    """Read a YAML file whose top level is a mapping.

    Raises:
        InputError: the file is missing, empty, too large, not UTF-8, or not YAML as understood here; the
            message names file and line.
    """
    text = read_text(path)
    loader = _Loader(text)
    try:
        value = _document(loader, str(path))
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise InputError(
            f"this is not YAML: {exc.problem or exc.context}",
            where=f"{path}{line}",
            fix="correct that line",
        ) from exc
    except yaml.YAMLError as exc:
        raise InputError(f"this is not YAML: {exc}", where=str(path)) from exc
    finally:
        loader.dispose()
    if not isinstance(value, Located):
        what = "is empty" if value is None else "does not hold 'key: value' lines at its top level"
        raise InputError(f"the file {what}", where=str(path))
    return value


def read_text(path: Path, *, most: int = MOST_BYTES) -> str:
    """Read a UTF-8 text file as it is, line ends included; a byte order mark is dropped.

    Raises:
        InputError: it cannot be read, is empty, too large, or not UTF-8 (with the position).
    """
    try:
        if path.stat().st_size > most:
            raise InputError(f"the file is larger than {most // 1_000_000} MB", where=str(path))
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise InputError(f"byte {exc.start} is not UTF-8", where=str(path), fix="save the file as UTF-8") from exc
    except OSError as exc:
        raise InputError(exc.strerror or str(exc), where=str(path)) from exc
    if not text.strip():
        raise InputError("the file is empty", where=str(path))
    return text


def _document(loader: Any, name: str) -> Any:
    """The value of a stream's only document; None when there is none."""
    loader.get_event()  # the stream's start
    if loader.check_event(yaml.StreamEndEvent):
        return None
    loader.get_event()  # the document's start
    value = _value(loader, name, 0)
    loader.get_event()  # the document's end
    if not loader.check_event(yaml.StreamEndEvent):
        raise _refused("a second document begins here", loader.get_event(), name, "keep one in a file")
    return value


def _value(loader: Any, name: str, depth: int) -> Any:
    """The value that the next events stand for: made from events, as PyYAML's own tree overflows the stack."""
    event = loader.get_event()
    if isinstance(event, yaml.AliasEvent):
        raise _refused("aliases (*name) are not read here", event, name, "write it out")
    if event.tag is not None:
        raise _refused("tags (!name) are not read here", event, name, "leave it out")
    if depth > MOST_DEPTH:
        raise _refused("it is nested too deeply", event, name, f"{MOST_DEPTH} levels are read")
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(loader.resolve(yaml.ScalarNode, event.value, event.implicit), event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        listed = []
        while not loader.check_event(yaml.SequenceEndEvent):
            listed.append(_value(loader, name, depth + 1))
        loader.get_event()
        return listed
    return _mapping(loader, name, depth, event.start_mark.line + 1)


def _mapping(loader: Any, name: str, depth: int, line: int) -> Located:
    mapping = Located()
    mapping.line = line
    while not loader.check_event(yaml.MappingEndEvent):
        event = loader.peek_event()
        if not isinstance(event, yaml.ScalarEvent):
            raise _refused("a key is not a plain word", event, name, "write 'key: value'")
        key = event.value
        if key in mapping:
            raise _refused(f"'{key}' stands twice", event, name, "keep one")
        loader.get_event()
        mapping[key] = _value(loader, name, depth + 1)
    loader.get_event()
    return mapping


def _refused(what: str, event: Any, name: str, fix: str) -> InputError:
    return InputError(what, where=f"{name}:{event.start_mark.line + 1}", fix=fix)


def _scalar(tag: str, value: str) -> Any:
    kind = tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return value == "true"
    if kind == "int":
        return int(value) if len(value) < 30 else value
    if kind == "float":
        return Decimal(value)
    return value

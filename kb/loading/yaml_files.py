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
        node = loader.get_single_node()
        value = _value(node, set(), str(path)) if node is not None else None
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
    except RecursionError as exc:
        raise InputError("it is nested too deeply", where=str(path)) from exc
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


def _value(node: yaml.Node, above: set[int], name: str) -> Any:
    line = node.start_mark.line + 1
    if id(node) in above:
        raise InputError("aliases (*name) are not read here", where=f"{name}:{line}", fix="write it out")
    above.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, above, name) for child in node.value]
    mapping = Located()
    mapping.line = line
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in mapping:
            raise InputError(f"'{key}' stands twice", where=f"{name}:{key_node.start_mark.line + 1}", fix="keep one")
        mapping[key] = _value(value_node, above, name)
    return mapping


def _scalar(node: yaml.ScalarNode) -> Any:
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return node.value == "true"
    if kind == "int":
        return int(node.value) if len(node.value) < 30 else node.value
    if kind == "float":
        return Decimal(node.value)
    return node.value

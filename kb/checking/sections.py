"""checking: sections of the rules of comparison, made ready when they are first asked for; words are folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from kb.gazetteer import fold

if TYPE_CHECKING:
    from kb.checking.rules import Rules

T = TypeVar("T")
Words: TypeAlias = Mapping[str, frozenset[str]]
"""Folded words by language, or by what they tell."""


class Section(Generic[T]):
    """A section of the file, made ready when it is first asked for: a statement needs few of them.

    Args:
        prepare: makes it ready; what it is ``about`` is left out before.
        path: where it stands in the file, if not under the attribute's own name.
    """

    def __init__(self, prepare: Callable[[Any], T], *path: str) -> None:
        self._prepare = prepare
        self._path = path

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name
        self._path = self._path or (name,)

    def __get__(self, rules: Rules, owner: type) -> T:
        made = rules.__dict__[self._name] = self._prepare(self.within(rules.data))
        return made

    def within(self, data: Mapping[str, Any]) -> Any:
        """The section as it is written; raises KeyError where the file has none."""
        found: Any = data
        for key in self._path:
            found = found[key]
        return {k: v for k, v in found.items() if k != "about"} if isinstance(found, dict) else found


def names(given: list[str]) -> frozenset[str]:
    return frozenset(given)


def listed(given: list[str]) -> tuple[str, ...]:
    return tuple(given)


def beginnings(given: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The beginnings of words by what they tell."""
    return {what: tuple(map(fold, several)) for what, several in given.items()}


def groups(given: list[list[str]]) -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, given))


def folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def by_language(words: Mapping[str, list[str]]) -> Words:
    return {language: folded(given) for language, given in words.items()}


def of_any(words: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset().union(*map(folded, words.values()))


def by_kind(words: Mapping[str, Mapping[str, list[str]]]) -> Mapping[str, Words]:
    return {one: by_language(other) for one, other in words.items()}


def each_folded(words: Mapping[str, list[str]]) -> Words:
    return {fold(word): folded(given) for word, given in words.items()}


def named(words: Mapping[str, str]) -> Mapping[str, str]:
    return {fold(word): name for word, name in words.items()}


def numbers_of(groups: list[list[str]]) -> Mapping[str, int]:
    """The number of the group in which each folded word stands."""
    return {fold(word): i for i, group in enumerate(groups) for word in group}


def numbered(words: Mapping[str, int]) -> Mapping[str, int]:
    return {fold(word): number for word, number in words.items()}


def named_by_language(words: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    return {language: named(given) for language, given in words.items()}


def folded_by_language(phrases: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    return {language: {fold(one): fold(other) for one, other in given.items()} for language, given in phrases.items()}


def kind_of_each(words: Mapping[str, Mapping[str, list[str]]]) -> Mapping[str, Mapping[str, str]]:
    return {
        language: {form: kind for kind, given in kinds.items() for word in given for form in (word, fold(word))}
        for language, kinds in words.items()
    }


def phrases(phrases: Mapping[str, list[str]]) -> Mapping[str, list[list[str]]]:
    return {language: [fold(phrase).split() for phrase in given] for language, given in phrases.items()}


def word_sets(phrases: Mapping[str, list[list[str]]]) -> Mapping[str, list[frozenset[str]]]:
    """Phrases of several words by language, each as its folded words."""
    return {language: list(map(folded, given)) for language, given in phrases.items()}


def alternatives(words: Mapping[str, list[list[str]]]) -> Mapping[str, tuple[frozenset[str], ...]]:
    return {language: groups(given) for language, given in words.items()}


def spaced(words: Mapping[str, str]) -> Words:
    return {language: frozenset(given.split()) for language, given in words.items()}


def synonymous(groups: list[list[str]]) -> Words:
    """Each word with all those of its groups."""
    found: dict[str, frozenset[str]] = {}
    for group in map(folded, groups):
        for word in group:
            found[word] = found.get(word, frozenset()) | group
    return found


def parts(given: Mapping[str, Mapping[str, list[str]]]) -> Mapping[str, Mapping[str, list[str]]]:
    return given


def texts(given: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
    return given


def text(given: Mapping[str, str]) -> Mapping[str, str]:
    return given


def text_by_part(given: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    return given


def pairs(given: Mapping[str, list[tuple[str, str]]]) -> Mapping[str, list[tuple[str, str]]]:
    return given

"""checking: one turn of phrase and the plainer words for it: "X got arms delivered by Y" is "Y delivered arms to X".

A turn may say less than the words it replaces, or as much, never more and nothing else: who does what to whom, how
many, when, whether it happened at all stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from kb.checking.needed import needed, possible
from kb.reading.inflect import english_verb
from kb.reading.lexicon import Language

_VERBS: Final = re.compile(r"\{([a-z][^{}]*)\}")
_PART: Final = re.compile(r"(?<!\(\?P)<(\w+)(?::(\w+)|(\*))?>")
_ANY: Final = ".+?"
_TAKEN: Final = re.compile(r"<(\w+?)([@-]?)>")
_JOINED: Final = "<+>"
_WHOLE: Final = r"(?!(?<=\w)\w)"
"""Not inside a word."""
_AHEAD: Final = ("(?=", "(?!")
_AUXILIARY = re.compile(r"(?:\b(?:to|will|would|can|could|did|does|do|not|may|might|must|should|shall)|n't) $", re.I)
_PERFECT = re.compile(r"\b(?:have|has|had|having|be|been|being|is|are|was|were|got|'s|'ve|'re)(?: \w+ly)? $", re.I)
_DAY = re.compile(r"^(?:the )?\d{1,2}\b|^[A-Za-z]+ \d{1,2}\b", re.I)


class Turn:
    """One turn of phrase.

    Args:
        written: ``turn of phrase => plainer words``, as the head of ``ontology/rewording.en.txt`` describes it.
        choices: what a name in brackets stands for; ``words`` is any part, ``small`` what has a capital only where it
            opens a statement.
        language: whose verbs are bent.
    """

    def __init__(self, written: str, choices: Mapping[str, str], language: Language) -> None:
        pattern, _, plain = written.partition("=>")
        self._choices = choices
        self._language = language
        self._pattern = filled(re.sub(r"\(\?P<(\w+)\*>\)", r"<\1*>", pattern.strip()), choices)
        self._plain = plain.strip()
        self._needs = needed(_VERBS.sub("(?:.)", self._pattern))
        self._codes: dict[str, tuple[str, str]] = {}
        self._compiled: re.Pattern[str] | None = None

    def fits(self, low: str) -> bool:
        """Whether it can be in a text in small letters, as far as words tell that it cannot be without."""
        return possible(self._needs, low)

    def apply(self, text: str) -> str:
        """A text with this turn of phrase put plainly, every time it occurs."""
        if self._compiled is None:
            self._compiled = self._compile()
        return self._compiled.sub(self._replaced, text)

    def _compile(self) -> re.Pattern[str]:
        pattern = _VERBS.sub(self._verbs, self._pattern)
        before = r"\b" if re.match(r"\w|\(\?P<verb>", pattern) else ""
        return re.compile(before + pattern + ("" if _looks_ahead(pattern) else _WHOLE), re.IGNORECASE)

    def _verbs(self, braces: re.Match[str]) -> str:
        """The forms of some verbs; a verb of several words bends its first."""
        found: dict[str, str] = {}
        for verb in braces[1].split("/"):
            first, _, rest = verb.strip().partition(" ")
            for form, codes in forms_of(first, self._language).items():
                whole = f"{form} {rest}".strip()
                found[whole] = first
                self._codes[whole] = (first, codes)
        longest = sorted(found, key=lambda form: (-len(form), form))
        return f"(?P<verb>{'|'.join(map(re.escape, longest))})"

    def _replaced(self, match: re.Match[str]) -> str:
        verb, codes = self._codes.get((match.groupdict().get("verb") or "").lower(), ("", ""))
        code = _code(codes, match.string[: match.start("verb")] if codes else "")

        def bent(mark: re.Match[str]) -> str:
            if mark[1] == "#":
                return verb if mark[2] == "B" else _form(verb, mark[2], self._language)
            return _form(mark[2], code, self._language)

        plain = re.sub(r"\{(#|=)([^{}]+)\}", bent, self._plain)
        put = _TAKEN.sub(lambda mark: self._put(match, mark[1], mark[2]), plain.replace(_JOINED, ""))
        left, right = match.string[: match.start()][-1:], match.string[match.end() :][:1]
        apart = not plain.endswith(_JOINED) and (match[0][-1:] == " " or right.isalnum())
        return " " * (match[0][:1] == " " or left.isalnum()) + put + " " * apart

    def _put(self, match: re.Match[str], name: str, how: str) -> str:
        """Words taken over: a time with its preposition, in small letters, or as they are."""
        said = match[name] or ""
        if how == "@":
            return f"on {said}" if _DAY.search(said) else f"in {said}"
        small = self._choices.get("small")
        opens = small is not None and match.start(name) == 0 and re.match(small, said)
        return said.lower() if how == "-" else said[:1].lower() + said[1:] if opens else said


def filled(pattern: str, choices: Mapping[str, str]) -> str:
    """A pattern with its parts and choices filled in."""

    def part(found: re.Match[str]) -> str:
        return f"(?P<{found[1]}>{_ANY if found[3] else choices[found[2] or 'words']})"

    whole = _PART.sub(part, pattern)
    for name, choice in choices.items():
        whole = whole.replace(f"[{name}]", f"(?:{choice})")
    return whole


def _looks_ahead(pattern: str) -> bool:
    """Whether a pattern ends in what only has to follow."""
    depth = 0
    for i in range(len(pattern) - 1, -1, -1) if pattern.endswith(")") else ():
        depth += (pattern[i] == ")") - (pattern[i] == "(")
        if depth == 0:
            return pattern.startswith(_AHEAD, i)
    return False


# -- forms of verbs ------------------------------------------------------------------------------


def _code(codes: str, before: str) -> str:
    """Which of the forms that look alike a verb has: after "to" the bare one, after "have" the participle."""
    if "B" in codes and _AUXILIARY.search(before):
        return "B"
    if "K" in codes and _PERFECT.search(before):
        return "K"
    return next((code for code in "DBPGK" if code in codes), "B")


@lru_cache(maxsize=1024)
def _spelled(verb: str, code: str, language: Language) -> str:
    return next((form for form, codes in forms_of(verb, language).items() if code in codes), verb)


def _form(verb: str, code: str, language: Language) -> str:
    """A verb in some form; of a verb of several words the first is bent."""
    first, _, rest = verb.partition(" ")
    return f"{_spelled(first, code, language)} {rest}".strip()


@lru_cache(maxsize=1024)
def forms_of(verb: str, language: Language) -> dict[str, str]:
    """The forms of an English verb, as the lexicon has them, each with the codes of what it may be."""
    regular = english_verb(verb, {})
    known = _by_lemma(language).get(verb, {})
    past = {form: codes for form, codes in known.items() if set(codes) & {"D", "K"}}
    if not past:
        return regular
    return {**{form: codes for form, codes in regular.items() if not set(codes) & {"D", "K"}}, **known}


@lru_cache(maxsize=4)
def _by_lemma(language: Language) -> dict[str, dict[str, str]]:
    """The forms of every verb of the lexicon."""
    found: dict[str, dict[str, str]] = {}
    for form in language.forms:
        for lemma, codes in language.forms[form]:
            found.setdefault(lemma, {})[form] = codes
    return found

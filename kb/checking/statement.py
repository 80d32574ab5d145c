"""checking: what a statement asserts, and which statements cannot be checked at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from kb import dates
from kb.checking.lengths import Length
from kb.checking.rules import Rules
from kb.errors import DateError
from kb.gazetteer import fold
from kb.quantities import Quantity
from kb.reading.language import detect_language
from kb.reading.lexicon import Lexicon

LONGEST = 2000
"""Characters of a statement; more is an article, not a statement."""

GOING_ON = "/.."
"""The time of what goes on: only a claim that says as much shows it."""

_YEARS = re.compile(r"(?<!\d)(?<!-)\d{4}")
_SHORTEST = 2
"""Words that may all be capitals in a statement that is none: "UN NATO"."""
_UNSEEN = frozenset({"Cf", "Cs", "Co", "Cn"})
"""Kinds of characters that are not seen (Unicode's general categories)."""
_WEEK = 7
_WORD = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
"""Words with those joined to them: the second half of a name is no word of a language ("Ching-te")."""
_CHECKED = frozenset({"en", "fr"})


class Description(NamedTuple):
    """Somebody described, not named: the folded words that tell who, and for whom it acts, if the statement says so."""

    words: frozenset[str]
    acts_for: str | None = None
    head: bool = False
    written: str = ""


Who = str | Description
"""An actor's id, or a description of one."""


class Assertion(NamedTuple):
    """One thing that a statement asserts, laid out as a claim is.

    ``places`` are all the places that the words may mean. ``begins`` says that the time is the beginning's,
    ``either`` that it may be that of what was ordered as well, ``around`` is the time outside of which alone a
    claim excludes it, ``yearless`` says that it names no year, ``weekday`` that it names a day of the week alone,
    ``length`` is how long it lasted, ``first`` that it had not happened before, ``total`` that the number is the
    whole number ("only", "fewer than"), not that of one occasion, ``harm`` whether people were killed, wounded,
    missing or captured, ``offices`` those given to who is named, ``services`` the services of armed forces that it
    names, ``delivered`` the word by which goods changed hands. ``known`` are words spoken of as known ("the
    message"): they point at one event; ``own`` says that a speaker says or sends a thing of his own, ``owner``
    whose message another makes public, ``present`` that he still says it, ``lasting`` that it went on then.
    ``towns`` are those whose names stand for a receiver: what went elsewhere in his country did not go there.
    ``says_no`` tells of a speaker's own words that were not understood whether they say no. ``words`` are those
    that nothing here accounts for: evidence must hold them. ``named`` are actors and places in no part of their
    own: evidence must be about them as well. ``gaps`` name what could not be understood."""

    type: str
    roles: Mapping[str, tuple[Who, ...]] = {}
    places: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    purpose: str | None = None
    quantity: Quantity | None = None
    total: bool = False
    harm: str | None = None
    services: Mapping[str, str] = {}
    delivered: str = ""
    edtf: str | None = None
    begins: bool = False
    either: bool = False
    around: str | None = None
    yearless: bool = False
    weekday: bool = False
    length: Length | None = None
    first: bool = False
    positive: bool = True
    says_no: bool | None = None
    modality: str = "actual"
    change: str | None = None
    attributed_to: tuple[Who, ...] = ()
    confirmed: bool = False
    regards: Assertion | None = None
    known: frozenset[str] = frozenset()
    offices: Mapping[str, frozenset[int]] = {}
    own: bool = False
    owner: str | None = None
    present: bool = False
    lasting: bool = False
    words: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def bounds(self) -> dates.Bounds | None:
        """When, as the statement has it; None when it does not say."""
        return dates.bounds(self.edtf) if self.edtf else None

    def bounds_as_of(self, published: int) -> dates.Bounds | None:
        """When, as who reads what was published on a day takes it: a month without its year is the last one.

        Of what is planned it is the next one. A day of the week is the last one as well, and "before January" is
        before the last January.
        """
        if self.edtf and self.weekday:
            day = published - (published - dates.bounds(self.edtf).earliest_begin) % _WEEK
            return dates.Bounds(day, day, day, day)
        if not self.edtf or not self.yearless:
            return self.bounds
        last = date.fromordinal(published).year
        own = int(_YEARS.findall(self.edtf)[0])
        ahead = self.modality == "planned"
        for year in (last, last + 1) if ahead else (last, last - 1):
            try:
                found = dates.bounds(_YEARS.sub(_shifted(year - own), self.edtf))
            except DateError:
                continue
            begun = found.latest_end if found.earliest_begin == dates.EARLIEST else found.earliest_begin
            if published <= found.latest_end if ahead else begun <= published:
                return found
        return None

    @property
    def actors(self) -> tuple[Who, ...]:
        """Everybody who plays a part."""
        return tuple(who for several in self.roles.values() for who in several)


def _shifted(years: int) -> Callable[[re.Match[str]], str]:
    """Writes a year some years later."""
    return lambda year: f"{int(year[0]) + years:04}"


class Refusal(NamedTuple):
    """Why a statement is not checked: ``empty``, ``long``, ``language``, ``question`` or ``nothing``."""

    why: str


def language_of(text: str, lexicon: Lexicon, rules: Rules) -> str | None:
    """``fr`` or ``en``; None for a text that seems to be in another language."""
    words = [word.lower() for word in _WORD.findall(text)]
    if not words:
        return None
    letters = "".join(words)
    if sum(1 for c in letters if ord(c) < 0x250 or 0x300 <= ord(c) < 0x370) < 0.7 * len(letters):
        return None
    small = [word.lower() for whole in _JOINED.findall(text) if not whole[0].isupper() for word in _WORD.findall(whole)]
    hits = {code: _hits(small, lexicon, code) for code in sorted(_CHECKED)}
    best = max(hits.values())
    leading = [code for code in hits if hits[code] == best]
    if len(leading) > 1:
        dates_in = {code: sum(fold(word) in rules.calendar[code] for word in words) for code in leading}
        leading = [code for code in leading if dates_in[code] == max(dates_in.values())]
    found = leading[0] if len(leading) == 1 else detect_language(text, lexicon)
    own = hits[found]
    foreign = max(sum(word in some for word in small) for some in rules.other_languages.values())
    return None if foreign > own else found


def _hits(words: list[str], lexicon: Lexicon, code: str) -> int:
    """How many words of a text are words of a language as far as its lexicon knows."""
    language = lexicon.language(code)
    small = lexicon.detection[code]
    return sum(
        word in small or word in language.closed or word in language.forms or bool(language.noun(word))
        for word in words
    )


def readable(text: str) -> str:
    """A statement without what nobody sees, as a copied one may hold: marks of no width, breaks, half characters.

    One in capitals, as a headline is, is read as if it had none.
    """
    if text.isupper() and len(text.split()) > _SHORTEST and len(text.lower()) == len(text):
        text = text.lower()
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    kinds = ((c, unicodedata.category(c)) for c in unicodedata.normalize("NFC", text))
    return "".join(" " if kind == "Cc" else c for c, kind in kinds if kind not in _UNSEEN)


def refusal(text: str, language: str | None, lexicon: Lexicon, rules: Rules) -> Refusal | None:
    """Why a statement cannot be checked, or None.

    Args:
        text: the statement.
        language: given by the asker, or None.
    """
    bare = text.strip()
    if not bare:
        return Refusal("empty")
    if len(bare) > LONGEST:
        return Refusal("long")
    if not any(c.isalpha() for c in bare):
        return Refusal("nothing")
    if language is None and language_of(bare, lexicon, rules) is None:
        return Refusal("language")
    if bare.rstrip("»”\"' !\u00a0\u202f").endswith("?"):
        return Refusal("question")
    return None

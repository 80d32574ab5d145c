"""checking: when, as a statement has it: the small words before a time that make it something else than that time.

"Before 2025" is not "in 2025", "early 2025" is a third of it, "April" is the last April. What is not surely taken is
named as a gap.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kb import dates
from kb.checking.rules import Rules
from kb.checking.words import Words
from kb.reading.draft import DraftClaim
from kb.reading.when import Calendar

_BEFORE_TIME = 3
"""Words before a time among which the one that bounds it stands: "no later than the 3rd"."""
_LED = 3
"""Words from a day of the week to the date that it belongs to."""
_WINTER = "-24"
_QUARTERS = 4
_YEAR = 4
_LAST = 2
"""The last of the thirds of a time, from 0."""
_WHOLE = (4, 7, 10)
"""Lengths of a plain year, month or day."""


class Time(NamedTuple):
    """When, as a statement has it; whether that is when it began; the word that was not understood.

    ``around`` is the time outside of which alone something excludes it ("early 2022": the year), ``yearless`` says
    that no year was given, ``weekday`` that a day of the week alone was: which one is meant depends on when what is
    compared was published.
    """

    edtf: str | None
    begins: bool = False
    unclear: str = ""
    around: str | None = None
    yearless: bool = False
    weekday: bool = False


def time_of(words: Words, draft: DraftClaim, rules: Rules, spent: set[int]) -> Time:
    """A draft's time with the word that bounds it: open before "before", open after "after"."""
    edtf = draft.edtf
    if not edtf or not draft.time_text:
        return Time(edtf)
    at = words.text.find(draft.time_text)
    span = words.at(at, at + len(draft.time_text)) if at >= 0 else range(0)
    if (day := _another_day(words, span, edtf)) is not None:
        return Time(None, unclear=words.tokens[day].text)
    if quarter := _quarter(words, span, rules, spent):
        return Time(f"{edtf}-{32 + quarter}")
    signs = _signs(words, span, rules)
    spent.update(i for i, _ in signs)
    kinds = {kind for _, kind in signs}
    word = words.tokens[signs[0][0]].text if signs else ""
    yearless = _yearless(words, span, rules)
    if not kinds:
        return Time(edtf, around=_winters(edtf), yearless=yearless, weekday=_weekday(words, span, edtf))
    if "part" in kinds and len(kinds) > 1 and (part := _third(edtf, [words.folded[i] for i, _ in signs], rules)):
        return _about_part(part, edtf, kinds - {"part"})._replace(yearless=yearless)
    if len(kinds) > 1:
        return Time(None, unclear=word)
    if kinds == {"part"} and all(i in span for i, _ in signs) and edtf.startswith("[") and not edtf.endswith("..]"):
        return Time(edtf, yearless=yearless)
    if kinds == {"part"} and (part := _third(edtf, [words.folded[i].split()[0] for i, _ in signs], rules)):
        return Time(part, around=edtf, yearless=yearless)
    return _bounded(edtf, kinds.pop(), word)._replace(yearless=yearless)


def _yearless(words: Words, span: range, rules: Rules) -> bool:
    """Whether a time names a day, month or season without its year, and no word that tells which ("last April")."""
    code = words.language.code
    named = any(words.folded[i] in rules.calendar[code] for i in span)
    dated = any(len(words.tokens[i].text) >= _YEAR and words.tokens[i].text[:_YEAR].isdigit() for i in span)
    beside = range(max(0, span.start - 1), min(span.stop + 1, len(words.tokens)))
    return named and not dated and not any(words.folded[i] in rules.telling_year[code] for i in beside)


def _weekday(words: Words, span: range, edtf: str) -> bool:
    """Whether a time is a day of the week and nothing else: "on Friday"; "last Friday" is told by who asks."""
    days, led = Calendar(words.language, None).days, _led(words)
    named = [i for i in span if words.tokens[i].low in days]
    return bool(named) and len(edtf) == _WHOLE[2] and all(i in named or words.tokens[i].low in led for i in span)


def _another_day(words: Words, span: range, edtf: str) -> int | None:
    """Where a day of the week stands with a date that is none: "Monday 12 December 2025", a Friday."""
    if len(edtf) != _WHOLE[2] or not edtf[-1].isdigit() or not any(words.tokens[i].text.isdigit() for i in span):
        return None
    days, day = Calendar(words.language, None).days, date.fromisoformat(edtf).weekday()
    near = range(max(0, span.start - _LED), span.stop)
    return next((i for i in near if days.get(words.tokens[i].low, day) != day), None)


def _winters(edtf: str) -> str | None:
    """For the winter of a year, the time of both of its winters: it may be either that is meant."""
    if len(edtf) != _WHOLE[1] or not edtf.endswith(_WINTER):
        return None
    year = int(edtf[:_YEAR])
    return f"{year - 1:04}-12/{year + 1:04}-03"


def _third(edtf: str, signs: list[str], rules: Rules) -> str | None:
    """The beginning, middle or end of a year or month, a third of it each; None where it is neither or unclear."""
    parts = {rules.thirds[word] for word in signs if word in rules.thirds}
    if len(parts) != 1 or len(edtf) not in _WHOLE[:2] or not edtf[-1].isdigit() or edtf[5:6] > "1":
        return None
    part = parts.pop()
    if len(edtf) == _YEAR:
        return f"[{edtf}-{4 * part + 1:02}..{edtf}-{4 * part + 4:02}]"
    last = dates.bounds(edtf).latest_end if part == _LAST else dates.parse_day(f"{edtf}-{10 * part + 10}")
    return f"[{edtf}-{10 * part + 1:02}..{dates.iso(last)}]"


def _about_part(part: str, whole: str, kinds: set[str]) -> Time:
    """A time up to or from the beginning, middle or end of another: "before the end of 2025", "since early 2022"."""
    first, last = part[1:-1].split("..")
    began, ended = dates.bounds(first).earliest_begin, dates.bounds(last).latest_end
    if kinds == {"since"}:
        return Time(part, begins=True, around=whole)
    if kinds <= {"before", "by"} and (kinds == {"by"} or ended == dates.bounds(whole).latest_end):
        return Time(f"[..{dates.iso(ended)}]")
    if kinds == {"before"}:
        return Time(f"[..{dates.iso(began - 1)}]")
    return Time(None, unclear=kinds.pop())


def _quarter(words: Words, span: range, rules: Rules, spent: set[int]) -> int:
    """Which quarter of a year a time is ("the first quarter of 2022"); 0 where it is none."""
    code = words.language.code
    digits = [i for i in span if words.tokens[i].text.isdigit()]
    if len(digits) != 1 or any(
        words.is_word(i) and i != digits[0] and words.tokens[i].low not in _led(words) for i in span
    ):
        return 0
    for i in range(max(0, digits[0] - _BEFORE_TIME), digits[0]):
        which = words.language.ordinal_counts.get(words.tokens[i - 1].low, 0) if i else 0
        if words.folded[i] in rules.quarters[code] and 1 <= which <= _QUARTERS:
            spent.update((i - 1, i))
            return which
    return 0


def _bounded(edtf: str, kind: str, word: str) -> Time:
    """A time as one bounding word makes it; what the reader has bounded itself stays."""
    plain = edtf.replace("/..", "").strip("/")
    whole = len(plain) in _WHOLE and plain[-1].isdigit()
    if kind == "since":
        return Time(edtf, begins="/" not in edtf)
    if kind == "already":
        return Time(edtf.removesuffix("/.."), begins=True)
    if kind == "part" and not edtf[0].isdigit():
        return Time(None, unclear=word)
    taken = {"before": edtf.startswith("[.."), "after": edtf.endswith("..]"), "part": not whole or edtf != plain}
    if taken.get(kind, False):
        return Time(edtf)
    if kind == "by" and whole and len(plain) > len("2025"):
        return Time(f"[..{dates.iso(dates.bounds(plain).latest_end)}]")
    if kind in ("before", "by") and whole and (first := dates.bounds(plain).earliest_begin) > dates.EARLIEST:
        return Time(f"[..{dates.iso(first - 1)}]")
    if kind == "after" and whole and (last := dates.bounds(plain).latest_end) < dates.LATEST:
        return Time(f"[{dates.iso(last + 1)}..]")
    return Time(None, unclear=word)


def _signs(words: Words, span: range, rules: Rules) -> list[tuple[int, str]]:
    """The bounding words in and right before a time, with what they do to it."""
    meant = rules.bounding_time[words.language.code]
    found = []
    for i in range(max(0, span.start - _BEFORE_TIME), span.stop):
        between = range(i + 1, span.start)
        known = meant.get(words.folded[i]) or meant.get(words.tokens[i].low)
        if known is None and words.tokens[i].low.startswith(("mid-", "mi-")):
            known = "part"
        apart = any(words.tokens[k].low not in _led(words) for k in between)
        if known and not apart:
            found.append((i, known))
    return found


def _led(words: Words) -> frozenset[str]:
    """Words that may stand between a bounding word and its time."""
    return frozenset(words.language.sets["leading"]) | {
        "to",
        "than",
        "du",
        "de",
        "le",
        "la",
        "les",
        "l'",
        "d'",
        "a",
        "-",
    }

"""checking: small words that turn a statement, which no reading may pass over: when, against whom, of which part.

"Before 2025" is not "in 2025", "against Russia" not "for Russia", "in Kyiv" not "in Ukraine". What is not surely
taken is named as a gap, and a statement with a gap is never judged.
"""

from __future__ import annotations

from typing import NamedTuple

from kb import dates
from kb.checking.rules import Rules
from kb.checking.statement import Assertion
from kb.checking.wars import at_war
from kb.checking.words import Mention, Words
from kb.gazetteer import fold
from kb.reading.draft import DraftClaim
from kb.reading.when import Calendar

_BEFORE_TIME = 3
"""Words before a time among which the one that bounds it stands: "no later than the 3rd"."""
_QUARTERS = 4
_OPPOSED = 5
"""Words from "against" up to the name of whom it is against, exclusive."""
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
    if quarter := _quarter(words, span, rules, spent):
        return Time(f"{edtf}-{32 + quarter}")
    signs = _signs(words, span, rules)
    spent.update(i for i, _ in signs)
    kinds = {kind for _, kind in signs}
    word = words.tokens[signs[0][0]].text if signs else ""
    yearless = _yearless(words, span, rules)
    if not kinds:
        return Time(edtf, yearless=yearless, weekday=_weekday(words, span, edtf))
    if "part" in kinds and len(kinds) > 1 and (part := _third(edtf, [words.folded[i] for i, _ in signs], rules)):
        return _about_part(part, edtf, kinds - {"part"})._replace(yearless=yearless)
    if len(kinds) > 1:
        return Time(None, unclear=word)
    if kinds == {"part"} and (part := _third(edtf, [words.folded[i] for i, _ in signs], rules)):
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


def unbound(words: Words, i: int, rules: Rules) -> bool:
    """Whether a word that bounds a time stands where no time was read ("after the war")."""
    kind = rules.bounding_time[words.language.code].get(words.folded[i])
    cited = i > 0 and words.tokens[i - 1].low in ("d'", "d’")
    return kind in ("before", "after", "until") and not cited


def led_by(words: Words, mention: Mention, sign: str, rules: Rules) -> bool:
    """Whether a word of some sign stands right before a name: "against Russia", "to support the Russians"."""
    code = words.language.code
    i = mention.first
    forces = rules.state_words if mention.demonym else frozenset()
    while i > 0 and (words.folded[i - 1] in rules.articles[code] or words.folded[i - 1] in forces):
        i -= 1
    return i > 0 and bool(words.lemmas[i - 1] & rules.leading[sign][code])


def unplaced(words: Words, said: list[Assertion], spent: set[int], rules: Rules) -> list[str]:
    """Gaps: somebody named of whom nothing tells which part he plays, or the wrong one."""
    gaps = []
    told = since_event(words, rules)
    for m in words.mentions:
        if not m.actor or m.first in told:
            continue
        name = words.text[words.tokens[m.first].start : words.tokens[m.last - 1].end]
        every = [*said, *(a.regards for a in said if a.regards)]
        if at_war(words, m.first, rules):
            continue
        if led_by(words, m, "contra", rules) or _opposed(words, m):
            helped = any(m.actor in a.roles.get(part, ()) for a in every for part in rules.helped)
            opposed = any(m.actor in a.roles.get(part, ()) for a in every for part in ("target", "victim"))
            if helped or not opposed:
                gaps.append(f"against:{name}")
        elif (
            words.before(m.first, rules.markers[words.language.code]["according"])
            and not any(_told_by(m, one) for one in every)
        ) or (not m.demonym and not set(range(m.first, m.last)) <= spent and not _joined(words, m, rules)):
            gaps.append(f"part:{name}")
    return gaps


def _told_by(mention: Mention, said: Assertion) -> bool:
    """Whether somebody named, or the head of the state named, is who says what is said."""
    return any(mention.actor in (who, getattr(who, "acts_for", None)) for who in said.attributed_to)


def named_besides(words: Words, spent: set[int], rules: Rules) -> tuple[str, ...]:
    """The ids of those named in no part ("at the request of …", "to Kyiv"): the evidence must be about them as well."""
    found = []
    told = since_event(words, rules)
    for m in words.mentions:
        free = not set(range(m.first, m.last)) <= spent and _joined(words, m, rules)
        apart = m.actor and not m.demonym and m.first not in told and (free or at_war(words, m.first, rules))
        if apart and (named := m.place if town(m) and not _genitive(words, m) else m.actor):
            found.append(named)
    return tuple(found)


def whence(words: Words, said: list[Assertion], spent: set[int], rules: Rules) -> tuple[str, ...]:
    """The places that somebody came back from; their tokens are added to *spent*: the evidence must be about them."""
    if not any(a.type == "Withdrawal" for a in said):
        return ()
    back = rules.markers[words.language.code]["from"]
    taken = {place for a in said if a.type == "Withdrawal" for place in a.places}
    found = [
        m
        for m in words.mentions
        if m.place and not m.actor and (m.first not in spent or m.place in taken) and words.before(m.first, back)
    ]
    for m in found:
        spent.update(range(m.first, m.last))
    return tuple(m.place for m in found if m.place)


def _genitive(words: Words, mention: Mention) -> bool:
    after = words.tokens[mention.last].low if mention.last < len(words.tokens) else ""
    return after in ("'s", "’s", "'", "’")


def _opposed(words: Words, mention: Mention) -> bool:
    """Whether a name is the first after "against", be it an adjective: "against the Russian army"."""
    for i in range(mention.first - 1, max(-1, mention.first - _OPPOSED), -1):
        if words.folded[i] in ("against", "contre"):
            return True
        if not (words.is_word(i) or words.tokens[i].kind == "clitic") or any(
            m.actor and m.first <= i < m.last for m in words.mentions
        ):
            return False
    return False


def narrowing(words: Words, i: int, rules: Rules) -> bool:
    """Whether a word takes a part for the whole or says more than a type's name: it must stand in the evidence."""
    code = words.language.code
    following = words.folded[i + 1] if i + 1 < len(words.folded) else ""
    return bool(words.lemmas[i] & rules.specific[code]) or f"{words.folded[i]} {following}" in rules.specific[code]


def _joined(words: Words, mention: Mention, rules: Rules) -> bool:
    """Whether a name only tells whose or whence something is: the evidence must hold it as any other word."""
    markers = rules.markers[words.language.code]
    return _genitive(words, mention) or any(words.before(mention.first, markers[sign]) for sign in ("of", "from", "to"))


def opens(words: Words, mention: Mention, rules: Rules) -> bool:
    """Whether a name opens the statement, as its subject."""
    return not mention.demonym and all(w in rules.articles[words.language.code] for w in words.folded[: mention.first])


def since_event(words: Words, rules: Rules) -> range:
    """The tokens by which a war only tells since when: "since the invasion of Ukraine"; the evidence must hold them.

    Of "since the invasion of Ukraine in 2022" the marker and the date are not among them: it is since then.
    """
    lists, code = rules.since[words.language.code], words.language.code
    for i in words.holds(0, len(words.tokens), lists["markers"]):
        near = range(i + 1, min(i + _OPPOSED, len(words.tokens)))
        event = next((k for k in near if words.lemmas[k] & lists["events"]), None)
        if event is None or any(
            words.tokens[k].kind == "number" or words.tokens[k].text == "," for k in range(i, event)
        ):
            continue
        markers = rules.markers[code]
        of = (m for m in words.mentions if event < m.first <= event + _OPPOSED and words.before(m.first, markers["of"]))
        beside = (m for m in words.mentions if m.demonym and m.first == event + 1)
        name = next(of, None) or next(beside, None)
        last = name.last if name else event + 1
        dated = any(token.kind == "number" for token in words.tokens[last : last + _BEFORE_TIME])
        return range(i + 1, last + 1) if dated else range(i, last)
    return range(0)


def town(mention: Mention) -> bool:
    """Whether a name that may stand for a state is a town's: "Kyiv", "Moscow"."""
    return bool(mention.actor and mention.place and mention.place != mention.actor and not mention.demonym)


def as_town(words: Words, mention: Mention, kind: str, part: str, rules: Rules) -> bool:
    """Whether a town's name means the town: it is invaded, struck, or troops are sent there."""
    if not town(mention):
        return False
    if part == "target":
        return kind in rules.on_ground
    return part == "recipient" and kind in rules.on_ground and words.before(mention.first, ("to", "à", "into", "vers"))


def inside(words: Words, mention: Mention, kind: str, rules: Rules) -> bool:
    """Whether something happens in a town, not between those for whom its name stands."""
    there = ["in", "near", "at", "inside", "outside", "dans", "près de"]
    there += [] if kind in rules.handing or kind in rules.speech else ["à"]
    return town(mention) and words.before(mention.first, [fold(w) for w in there])

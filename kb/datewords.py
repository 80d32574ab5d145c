"""datewords: dates in French and English words, as said (room: below ``dates``, above ``edtf``)."""

from __future__ import annotations

from kb.edtf import Edtf, Part, parse_edtf
from kb.errors import UsageError

_MONTHS = {
    "fr": (
        *("janvier", "février", "mars", "avril"),
        *("mai", "juin", "juillet", "août"),
        *("septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April"),
        *("May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
}
_SEASONS = {
    "fr": ("printemps", "été", "automne", "hiver"),
    "en": ("spring", "summer", "autumn", "winter"),
}
_UNCERTAIN = {"fr": "incertain", "en": "uncertain"}


def label(edtf: str | Edtf, lang: str) -> str:
    """Say a date in words: ``2025-08`` is "août 2025" or "August 2025".

    Args:
        edtf: a date, interval or range, as text or already read.
        lang: ``fr`` or ``en`` (``fr-CA`` counts as ``fr``).

    Raises:
        DateError: the date cannot be read.
        UsageError: another language.
    """
    read = parse_edtf(edtf) if isinstance(edtf, str) else edtf
    language = lang.partition("-")[0].lower()
    if language == "fr":
        return _french(read)
    if language == "en":
        return _english(read)
    raise UsageError(f"there are no words for dates in the language '{lang}'", fix="ask for fr or en")


def _french(e: Edtf) -> str:
    begin, end = e.begin, e.end
    if e.kind == "date" and begin:
        return _marked(_noun_fr(begin), begin, "fr")
    if begin and end:
        if e.kind == "range":
            return f"entre {_after_fr(begin)} et {_after_fr(end)}"
        if _some_day(end):
            return f"{_contracted('de', _after_fr(begin))} à {_contracted('un jour de', _after_fr(end))}"
        return f"{_contracted('de', _after_fr(begin))} {_contracted('à', _after_fr(end))}"
    if begin:
        if e.kind == "range":
            return f"au plus tôt {_at_fr(begin)}"
        if e.open_end:
            return f"depuis {_after_fr(begin)}"
        return f"{_contracted('à partir de', _after_fr(begin))} (fin inconnue)"
    if end:
        if e.kind == "range":
            return f"au plus tard {_at_fr(end)}"
        until = f"jusqu’{_contracted('à', _after_fr(end)) if end.unit not in ('month', 'year') else _at_fr(end)}"
        return until if e.open_begin else f"{until} (début inconnu)"
    return "en cours (début inconnu)" if e.open_end and not e.open_begin else "date inconnue"


def _bare_fr(part: Part) -> str:
    """The date without article: "12 décembre 2025", "été 2025", "années 2010"."""
    if part.unit == "day":
        day = "1er" if part.day == 1 else str(part.day)
        return f"{day} {_MONTHS['fr'][part.month - 1]} {part.year}"
    if part.unit == "month":
        return f"{_MONTHS['fr'][part.month - 1]} {part.year}"
    if part.unit == "season":
        return _season(part, "fr")
    if part.unit == "quarter":
        return f"{('1er', '2e', '3e', '4e')[part.month - 33]} trimestre {part.year}"
    if part.unit == "decade":
        return f"années {part.year}"
    if part.unit == "century":
        return f"années {part.year}-{part.year + 99}"
    return str(part.year)


def _noun_fr(part: Part) -> str:
    """The date alone: without article, but with one after "vers"."""
    return f"vers {_article_fr(part)}" if part.qualifier in ("~", "%") else _bare_fr(part)


def _article_fr(part: Part) -> str:
    """The date with its article: "le 12 décembre 2025", "août 2025", "l’été 2025", "les années 2010"."""
    bare = _bare_fr(part)
    if part.unit in ("month", "year"):
        return bare
    if part.unit in ("decade", "century"):
        return f"les {bare}"
    return f"l’{bare}" if bare[0] in "éah" else f"le {bare}"


def _after_fr(part: Part) -> str:
    """With its article and, after a preposition, "environ" for an approximate date."""
    about = " environ" if part.qualifier in ("~", "%") else ""
    return _marked(_article_fr(part) + about, part, "fr")


def _at_fr(part: Part) -> str:
    """When: "le 12 décembre 2025", "en août 2025", "à l’été 2025", "dans les années 2010"."""
    said = _after_fr(part)
    if part.unit == "day":
        return said
    if part.unit in ("month", "year"):
        return f"en {said}"
    return f"dans {said}" if part.unit in ("decade", "century") else _contracted("à", said)


def _contracted(before: str, noun: str) -> str:
    """Put "de" or "à" before a noun: du, des, d’août, au, aux."""
    lead, article = before[:-2] if before.endswith("de") else before[:-1], noun.partition(" ")[0]
    short = {"de": {"le": "du", "les": "des"}, "à": {"le": "au", "les": "aux"}}
    word = "de" if before.endswith("de") else "à"
    if article in short[word]:
        return f"{lead}{short[word][article]} {noun.partition(' ')[2]}"
    return f"{lead}d’{noun}" if word == "de" and noun[0] in "ao" else f"{before} {noun}"


def _english(e: Edtf) -> str:
    begin, end = e.begin, e.end
    if e.kind == "date" and begin:
        return _said_en(begin, alone=True)
    if begin and end:
        first, last = _said_en(begin), _said_en(end)
        if e.kind == "range":
            return f"between {first} and {last}"
        return f"{first} to some day in {last}" if _some_day(end) else f"{first} to {last}"
    if begin:
        if e.kind == "range":
            return f"no earlier than {_said_en(begin)}"
        return f"since {_said_en(begin)}" if e.open_end else f"from {_said_en(begin)} (end unknown)"
    if end:
        if e.kind == "range":
            return f"no later than {_said_en(end)}"
        return f"until {_said_en(end)}" + ("" if e.open_begin else " (start unknown)")
    return "going on (start unknown)" if e.open_end and not e.open_begin else "date unknown"


def _said_en(part: Part, *, alone: bool = False) -> str:
    """The date as it stands in a sentence: "12 December 2025", "around summer 2025", "the 2010s"."""
    about = part.qualifier in ("~", "%")
    the = "" if alone and not about else "the "
    if part.unit == "day":
        said = f"{part.day} {_MONTHS['en'][part.month - 1]} {part.year}"
    elif part.unit == "month":
        said = f"{_MONTHS['en'][part.month - 1]} {part.year}"
    elif part.unit == "season":
        said = _season(part, "en")
    elif part.unit == "quarter":
        said = f"{the}{('first', 'second', 'third', 'fourth')[part.month - 33]} quarter of {part.year}"
    elif part.unit == "decade":
        said = f"{the}{part.year}s"
    elif part.unit == "century":
        said = f"{the}years {part.year}-{part.year + 99}"
    else:
        said = str(part.year)
    return _marked(f"around {said}" if about else said, part, "en")


def _some_day(part: Part) -> bool:
    """True if the end of an interval is any day of its month or year: ``2004-06-11/2004-06-XX``."""
    return "X" in part.text and part.unit in ("month", "year") and not part.qualifier


def _season(part: Part, lang: str) -> str:
    """Season and year; winter names both years it lies in."""
    years = f"{part.year}-{part.year + 1}" if part.month == 24 else str(part.year)
    return f"{_SEASONS[lang][part.month - 21]} {years}"


def _marked(said: str, part: Part, lang: str) -> str:
    """Add that a date is uncertain."""
    return f"{said} ({_UNCERTAIN[lang]})" if part.qualifier in ("?", "%") else said

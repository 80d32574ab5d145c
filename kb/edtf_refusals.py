"""edtf_refusals: why a text is not a date this package reads (room: below ``edtf``, above ``errors``).

Only called when reading has failed, so it may be slow: nothing is compiled before. It tells apart what
EDTF (ISO 8601-2, levels 0 to 2) allows but this package does not read, by the name of the feature, from
what is no date at all.
"""

from __future__ import annotations

import re
from datetime import date

from kb.errors import DateError

_MONTHS = (
    *("January", "February", "March", "April"),
    *("May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_WRITE = "write YYYY, YYYY-MM or YYYY-MM-DD, an interval A/B, or a range [A..B]"
_Q = "([~?%]?)"
_LEVEL2 = rf"{_Q}(-?)([0-9X]{{4}}){_Q}(?:-{_Q}([0-9X]{{2}}){_Q}(?:-{_Q}([0-9X]{{2}}){_Q})?)?"
_TIME = (
    r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(Z|[+-](0[0-9]|1[0-4])(:[0-5][0-9])?)?"
)
_LONG = r"Y-?[1-9][0-9]*E[1-9][0-9]*(S[1-9][0-9]*)?|Y-?[1-9][0-9]{4,}(S[1-9][0-9]*)?"
_DIGITS = r"-?[0-9]{4}S[1-9][0-9]*"
_WORDS = r"[^\W\d_X]{3}"
_SET_ITEM = r"\s*(?:-?[0-9X]{4}(?:-[0-9X]{2}){0,2}[~?%]?|\.\.)(?:\.\.)?[-0-9X~?%]*\s*"


def refusal(text: str) -> DateError:
    """The error for a text that could not be read as a date: not supported, by feature, or not valid."""
    for look in (_characters, _set, _interval, _time, _long_year):
        error = look(text)
        if error is not None:
            return error
    match = re.fullmatch(_LEVEL2, text, re.ASCII)
    if match is None:
        return _invalid(text, _guess(text))
    return _dated(text, match)


def reversed_ends(text: str, begin: str, end: str, *, within: bool) -> DateError:
    """The error for an interval or range whose end lies before its begin, or may do so."""
    if not within:
        return _invalid(text, f"it ends in {end}, before it begins in {begin}", "swap the two ends")
    plain = end.rstrip("~?%")
    unspecified = plain + ("-XX" if re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", plain) else "")
    fix = f"write its end as {unspecified} if any day in {plain} may be meant" if unspecified != plain else ""
    what = f"its end {end} starts before its begin {begin}"
    return _invalid(text, what, fix or "give the end more exactly, or leave it open: A/")


def shown(text: str) -> str:
    """The text in quotes, cut when it is very long."""
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}…'"


def _invalid(text: str, why: str, fix: str = "") -> DateError:
    return DateError(f"{shown(text)} is not a valid date: {why}", fix=fix or _WRITE)


def _unsupported(text: str, feature: str, fix: str) -> DateError:
    return DateError(f"{shown(text)} uses {feature}, which is not supported", fix=fix)


def _characters(text: str) -> DateError | None:
    if not text:
        return DateError("the date is empty", fix=f"{_WRITE}, or leave the date out")
    if re.search(_WORDS, text):
        return _invalid(text, "it is written in words")
    strange = next((c for c in text if not " " <= c <= "~"), "")
    if strange:
        code = f"U+{ord(strange):04X}"
        return _invalid(text, f"it holds the character {strange} ({code})", "use the digits 0-9 and - / . ~ ? % X")
    if " " in text and text[0] not in "[{":
        return _invalid(text, "it holds a space", "leave the spaces out")
    return None


def _set(text: str) -> DateError | None:
    """Sets: all of several dates, or one of a list; a range that is not written as one."""
    if text[0] not in "[{":
        return None
    if "/" in text:
        return _invalid(text, "a slash and brackets do not go together", "write A/B or [A..B]")
    closing = {"[": "]", "{": "}"}[text[0]]
    if not text.endswith(closing) or len(text) == 1:
        return _invalid(text, f"the closing {closing} is missing")
    items = text[1:-1].split(",")
    if not all(re.fullmatch(_SET_ITEM, item) for item in items):
        return _invalid(text, f"what stands between {text[0]} and {closing} is not a list or range of dates")
    if text[0] == "{":
        return _unsupported(text, "a set of several dates {…}", "make one claim for each date")
    if len(items) > 1:
        return _unsupported(
            text,
            "a list of dates with commas",
            "write the range [A..B] that holds them, or one claim for each",
        )
    if ".." not in text:
        return _unsupported(text, "a list of one date", "leave the brackets out")
    return _invalid(text, "a range needs a date on one side at least", "write [A..B], [A..] or [..B]")


def _interval(text: str) -> DateError | None:
    if "/" not in text:
        return None
    if re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}", text):
        return _invalid(text, "slashes stand for intervals", "write a day as YYYY-MM-DD")
    if text.count("/") > 1:
        return _invalid(text, "an interval has two ends, parted by one slash")
    if text != "/":
        return _invalid(text, "a slash and brackets do not go together", "write A/B or [A..B]")
    return _invalid(text, "an interval needs at least one end", "write A/B, A/, A/.. or /B")


def _time(text: str) -> DateError | None:
    if not re.match("-?[0-9]", text) or not re.search("[0-9]T[0-9]", text.upper()):
        return None
    day = text.upper().partition("T")[0]
    if re.fullmatch(_TIME, text) and not refused_day(day.lstrip("-")):
        return _unsupported(text, "a time of day", f"keep the day only: {day}")
    return _invalid(text, "it is not a day followed by a time HH:MM:SS", "write the day only, as YYYY-MM-DD")


def _long_year(text: str) -> DateError | None:
    within = "only the years 0001 to 9999 are read"
    if re.fullmatch(_LONG, text):
        if "S" in text:
            return _unsupported(text, "a year with significant digits (S)", within)
        return _unsupported(text, "a year of more than four digits (Y)", within)
    if re.fullmatch(_DIGITS, text):
        fix = "write the range of years [A..B]"
        return _unsupported(text, "a year with significant digits (S)", fix)
    return None


def _dated(text: str, match: re.Match[str]) -> DateError:
    """A text that has the shape of a date of level 0, 1 or 2, and still is refused."""
    sign, year, month, day = match[2], match[3], match[6], match[9]
    if sign and year == "0000":
        return _invalid(text, "there is no year -0000")
    digits = "-".join(part for part in (year, month, day) if part)
    wrong = refused_day(digits)
    if wrong:
        return _invalid(text, wrong, "correct the day or the month")
    if sign:
        return _unsupported(text, "a year before year 1 (negative)", "only the years 0001 to 9999 are read")
    if year == "0000":
        return _unsupported(text, "the year 0000", "only the years 0001 to 9999 are read")
    if any(match[group] for group in (1, 5, 8)) or (month and match[4]) or (day and match[7]):
        fix = f"put one sign at the end, for the whole date: {digits}~"
        return _unsupported(text, "a qualifier on a part of the date", fix)
    if "X" in text:
        fix = "write X for the last year digits or a whole month or day: 201X, 20XX, 2004-XX, 2004-07-XX"
        return _unsupported(text, "unspecified digits (X) in this place", fix)
    return _unsupported(text, _code(int(month)), "write the range of months [A..B]")


def _code(month: int) -> str:
    """What a code above 12 in the place of the month stands for (ISO 8601-2, table of sub-year groupings)."""
    if month <= 28:
        return f"the season code {month} (a season of the northern hemisphere by name)"
    if month <= 32:
        return f"the season code {month} (a season of the southern hemisphere)"
    return f"the code {month} (a third or half of a year)"


def refused_day(digits: str) -> str:
    """Why ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (X: unspecified digit) cannot exist; empty if it can."""
    year, _, rest = digits.partition("-")
    month, _, day = rest.partition("-")
    if not month:
        return ""
    if "X" in month:
        if month[0] not in "01X":
            return f"there is no month {month}"
    else:
        m = int(month)
        if not 1 <= m <= 12 and not 21 <= m <= 41:
            return f"there is no month {month}"
        if day and m > 12:
            return f"{month} is a season or quarter and takes no day"
    if not day:
        return ""
    if day[0] not in "0123X" or ("X" not in day and not 1 <= int(day) <= 31):
        return f"there is no day {day}"
    if "X" in digits:
        return ""
    length = _month_length(int(year), int(month))
    return "" if int(day) <= length else f"{_MONTHS[int(month) - 1]} {year} has {length} days"


def _month_length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    like = 2000 if leap else 2001  # any year of that length that is far from the ends of the calendar
    return (date(like + month // 12, month % 12 + 1, 1) - date(like, month, 1)).days


def _guess(text: str) -> str:
    """Name the usual slips in a text that does not even have the shape of a date."""
    if re.fullmatch(r"[0-9]{8}", text):
        return "the hyphens are missing"
    if re.fullmatch(r"[0-9]{4}(-[0-9]{1,2}){1,2}", text):
        return "month and day take two digits"
    if re.search(r"[~?%]{2}", text):
        return "only one sign may follow a date (% stands for ~ and ? together)"
    if ".." in text:
        return "two dots stand in a range with square brackets, or alone as an open end"
    return "it does not have the shape of one"

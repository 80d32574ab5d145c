"""Time expressions in both languages against a day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from kb.edtf import parse_edtf
from kb.reading.lexicon import load
from kb.reading.tokens import tokenize
from kb.reading.when import Calendar

FRENCH = [
    ("vendredi", "2025-12-26"),
    ("vendredi dernier", "2025-12-26"),
    ("samedi dernier", "2025-12-20"),
    ("samedi", "2025-12-27"),
    ("plus tôt en décembre", "[2025-12-01..2025-12-26]"),
    ("depuis février 2022", "2022-02/.."),
    ("il y a bientôt quatre ans", "2022~"),
    ("en août", "2025-08"),
    ("mi-octobre", "2025-10"),
    ("début 2023", "2023"),
    ("ces dernières années", "[..2025-12-27]"),
    ("le 12 décembre", "2025-12-12"),
    ("le 18,", "2025-12-18"),
    ("le 29 dans un communiqué", "2025-11-29"),
    ("le 1er mai 2020", "2020-05-01"),
    ("dans la nuit de jeudi à vendredi", "2025-12-25/2025-12-26"),
    ("la semaine dernière", "[2025-12-15..2025-12-21]"),
    ("cette semaine", "[2025-12-22..2025-12-27]"),
    ("le mois dernier", "2025-11"),
    ("l'an dernier", "2024"),
    ("hier", "2025-12-26"),
    ("d'août à décembre 2024", "2024-08/2024-12"),
    ("entre août et décembre 2021", "2021-08/2021-12"),
    ("de novembre 2023 jusqu'en février 2024", "2023-11/2024-02"),
    ("du 28 novembre au 3 février 2020", "2019-11-28/2020-02-03"),
    ("ces deux derniers mois", "2025-10~/2025-12-27"),
    ("la veille de Noël", "2025-12-24"),
    ("le jour de Noël 2021", "2021-12-25"),
]
ENGLISH = [
    ("on Christmas Day", "2015-12-25"),
    ("on Boxing Day 2014", "2014-12-26"),
    ("from August to December 2015", "2015-08/2015-12"),
    ("between September and December 2013", "2013-09/2013-12"),
    ("from 20 November until 3 February 2014", "2013-11-20/2014-02-03"),
    ("from October through March", "2015-10/2016-03"),
    ("on Wednesday morning", "2016-06-22"),
    ("on Saturday", "2016-06-18"),
    ("last Wednesday", "2016-06-15"),
    ("last year", "2015"),
    ("a month ago", "2016-05~"),
    ("two months ago", "2016-04~"),
    ("in early January", "2016-01"),
    ("December 12, 2015", "2015-12-12"),
    ("12 March 2014", "2014-03-12"),
    ("since 2013", "2013/.."),
    ("since the beginning of autumn", "2015-23/.."),
    ("in the past two months", "2016-04~/2016-06-22"),
    ("in the 1990s", "199X"),
    ("2016-02-07", "2016-02-07"),
    ("until April", "/2016-04"),
]


def first(text: str, language: str, published: date | None) -> str | None:
    """The first date read in a text."""
    lang = load().language(language)
    spans = Calendar(lang, published).find_all(tokenize(text, french=lang.french))
    return next((s.edtf for s in spans if s.edtf), None)


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french_times(text: str, expected: str) -> None:
    """French dates are read against Saturday 27 December 2025."""
    assert first(text, "fr", date(2025, 12, 27)) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_times(text: str, expected: str) -> None:
    """English dates are read against Wednesday 22 June 2016."""
    assert first(text, "en", date(2016, 6, 22)) == expected


@pytest.mark.parametrize(
    ("language", "rows", "day"), [("fr", FRENCH, date(2025, 12, 27)), ("en", ENGLISH, date(2016, 6, 22))]
)
def test_every_date_read_is_valid_edtf(language: str, rows: list[tuple[str, str]], day: date) -> None:
    """Whatever the reader says of time, the project's own dates accept."""
    for text, _ in rows:
        found = first(text, language, day)
        assert found is not None
        assert parse_edtf(found).bounds


@pytest.mark.parametrize("text", ["pendant trois mois", "120 jours", "for over three months", "2023 soldats"])
def test_a_length_of_time_or_a_number_is_no_date(text: str) -> None:
    """A duration and a count leave the date open."""
    assert first(text, "en" if "over" in text else "fr", date(2025, 12, 27)) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "a Christmas Day message"), ("en", "wishes on New Year's Day"), ("fr", "les vœux du jour de Noël")],
)
def test_a_feast_that_something_is_for_is_no_date(language: str, text: str) -> None:
    """A feast tells when only where a word before it says so."""
    assert first(text, language, date(2025, 12, 27)) is None


def test_without_publication_day_relative_dates_stay_open() -> None:
    """A weekday alone says nothing when the day of publication is unknown; a full date does."""
    assert first("vendredi", "fr", None) is None
    assert first("le 12 mai 2024", "fr", None) == "2024-05-12"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "overnight", "2016-06-21/2016-06-22"),
        ("en", "overnight into Monday", "2016-06-19/2016-06-20"),
        ("en", "overnight on Sunday", "2016-06-19/2016-06-20"),
        ("fr", "cette nuit", "2016-06-21/2016-06-22"),
    ],
)
def test_a_night_touches_two_days(language: str, text: str, expected: str) -> None:
    """What happened in a night happened on either of two days."""
    assert first(text, language, date(2016, 6, 22)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "May 3-5", "2016-05-03/2016-05-05"),
        ("en", "January 24 and 28, 2014", "2014-01-24/2014-01-28"),
        ("fr", "les 24 et 28 janvier", "2016-01-24/2016-01-28"),
        ("fr", "entre le 3 et le 5 mai 2013", "2013-05-03/2013-05-05"),
        ("fr", "mai-juin 2015", "2015-05/2015-06"),
        ("en", "in 1950-53", "1950/1953"),
    ],
)
def test_two_days_months_or_years_are_a_stretch(language: str, text: str, expected: str) -> None:
    """The first of two days is not dropped, nor the second taken for the only one."""
    assert first(text, language, date(2016, 6, 22)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "earlier this month", "[2016-06-01..2016-06-21]"),
        ("en", "earlier in the week", "[2016-06-20..2016-06-21]"),
        ("fr", "plus tôt dans l'année", "[2016-01-01..2016-06-21]"),
        ("en", "around 2007", "2007~"),
        ("en", "nearly four years ago", "2012~"),
        ("en", "in the past decade", "2006~/2016-06-22"),
        ("en", "in the past five days", "2016-06-17/2016-06-22"),
        ("fr", "depuis la semaine dernière", "2016-06/.."),
        ("en", "three years earlier", None),
    ],
)
def test_no_day_is_more_exact_than_what_was_said(language: str, text: str, expected: str | None) -> None:
    """Vague and relative times keep all the days that they allow."""
    assert first(text, language, date(2016, 6, 22)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("later this week", "[2016-06-23..2016-06-26]"),
        ("later this month", "[2016-06-23..2016-06-30]"),
        ("later this year", "[2016-06-23..2016-12-31]"),
    ],
)
def test_later_in_a_period_is_after_publication(text: str, expected: str) -> None:
    """What is left of a week, month or year is to come, and no time of what has happened."""
    lang = load().language("en")
    spans = Calendar(lang, date(2016, 6, 22)).find_all(tokenize(text, french=False))
    assert [(span.edtf, span.ahead) for span in spans] == [(None, expected)]


def test_a_day_counted_from_one_before_publication_is_not_after_it() -> None:
    """Days are counted from the one last named, none without one, and none to come."""
    calendar = Calendar(load().language("en"), date(2016, 6, 22))
    texts = ["the next day", "on 3 June", "the next day", "four days later", "the day before", "50 days later"]
    found = [[span.edtf for span in calendar.find_all(tokenize(text, french=False))] for text in texts]
    assert found == [[None], ["2016-06-03"], ["2016-06-04"], ["2016-06-08"], ["2016-06-07"], [None]]


@pytest.mark.parametrize(
    "language, text, published, expected",
    [
        ("fr", "l'hiver dernier", date(2020, 1, 5), "2018-24"),
        ("fr", "l'hiver dernier", date(2020, 3, 1), "2019-24"),
        ("fr", "l'été dernier", date(2023, 8, 31), "2022-22"),
        ("fr", "l'été dernier", date(2023, 11, 10), "2023-22"),
        ("fr", "depuis l'automne", date(2023, 2, 3), "2022-23/.."),
        ("en", "last winter", date(2020, 2, 10), "2018-24"),
        ("en", "last spring", date(2023, 6, 15), "2023-21"),
        ("en", "last summer", date(2020, 7, 10), "2019-22"),
        ("en", "in the spring", date(2020, 4, 1), "2020-21"),
    ],
)
def test_seasons(language: str, text: str, published: date, expected: str) -> None:
    """ "dernier", "last" is the season that is over, without it the one going on is meant as well.

    A winter has the year in which it begins.
    """
    assert first(text, language, published) == expected

"""date_strategies: dates, intervals and bounds for hypothesis, and how tests write bounds."""

from __future__ import annotations

from hypothesis import strategies as st

from kb.dates import EARLIEST, LATEST, Bounds, DateError, iso, parse_edtf


@st.composite
def parts(draw: st.DrawFn) -> str:
    """One date of the notation, with or without unspecified digits, season codes and a sign."""
    day = draw(st.dates())
    year, month = f"{day.year:04}", f"{day.month:02}"
    text = draw(
        st.sampled_from(
            [
                *(year, f"{year}-{month}", day.isoformat()),
                *(f"{year[:3]}X", f"{year[:2]}XX", f"{year}-XX", f"{year}-XX-XX", f"{year}-{month}-XX"),
                *(f"{year}-{21 + day.month % 4}", f"{year}-{33 + day.month % 4}"),
            ]
        )
    )
    return text + draw(st.sampled_from(["", "", "~", "?", "%"]))


@st.composite
def notations(draw: st.DrawFn) -> str:
    """Any text of the part of EDTF that is read."""
    first, second = draw(parts()), draw(parts())
    shape = draw(st.sampled_from(["{0}", "{0}/{1}", "{0}/", "/{0}", "{0}/..", "../{0}", "[{0}..{1}]"]))
    shape = draw(st.sampled_from([shape, shape, "[..{0}]", "[{0}..]"]))
    for text in (shape.format(first, second), shape.format(second, first)):
        try:
            parse_edtf(text)
        except DateError as error:
            assert "before" in str(error) or "starts" in str(error)
        else:
            return text
    return first


@st.composite
def any_bounds(draw: st.DrawFn, first: int = EARLIEST, last: int = LATEST) -> Bounds:
    """Four days in normal form."""
    low, second, third, high = sorted(draw(st.lists(st.integers(first, last), min_size=4, max_size=4)))
    middle = draw(st.sampled_from([(second, third), (third, second)]))
    return Bounds(low, *middle, high)


def said(b: Bounds) -> str:
    """Bounds as four dates, open ones as two dots."""
    open_days = {EARLIEST: "..", LATEST: ".."}
    return " ".join(open_days.get(day) or iso(day) for day in b)

"""The words an expression needs: whatever it matches has them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.checking.needed import needed

CASES = {
    r"\bse refuse(?:nt)? (?:toujours )?à (?=avouer)": [{"se refuse"}, {"à "}, {"avouer"}],
    r"(?:grossi|garni|(?:é|e)toffé) les rangs?": [{"grossi", "garni", "toffé"}, {" les rang"}],
    r"(?P<x>soldats|[a-z]{2,90}) tombés": [{" tombés"}],
    r"de\ l'un|deux(?:(?-i:x)[ab])": [{"de l'un", "deux"}],
    r"un|d": [],
    r"[abc]def+ghi|jkl{0,2}mno": [{"def", "mno"}],
    r"(?!jamais )(?<=toujours )Voilà\.": [{"toujours "}, {"voilà"}, {"."}],
    r"(?P<o>o)k[,:!…–-]\d+ ?%? :(?P=o)[^;]": [{",", ":", "!", "…", "–", "-"}, {":"}],
    r"a\ ?b.[\s,]?[0-9]": [],
}


@pytest.mark.parametrize(("expression", "words"), CASES.items())
def test_words_that_are_needed(expression: str, words: list[set[str]]) -> None:
    """Letters in a row that are not optional, signs, or one of each alternative."""
    assert needed(expression) == words


@settings(max_examples=30, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("expression", [e for e in CASES if "(?<" not in e])
def test_what_matches_is_possible(expression: str, data: st.DataObject) -> None:
    """No text that an expression matches is without the words it needs."""
    text = data.draw(st.from_regex(re.compile(expression, re.IGNORECASE)))
    assert all(any(word in text.casefold() for word in choice) for choice in needed(expression))


def test_groups_of_other_kinds() -> None:
    """What is not known to need something or not is named, not guessed at."""
    with pytest.raises(ValueError, match=r"a group of an unknown kind: \(\?>a\)"):
        needed("b(?>a)")

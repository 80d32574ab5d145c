"""Tables of words as lines: what is sought is found, whatever stands around it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.reading.packed import pack, unpacked

_words = st.text(st.characters(codec="utf-8", exclude_characters="\t\n"), min_size=1, max_size=6)
_tables = st.dictionaries(_words, st.lists(_words, max_size=3), max_size=12)


@given(table=_tables, others=st.lists(_words, max_size=5))
def test_a_word_is_found_among_the_lines(table: dict[str, list[str]], others: list[str]) -> None:
    """Each word of a table is found with its value, others are not; all of it is the table, sorted."""
    found = unpacked(pack(table), list)
    assert {word: found.get(word) for word in (*table, *others)} == {w: table.get(w) for w in (*table, *others)}
    assert list(unpacked(pack(table), list).items()) == sorted(table.items())

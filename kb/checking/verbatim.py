"""checking: a statement that stands word for word in an article: what an article says in so many words, it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from kb import dates
from kb.checking.comparing import Comparison
from kb.checking.retrieval import Store
from kb.checking.statement import Assertion
from kb.checking.verdict import SUPPORTED, UNKNOWN, Judged, overall
from kb.fusion import Fact
from kb.gazetteer import fold
from kb.index import Index
from kb.ledger import Ledger

LEAST = 6
"""Words of a statement from which on it is looked for: fewer stand in many an article by chance."""
_PAGES = 5
_WORD = re.compile(r"\w+")
_ENDS = frozenset(".!?…\n")
_UNSURE = frozenset({"hypothetical"})


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class Verbatim:
    """Looks statements up in the articles of a knowledge base.

    Args:
        index: the claim index, with the words of articles.
        ledger: where the articles lie.
    """

    def __init__(self, index: Index, ledger: Ledger) -> None:
        self._index = index
        self._ledger = ledger

    def judged(self, statement: str, judged: Sequence[Judged], store: Store, as_of: int | None) -> list[Judged]:
        """A judgement on a statement of which nothing else could be judged; nothing where it stands nowhere whole.

        It is borne out by the claims that rest on the very words: it holds what they say, and who says so.
        """
        if judged and overall([one.verdict for one in judged]) != UNKNOWN:
            return []
        if any(_UNSURE & set(one.said.gaps) or not one.said.positive for one in judged):
            return []
        facts = list(self._facts(statement, store, as_of))
        if not facts:
            return []
        said = judged[0].said if judged else Assertion(facts[0].content["type"])
        whole = said._replace(start=0, end=len(statement), words=(), gaps=())
        return [Judged(whole, SUPPORTED, tuple(Comparison(fact, "supports", verbatim=True) for fact in facts), 1)]

    def _facts(self, statement: str, store: Store, as_of: int | None) -> Iterator[Fact]:
        """The claims, of one article, that rest on the words of a statement that is whole sentences of it."""
        asked = [word.text for word in _words(statement)]
        if len(asked) < LEAST:
            return
        for seq in islice(self._index.search_pages(f'"{" ".join(asked)}"', "text", lambda word: (word,)), _PAGES):
            revision = self._ledger.revision(seq)
            if revision is None or (as_of is not None and _published(revision.content) > as_of):
                continue
            text, _ = self._ledger.text(seq)
            place = _whole(text, asked)
            found = [fact for fact in self._resting(seq, *place, store)] if place else []
            if found:
                yield from found
                return

    def _resting(self, seq: int, first: int, last: int, store: Store) -> Iterator[Fact]:
        """The claims of an article on words from *first* to *last* that tell what is so, not what may be."""
        for row in self._index.claims_of(seq):
            content = row.content
            shared = min(last, content["quote_end"]) - max(first, content["quote_start"])
            plain = content.get("stance") != "alleged" and content.get("modality", "actual") != "hypothetical"
            if 2 * shared > content["quote_end"] - content["quote_start"] and plain:
                yield from (fact for fact in store.facts(row.event) if fact.id == row.id and fact.positive)


def _published(content: dict[str, object]) -> int:
    source = content["source"]
    assert isinstance(source, dict)
    return dates.parse_day(source["published"])


def _words(text: str) -> list[_Word]:
    return [_Word(fold(match[0]), *match.span()) for match in _WORD.finditer(text)]


def _whole(text: str, asked: Sequence[str]) -> tuple[int, int] | None:
    """Where words stand in a text one after the other, from the start of a sentence to the end of one."""
    words = _words(text)
    for i, word in enumerate(words):
        if word.text != asked[0] or i + len(asked) > len(words):
            continue
        run = words[i : i + len(asked)]
        if [one.text for one in run] != list(asked):
            continue
        before = text[words[i - 1].end : word.start] if i else "\n"
        last = i + len(asked)
        after = text[run[-1].end : words[last].start] if last < len(words) else "\n"
        if _ENDS & set(before) and _ENDS & set(after):
            return word.start, run[-1].end
    return None

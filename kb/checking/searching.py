"""checking: full-text search over quotes, articles and names of events, accents and inflection forgiven."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from kb import labels
from kb.gazetteer import fold
from kb.index import Index
from kb.index.pages import Part, is_data_set
from kb.index.words import Hit
from kb.ledger import Ledger, Revision
from kb.reading import lexicon as lexicons
from kb.reading.sentences import spans

Json = dict[str, Any]
_WORD = re.compile(r"\w+")


class _Asked:
    """The words of a search, in all of their forms."""

    def __init__(self, words: str) -> None:
        folded = dict.fromkeys(fold(word) for word in _WORD.findall(words))
        self._forms = [frozenset(inflections(word)) for word in folded]

    def standing(self, texts: Iterable[str]) -> int:
        """How many of the words stand in some texts."""
        have = {fold(word) for text in texts for word in _WORD.findall(text)}
        return sum(not forms.isdisjoint(have) for forms in self._forms)

    def all_in(self, texts: Iterable[str]) -> bool:
        """Whether every word stands in some texts."""
        return self.standing(texts) == len(self._forms)


def search(words: str, index: Index, ledger: Ledger, *, limit: int) -> list[Json]:
    """Where all of some words stand: claims first, then sentences of articles without a claim, then names of events.

    Returns:
        ``{"where": "quote" | "label" | "article", "event", "label", "claim", "quote", "source", "published"}``,
        what does not apply being None (or empty).
    """
    asked = _Asked(words)
    hits = index.search(words, limit=limit, forms=inflections)
    events = {hit.event: _named(hit.event, index) for hit in hits}
    found = [_quoted(hit, events[hit.event]) for hit in hits]
    quoted = {hit["source"] for hit in found}
    found += islice(_written(words, asked, quoted, index, ledger), limit - len(found))
    if len(found) < limit:
        named = (hit for hit in _labelled(words, asked, index, ledger) if hit["event"] not in events)
        found += {hit["event"]: hit for hit in islice(named, limit - len(found))}.values()
    return found


@lru_cache(maxsize=256)
def inflections(word: str) -> tuple[str, ...]:
    """A word and the other forms of it that the lexicons of all languages know, folded."""
    folded = fold(word)
    found = {folded, folded.rstrip("s"), folded + "s", folded + "x", folded + "es"}
    for code in lexicons.load().codes:
        lemmas, forms = _families(code)
        for lemma in lemmas.get(folded, ()):
            found |= forms[lemma]
    return tuple(sorted(form for form in found if len(form) > 1))


@cache
def _families(code: str) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Which words a form may be a form of, and which forms a word has; forms folded."""
    lemmas, forms = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for form, rows in lexicons.load().language(code).forms.items():
        folded = fold(form)
        for lemma, _ in rows:
            lemmas[folded].add(lemma)
            forms[lemma].add(folded)
    return lemmas, forms


def _named(event_id: str, index: Index) -> Mapping[str, str]:
    """The name of an event: a reviewer's, or made of what is known of it."""
    declared = index.declared(event_id)
    if declared:
        return declared
    fused = index.fused(event_id)
    return labels.event(fused, index.gazetteer()) if fused else {}


def _quoted(hit: Hit, label: Mapping[str, str]) -> Json:
    """A claim in whose quote the words stand."""
    return _hit("quote", hit.content, event=hit.event, claim=hit.claim, label=label, quote=hit.content["quote"])


def _written(words: str, asked: _Asked, quoted: set[str], index: Index, ledger: Ledger) -> Iterator[Json]:
    """Sentences without a claim in which the words stand; of an article where they stand apart, the nearest sentence.

    *quoted* are the sources of which a claim with the words is shown already.
    """
    for revision in _pages(words, "text", index, ledger):
        source = revision.content["source"]
        sentences = _sentences(revision, ledger)
        shown = [sentence for sentence, claimed in sentences if not claimed and asked.all_in([sentence])]
        if not shown and source["id"] not in quoted:
            nearest = max([sentence for sentence, _ in sentences], key=lambda one: asked.standing([one]), default="")
            shown = [nearest if asked.standing([nearest]) else ""]
        for sentence in shown:
            title = dict.fromkeys(labels.LANGUAGES, source["title"])
            yield _hit("article", source, quote=" ".join(sentence.split()), label=title)


def _sentences(revision: Revision, ledger: Ledger) -> list[tuple[str, bool]]:
    """The sentences of an article, and whether a claim quotes from them; a data set has none."""
    if is_data_set(revision.content):
        return []
    text, _ = ledger.text(revision.seq)
    contents = [json.loads(stored.content) for stored in ledger.claims(revision.seq)]
    quotes = [(content["quote_start"], content["quote_end"]) for content in contents]
    language = lexicons.load().language(revision.content["source"]["language"])
    return [
        (text[start:end], any(first < end and last > start for first, last in quotes))
        for start, end in spans(text, language)
    ]


def _labelled(words: str, asked: _Asked, index: Index, ledger: Ledger) -> Iterator[Json]:
    """Events in whose names the words stand."""
    for revision in _pages(words, "labels", index, ledger):
        for event in revision.content["events"]:
            if asked.all_in(event["labels"].values()):
                yield _hit("label", revision.content["source"], event=event["id"], label=event["labels"])


def _pages(words: str, part: Part, index: Index, ledger: Ledger) -> Iterator[Revision]:
    for seq in index.search_pages(words, part, inflections):
        if revision := ledger.revision(seq):
            yield revision


def _hit(where: str, source: Mapping[str, Any], **fields: Any) -> Json:
    blank: Json = {"where": where, "event": None, "label": {}, "claim": None, "quote": ""}
    named = source["source"] if "source" in source else source["id"]
    return {**blank, **fields, "source": named, "published": source["published"]}

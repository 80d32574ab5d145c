"""checking: full-text search over quotes, names of events and articles, accents and inflection forgiven."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kb.gazetteer import fold
from kb.index import Index
from kb.index.words import Hit
from kb.ledger import Ledger
from kb.reading import lexicon as lexicons

Json = dict[str, Any]
_WORD = re.compile(r"\w+")
_AROUND = 80


def search(words: str, index: Index, ledger: Ledger, *, limit: int) -> list[Json]:
    """Where all of some words stand: first in quotes, then in names of events, then in articles.

    Returns:
        ``{"where": "quote" | "label" | "article", "event", "label", "claim", "quote", "source", "published"}``,
        what does not apply being None (or empty).
    """
    forms = {word: inflections(word) for word in dict.fromkeys(map(fold, _WORD.findall(words)))}
    if not forms:
        return []
    found = [_quoted(hit, index) for hit in index.search(words, limit=limit, forms=inflections)]
    seen = {hit["event"] for hit in found}
    quoted = {hit["source"] for hit in found}
    for more in (_labelled(forms, ledger), _written(forms, ledger)):
        for hit in more if len(found) < limit else ():
            known = hit["source"] in quoted if hit["where"] == "article" else hit["event"] in seen
            if not known and len(found) < limit:
                seen.add(hit["event"])
                found.append(hit)
    return found


def _quoted(hit: Hit, index: Index) -> Json:
    content = hit.content
    label = index.declared(hit.event)
    return _hit("quote", content, event=hit.event, claim=hit.claim, label=label, quote=content["quote"])


def inflections(word: str) -> tuple[str, ...]:
    """A word and the other forms of it that the lexicons of all languages know, folded."""
    folded = fold(word)
    found = {folded, folded.rstrip("s"), folded + "s", folded + "x", folded + "es"}
    lexicon = lexicons.load()
    for code in lexicon.codes:
        forms = lexicon.language(code).forms
        lemmas = {lemma for lemma, _ in forms.get(word.lower(), ())} | {lemma for lemma, _ in forms.get(folded, ())}
        if lemmas:
            found |= {fold(form) for form, rows in forms.items() if any(lemma in lemmas for lemma, _ in rows)}
    return tuple(sorted(form for form in found if len(form) > 1))


def _hit(where: str, source: Mapping[str, Any], **fields: Any) -> Json:
    blank: Json = {"where": where, "event": None, "label": {}, "claim": None, "quote": ""}
    named = source["source"] if "source" in source else source["id"]
    return {**blank, **fields, "source": named, "published": source["published"]}


def _labelled(forms: dict[str, tuple[str, ...]], ledger: Ledger) -> Iterator[Json]:
    """Events in whose names the words stand."""
    for revision in ledger.sources():
        for event in revision.content.get("events", ()):
            if _holds(event["labels"].values(), forms):
                yield _hit("label", revision.content["source"], event=event["id"], label=event["labels"])


def _written(forms: dict[str, tuple[str, ...]], ledger: Ledger) -> Iterator[Json]:
    """Articles in whose text or title the words stand, with the words around the first of them."""
    for revision in ledger.sources():
        source = revision.content["source"]
        text, _ = ledger.text(revision.seq)
        if _holds((source["title"], text), forms):
            first = next(iter(forms.values()))
            at = next((m for m in _WORD.finditer(text) if fold(m[0]) in first), None)
            start = max(0, at.start() - _AROUND) if at else 0
            around = text[start : (at.end() if at else 0) + _AROUND]
            yield _hit(
                "article", source, quote=" ".join(around.split()), label={"fr": source["title"], "en": source["title"]}
            )


def _holds(texts: Iterable[str], forms: dict[str, tuple[str, ...]]) -> bool:
    have = {fold(word) for text in texts for word in _WORD.findall(text)}
    return all(any(form in have for form in several) for several in forms.values())

"""printing: the verdict on a statement, with the sentences it rests on; what a search found."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from kb import dates
from kb.checking.statement import LONGEST
from kb.labels import LANGUAGES
from kb.printing.look import Look, clean

Json = dict[str, Any]

_VERDICTS = {
    "supported": ("CONFIRMÉ", "SUPPORTED", "green"),
    "refuted": ("RÉFUTÉ", "REFUTED", "red"),
    "conflicting": ("SOURCES EN CONFLIT", "CONFLICTING SOURCES", "yellow"),
    "not-enough-evidence": ("PAS ASSEZ D’ÉLÉMENTS", "NOT ENOUGH EVIDENCE", "cyan"),
}
_RELATIONS = {
    "supports": ("confirme", "supports", "green"),
    "refutes": ("réfute", "refutes", "red"),
    "near": ("proche", "near", "dim"),
    "disputes": ("conteste", "disputes", "yellow"),
}
_WORD = re.compile(r"\w+")
_NAMED = r"[A-ZÀ-Þ]\w+"
_CITED = re.compile(r"[«“]\s*([^«»“”]+?)\s*[»”]")
_TELLING = 4
_SHOWN = 300
"""Characters shown of a statement that is too long to be checked."""


def check(answer: Json, form: str, look: Look) -> None:
    """Print the answer to a check: as text, as JSON, or as one line of JSON."""
    if form != "text":
        print(json.dumps(answer, ensure_ascii=False, indent=2 if form == "json" else None))
        return
    _verdict(answer["verdict"], answer["statement"], look)
    for note in answer["notes"]:
        print("\n".join(look.wrapped(f"({note})", 2)))
    shared = _words(answer["statement"])
    several = answer["assertions"] if len(answer["assertions"]) > 1 else []
    told: list[Json] = []
    for part in several:
        french, english, colour = _VERDICTS[part["verdict"]]
        same = sum(one["text"] == part["text"] for one in several) > 1
        text = clean(" ".join(part["says" if same else "text"].split()))
        print(f"\n  {look.style(look.say(french, english), colour)}  {text}")
        own = [one for one in answer["evidence"] if _of(one, part)]
        for evidence in own:
            _evidence(evidence, shared, look)
        told += own
    for evidence in (one for one in answer["evidence"] if one not in told):
        print()
        _evidence(evidence, shared, look)
    _since(answer, look)


def _of(evidence: Json, part: Json) -> bool:
    """Whether evidence is that of one of several assertions: the same claim may be near to one and support another."""
    near = part["verdict"] == "not-enough-evidence" or evidence["disputes"]
    return evidence["claim"] in part["evidence"] and (evidence["relation"] == "near") == near


def _verdict(verdict: str, statement: str, look: Look) -> None:
    french, english, colour = _VERDICTS[verdict]
    head = look.style(look.say(french, english), "bold", colour)
    shown = f"{statement[:_SHOWN]} …" if len(statement) > LONGEST else statement
    lines = look.wrapped(clean(" ".join(shown.split())), 2)
    print("\n".join([head, *lines]))


def _evidence(evidence: Json, shared: frozenset[str], look: Look) -> None:
    """One sentence: what it does to the statement and why, its words, who says so."""
    french, english, colour = _RELATIONS["disputes" if evidence["disputes"] else evidence["relation"]]
    mark = look.style(look.say(french, english), colour)
    reason = clean(evidence["reason"])
    print("\n".join(look.wrapped(f"{mark}{look.colon} {reason}", 2, hanging=6)))
    quote = _highlighted(clean(" ".join(evidence["quote"].split())), reason, shared, look)
    before, after = (clean(" ".join(evidence[side].split())) for side in ("before", "after"))
    before = f"{before} " if before and before[-1] not in "'’(«“" else before
    after = f" {after}" if after and after[0] not in ",.;:…" else after
    plain = not look.colour
    around = (
        f"{before}{look.quoted(quote)}{after}"
        if plain
        else look.style(before, "dim") + quote + look.style(after, "dim")
    )
    print("\n".join(look.wrapped(around, 4)))
    said = f"{voices}, " if (voices := look.voices(evidence)) else ""
    title = f"{look.titled(clean(evidence['title']))} " if evidence["title"] else ""
    place = f"{title}({evidence['source']}, {evidence['published']})"
    print("\n".join(look.style(line, "dim") for line in look.wrapped(f"— {said}{place}", 4)))
    if evidence["url"]:
        print("      " + clean(evidence["url"]))


def _since(answer: Json, look: Look) -> None:
    """Since when it is known, where something is."""
    days = [e["published"] for e in answer["evidence"] if e["relation"] != "near"]
    if days:
        since = dates.label(min(days), look.language)
        print("\n" + look.say(f"Connu depuis le {since}.", f"Known since {since}."))
    if answer["as_of"]:
        day = dates.label(answer["as_of"], look.language)
        print(look.say(f"État des connaissances au {day}.", f"As known on {day}."))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in map(_folded, _WORD.findall(text)) if len(word) >= _TELLING or word.isdigit())


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _highlighted(text: str, reason: str, shared: frozenset[str], look: Look) -> str:
    """The quote in bold where it decides or agrees: what the reason cites of it, names and words of the statement."""
    cited = frozenset(words for words in _CITED.findall(reason) if words in text)
    pattern = "|".join([*map(re.escape, sorted(cited, key=len, reverse=True)), rf"{_NAMED}(?:[ -]{_NAMED})*", r"\w+"])

    def styled(found: re.Match[str]) -> str:
        telling = found[0] in cited or not _words(found[0]).isdisjoint(shared)
        return look.style(found[0], "bold") if telling else found[0]

    return re.sub(pattern, styled, text)


def search(hits: list[Json], form: str, look: Look) -> None:
    """Print what a search found."""
    if form != "text":
        print(json.dumps(hits, ensure_ascii=False, indent=2))
        return
    for hit in hits:
        labels = {language: hit["label"].get(language, "") for language in LANGUAGES}
        event = look.style(f"  {hit['event']}", "dim") if hit["event"] else ""
        print(look.style(look.label(labels) or hit["event"], "bold") + event)
        if hit["quote"]:
            print("\n".join(look.wrapped(look.quoted(clean(" ".join(hit["quote"].split()))), 2)))
        print("\n".join(look.style(s, "dim") for s in look.wrapped(f"— {hit['source']}, {hit['published']}", 2)))


def why(told: Json, look: Look) -> None:
    """Print why the claims of an event are about one event, and which other events may be the same."""
    print("\n" + look.style(look.say("Pourquoi un seul événement", "Why one event"), "bold"))
    for claim in told["claims"]:
        quote = clean(" ".join(claim["quote"].split()))
        print("\n".join(look.wrapped(f"{look.label(claim['because'])} [{claim['claim'][:8]}] {look.quoted(quote)}", 2)))
    if told["perhaps"]:
        print("\n" + look.style(look.say("Peut-être le même", "Perhaps the same"), "bold"))
    for other in told["perhaps"]:
        print("\n".join(look.wrapped(f"{other['event']}: {look.label(other['because'])}", 2)))

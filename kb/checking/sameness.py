"""checking: why the claims of an event are about one event, in words, and which other events may be the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kb.asking import Filter
from kb.fusion import Fact, Sameness, World, profile_of, sameness
from kb.gazetteer import Gazetteer
from kb.index import Index

Json = dict[str, Any]
_MOST = 200
_SHOWN = 5
_SIDES = {
    "type": ("le même genre d’événement", "the same kind of event"),
    "modality": ("", ""),
    "actors": ("les mêmes acteurs", "the same actors"),
    "place": ("le même lieu", "the same place"),
    "items": ("le même objet", "the same object"),
    "regards": ("le même événement visé", "the same event that is spoken of"),
    "time": ("des dates compatibles", "compatible dates"),
}


def why(event: str, index: Index, gazetteer: Gazetteer) -> Json:
    """Why an event's claims are about one event, and which others may be the same.

    Returns:
        ``{"claims": [{"claim", "quote", "because": {"fr", "en"}}], "perhaps": [{"event", "because"}]}``; *perhaps*
        lists events whose claims agree on every side: a reviewer may give them one key.
    """
    facts = sorted(index.facts(event), key=lambda f: (f.published, f.content["quote_start"], f.id))
    claims = [
        {
            "claim": f.id,
            "quote": f.content["quote"],
            "because": _because(_best(f, facts, gazetteer), bool(f.content.get("event"))),
        }
        for f in facts
    ]
    return {"claims": claims, "perhaps": _perhaps(event, facts, index, gazetteer)[:_SHOWN]}


def _best(fact: Fact, facts: Sequence[Fact], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The sides on which a claim agrees best with another one of its event."""
    others = [o for o in facts if o.id != fact.id]
    world = World.of(gazetteer)
    told = [_words_only(fact, other, world) for other in others]
    agreed = [(one.verdict == "same", len(one.sides), one.sides) for one in told if one.verdict != "apart"]
    return max(agreed)[2] if agreed else ()


def _words_only(a: Fact, b: Fact, world: World) -> Sameness:
    """What the words of two claims say of their sameness, keys aside."""
    one, other = (profile_of(f.content, f.bounds)._replace(event=None) for f in (a, b))
    return sameness(one, other, world)


def _because(sides: Sequence[str], keyed: bool) -> Json:
    """The sides in words; a reviewer's key comes first."""
    french = ["un relecteur lui a donné la clé de l’événement"] if keyed else []
    english = ["a reviewer gave it the event’s key"] if keyed else []
    french += [_SIDES[side][0] for side in sides if _SIDES[side][0]]
    english += [_SIDES[side][1] for side in sides if _SIDES[side][1]]
    alone = ("seule affirmation de l’événement", "the only claim of the event")
    return {"fr": ", ".join(french) or alone[0], "en": ", ".join(english) or alone[1]}


def _perhaps(event: str, facts: Sequence[Fact], index: Index, gazetteer: Gazetteer) -> list[Json]:
    """Other events one of whose claims agrees with one of these on every side."""
    pairs = {
        (f.content["type"], actor)
        for f in facts
        for several in f.content.get("roles", {}).values()
        for actor in several
    }
    near = {
        found[4] for kind, actor in sorted(pairs) for found in index.events(Filter(type=kind, actor=actor, limit=_MOST))
    } - {event}
    world = World.of(gazetteer)
    found = []
    for other in sorted(near):
        theirs = index.facts(other)
        told = [_words_only(a, b, world) for a in facts for b in theirs]
        if same := [one for one in told if one.verdict == "same"]:
            found.append({"event": other, "because": _because(same[0].sides, keyed=False)})
    return found

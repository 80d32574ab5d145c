"""checking: why a claim supports or refutes a statement, or where it differs, as a sentence a journalist can print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kb import dates, labels, quantities, vocab
from kb.checking import lengths
from kb.checking.comparing import Comparison
from kb.checking.differences import Difference, Fit
from kb.checking.facets import claimed_roles
from kb.checking.known import Known
from kb.checking.phrases import CHANGE, HARM, MODALITY, SAY, typeset
from kb.checking.statement import Assertion, Who
from kb.fusion import Fact
from kb.gazetteer import fold

_ORDER = (
    "role",
    "item",
    "place",
    "type",
    "regards",
    "modality",
    "time",
    "first",
    "harm",
    "quantity",
    "length",
    "change",
    "purpose",
    "attribution",
)


_WORD = re.compile(r"[\w-]+")


class Reasons:
    """Says in one language why a claim counts for or against an assertion.

    Args:
        known: what things are called.
        language: of the reasons, fr or en.
        statement: the whole statement, whose words are given as it has them.
    """

    def __init__(self, known: Known, language: str, statement: str = "") -> None:
        self._known = known
        self._language = language
        self._written: dict[str, str] = {fold(word): word for word in _WORD.findall(statement)}
        text = f" {fold(statement)} "
        phrases = (one for worded in known.rules.worded.values() for one in worded.items())
        self._written |= {word: phrase for phrase, word in phrases if f" {phrase} " in text}

    def written(self, word: str) -> str:
        """A folded word as the statement has it."""
        return self._written.get(word, word)

    def say(self, key: str, **values: Any) -> str:
        """A phrase with its values."""
        return typeset(SAY[key][self._language].format(**values), self._language)

    def of(self, compared: Comparison, said: Assertion) -> str:
        """The reason of one comparison, as a sentence without its full stop."""
        if compared.verbatim:
            return self.say("verbatim")
        if compared.disputes:
            return self.denied(compared.fact)
        if compared.relation == "refutes" or (compared.denied and compared.relation == "supports"):
            return self._refuting(compared, said)
        if compared.relation == "supports":
            return self._supporting(compared, said)
        return self._near(compared, said)

    def denied(self, fact: Fact) -> str:
        """By whom an event is denied: "denied by Chad"; by the source itself where it names nobody."""
        who = self._voices(fact.content)
        return self.say("denied", who=who) if who else self.say("did not happen")

    def _voices(self, content: Mapping[str, Any]) -> str:
        """Who says so, in French with the articles of names."""
        named = [(voice, self._actor(voice)) for voice in content.get("attributed_to", ())]
        french = self._language == "fr"
        return ", ".join(labels.with_article(voice, name) if french else name for voice, name in named)

    def asserted(self, said: Assertion) -> str:
        """What a statement asserts, part by part: "deployment (agent: Iran; place: Kursk)"."""
        french = self._language == "fr"
        colon, semicolon = (" : ", " ; ") if french else (": ", "; ")
        parts = [
            f"{vocab.ROLES[role][self._language]}{colon}{', '.join(map(self._who, several))}"
            for role, several in said.roles.items()
            if several
        ]
        if said.items:
            parts.append(f"{'objet' if french else 'object'}{colon}{self._listed('items', said.items)}")
        if said.places:
            parts.append(f"{'lieu' if french else 'place'}{colon}{self._name('places', said.places[0])}")
        if said.edtf:
            parts.append(f"date{colon}{self._date(said.edtf)}")
        kind = vocab.EVENT_TYPES[said.type].labels[self._language]
        return f"{kind} ({semicolon.join(parts)})" if parts else kind

    # -- supports, refutes, near -----------------------------------------------------------------

    def _refuting(self, compared: Comparison, said: Assertion) -> str:
        only = compared.decisive
        if only is None:
            return self.say("happened")
        side = only.role if only.side == "regards" else only.side
        if side == "quantity":
            return self.say("excludes", claimed=self._number(only.claimed), said=self._number(only.said))
        if side == "time":
            asked = self._meant(said, compared.fact) if only.said == said.edtf else only.said
            return self.say("dated", claimed=self._date(only.claimed), said=self._date(asked))
        if side == "length":
            return self.say("lasted", claimed=self._length(only.claimed), said=only.said.text)
        if side == "change":
            return self.say("change", claimed=self._direction(only.claimed), said=self._direction(only.said))
        return self.say("happened" if only.claimed else "did not")

    def _supporting(self, compared: Comparison, said: Assertion) -> str:
        content = compared.fact.content
        parts = []
        claimed = compared.fact.quantity
        if said.quantity and claimed and claimed[:2] != said.quantity[:2]:
            parts.append(self.say("entails", claimed=self._number(claimed), said=self._number(said.quantity)))
        asked = self._meant(said, compared.fact)
        if asked and content.get("edtf") and content["edtf"] != asked and not compared.differences:
            parts += self._dated_alike(compared.fact, asked)
        for role, several in said.roles.items():
            for who in several:
                given = claimed_roles(content, self._known).get(role, ())
                if not isinstance(who, str) or who in given:
                    continue
                if acting := next((a for a in given if self._known.acts_for(a, who)), None):
                    other = labels.with_article(who, self._actor(who)) if self._language == "fr" else self._actor(who)
                    parts.append(self.say("acts", one=self._actor(acting), other=other))
        if content.get("modality", "actual") == "planned":
            parts.append(self.say("planned"))
        return typeset(" ; " if self._language == "fr" else "; ", self._language).join(parts) or self.say("same")

    def _near(self, compared: Comparison, said: Assertion) -> str:
        content = compared.fact.content
        if self._swapped(content, said):
            return self.say("swapped", claimed=self._parties(content))
        other = next((d for d in compared.differences if d.side == "type" and d.fit is Fit.OTHER), None)
        if other:
            return self._difference(other)
        for side in _ORDER:
            several = [d for d in compared.differences if d.side == side]
            several.sort(key=lambda d: d.fit is not Fit.OTHER)
            if several:
                return self._difference(several[0])
        if entitled := next((d.said for d in compared.differences if d.side == "title"), None):
            return self.say("title", said=self._actor(entitled))
        turned = [d.claimed for d in compared.differences if d.side == "turned"]
        if turned:
            return self.say("turned", claimed=turned[0])
        words = [
            self._named(d.said) if d.role else self.written(d.said) for d in compared.differences if d.side == "words"
        ]
        if words:
            return self.say("words", said=" ".join(words))
        if any(d.side == "certainty" for d in compared.differences):
            accused = content.get("stance") == "alleged" and content.get("attributed_to")
            return self.say("alleged", who=self._voices(content)) if accused else self.say("certainty")
        if compared.fact.positive:
            return self.say("close")
        return self.say("denial", who=self._voices(content)) if content.get("attributed_to") else self.say("polarity")

    def _difference(self, one: Difference) -> str:
        side = one.side
        if side == "quantity":
            if one.claimed is None:
                return self.say("no number")
            return self.say("quantity", claimed=self._number(one.claimed), said=self._number(one.said))
        if side == "length":
            key = "length" if one.claimed else "no length"
            return self.say(key, claimed=self._length(one.claimed), said=one.said.text)
        claimed, said = self._sides(one)
        role = vocab.ROLES[one.role][self._language] if one.role in vocab.ROLES else ""
        if side in ("role", "place", "item") and not one.claimed:
            side = f"no {side}"
        return self.say(side, claimed=claimed, said=said, role=role)

    def _sides(self, one: Difference) -> tuple[str, str]:
        """What the claim and the statement have on a side, in words."""
        if one.side == "role":
            return self._listed("actors", one.claimed), self._who(one.said)
        if one.side == "item":
            return self._listed("items", one.claimed), self._name("items", one.said)
        if one.side == "place":
            return self._name("places", one.claimed) if one.claimed else "", self._name("places", one.said)
        if one.side == "type":
            labels_of = vocab.EVENT_TYPES
            return labels_of[one.claimed].labels[self._language], labels_of[one.said].labels[self._language]
        if one.side == "time":
            return self._date(one.claimed), self._date(one.said)
        if one.side == "harm":
            return HARM[one.claimed or "killed"][self._language], HARM[one.said][self._language]
        if one.side == "modality":
            return MODALITY[one.claimed][self._language], MODALITY[one.said][self._language]
        if one.side == "change":
            return self._direction(one.claimed), self._direction(one.said)
        return "", self._who(one.said) if one.side == "attribution" else ""

    # -- values ----------------------------------------------------------------------------------

    def _swapped(self, content: Mapping[str, Any], said: Assertion) -> bool:
        """Whether two parties stand in each other's part."""
        claimed = claimed_roles(content, self._known)
        pairs = [(r, w) for r, several in said.roles.items() for w in several]
        crossed = [
            (role, other)
            for role, who in pairs
            for other, actors in claimed.items()
            if role != other and any(self._known.means(who, a) for a in actors)
        ]
        return any((b, a) in crossed for a, b in crossed)

    def _parties(self, content: Mapping[str, Any]) -> str:
        colon = " : " if self._language == "fr" else " "
        return ", ".join(
            f"{vocab.ROLES[role][self._language]}{colon}{self._listed('actors', actors)}"
            for role, actors in claimed_roles(content, self._known).items()
        )

    def _name(self, section: str, entity_id: str) -> str:
        return labels.name(self._known.gazetteer, section, entity_id, self._language)

    def _named(self, name: str) -> str:
        return self._name("actors" if name in self._known.gazetteer.actors else "places", name)

    def _actor(self, actor: str) -> str:
        return self._name("actors", actor)

    def _who(self, who: Who | None) -> str:
        if who is None:
            return self.say("nobody")
        return self._actor(who) if isinstance(who, str) else who.written or " ".join(sorted(who.words))

    def _listed(self, section: str, ids: Sequence[str] | None) -> str:
        return ", ".join(self._name(section, one) for one in ids or ())

    def _number(self, quantity: quantities.Quantity) -> str:
        if quantity.text:
            return " ".join(quantity.text.split())
        return quantities.label(quantity, self._language, unit="")

    def _length(self, duration: str | None) -> str:
        return lengths.label(duration, self._language) if duration else ""

    def _dated_alike(self, fact: Fact, asked: str) -> list[str]:
        """How a claim's date shows another one: it lies within that, it begins there, or it goes on all that time."""
        asked_for, have, edtf = dates.bounds(asked), fact.bounds, str(fact.content["edtf"])
        if not dates.inside(have, asked_for):
            if asked_for.earliest_begin <= have.earliest_begin and have.latest_begin <= asked_for.latest_begin:
                narrow = f"[{dates.iso(have.earliest_begin)}..{dates.iso(have.latest_begin)}]"
                begin = edtf.partition("/")[0] if "/" in edtf else narrow
                return [] if begin == asked else [self.say("begun", claimed=self._date(begin), said=self._date(asked))]
            return [self.say("covers", claimed=self._date(edtf), said=self._date(asked))]
        return [self.say("within", claimed=self._date(edtf), said=self._date(asked))]

    def _date(self, edtf: str | None) -> str:
        return dates.label(edtf, self._language) if edtf else self.say("undated")

    def _meant(self, said: Assertion, fact: Fact) -> str | None:
        """When, as the statement has it: the very day or month that was compared where it gives no year."""
        if not (said.weekday or said.yearless):
            return said.edtf
        meant = said.bounds_as_of(fact.published)
        return dates.edtf_of(meant) if meant else said.edtf

    def _direction(self, change: str | None) -> str:
        return CHANGE[change][self._language] if change else self.say("nothing")

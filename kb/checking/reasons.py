"""checking: why a claim supports or refutes a statement, or where it differs, as a sentence a journalist can print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kb import dates, labels, quantities, vocab
from kb.checking.comparing import Comparison
from kb.checking.facets import Difference, Fit, claimed_roles
from kb.checking.known import Known
from kb.checking.statement import Assertion, Who

_SAY: Mapping[str, Mapping[str, str]] = {
    "same": {"fr": "la source dit la même chose", "en": "the source says the same"},
    "entails": {"fr": "« {claimed} » implique « {said} »", "en": "“{claimed}” entails “{said}”"},
    "excludes": {"fr": "« {claimed} » exclut « {said} »", "en": "“{claimed}” excludes “{said}”"},
    "within": {
        "fr": "la date de la source ({claimed}) tombe dans celle de l’énoncé ({said})",
        "en": "the source’s date ({claimed}) lies within the statement’s ({said})",
    },
    "dated": {
        "fr": "la source le date autrement : {claimed}, et non {said}",
        "en": "the source dates it otherwise: {claimed}, not {said}",
    },
    "acts": {"fr": "{one} agit pour {other}", "en": "{one} acts for {other}"},
    "happened": {
        "fr": "la source dit que cela a eu lieu ; l’énoncé le nie",
        "en": "the source says that it happened; the statement says it did not",
    },
    "did not": {
        "fr": "la source dit que cela n’a pas eu lieu ; l’énoncé dit que si",
        "en": "the source says that it did not happen; the statement says it did",
    },
    "planned": {
        "fr": "la source parle de ce qui était ordonné ou prévu",
        "en": "the source speaks of what was ordered or planned",
    },
    "change": {
        "fr": "la source parle d’une {claimed}, l’énoncé d’une {said}",
        "en": "the source speaks of {claimed}, the statement of {said}",
    },
    "swapped": {
        "fr": "l’affirmation la plus proche a {claimed} ; l’énoncé dit l’inverse",
        "en": "the nearest claim has {claimed}; the statement has it the other way round",
    },
    "role": {
        "fr": "{role} : la source a {claimed}, l’énoncé {said}",
        "en": "{role}: the source has {claimed}, the statement {said}",
    },
    "place": {
        "fr": "lieu : la source a {claimed}, l’énoncé {said}",
        "en": "place: the source has {claimed}, the statement {said}",
    },
    "item": {
        "fr": "objet : la source a {claimed}, l’énoncé {said}",
        "en": "object: the source has {claimed}, the statement {said}",
    },
    "purpose": {
        "fr": "la source ne dit pas que c’était pour cela",
        "en": "the source does not say that it was for that",
    },
    "quantity": {
        "fr": "« {claimed} » ne suffit pas à établir ni à exclure « {said} »",
        "en": "“{claimed}” neither shows nor excludes “{said}”",
    },
    "no number": {"fr": "la source ne donne pas de nombre", "en": "the source gives no number"},
    "time": {
        "fr": "la date de la source ({claimed}) ne suffit pas à établir {said}",
        "en": "the source’s date ({claimed}) is not enough to show {said}",
    },
    "type": {
        "fr": "la source parle d’autre chose ({claimed}, et non {said})",
        "en": "the source speaks of something else ({claimed}, not {said})",
    },
    "modality": {
        "fr": "selon la source : {claimed} ; selon l’énoncé : {said}",
        "en": "in the source: {claimed}; in the statement: {said}",
    },
    "certainty": {"fr": "la source n’en est pas certaine", "en": "the source is not certain of it"},
    "attribution": {
        "fr": "la source ne l’attribue pas à {said}",
        "en": "the source does not attribute it to {said}",
    },
    "regards": {
        "fr": "la source ne dit pas que c’est cela qui a été dit",
        "en": "the source does not say that this is what was said",
    },
    "words": {"fr": "rien ici ne dit « {said} »", "en": "nothing here says “{said}”"},
    "close": {"fr": "l’affirmation la plus proche", "en": "the nearest claim"},
    "nobody": {"fr": "personne", "en": "nobody"},
    "nowhere": {"fr": "aucun lieu", "en": "no place"},
    "nothing": {"fr": "rien de précis", "en": "nothing in particular"},
    "undated": {"fr": "sans date", "en": "undated"},
}
_MODALITY = {
    "actual": {"fr": "fait", "en": "done"},
    "planned": {"fr": "prévu ou ordonné", "en": "planned or ordered"},
    "hypothetical": {"fr": "supposé", "en": "supposed"},
}
_CHANGE = {
    "increase": {"fr": "augmentation", "en": "an increase"},
    "decrease": {"fr": "diminution", "en": "a decrease"},
}
_ORDER = (
    "role",
    "item",
    "place",
    "type",
    "regards",
    "modality",
    "time",
    "quantity",
    "change",
    "purpose",
    "attribution",
)


class Reasons:
    """Says in one language why a claim counts for or against an assertion."""

    def __init__(self, known: Known, language: str) -> None:
        self._known = known
        self._language = language

    def say(self, key: str, **values: Any) -> str:
        """A phrase with its values."""
        return _SAY[key][self._language].format(**values)

    def of(self, compared: Comparison, said: Assertion) -> str:
        """The reason of one comparison, as a sentence without its full stop."""
        if compared.relation == "refutes":
            return self._refuting(compared, said)
        if compared.relation == "supports":
            return self._supporting(compared, said)
        return self._near(compared, said)

    # -- supports, refutes, near -----------------------------------------------------------------

    def _refuting(self, compared: Comparison, said: Assertion) -> str:
        only = compared.decisive
        if only is None:
            return self.say("happened")
        side = only.role if only.side == "regards" else only.side
        if side == "quantity":
            return self.say("excludes", claimed=self._number(only.claimed), said=self._number(only.said))
        if side == "time":
            return self.say("dated", claimed=self._date(only.claimed), said=self._date(only.said))
        if side == "change":
            return self.say("change", claimed=self._direction(only.claimed), said=self._direction(only.said))
        return self.say("happened" if only.claimed else "did not")

    def _supporting(self, compared: Comparison, said: Assertion) -> str:
        content = compared.fact.content
        parts = []
        claimed = compared.fact.quantity
        if said.quantity and claimed and claimed[:2] != said.quantity[:2]:
            parts.append(self.say("entails", claimed=self._number(claimed), said=self._number(said.quantity)))
        if said.edtf and content.get("edtf") and content["edtf"] != said.edtf:
            written = content.get("time_text") or self._date(content["edtf"])
            parts.append(self.say("within", claimed=written, said=self._date(said.edtf)))
        for role, several in said.roles.items():
            for who in several:
                given = claimed_roles(content, self._known).get(role, ())
                acting = next((a for a in given if isinstance(who, str) and a != who), None)
                if acting and isinstance(who, str) and who not in given:
                    parts.append(self.say("acts", one=self._actor(acting), other=self._actor(who)))
        if content.get("modality", "actual") == "planned":
            parts.append(self.say("planned"))
        return " ; ".join(parts) if self._language == "fr" and parts else "; ".join(parts) or self.say("same")

    def _near(self, compared: Comparison, said: Assertion) -> str:
        content = compared.fact.content
        if self._swapped(content, said):
            return self.say("swapped", claimed=self._parties(content))
        for side in _ORDER:
            several = [d for d in compared.differences if d.side == side]
            several.sort(key=lambda d: d.fit is not Fit.OTHER)
            if several:
                return self._difference(several[0])
        words = [d.said for d in compared.differences if d.side == "words"]
        if words:
            return self.say("words", said=" ".join(words))
        if any(d.side == "certainty" for d in compared.differences):
            return self.say("certainty")
        return self.say("close")

    def _difference(self, one: Difference) -> str:
        side = one.side
        if side == "quantity":
            if one.claimed is None:
                return self.say("no number")
            return self.say("quantity", claimed=self._number(one.claimed), said=self._number(one.said))
        claimed, said = self._sides(one)
        role = vocab.ROLES[one.role][self._language] if one.role in vocab.ROLES else ""
        return self.say(side, claimed=claimed, said=said, role=role)

    def _sides(self, one: Difference) -> tuple[str, str]:
        """What the claim and the statement have on a side, in words."""
        if one.side == "role":
            return self._listed("actors", one.claimed, "nobody"), self._who(one.said)
        if one.side == "item":
            return self._listed("items", one.claimed, "nothing"), self._name("items", one.said)
        if one.side == "place":
            here = self._name("places", one.claimed) if one.claimed else self.say("nowhere")
            return here, self._name("places", one.said)
        if one.side == "type":
            labels_of = vocab.EVENT_TYPES
            return labels_of[one.claimed].labels[self._language], labels_of[one.said].labels[self._language]
        if one.side == "time":
            return self._date(one.claimed), self._date(one.said)
        if one.side == "modality":
            return _MODALITY[one.claimed][self._language], _MODALITY[one.said][self._language]
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
        return ", ".join(
            f"{vocab.ROLES[role][self._language]} {self._listed('actors', actors, 'nobody')}"
            for role, actors in claimed_roles(content, self._known).items()
        )

    def _name(self, section: str, entity_id: str) -> str:
        return labels.name(self._known.gazetteer, section, entity_id, self._language)

    def _actor(self, actor: str) -> str:
        return self._name("actors", actor)

    def _who(self, who: Who | None) -> str:
        if who is None:
            return self.say("nobody")
        return self._actor(who) if isinstance(who, str) else who.written or " ".join(sorted(who.words))

    def _listed(self, section: str, ids: Sequence[str] | None, nothing: str) -> str:
        return ", ".join(self._name(section, one) for one in ids) if ids else self.say(nothing)

    def _number(self, quantity: quantities.Quantity) -> str:
        if quantity.text:
            return " ".join(quantity.text.split())
        return quantities.label(quantity, self._language, unit="")

    def _date(self, edtf: str | None) -> str:
        return dates.label(edtf, self._language) if edtf else self.say("undated")

    def _direction(self, change: str | None) -> str:
        return _CHANGE[change][self._language] if change else self.say("nothing")

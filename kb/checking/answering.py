"""checking: what was judged of a statement as plain JSON values: the verdict, what was understood, the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kb import dates, entries, vocab
from kb.checking.comparing import Comparison
from kb.checking.known import Known
from kb.checking.reasons import Reasons
from kb.checking.statement import Assertion, Who
from kb.checking.verdict import UNKNOWN, Judged, overall
from kb.ledger import Ledger

Json = dict[str, Any]
_SHOWN = 8
_DENIALS = 3
_AROUND = 120


class Answers:
    """Writes answers, with the sources that are quoted.

    Args:
        known: what things are called.
        ledger: where the sources and their texts lie.
    """

    def __init__(self, known: Known, ledger: Ledger) -> None:
        self._known = known
        self._ledger = ledger

    def answer(
        self,
        statement: str,
        language: str | None,
        judged: Sequence[Judged],
        as_of: int | None,
        neighbours: Sequence[Comparison],
        remarks: list[str],
        reasons: Reasons,
    ) -> Json:
        """The whole answer to a statement."""
        shown = [(one, self._evidence(one, reasons)) for one in judged]
        every = {e["claim"] + e["relation"]: e for _, several in shown for e in several}
        for near in neighbours:
            every.setdefault(near.fact.id, self._cited(near, "near", reasons.say("close")))
        return {
            "statement": statement,
            "lang": language,
            "verdict": overall([one.verdict for one in judged]) if judged else UNKNOWN,
            "understood": [self._understood(one.said, reasons) for one in judged],
            "assertions": [
                {
                    "text": statement[one.said.start : one.said.end],
                    "says": reasons.asserted(one.said),
                    "verdict": one.verdict,
                    "origins": one.origins,
                    "evidence": [e["claim"] for e in several],
                }
                for one, several in shown
            ],
            "evidence": list(every.values()),
            "notes": remarks,
            "as_of": None if as_of is None else dates.iso(as_of),
        }

    def _evidence(self, judged: Judged, reasons: Reasons) -> list[Json]:
        telling = judged.evidence[:_SHOWN]
        return [self._cited(c, c.relation, reasons.of(c, judged.said)) for c in (*telling, *judged.disputed[:_DENIALS])]

    def _cited(self, compared: Comparison, relation: str, reason: str) -> Json:
        content = compared.fact.content
        gazetteer = self._known.gazetteer
        source, before, after = self._context(content)
        return {
            "claim": compared.fact.id,
            "event": compared.fact.event,
            "relation": relation,
            "disputes": compared.disputes,
            "reason": reason,
            "quote": content["quote"],
            "quote_start": content["quote_start"],
            "quote_end": content["quote_end"],
            "before": before,
            "after": after,
            "language": content["language"],
            "source": content["source"],
            "title": source.get("title"),
            "url": source.get("url"),
            "published": content["published"],
            "polarity": content.get("polarity", "positive"),
            "stance": content.get("stance", "asserted"),
            "attributed_to": [entries.named(gazetteer, "actors", a) for a in content.get("attributed_to", ())],
        }

    def _context(self, content: Mapping[str, Any]) -> tuple[Json, str, str]:
        """The source's record, and the words around the quote up to the ends of its paragraph."""
        live = self._ledger.live(content["source"])
        if live is None:
            return {}, "", ""
        text, _ = self._ledger.text(live.seq)
        before = text[max(0, content["quote_start"] - _AROUND) : content["quote_start"]].rpartition("\n")[2]
        after = text[content["quote_end"] : content["quote_end"] + _AROUND].partition("\n")[0]
        if len(before) == _AROUND:
            before = "…" + before.partition(" ")[2]
        if len(after) == _AROUND:
            after = after.rpartition(" ")[0] + "…"
        return live.content["source"], before, after

    def _understood(self, said: Assertion, reasons: Reasons) -> Json:
        """An assertion as a claim is shown."""
        gazetteer = self._known.gazetteer

        def who(one: Who) -> Json:
            if isinstance(one, str):
                return entries.named(gazetteer, "actors", one)
            return {"id": None, "label": {"fr": one.written, "en": one.written}}

        return {
            "type": said.type,
            "event_type": vocab.snake_case(said.type),
            "actors": [{"role": role, **who(one)} for role, several in said.roles.items() for one in several],
            "place": entries.named(gazetteer, "places", said.places[0]) if said.places else None,
            "items": [entries.named(gazetteer, "items", item) for item in said.items],
            "purpose": said.purpose,
            "quantity": entries.quantity(said.quantity, gazetteer),
            "event_date": said.edtf,
            "polarity": "positive" if said.positive else "negative",
            "modality": said.modality,
            "change": said.change,
            "attributed_to": [who(one) for one in said.attributed_to],
            "regards": self._understood(said.regards, reasons) if said.regards else None,
            "not_understood": [reasons.written(word) for word in said.words],
        }

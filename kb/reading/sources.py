"""reading: acts of reporting, sources named without a verb, and what is called something."""

from __future__ import annotations

from typing import NamedTuple

from kb.reading.clause import Clause
from kb.reading.groups import Chunk
from kb.reading.lexicon import Frame, Language
from kb.reading.unit import Unit


class Report(NamedTuple):
    """One act of reporting: the speaker's chunks, what it covers, and its frame."""

    clause: Clause | None
    frame: Frame | None
    speakers: tuple[int, ...]
    first: int  # chunks that it covers
    last: int
    begin: int  # chunks of the whole act, speaker and verb included
    end: int
    direct: bool = False
    pronoun: bool = False  # the speaker is only a pronoun behind the verb: "a-t-il dit"


class Sources:
    """Finds sources that no verb reports: "according to X", "d'après un communiqué de X"."""

    lang: Language
    units: list[Unit]

    def _labelled(self, chunks: list[Chunk], clause: Clause) -> bool:
        """ "called it the worst attack", "qualifié de « … »": a quotation, or a pronoun and what it is called."""
        if any(c.kind == "«" for c in chunks[clause.at : clause.at + 9]):
            return True
        if self.lang.french and clause.objects and self._quality_behind(chunks, clause.objects[0]):
            return True
        nxt = clause.at + 1
        group = chunks[nxt].noun_group if nxt + 1 < len(chunks) else None
        if group is None:
            return False
        second = chunks[nxt + 1].noun_group
        if second is not None and second.determiner:
            return True
        behind = chunks[nxt + 1 : nxt + 7]
        until = next((k for k, c in enumerate(behind) if c.kind not in ("NP", "P", "D", "a")), len(behind))
        if any(c.kind == "P" and c.low in ("as", "comme") for c in behind[:until]):
            return True
        return group.pronoun and (chunks[nxt + 1].kind in ("NP", "D") or chunks[nxt + 1].low == "as")

    def _quality_behind(self, chunks: list[Chunk], i: int) -> bool:
        """ "a qualifié le vote d'illégal": whether an adjective stands behind "de" after the object."""
        led, said = chunks[i + 1 : i + 2], chunks[i + 2].noun_group if i + 2 < len(chunks) else None
        of = bool(led) and led[0].kind == "P" and "of" in self.lang.prepositions.get(led[0].low, ())
        bare = said is not None and said.head is not None and said.head.kind == "U" and not said.determiner
        return of and bare

    def _according(self, chunks: list[Chunk]) -> list[Report]:
        """ "selon X", "according to X": the clauses around it."""
        out: list[Report] = []
        for i, chunk in enumerate(chunks):
            if chunk.kind != "@" and not (i == 0 and self._opining(chunks)):
                continue
            j = i + 1
            speakers: list[int] = []
            while j < len(chunks) and (chunks[j].kind in ("NP", "D", "C", "P", "a")):
                some = j == i + 2 and self._several(chunks, j)
                if chunks[j].kind == "NP" and (some or j == i + 1 or chunks[j - 1].kind in ("C", "D", "a")):
                    speakers.append(j)
                j += 1
            speakers = self._author(chunks, speakers)
            if speakers and not self._cites_event(chunk, chunks[speakers[0]]):
                start = i
                inside = chunks[i - 1].kind in "»," and any(c.kind == "»" for c in chunks[max(0, i - 2) : i])
                while start > 0 and (chunks[start - 1].kind not in (";", ":") or inside):
                    inside = inside and chunks[start - 1].kind != "«"
                    start -= 1
                end = j
                while end < len(chunks) and chunks[end].kind not in (";", "."):
                    end += 1
                out.append(Report(None, None, tuple(speakers[:1]), start, end, start, end))
        return out

    def _several(self, chunks: list[Chunk], j: int) -> bool:
        """ "selon des habitants", "selon des sources militaires turques": people behind the article of several."""
        group = chunks[j].noun_group
        if group is None or group.head is None or chunks[j - 1].kind != "P":
            return False
        nouns = {unit.low for unit in self.units[chunks[j].first : chunks[j].last]}
        return not group.demonyms or bool(nouns & (self.lang.sets["sources"] | self.lang.sets["anonymous"]))

    def _opining(self, chunks: list[Chunk]) -> bool:
        """ "Pour le chercheur X, « … »": who is of the opinion that is quoted."""
        if not self.lang.french or len(chunks) < 4 or chunks[0].low != "pour" or chunks[0].kind != "P":
            return False
        k = next((k for k in range(1, min(8, len(chunks))) if chunks[k].kind == "«"), 0)
        group = chunks[1].noun_group
        someone = group is not None and bool(group.names or group.classes & {"person", "org"})
        return k > 2 and chunks[k - 1].kind == "," and someone and not any(c.kind == "VG" for c in chunks[:k])

    def _author(self, chunks: list[Chunk], speakers: list[int]) -> list[int]:
        """Of "according to a statement by X", "selon un bilan annoncé mardi par X" X; else who is named first."""
        for i in speakers[:1]:
            group = chunks[i].noun_group
            text = group is not None and group.head is not None and group.head.low in self.lang.sets["anonymous"]
            if group is None or not (text or group.classes & {"message", "tally", "claim"}):
                continue
            k = i + 1
            while k < min(i + 9, len(chunks) - 1):  # "a report on X by Y"
                verb, nxt = chunks[k].verb_group, chunks[k + 1].noun_group
                if chunks[k].kind == "P" and nxt is not None:
                    led = set(self.lang.prepositions.get(chunks[k].low, ()))
                    whose = "message" in group.classes or bool(nxt.names or nxt.classes & {"org", "person"})
                    if "by" in led or ("of" in led and k == i + 1 and whose):
                        return [k + 1]
                    k += 2
                elif chunks[k].kind in ("T", "a") or (verb is not None and verb.participle):
                    k += 1
                else:
                    break
        return speakers

    def _cites_event(self, lead: Chunk, cited: Chunk) -> bool:
        """ "citing the attacks": a reason, not a source."""
        group = cited.noun_group
        if group is not None and group.head is not None and group.head.low in self.lang.sets["anonymous"]:
            return False
        someone = group is not None and (group.names or group.pronoun or group.classes & {"person", "org", "message"})
        return lead.low in ("citing", "citant") and not someone

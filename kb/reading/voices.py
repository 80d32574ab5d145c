"""reading: who speaks: a name, "the same source", whoever a statement or message is from."""

from __future__ import annotations

from kb.reading.memory import Actor
from kb.reading.own_deeds import OwnDeeds
from kb.reading.sources import Report


class Voices(OwnDeeds):
    """Finds the speakers of the acts of speech of one sentence."""

    source: list[Actor]  # who was named last as saying something

    def voices(self, report: Report) -> list[Actor]:
        """Who speaks in an act of speech; behind a mere "a-t-il dit" who spoke last."""
        if self._anybody(report):
            return self._those_at(report)
        if report.pronoun and not report.speakers:
            if found := self._before_colon(report):
                return found
            last = self._behind_verb(report)
            return [last] if last is not None else []
        last = self._spoke_before(report)
        found = [last] if last else [actor for chunk in report.speakers for actor in self.speakers(chunk)]
        self.source = found or self.source
        return found

    def _spoke_before(self, report: Report) -> Actor | None:
        """ "…, it said": the body that spoke last, not one that the words before the comma tell of."""
        clause, last = report.clause, self.resolver.memory.speaker
        if clause is None or last is None or len(report.speakers) != 1 or last.kind not in _SPEAKING - {"Person"}:
            return None
        k = report.speakers[0]
        behind = k > max(report.first, 0) and self.chunks[k - 1].kind == "," and k < clause.at
        return last if behind and self.chunks[k].low == "it" else None

    def _behind_verb(self, report: Report) -> Actor | None:
        """ "a-t-il dit": who spoke last, or a man named since as the subject of a sentence."""
        memory = self.resolver.memory
        chunk = self.chunks[report.clause.at] if report.clause is not None else None
        units = self.resolver.units[chunk.first : chunk.last] if chunk is not None else []
        his = any(unit.low.endswith("-il") for unit in units)
        return (memory.acted_since() if his else None) or memory.speaker

    def _anybody(self, report: Report) -> bool:
        """Whether "on" speaks: "assure-t-on", "on reconnaît que"."""
        if report.clause is None or not self.resolver.lang.french:
            return False
        who = [k for k in (report.clause.at + 1, *report.speakers) if k < len(self.chunks)]
        return any(self.chunks[k].low.split("-")[-1] == "on" for k in who)

    def _those_at(self, report: Report) -> list[Actor]:
        """ "assure-t-on à l'Élysée", "à Rome, on dit que": those of the body or capital that is named as the place."""
        assert report.clause is not None
        before = (report.clause.begin - 2, report.clause.begin - 3)
        lead = [k for k in before if k > 0 and self.chunks[k - 1].kind == "P"]
        for k in (*(o.chunk for o in report.clause.obliques if {"to", "in", "from"} & {*o.groups}), *lead):
            group = self.chunks[k].noun_group
            if group is not None and (group.names or "org" in group.classes):
                return [actor for actor in self.resolver.actors(k) if actor.kind in _SPEAKING][:1]
        return []

    def _before_colon(self, report: Report) -> list[Actor]:
        """ "X a réagi : « … », a-t-il dit": the subject before the colon that leads the quotation."""
        colon = next((k for k, c in enumerate(self.chunks) if c.kind == ":" and self.chunks[k + 1 : k + 2]), -1)
        if colon < 0 or self.chunks[colon + 1].kind != "«" or report.clause is None or report.clause.at < colon:
            return []
        before = [k for k in self.resolver.subjects if k < colon]
        return [a for k in before[-1:] for a in self.speakers(k) if a.kind in _SPEAKING][:1]

    def speakers(self, chunk: int) -> list[Actor]:
        """Who speaks: a person by name where the group holds one; "the same source" is the one before."""
        chunk = self._author(chunk)
        if self._message(chunk) and (known := self.resolver.memory.letters.get(self._kind_of(chunk))):
            return known
        if self.source and self._same(chunk):
            return self.source
        found = self.resolver.speakers(chunk)
        if found:
            return found
        group = self.chunks[chunk].noun_group
        if group is None or group.pronoun or "tally" in group.classes:
            return []  # "un premier bilan fait état de neuf morts": nobody is named
        begin, end = self.span(chunk, self.resolver.end_of_group(chunk) + 1)
        name = " ".join(self.text[begin:end].split())
        return [Actor(name, None, begin, end, "", False)] if len(name) < 120 else []

    def _author(self, chunk: int) -> int:
        """The chunk that names who a message is from: "a statement by X", "un communiqué de X"; else the same one."""
        group = self.chunks[chunk].noun_group
        if group is None or not group.classes & {"message", "tally"} or chunk + 2 >= len(self.chunks):
            return chunk
        led = set(self.lang.prepositions.get(self.chunks[chunk + 1].low, ())) & {"by", "of", "from"}
        author = self.chunks[chunk + 2].noun_group
        named = author is not None and (author.names or author.classes & {"person", "org", "troops"})
        return chunk + 2 if led and named else chunk

    def _message(self, chunk: int) -> bool:
        """Whether a source is a message told of before: "the statement", "le communiqué"."""
        group = self.chunks[chunk].noun_group
        told = group is not None and "message" in group.classes and not (group.owners or group.demonyms or group.names)
        return told and group is not None and group.determiner in self.lang.sets["definite"]

    def _kind_of(self, chunk: int) -> str:
        """What kind of message a source is: "report"; empty where it is none."""
        group = self.chunks[chunk].noun_group
        return group.head.low if group is not None and group.head is not None and "message" in group.classes else ""

    def keep_letters(self) -> None:
        """Remember whose messages a sentence tells of: "a U.N. report" is the report that is told of after."""
        letters = self.resolver.memory.letters
        for i, chunk in enumerate(self.chunks):
            kind = self._kind_of(i) if chunk.noun_group is not None else ""
            if not kind or self._message(i):
                continue
            author = self._author(i)
            found = self.resolver.actors(author) if author != i else self.resolver.owners(i)
            if found:
                letters[kind] = found[:1]
            else:
                letters.pop(kind, None)

    def _same(self, chunk: int) -> bool:
        """Whether a source is "the same", or what it published."""
        if self._message(chunk):
            return True
        first = max(0, self.chunks[chunk].first - 1)
        group = self.chunks[chunk].noun_group
        anonymous = group is not None and group.head is not None and group.head.low in self.lang.sets["anonymous"]
        words = self.resolver.units[first : self.chunks[chunk].last]
        return anonymous and any(unit.low in ("same", "même", "mêmes") for unit in words)

    def _speaks(self, report: Report, speakers: list[Actor]) -> bool:
        """Whether the speaker can speak and something is said."""
        if not report.speakers:
            return True
        if self._anybody(report):
            return bool(speakers)
        chunk = self._author(report.speakers[0])
        if self._message(chunk):
            return bool(self.source or self._kind_of(chunk) in self.resolver.memory.letters)
        group = self.chunks[chunk].noun_group
        if group is None:
            return False
        if group.head is not None and group.head.low in self.lang.sets["anonymous"]:
            signed = bool(group.demonyms or group.owners) and bool(group.classes & {"message"})
            return signed or group.head.low in self.lang.sets["sources"]
        someone = bool(group.classes & {"person", "org", "troops", "people", "armed"})
        if self.lang.french and report.clause is not None and report.clause.inverted and not group.classes:
            someone = bool(group.determiner) and not group.frames  # ", disent les pasdaran"
        return any((a.known or someone) and (a.kind in _SPEAKING or a.kind == "") for a in speakers)


_SPEAKING = frozenset({"Person", "State", "Organization", "Group", "MilitaryUnit"})

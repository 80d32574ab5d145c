"""reading: acts of speech that are none: nobody speaks, nothing is said, or somebody else only passes it on."""

from __future__ import annotations

from kb.reading.claims import ClaimMaker
from kb.reading.lexicon import Language
from kb.reading.sources import Report
from kb.reading.who import Resolver


class Hearsay:
    """Tells what somebody says from what is only passed on."""

    lang: Language
    maker: ClaimMaker
    resolver: Resolver

    def _wordless(self, report: Report) -> bool:
        """ "Moscou a réagi en quelques heures", "Le maire se défend": nothing is told of what was said."""
        clause = report.clause
        if report.frame is not None and report.frame.type == "Denial" and clause is not None and clause.verb.reflexive:
            verb = self.maker.chunks[clause.at]
            of_it = any(unit.low == "en" for unit in self.resolver.units[verb.first : verb.last])  # "s'en défend"
            return not of_it and all(c.kind in ".," for c in self.maker.chunks[report.first : report.last])
        if clause is None or clause.inverted or clause.objects or not self.lang.french or report.direct:
            return False
        if clause.verb.passive and self._merely_it(report):
            return True
        after = self.maker.chunks[clause.at + 1 : report.last]
        if report.first <= clause.at or any(c.kind in ("S", ":", "VG") for c in after):
            return False
        return (
            report.frame is not None
            and report.frame.name == "declare"
            and not clause.verb.passive
            and not any({"of", "against", "to", "on", "for"} & {*o.groups} for o in clause.obliques)
        )

    def _merely_it(self, report: Report) -> bool:
        """ "Il a été rapporté par l'armée": a pronoun of what was told before, and no words."""
        clause = report.clause
        groups = [self.maker.chunks[k].noun_group for k in clause.subjects] if clause is not None else []
        said = report.frame is not None and report.frame.name == "say"
        words = any(c.kind in "S«:" for c in self.maker.chunks[report.first : report.last])
        return said and not words and bool(groups) and all(group is not None and group.pronoun for group in groups)

    def _passed_on(self, report: Report) -> bool:
        """ "The toll could rise, officials said": news with a source of no name behind it; nobody's standpoint."""
        frame, clause = report.frame, report.clause
        plain = frame is not None and frame.name == "say" and not report.direct and self.maker.timing.whole
        if not plain or clause is None or report.first > clause.at:
            return False
        groups = [self.maker.chunks[chunk].noun_group for chunk in report.speakers]
        named = any(group is not None and (group.names or group.pronoun) for group in groups)
        voices = self.maker.voices(report)
        titled = self.lang.french and any(a.kind == "Person" and a.known and _full_name(a.name) for a in voices)
        return not named and not titled and not any(actor.id for actor in voices)

    def _nobody_speaks(self, report: Report) -> bool:
        """ "No group has claimed responsibility": what nobody says is not said."""
        groups = (self.maker.chunks[chunk].noun_group for chunk in report.speakers[:1])
        nothing = self.lang.sets["nothing"] | {"neither"}
        return any(
            group is not None and bool({group.determiner, group.head.low if group.head else ""} & nothing)
            for group in groups
        )

    def _quotes(self, report: Report, at: int) -> bool:
        """ "M23 reminds the world …," X said: whether an act of speech quotes the chunk ``at``."""
        if (
            report.clause is None
            or report.frame is None
            or not report.first <= at < report.last <= report.clause.at + 1
        ):
            return False
        before = [chunk.kind for chunk in self.maker.chunks[:at]]
        within = before.count("«") > before.count("»")
        behind = [chunk.kind for chunk in self.maker.chunks[: report.clause.at]]
        return within and behind.count("»") >= behind.count("«")

    def _mute(self, report: Report) -> bool:
        """ "X demands …, the text adds": whether only a text whose author is not named says it."""
        groups = [self.maker.chunks[k].noun_group for k in report.speakers]
        texts = self.lang.sets["anonymous"] - self.lang.sets["sources"]
        return bool(groups) and all(
            group is not None
            and ("message" in group.classes or (group.head is not None and group.head.low in texts))
            and not (group.names or group.owners or group.demonyms)
            for group in groups
        )

    def _words_follow(self, report: Report) -> bool:
        """ "…, assurant que …": what is said beside another act of speech; "a réagi en jugeant …" is one act."""
        clause = report.clause
        if clause is None or report.first <= clause.at or report.first >= len(self.maker.chunks):
            return False
        verb = self.maker.chunks[clause.at]
        manner = "en" in {self.resolver.units[verb.first].low, self.maker.chunks[max(0, clause.at - 1)].low}
        return not manner and self.maker.chunks[report.first].kind in "S«"

    def _inner(self, report: Report, reports: list[Report]) -> bool:
        """Whether an act of speech is only told of inside another one, or is the message that this one stands in."""
        clause = report.clause
        if clause is None:
            return False
        if any(self._quotes(other, clause.at) for other in reports if other is not report and not self._mute(other)):
            return True
        if clause.verb.gerund and self.lang.french and self._words_follow(report):
            return False
        if clause.verb.participle and report.frame is not None and report.frame.type == "Denial":
            return False  # "X accused Y of …, a charge denied by Y"
        own = report.frame is not None and report.frame.type in ("Acknowledgement", "Denial", "Order")
        if own and clause.verb.finite and not self.lang.french:
            return False
        vessel = clause.verb.participle and not clause.times  # "in a message published by X, Y said"
        if vessel and any(
            report.begin == o.chunk
            for other in reports
            if other.clause is not None and other is not report
            for o in other.clause.obliques
        ):
            return True
        return any(
            other is not report
            and other.clause is not None
            and not self._mute(other)
            and other.first > other.clause.at
            and (
                other.first <= clause.at < other.last
                or (vessel and other.begin <= clause.at < max(other.clause.end, other.clause.at))
            )
            for other in reports
        )


def _full_name(name: str) -> bool:
    """Whether an actor is called by first name and name, not described: "Amadou Kane"; "ministre de la Mer"."""
    words = name.split()
    return len(words) > 1 and words[0][:1].isupper()

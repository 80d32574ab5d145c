"""reading: when each claim happened: by its own words, or by the day of which the text is telling.

A verb's own time comes first (:mod:`kb.reading.attachment`). Without one, an event of fighting, dying or testing is of
the day that the text last told of, as long as the paragraph goes on and the tense does; "the attack" is the attack last
dated. What somebody goes on to say is said on the day of what they said before; and where the text tells of its own
day of publication, so do its speakers speak on it. A day taken from elsewhere is marked uncertain (``?``).
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from kb import dates
from kb.reading.attachment import Moment
from kb.reading.clause import Clause
from kb.reading.event import Event
from kb.reading.lexicon import Language, Lexicon
from kb.reading.scene import DAY, LEDE, Scene, family, uncertain
from kb.reading.sources import Report


class Timed(NamedTuple):
    """When: EDTF, the units that say it, a duration, and what the reviewer should know."""

    edtf: str | None = None
    units: tuple[int, int] | None = None
    duration: str | None = None
    note: str = ""


class Timing(Scene):
    """Dates the claims of one text, sentence by sentence."""

    def __init__(self, lexicon: Lexicon, lang: Language, published: date | None, *, whole: bool) -> None:
        super().__init__(lexicon, lang, published, whole=whole)
        self.spoken: tuple[str, str, int] = ("", "", -1)  # speaker, day, paragraph

    # -- events ---------------------------------------------------------------------------------

    def of_event(self, event: Event, modality: str) -> Timed:
        """When an event happened."""
        clause = event.clause or self._around(event.trigger)
        moments = self._own(event, clause)
        duration = None
        for moment in moments:
            span = moment.span
            duration = duration or span.duration
            approved = clause is not None and clause.verb.past and clause.verb.lemma in self.lang.sets["promising"]
            led = clause is not None and moment.chunk < clause.at  # "On Monday X pledged …"
            ahead = modality == "planned" and not (approved and (self.lang.french or led))
            edtf = span.ahead if ahead else span.edtf
            if edtf:
                edtf = self._shaped(edtf, event, clause, moment, modality)
                self._learn(event, edtf)
                return Timed(edtf, (moment.first, moment.last), duration if edtf.endswith("/..") else None)
        if duration or not self.whole or modality != "actual":
            return Timed(duration=duration)
        if event.type in _GOING_ON and clause is not None and self._present(clause):
            return Timed("/..", note="told in the present: going on")
        told = self._told_at(event.trigger)
        if told is not None:
            edtf = told.span.edtf or ""
            return Timed(f"{edtf}?", note="dated as the act of telling it") if _COARSE.match(edtf) else Timed()
        if moments or self._elsewhere(clause):
            return Timed()
        return self._carried(event, clause)

    def to_come(self, edtf: str | None) -> bool:
        """Whether a time lies after the day of publication: "deliveries have been put off to next year"."""
        if not (self.whole and edtf and edtf[0].isdigit() and self.published[:4] <= edtf[:4] and self.published):
            return False
        return dates.bounds(edtf).earliest_begin > dates.parse_day(self.published)

    def _told_at(self, at: int) -> Moment | None:
        """The time of the telling, where it is older than the news: "In May X said that …"."""
        for report in self.reports:
            if report.clause is None or not report.first <= at < report.last:
                continue
            moment = self._report_moment(report, report.clause)
            edtf = moment.span.edtf or "" if moment is not None else ""
            if edtf and not (DAY.match(edtf) and self._recent(edtf) and edtf[:10] >= self.scene[:10]):
                return moment
        return None

    def _around(self, at: int) -> Clause | None:
        """The clause in which a noun stands."""
        return next((c for c in self.clauses if c.begin <= at < c.end), None)

    def _own(self, event: Event, clause: Clause | None) -> list[Moment]:
        """The times that the sentence gives an event, nearest first."""
        if not self.times.moments:
            return []
        own = list(self.times.by_noun.get(event.trigger, ()))
        if event.nominal:
            inner = [
                m
                for m in self.times.moments
                if event.trigger < m.chunk < event.last and not self._parted(event.trigger, m.chunk)
            ]
            own += [m for m in inner if m not in own and (event.clause is None or m.chunk in event.clause.times)]
        if clause is None or clause.at in self.times.reporting:
            return own
        during = (o.chunk for o in clause.obliques if o.word == "during" or {"in", "by"} & {*o.groups})
        for chunk in (*clause.subjects, *clause.objects, *during):
            group = self.chunks[chunk].noun_group
            own += self.times.by_noun.get(chunk, ()) if group is not None and group.frames else ()
        found = sorted(self.times.of_clause(clause), key=lambda m: abs(m.chunk - event.trigger))
        return own + [m for m in found if m not in own]

    def _parted(self, first: int, last: int) -> bool:
        """Whether a verb stands between, or an event noun behind a comma."""
        marked = False
        for chunk in self.chunks[first + 1 : last]:
            marked = marked or chunk.kind == ","
            event = chunk.noun_group is not None and chunk.noun_group.frames
            if chunk.kind == "VG" or (marked and event):
                return True
        return False

    def _shaped(self, edtf: str, event: Event, clause: Clause | None, moment: Moment, modality: str) -> str:
        """A date with the ends that the kind of event gives it."""
        if moment.since and _POINT.match(edtf):
            edtf = f"{edtf}/.."
        if not self.whole or modality != "actual":
            return edtf
        if edtf.endswith("/..") and self.published and event.type in _SUMMED and self._counted(event):
            return f"{edtf[:-2]}{self.published}"  # so many since then: up to now
        if event.type in _LASTING and _POINT.match(edtf) and not event.frame.aspect:
            return f"{edtf}/"  # it begins then; when it ends is not said
        return edtf

    def _counted(self, event: Event) -> bool:
        """Whether the event has a number."""
        group = self.chunks[event.counted].noun_group if event.counted >= 0 else None
        return group is not None and group.figure is not None

    def _learn(self, event: Event, edtf: str) -> None:
        """Remember the day of an event."""
        if self.whole and DAY.match(edtf):
            self.latest[family(event.type)] = edtf

    # -- taken from elsewhere -------------------------------------------------------------------

    def _elsewhere(self, clause: Clause | None) -> bool:
        """Whether the sentence has another time for another of its main verbs."""
        if clause is None:
            return False
        relative = {c.at for c in self.clauses if self._relative(c)}
        return any(
            at not in self.times.reporting
            and at not in relative
            and any(m.span.edtf and m.span.edtf != self.scene for m in moments)
            for at, moments in self.times.by_clause.items()
        )

    def _carried(self, event: Event, clause: Clause | None) -> Timed:
        """The day of the same event told before, or of the scene."""
        episode = family(event.type) in _EPISODES
        if not episode and (event.type not in _OF_SCENE or self.times.moments):
            return Timed()
        same = self.latest.get("Attack" if event.type == "Casualties" else family(event.type))
        if same and self._taken_up(event, clause):
            return Timed(uncertain(same), note="date of the same event told before")
        if self.scene and self._goes_on(event, clause):
            return Timed(uncertain(self.scene), note="date taken from the sentences before")
        return Timed()

    def _taken_up(self, event: Event, clause: Clause | None) -> bool:
        """Whether "the attack", "ces frappes" tells of it: as the event, or as what did it."""
        chunks = [event.trigger, *event.slots.get("subj", ())]
        if clause is not None and not event.nominal:
            chunks += clause.subjects
        return any(self._known(i) for i in chunks)

    def _present(self, clause: Clause) -> bool:
        """Whether a verb tells what is going on: a finite present."""
        verb = clause.verb
        if not verb.finite or verb.past or verb.future or verb.modal or verb.negated or verb.verb is None:
            return False
        codes = self._codes(self.units[self.chunks[clause.at].first])
        if self.lang.french:
            return "P" in codes and not codes & set("SMK")
        return "G" in verb.verb.codes or "P" in codes

    # -- acts of speech -------------------------------------------------------------------------

    def of_report(self, report: Report, speaker: str) -> Timed:
        """When it was said."""
        clause = report.clause
        assert clause is not None
        found = self._report_moment(report, clause)
        if found is not None and found.span.edtf:
            if DAY.match(found.span.edtf):
                self.spoken = (speaker, found.span.edtf, self.paragraph)
            return Timed(found.span.edtf, (found.first, found.last))
        if not self.whole or clause.verb.future or clause.verb.modal:
            return Timed()
        said_by, day, paragraph = self.spoken
        if said_by == speaker and paragraph == self.paragraph and day:
            return Timed(uncertain(day), note="said on the day of what was said before")
        if day and paragraph < self.paragraph <= paragraph + _REPLIES and self._answers(clause):
            return Timed(uncertain(day), note="told among what was said on that day")
        today = self.published == self.scene or (self.published == self.news and self.paragraph <= LEDE)
        if self.published and today and not self.times.by_clause.get(clause.at):
            return Timed(uncertain(self.published), note="said on the day that the text tells of")
        return Timed()

    def _answers(self, clause: Clause) -> bool:
        """Whether a verb of saying goes on telling who said what: a plain past, in a sentence without a time."""
        first = self.units[self.chunks[clause.at].first]
        return clause.verb.past and not self.times.moments and first.low not in self.lang.sets["before_then"]

    def _report_moment(self, report: Report, clause: Clause) -> Moment | None:
        """The time of a verb of saying: outside what is said."""
        own = [m for m in self.times.by_clause.get(clause.at, ()) if self._punctual(m)]
        if report.first > clause.at:
            content = self._content(clause)
            own = [m for m in own if m.chunk <= content]
        if not own and clause.verb.gerund and clause.parent >= 0:  # "…, handing over a message": while he said that
            own = [m for m in self.times.by_clause.get(self.clauses[clause.parent].at, ()) if self._punctual(m)]
        if own:
            return min(own, key=lambda m: abs(m.chunk - clause.at))
        for other in self.clauses:  # "in a message published on Friday", "dans un discours prononcé le 12"
            message = other.verb.participle and any(use.frame in ("message", "say") for use in other.verb.uses)
            if message and other is not clause and other.at not in range(report.first, report.last):
                moments = [m for m in self.times.by_clause.get(other.at, ()) if self._punctual(m)]
                if moments:
                    return moments[0]
        return None

    def _punctual(self, moment: Moment) -> bool:
        """Whether something can be said at a time: not since it, nor for it."""
        lead = self.chunks[moment.chunk - 1].low if moment.chunk else ""
        aimed = "for" in {*self.lang.prepositions.get(lead, ()), *self._led(moment)}
        return not (moment.since or aimed or (moment.span.edtf or "").endswith("/.."))

    def _led(self, moment: Moment) -> list[str]:
        """The groups of the preposition that opens a time."""
        return self.lang.prepositions.get(self.units[moment.first].low, [])

    def _content(self, clause: Clause) -> int:
        """The chunk where what is said begins: at a conjunction, quotation or verb behind the verb of saying."""
        for i in range(clause.at + 1, len(self.chunks)):
            if self.chunks[i].kind in ("S", "«", ":", "VG"):
                return i
        return len(self.chunks)


_COARSE = re.compile(r"\d{4}(?:-\d\d)?$")
_POINT = re.compile(r"\d{4}(?:-\d\d){0,2}~?$")
_EPISODES = frozenset({"Attack", "Casualties", "WeaponTest"})
_REPLIES = 2
"""Paragraphs in which others are told to have spoken on the day of the last dated word."""
_SUMMED = _EPISODES | {"ArmsTransfer", "AidTransfer"}
_OF_SCENE = frozenset({"Agreement", "Meeting", "Withdrawal", "Deployment", "ArmsTransfer", "AidTransfer"})
_GOING_ON = frozenset({"AidTransfer", "ArmsTransfer", "ArmsProduction", "Deployment"})
_LASTING = frozenset({"Deployment", "Invasion"})

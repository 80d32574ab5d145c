"""reading: the day that a text is telling of, sentence by sentence: its scene.

The main clause of a sentence sets the scene by the day it gives; it holds for the paragraph, and a little beyond it
where the day is news. "The attack" brings back the day on which an attack was last dated. A tense that steps out of the
story (the pluperfect, the perfect of experience, the future) is not of the scene.
"""

from __future__ import annotations

import re
from datetime import date

from kb.reading.attachment import Attachment, Moment
from kb.reading.clause import Clause
from kb.reading.event import Event
from kb.reading.groups import Chunk
from kb.reading.lexicon import Language, Lexicon
from kb.reading.sources import Report
from kb.reading.unit import Unit


class Scene:
    """Keeps the day that a text is telling of."""

    chunks: list[Chunk]
    units: list[Unit]
    clauses: list[Clause]
    reports: list[Report]
    times: Attachment

    def __init__(self, lexicon: Lexicon, lang: Language, published: date | None, *, whole: bool) -> None:
        self.frames = lexicon.frames
        self.lang = lang
        self.published = published.isoformat() if published else ""
        self.whole = whole
        self.scene = ""  # the day the text is telling of
        self.news = ""  # the day on which its first sentences were told
        self.reach = 0  # paragraphs on for which it still holds
        self.paragraph = -1
        self.latest: dict[str, str] = {}  # by type of event the day last given

    def begin(
        self,
        chunks: list[Chunk],
        units: list[Unit],
        clauses: list[Clause],
        reports: list[Report],
        paragraph: int,
    ) -> None:
        """Take up a new sentence."""
        self.chunks, self.units, self.clauses, self.reports = chunks, units, clauses, reports
        self.times = Attachment(self.lang, chunks, units, clauses, reports)
        if paragraph != self.paragraph:
            self.reach -= paragraph - self.paragraph
            self.paragraph = paragraph
            if self.reach < 0:
                self.scene = ""
        if self.whole:
            self._set_scene()

    def heading(self) -> None:
        """Behind a headline the text begins to tell anew."""
        self.scene = ""

    def _set_scene(self) -> None:
        """The day that the main clause of the sentence gives is the day told of; another time ends the scene."""
        told = ""
        for clause in self.clauses:
            moments = self.times.by_clause.get(clause.at)
            if not moments or not clause.verb.finite or self._relative(clause) or clause.at in self.times.reporting:
                continue
            given = [m.span.edtf for m in moments if m.span.edtf and not _lasting(m)]
            days = [] if clause.verb.future else [m.span.edtf for m in moments if m.span.edtf and not m.since]
            told = told or next((edtf for edtf in days if DAY.match(edtf)), "-" if given else "")
        told = told or next((m.span.edtf for m in self.times.loose if m.span.edtf), "")
        told = told if not told or DAY.match(told) else "-"
        told = told or self._noun_day() or self._of_the_opening()
        if told == "-":
            self.scene = ""
        elif told:
            self.scene, self.reach = told, self._reach(told)
        if not self.news and self.paragraph <= LEDE:
            self.news = self._day_of_telling()

    def _of_the_opening(self) -> str:
        """The day of what the opening tells by a verb that is not its main one: "says that it fired on Monday"."""
        if self.scene or self.paragraph > LEDE:
            return ""
        for clause in self.clauses:
            if clause.at in self.times.reporting or clause.verb.future or not clause.verb.past:
                continue
            for moment in self.times.by_clause.get(clause.at, ()):
                day = moment.span.edtf or ""
                if DAY.match(day) and self._recent(day) and not _lasting(moment):
                    return day
        return ""

    def _reach(self, day: str) -> int:
        """For how many paragraphs more a day holds: long for the news of the opening, not at all for history."""
        if not self._recent(day):
            return 0
        return _LEADING if self.paragraph <= LEDE else _REACH

    def _day_of_telling(self) -> str:
        """The day on which the first sentences were told, where that is the day of publication."""
        for at, moments in self.times.by_clause.items():
            for moment in moments if at in self.times.reporting else ():
                edtf = moment.span.edtf or ""
                if edtf and edtf == self.published:
                    return edtf
        return ""

    def _days_old(self, edtf: str) -> int:
        """How many days before publication a day begins."""
        return (date.fromisoformat(self.published) - date.fromisoformat(edtf[:10])).days

    def _noun_day(self) -> str:
        """The day of an event told by a noun: "Friday's strikes"; or "the strikes" of which a day was told."""
        for i, moments in self.times.by_noun.items():
            group = self.chunks[i].noun_group
            if group is not None and group.frames:
                day = next((m.span.edtf or "" for m in moments if DAY.match(m.span.edtf or "")), "")
                if day:
                    for name in group.frames:
                        self.latest[family(self.frames[name].type)] = day
                    return day
        if self.times.moments:
            return ""
        for i, chunk in enumerate(self.chunks):
            group = chunk.noun_group
            if group is not None and group.frames and self._known(i):
                for name in group.frames:
                    day = self.latest.get(family(self.frames[name].type), "")
                    if day:
                        return day
        return ""

    def _known(self, i: int) -> bool:
        """Whether an event noun takes up what was told: definite, and nothing behind it says which one."""
        group = self.chunks[i].noun_group
        if group is None or not group.frames or group.determiner not in self.lang.sets["definite"]:
            return False
        after = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        return after is None or after.kind != "P" or group.determiner in self.lang.sets["demonstratives"]

    def _recent(self, edtf: str) -> bool:
        """Whether a day belongs to the news rather than to what led to it."""
        return bool(self.published) and self._days_old(edtf) <= _NEWS

    # -- tense ---------------------------------------------------------------------------------

    def _goes_on(self, event: Event, clause: Clause | None) -> bool:
        """Whether the tense of an event tells it as part of the scene."""
        steps = 0
        while clause is not None and not clause.verb.finite and steps < 4:
            if clause.verb.infinitive and not clause.verb.past:
                return False
            if clause.verb.infinitive and self._told(clause.at):
                return True
            clause, steps = (self.clauses[clause.parent] if clause.parent >= 0 else None), steps + 1
        if clause is None:
            return True
        verb = clause.verb
        if verb.copula or verb.future or (verb.modal and not (self.lang.french and verb.past)) or verb.negated:
            return False
        first = self.units[self.chunks[clause.at].first]
        if not self.lang.french and first.low in ("has", "have", "'ve"):
            return False
        today = self.scene == self.published
        if first.low in self.lang.sets["pluperfect"] and not self._told(clause.at):
            return False
        if self._relative(clause) and not (today or self._told(clause.at)):
            return False
        return verb.past or "M" in self._codes(first)

    def _told(self, at: int) -> bool:
        """Whether somebody reports it: the pluperfect is then the past."""
        return any(r.first <= at < r.last and (r.clause is None or r.clause.at != at) for r in self.reports)

    def _relative(self, clause: Clause) -> bool:
        """Whether a relative pronoun opens a clause: what it tells may be of another time."""
        return clause.relative and self.chunks[clause.begin].kind == "R"

    def _codes(self, unit: Unit) -> set[str]:
        """The codes of a verb form, auxiliaries included."""
        return set(unit.codes) or {code for _, found in self.lang.forms.get(unit.low, ()) for code in found}


def _lasting(moment: Moment) -> bool:
    """Whether a time tells since when something has lasted: the background of the day told of."""
    return moment.since or (moment.span.edtf or "").endswith("/..")


def family(kind: str) -> str:
    """The kind of event under which a day is remembered: an invasion is an attack."""
    return "Attack" if kind == "Invasion" else kind


def uncertain(edtf: str) -> str:
    """A day or days as far as can be told: every day marked with "?"."""
    return "/".join(part if part.endswith(("?", "~", "%")) else f"{part}?" for part in edtf.split("/"))


DAY = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?$")
"""A day, or the days from one to another."""
_REACH = 2
"""Paragraphs after its own in which a day told of still holds."""
LEDE = 1
"""The last paragraph of those that open an article and tell its main story."""
_LEADING = 8
"""Paragraphs in which the day of the main story still holds."""
_NEWS = 14
"""Days before publication that are news."""

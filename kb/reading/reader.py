"""reading: the reader, from a text to its draft claims, sentence by sentence."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kb.errors import InputError
from kb.gazetteer import Gazetteer
from kb.reading.alleged import retold, with_deeds, within_speech
from kb.reading.attribution import Attribution
from kb.reading.chunks import Chunker
from kb.reading.claims import ClaimMaker
from kb.reading.clause import Clause
from kb.reading.clauses import Parser
from kb.reading.confidence import calibration, together, weighed
from kb.reading.draft import DraftClaim
from kb.reading.event import SPEECH, Event
from kb.reading.frames import Frames
from kb.reading.language import detect_language
from kb.reading.lexicon import Language, Lexicon
from kb.reading.memory import Memory
from kb.reading.names import Names
from kb.reading.quotations import Quotations, unmarked
from kb.reading.selection import distinct, linked, redated, unrepeated
from kb.reading.sentences import Sentence, split_sentences
from kb.reading.sources import Report
from kb.reading.speech_acts import SpeechActs
from kb.reading.timing import Timing
from kb.reading.tokens import Token, tokenize
from kb.reading.understood import identified, somebodys, with_doers
from kb.reading.units import Builder
from kb.reading.when import Calendar
from kb.reading.who import Resolver

THRESHOLD = 0.5
"""Events whose evidence scores less are not drafted from an article."""

LONGEST = 2_000_000
"""Characters of a text; more is refused."""

_names: dict[int, tuple[Gazetteer, Names]] = {}


class _Options(NamedTuple):
    """What a reading includes."""

    headlines: bool
    threshold: float
    hypothetical: bool


def _day(published: date | str | None) -> date | None:
    """The day of publication as a date."""
    if published is None or isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError as exc:
        raise InputError(f"'{published[:40]}' is not a date", fix="write it as YYYY-MM-DD") from exc


def _names_of(gazetteer: Gazetteer) -> Names:
    """The look-up memory of a gazetteer, kept while it lives."""
    kept = _names.get(id(gazetteer))
    if kept is None or kept[0] is not gazetteer:
        _names.clear()
        kept = _names[id(gazetteer)] = (gazetteer, Names(gazetteer))
    return kept[1]


def read_article(
    text: str,
    *,
    language: str | None = None,
    published: date | str | None = None,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    least: float | None = None,
) -> list[DraftClaim]:
    """The draft claims of an article, in the order of the text, each with the probability that it is right.

    Args:
        text: what quotes point into; offsets are code points of it.
        language: ``fr`` or ``en``; recognised when not given.
        published: the day that relative dates count from; without it they stay undated.
        gazetteer: the names known.
        lexicon: the trigger words known.
        least: claims less likely right than this are left out; the calibration's own threshold when not given.

    Raises:
        InputError: a text too long, a date that is none, a language without a lexicon.
    """
    lang = _language(text, language, lexicon)
    claims = somebodys(
        with_doers(redated(_read(text, lang, published, gazetteer, lexicon, _Options(False, THRESHOLD, False))))
    )
    weights = calibration()
    return retold(linked(weighed(claims, weights, least=weights.least if least is None else least)), lang)


def read_statement(
    text: str,
    *,
    language: str | None = None,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    today: date | str | None = None,
) -> list[DraftClaim]:
    """The draft claims of a statement to check: the same reading, headlines and hypotheses included.

    Args:
        text: one sentence or a few.
        language: ``fr`` or ``en``; recognised when not given.
        gazetteer: the names known.
        lexicon: the trigger words known.
        today: the day that relative dates count from.
    """
    lang = _language(text, language, lexicon)
    return linked(_read(text, lang, today, gazetteer, lexicon, _Options(True, 0.0, True)))


def _language(text: str, code: str | None, lexicon: Lexicon) -> Language:
    """What is known of the language of a text, which is recognised where no code is given."""
    if len(text) > LONGEST:
        raise InputError(f"a text of {len(text)} characters", fix=f"give at most {LONGEST}")
    return lexicon.language(code or detect_language(text, lexicon))


def _read(
    text: str,
    lang: Language,
    published: date | str | None,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    options: _Options,
) -> list[DraftClaim]:
    """The claims of a text in its order, sentence by sentence."""
    tokens = tokenize(text, french=lang.french)
    sentences = split_sentences(tokens, lang.sets["abbreviations"])
    reading = _Reading(text, lang, lexicon, _names_of(gazetteer), _day(published), options)
    for sentence in sentences:
        reading.sentence(sentence)
    reading.claims.extend(unrepeated(reading.headed, reading.claims))
    claims = sorted(reading.claims, key=lambda c: (c.quote_start, c.quote_end, c.type))
    return identified(claims, reading.resolver.offices, text, lang)


class _Reading(SpeechActs):
    """One text being read."""

    def __init__(
        self,
        text: str,
        lang: Language,
        lexicon: Lexicon,
        names: Names,
        published: date | None,
        options: _Options,
    ) -> None:
        self.text = text
        self.lang = lang
        self.names = names
        self.options = options
        self.calendar = Calendar(lang, published)
        self.memory = Memory()
        self.resolver = Resolver(text, lang, names, self.memory)
        self.frames = Frames(lexicon, lang)
        self.attribution = Attribution(lexicon, lang)
        self.timing = Timing(lexicon, lang, published, whole=not options.hypothetical)
        self.maker = ClaimMaker(text, lexicon, lang, self.resolver, self.timing)
        self.speech = frozenset(name for name, f in lexicon.frames.items() if f.type in SPEECH and not f.apart)
        self.claims: list[DraftClaim] = []
        self.quotations = Quotations()
        self.headed: list[DraftClaim] = []

    def sentence(self, sentence: Sentence) -> None:
        """Read one sentence."""
        tokens = _without_dateline(sentence)
        if len(tokens) < 2:
            return
        tokens = unmarked(tokens, self.lang)
        if not self.lang.french:
            tokens = self.names.parted(tokens)
        units = Builder(self.text, tokens, self.lang, self.names, self.calendar).build()
        chunks = Chunker(units, tokens, self.lang).run()
        self.resolver.begin(chunks, units, tokens)
        parser = Parser(chunks, self.lang, self.speech)
        clauses = parser.run()
        self.quotations.begin(sentence.paragraph)
        self.resolver.subjects = sorted({i for c in clauses if c.verb.finite for i in c.subjects})
        self.maker.begin(chunks, clauses)
        reports = self.attribution.reports(chunks, units, clauses)
        alone = self.quotations.alone(tokens)
        if alone:
            reports = []  # what others say inside is told by who is quoted
        self.timing.begin(chunks, units, clauses, reports, sentence.paragraph)
        events = self.frames.events(chunks, clauses, units)
        heads = sentence.headline and not self.options.headlines
        drafts = self._drafts(events, reports)
        if alone:
            drafts = [c if c.attributed_to else c._replace(attributed_to=self.quotations.speakers) for c in drafts]
        (self.headed if heads else self.claims).extend(drafts)
        if heads:
            self.timing.heading()
            self.resolver.remember(set())
            return
        further = self.quotations.going_on(tokens, self.text) if alone and not drafts else None
        if further is not None:
            self.claims.append(further)
        self.maker.keep_letters()
        for report in reports[-1:]:
            self.quotations.heard(tuple(self.maker.role(actor) for actor in self.maker.voices(report)))
            if report.speakers:
                self.resolver.spoke(report.speakers[0])
        if self.lang.french:
            self._about(clauses, reports)
        self.resolver.remember({i for clause in clauses for i in clause.subjects if clause.verb.finite})

    def _about(self, clauses: list[Clause], reports: list[Report]) -> None:
        """Remember the last person who does something in a sentence that nobody in it only says."""
        for clause in reversed(clauses):
            verb = clause.verb
            told = verb.finite and not verb.passive and not clause.relative and clause.subjects
            if told and not any(report.first <= clause.at < report.last for report in reports):
                if any(self.attribution.main_begin(self.maker.chunks, clauses, r.clause) >= 0 for r in reports):
                    self.memory.spoke_at -= 1  # who speaks in the aside before is not who the sentence is about
                self.resolver.acted(clause.subjects[0])
                break

    def _drafts(self, events: list[Event], reports: list[Report]) -> list[DraftClaim]:
        """The claims of events that say enough, and of acts of speech that say something else."""
        out: list[tuple[DraftClaim, int]] = []
        aside: list[tuple[DraftClaim, int]] = []
        least = self.options.threshold
        for event in events:
            if event.score < least and not within_speech(event.trigger, reports):
                continue
            claim = self.maker.of_event(event, reports)
            if claim is None or (claim.modality == "hypothetical" and not self.options.hypothetical):
                continue
            told = self.options.hypothetical or not self.only_said(claim, event, reports)
            (out if told and claim.evidence >= least else aside).append((claim, event.trigger))
        out = distinct(out)
        spoken: list[int] = []
        statements = []
        for report in reports:
            claim = self.statement(report, reports, out, spoken)
            if claim is not None:
                spoken.append(report.clause.at if report.clause is not None else report.first)
                statements.append(with_deeds(claim, report, aside, self.lang))
        return together([claim for claim, _ in out] + statements)


def _without_dateline(sentence: Sentence) -> list[Token]:
    """A sentence without the place in capitals that opens a dispatch ("SEOUL", "GENÈVE, 3 mai (AFP) –")."""
    tokens = sentence.tokens
    first = tokens[0]
    if not (first.text.isupper() and len(first.text) > 3 and len(tokens) > 3):
        return tokens
    for k in range(1, min(10, len(tokens) - 2)):
        if tokens[k].kind == "dash" or tokens[k].text == "-":
            return tokens[k + 1 :]
    if tokens[1].kind == "word" and tokens[1].cap and not tokens[1].text.isupper():
        return tokens[1:]
    return tokens

"""checking: the whole way from a statement to a verdict with its evidence, as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from kb.checking import rules as rule_file
from kb.checking.anchors import Anchors, dated, day_of
from kb.checking.answering import Answers, Json
from kb.checking.capitals import Capitals
from kb.checking.comparing import Comparer, Comparison
from kb.checking.entitled import wrongly_entitled
from kb.checking.framing import framed
from kb.checking.halves import Halves
from kb.checking.known import Known
from kb.checking.notes import notes, refused
from kb.checking.pairs import Pairs
from kb.checking.plain import PlainReader
from kb.checking.reasons import Reasons
from kb.checking.retrieval import Store
from kb.checking.rewording import Rewording
from kb.checking.statement import Assertion, Refusal, language_of, readable, refusal
from kb.checking.turn_files import LANGUAGES
from kb.checking.understanding import Understanding
from kb.checking.verbatim import Verbatim
from kb.checking.verdict import UNKNOWN, Judged, denied, judge, overall
from kb.checking.wordings import sharing_a_verb, without_since, wordings
from kb.checking.words import Words
from kb.gazetteer import Gazetteer
from kb.index import Index
from kb.ledger import Ledger
from kb.reading import lexicon as lexicons
from kb.reading.draft import DraftClaim
from kb.reading.names import Names
from kb.reading.reader import read_statement
from kb.reading.tokens import tokenize
from kb.reading.when import Calendar

_TEXTS: Final = 8
"""Texts whose words are kept: each wording of a statement is gone through several times."""


class Checker:
    """Checks statements against the claims of an index.

    Args:
        index: the claim index.
        ledger: where the sources and their texts lie.
        gazetteer: the names known.
    """

    def __init__(self, index: Index, ledger: Ledger, gazetteer: Gazetteer) -> None:
        self._index = index
        self._rules = rule_file.load()
        self._lexicon = lexicons.load()
        self._known = Known(gazetteer, self._rules)
        self._answers = Answers(self._known, ledger)
        self._names = Names(gazetteer)
        self._words = lru_cache(maxsize=_TEXTS)(self._read_words)
        self._rewording = {code: Rewording(code, self._lexicon, gazetteer) for code in LANGUAGES}
        self._anchors = {code: Anchors(code, self._rules) for code in LANGUAGES}
        self._pairs = {code: Pairs(code, self._rules, gazetteer) for code in LANGUAGES}
        self._capitals = {code: Capitals(code, self._rules, gazetteer) for code in LANGUAGES}
        self._verbatim = Verbatim(index, ledger)
        self._halves = {code: Halves(code, self._rules, gazetteer) for code in LANGUAGES}

    def check(
        self,
        statement: str,
        *,
        language: str | None = None,
        answer_in: str | None = None,
        as_of: int | None = None,
        min_origins: int = 1,
        today: date | None = None,
    ) -> Json:
        """Judge a statement: see :func:`kb.base.KnowledgeBase.check`."""
        answer = self._checked(readable(statement), language, answer_in, as_of, min_origins, today)
        return {**answer, "statement": statement}

    def _checked(
        self,
        statement: str,
        language: str | None,
        answer_in: str | None,
        as_of: int | None,
        min_origins: int,
        today: date | None,
    ) -> Json:
        """The answer to a statement that holds nothing but what is seen."""
        found = language or language_of(statement, self._lexicon, self._rules)
        spoken = answer_in or (found if found in ("fr", "en") else "en") or "en"
        reasons = Reasons(self._known, spoken, statement)
        why = refusal(statement, language, self._lexicon, self._rules)
        if why is not None:
            return self._answers.answer(statement, found, [], as_of, [], refused(why, spoken), reasons)
        assert found is not None
        store = Store(self._index, self._known, as_of, today=today.toordinal() if today else None)
        comparer = Comparer(self._known, store.facts, store.labels)
        judged = self._anchored(statement, found, today, store, comparer, min_origins) or self._decided(
            statement, found, today, store, comparer, min_origins
        )
        if gaps := wrongly_entitled(self._words(statement, found), self._known, self._rules):
            said = [one.said._replace(gaps=(*one.said.gaps, *gaps)) for one in judged]
            judged = [judge(one, store, comparer, self._rules, min_origins=min_origins) for one in said]
        if min_origins == 1:
            judged = self._verbatim.judged(statement, judged, store, as_of) or judged
        remarks = notes(judged, reasons, spoken) if judged else refused(Refusal("nothing"), spoken)
        neighbours = [] if any(j.evidence for j in judged) else self._neighbours(statement, found, store, comparer)
        return self._answers.answer(statement, found, judged, as_of, neighbours, remarks, reasons)

    def _anchored(
        self, text: str, language: str, today: date | None, store: Store, comparer: Comparer, min_origins: int
    ) -> list[Judged]:
        """How a statement is judged that dates one thing by another; nothing where the other's day is not known."""
        parts = self._anchors[language].parted(self._words(text, language))
        if parts is None:
            return []
        other = self._decided(parts.other, language, today, store, comparer, min_origins)
        day = day_of(other)
        if day is None:
            return []
        told = dated(self.understand(self._plain(parts.told, language), language, today), day - parts.days)
        judged = [judge(one, store, comparer, self._rules, min_origins=min_origins) for one in told]
        if UNKNOWN in [one.verdict for one in judged]:
            return []
        return [one._replace(said=one.said._replace(start=0, end=len(text))) for one in (*judged, *other)]

    def _plain(self, text: str, language: str) -> str:
        """A statement in plainer words."""
        named = self._capitals[language].named(self._words(text, language))
        named = self._halves[language].named(self._words(named, language))
        named = self._pairs[language].named(self._words(named, language))
        return self._rewording[language].plainly(named)

    def _decided(
        self, text: str, language: str, today: date | None, store: Store, comparer: Comparer, min_origins: int
    ) -> list[Judged]:
        """How a statement is judged in plainer words; as it is, where less of that stays unclear."""
        plain = self._plain(text, language)
        judged = self._judged(plain, language, today, store, comparer, min_origins)
        if plain == text:
            return judged
        judged = [one._replace(said=one.said._replace(start=0, end=len(text))) for one in judged]
        if judged and overall([one.verdict for one in judged]) != UNKNOWN:
            return judged
        return min(judged, self._judged(text, language, today, store, comparer, min_origins), key=_unclear)

    def _judged(
        self, text: str, language: str, today: date | None, store: Store, comparer: Comparer, min_origins: int
    ) -> list[Judged]:
        """How each of what a statement asserts within its frame is judged."""
        frame = framed(text, language, self._rules)
        said = self.understand(frame.text, language, today)
        if frame.first:
            said = [one._replace(first=True) for one in said]
        elif frame.text != text and not frame.denied:
            said = _plainer(said, self.understand(text, language, today))
        judged = [judge(one, store, comparer, self._rules, min_origins=min_origins) for one in said]
        if frame.denied:
            judged = denied(judged)
        for one in self._at_another_time(said, frame.contrast, language, today):
            judged += denied([judge(one, store, comparer, self._rules, min_origins=min_origins)])
        return judged

    def understand(self, statement: str, language: str, today: date | None = None) -> list[Assertion]:
        """What a statement asserts."""
        words = self._words(statement, language)
        best: list[Assertion] = []
        for drafts in self._readings(words, today):
            best = _plainer(best, Understanding(words, drafts, self._known, self._rules, today).assertions())
            if best and _left(best) == 0:
                break
        return best

    def _readings(self, words: Words, today: date | None) -> Iterator[list[DraftClaim]]:
        """What the reader drafts of two things with one verb, of the whole, of its parts; what its bare words say."""
        plain = PlainReader(words, self._rules, today)
        if (bare := without_since(words, self._rules)) and (drafts := self._read(bare, words, today)):
            yield drafts
            yield from ([draft] for draft in plain.plainly())
            return
        shared = [self._read(text, words, today) for text in sharing_a_verb(words, self._rules)]
        if shared and all(shared):
            yield plain.drafts(_joined(shared))
        yield plain.drafts(self._read(words.text, words, today))
        for texts in wordings(words, self._rules):
            parts = [self._read(text, words, today) for text in texts]
            if all(parts):
                yield plain.drafts(_joined(parts))
        yield from ([draft] for draft in plain.plainly())

    def _at_another_time(self, said: Sequence[Assertion], text: str, code: str, today: date | None) -> list[Assertion]:
        """What is said, at the time at which the statement says that it was not: ", not in 2022"."""
        language = self._lexicon.language(code)
        times = [span.edtf for span in Calendar(language, today).find_all(tokenize(text, french=language.french))]
        return [one._replace(edtf=edtf) for one in said for edtf in times if edtf]

    def _read_words(self, text: str, language: str) -> Words:
        return Words(text, self._lexicon, self._lexicon.language(language), self._names)

    def _read(self, text: str, words: Words, today: date | None) -> list[DraftClaim]:
        return read_statement(
            text, language=words.language.code, gazetteer=self._known.gazetteer, lexicon=self._lexicon, today=today
        )

    # -- neighbours ------------------------------------------------------------------------------

    def _neighbours(self, statement: str, language: str, store: Store, comparer: Comparer) -> list[Comparison]:
        """Claims in whose quotes the statement's rarer words stand, where nothing nearer is known."""
        words = self._words(statement, language)
        telling = [
            token.text
            for i, token in enumerate(words.tokens)
            if token.kind == "word"
            and len(token.text) > 3
            and token.low not in words.language.closed
            and not words.lemmas[i] & self._rules.neutral[language]
        ]
        return [Comparison(fact, "near") for fact in store.holding(telling)]


def _plainer(said: list[Assertion], other: list[Assertion]) -> list[Assertion]:
    """Of two readings the one that leaves less of the statement unaccounted for; the first where they are level."""
    return other if other and (not said or _left(other) < _left(said)) else said


def _left(said: Sequence[Assertion]) -> int:
    """How much of a statement a reading leaves unaccounted for."""
    return sum(len(one.words) + len(one.gaps) for one in said)


def _unclear(judged: Sequence[Judged]) -> tuple[bool, int]:
    """How little was understood: nothing at all; words unaccounted for, those that describe somebody included."""
    said = [one.said for one in judged]
    described = (who for one in said for who in one.actors if not isinstance(who, str))
    return not said, _left(said) + sum(len(who.words) for who in described)


def _joined(parts: Sequence[list[DraftClaim]]) -> list[DraftClaim]:
    """The drafts of several parts as those of one statement."""
    whole: list[DraftClaim] = []
    for drafts in parts:
        shift = len(whole)
        whole += [d if d.regards is None else d._replace(regards=d.regards + shift) for d in drafts]
    return whole

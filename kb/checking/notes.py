"""checking: what is said beside the evidence: why nothing could be judged, or what nothing is known of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb.checking.phrases import typeset
from kb.checking.reasons import Reasons
from kb.checking.statement import LONGEST, Refusal
from kb.checking.verdict import UNKNOWN, Judged

_REFUSED: Mapping[str, Mapping[str, str]] = {
    "empty": {"fr": "l’énoncé est vide", "en": "the statement is empty"},
    "long": {
        "fr": f"l’énoncé dépasse {LONGEST} caractères ; lire un article se fait avec « kb read »",
        "en": f"the statement is longer than {LONGEST} characters; an article is read with 'kb read'",
    },
    "language": {
        "fr": "l’énoncé ne semble être ni en français ni en anglais",
        "en": "the statement seems to be neither in French nor in English",
    },
    "question": {
        "fr": "une question n’affirme rien ; écrire ce qu’il faut vérifier comme une phrase",
        "en": "a question asserts nothing; write what is to be checked as a sentence",
    },
    "nothing": {
        "fr": "aucune affirmation reconnue dans l’énoncé",
        "en": "no assertion was recognised in the statement",
    },
}
_GAPS: Mapping[str, Mapping[str, str]] = {
    "who": {"fr": "on ne sait pas qui agit", "en": "could not tell who acts"},
    "what": {"fr": "on ne sait pas ce qui a été dit", "en": "could not tell what was said"},
    "hypothetical": {
        "fr": "l’énoncé suppose, il n’affirme pas",
        "en": "the statement supposes, it does not assert",
    },
    "negation": {
        "fr": "on ne sait pas sur quoi porte la négation",
        "en": "could not tell what the negation belongs to",
    },
    "unclear": {
        "fr": "un mot change le sens de l’énoncé d’une façon qui n’est pas comprise",
        "en": "a word turns the statement in a way that is not understood",
    },
    "time": {
        "fr": "on ne sait pas quel moment désigne « {word} »",
        "en": "could not tell which time “{word}” means",
    },
    "length": {
        "fr": "on ne sait pas combien de temps dit l’énoncé",
        "en": "could not tell for how long",
    },
    "them": {
        "fr": "on ne sait pas de qui parle un pronom",
        "en": "could not tell whom a pronoun means",
    },
    "part": {
        "fr": "on ne sait pas quelle part y prend « {word} »",
        "en": "could not tell which part “{word}” plays",
    },
    "title": {
        "fr": "la fonction donnée à « {word} » n’est pas celle d’un État pour lequel il ou elle agit",
        "en": "the office given to “{word}” is not one of a state for which he or she is known to act",
    },
    "against": {
        "fr": "on ne sait pas ce qui a été fait contre « {word} »",
        "en": "could not tell what was done against “{word}”",
    },
}
_UNHEARD: Mapping[str, Mapping[str, str]] = {
    "near": {
        "fr": "rien n’est connu de ceci : {said} ; suivent les affirmations les plus proches",
        "en": "nothing is known of this: {said}; the nearest claims follow",
    },
    "none": {
        "fr": "rien n’est connu de ceci : {said}, ni de quoi que ce soit d’approchant",
        "en": "nothing is known of this: {said}, nor of anything near it",
    },
}
_FEW: Mapping[str, str] = {
    "fr": "il en faudrait davantage d’origines indépendantes",
    "en": "fewer independent origins say so than were asked for",
}
_COMPARED: Mapping[str, str] = {
    "fr": "plus d’événements de ce genre sont connus que les {n} qui ont été comparés ; préciser une date ou un lieu",
    "en": "more events of this kind are known than the {n} that were compared; give a date or a place",
}
_DISPUTED: Mapping[str, str] = {"fr": "contesté : {who}", "en": "disputed: {who}"}
_UNDECIDED: Mapping[str, str] = {
    "fr": "aucune affirmation connue n’établit ni n’exclut l’énoncé",
    "en": "no known claim shows or excludes the statement",
}


def refused(why: Refusal, language: str) -> list[str]:
    """Why a statement is not checked."""
    return [typeset(_REFUSED[why.why][language], language)]


def notes(judged: Sequence[Judged], reasons: Reasons, language: str) -> list[str]:
    """What was not understood; of what nothing is known; never nothing where a verdict is missing for no reason."""
    said: list[str] = []
    for one in judged:
        gaps = [gap.partition(":") for gap in one.said.gaps]
        told = [_GAPS[key][language].format(word=word) for key, _, word in gaps]
        if one.disputed:
            told.append(_DISPUTED[language].format(who=reasons.denied(one.disputed[0].fact)))
        if one.verdict == UNKNOWN and one.few:
            told.append(_FEW[language])
        if one.verdict == UNKNOWN and one.compared:
            told.append(_COMPARED[language].format(n=one.compared))
        if one.verdict == UNKNOWN and one.unheard and not told:
            kind = "near" if one.evidence else "none"
            told.append(_UNHEARD[kind][language].format(said=reasons.asserted(one.said)))
        if one.verdict == UNKNOWN and not one.evidence and not told:
            told.append(_UNDECIDED[language])
        said += told
    return [typeset(note, language) for note in dict.fromkeys(said)]

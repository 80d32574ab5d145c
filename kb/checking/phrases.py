"""checking: the phrases in which reasons are given, French and English, and how French sets its marks."""

from __future__ import annotations

from collections.abc import Mapping

SAY: Mapping[str, Mapping[str, str]] = {
    "same": {"fr": "la source dit la même chose", "en": "the source says the same"},
    "entails": {"fr": "« {claimed} » implique « {said} »", "en": "“{claimed}” entails “{said}”"},
    "excludes": {"fr": "« {claimed} » exclut « {said} »", "en": "“{claimed}” excludes “{said}”"},
    "within": {
        "fr": "date : {claimed} dans la source, ce qui tombe dans celle de l’énoncé : {said}",
        "en": "date: {claimed} in the source, which lies within the statement’s: {said}",
    },
    "begun": {
        "fr": "début : {claimed} dans la source, ce qui tombe dans la date de l’énoncé : {said}",
        "en": "begun: {claimed} in the source, which lies within the statement’s date: {said}",
    },
    "covers": {
        "fr": "date : {claimed} dans la source, ce qui comprend celle de l’énoncé : {said}",
        "en": "date: {claimed} in the source, which includes the statement’s: {said}",
    },
    "dated": {
        "fr": "la source le date autrement : {claimed}, et non {said}",
        "en": "the source dates it otherwise: {claimed}, not {said}",
    },
    "lasted": {
        "fr": "durée : {claimed} selon la source, ce qui exclut « {said} »",
        "en": "length: {claimed} in the source, which excludes “{said}”",
    },
    "length": {
        "fr": "durée : {claimed} selon la source, ce qui n’établit pas « {said} »",
        "en": "length: {claimed} in the source, which does not show “{said}”",
    },
    "first": {
        "fr": "la source ne dit pas que c’était la première fois",
        "en": "the source does not say that it was the first time",
    },
    "no length": {"fr": "la source ne dit pas combien de temps", "en": "the source does not say for how long"},
    "acts": {"fr": "{one}, c’est-à-dire {other}", "en": "{one}, that is {other}"},
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
        "fr": "sens de l’évolution : {claimed} dans la source, {said} dans l’énoncé",
        "en": "the source speaks of {claimed}, the statement of {said}",
    },
    "swapped": {
        "fr": "dans l’affirmation la plus proche, {claimed} ; l’énoncé dit l’inverse",
        "en": "the nearest claim has {claimed}; the statement has it the other way round",
    },
    "role": {
        "fr": "{role} : {claimed} dans la source, {said} dans l’énoncé",
        "en": "{role}: the source has {claimed}, the statement {said}",
    },
    "place": {
        "fr": "lieu : {claimed} dans la source, {said} dans l’énoncé",
        "en": "place: the source has {claimed}, the statement {said}",
    },
    "item": {
        "fr": "objet : {claimed} dans la source, {said} dans l’énoncé",
        "en": "object: the source has {claimed}, the statement {said}",
    },
    "no role": {
        "fr": "{role} : non précisé ici, {said} dans l’énoncé",
        "en": "{role}: not said here, {said} in the statement",
    },
    "no place": {
        "fr": "lieu : la source ne donne aucun lieu, l’énoncé donne {said}",
        "en": "place: the source gives no place, the statement {said}",
    },
    "no item": {
        "fr": "objet : la source ne donne rien de précis, l’énoncé donne {said}",
        "en": "object: the source gives nothing in particular, the statement {said}",
    },
    "polarity": {
        "fr": "ce que quelqu’un dément n’est par là ni établi ni exclu",
        "en": "that somebody denies it neither shows nor excludes it",
    },
    "verbatim": {"fr": "la source le dit mot pour mot", "en": "the source says so word for word"},
    "denied": {"fr": "démenti par {who}", "en": "denied by {who}"},
    "denial": {
        "fr": "démenti par {who}, ce qui ne l’établit ni ne l’exclut",
        "en": "denied by {who}, which neither shows nor excludes it",
    },
    "did not happen": {"fr": "une source dit que cela n’a pas eu lieu", "en": "a source says that it did not happen"},
    "alleged": {"fr": "seulement allégué par {who}", "en": "only alleged by {who}"},
    "purpose": {
        "fr": "la source ne dit pas que c’était pour cela",
        "en": "the source does not say that it was for that",
    },
    "quantity": {
        "fr": "le nombre de la source (« {claimed} ») n’établit ni n’exclut celui de l’énoncé (« {said} »)",
        "en": "the source’s number (“{claimed}”) neither shows nor excludes the statement’s (“{said}”)",
    },
    "no number": {"fr": "la source ne donne pas de nombre", "en": "the source gives no number"},
    "time": {
        "fr": "date : {claimed} dans la source, ce qui n’établit pas la date de l’énoncé : {said}",
        "en": "date: {claimed} in the source, which does not show the statement’s: {said}",
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
    "harm": {
        "fr": "victimes : {claimed} dans la source, {said} dans l’énoncé",
        "en": "casualties: {claimed} in the source, {said} in the statement",
    },
    "title": {
        "fr": "la source ne donne pas cette fonction à {said}",
        "en": "the source does not give {said} this office",
    },
    "turned": {
        "fr": "la source dit « {claimed} », et l’énoncé ne le dit pas",
        "en": "the source says “{claimed}”, and the statement does not",
    },
    "close": {"fr": "l’affirmation la plus proche", "en": "the nearest claim"},
    "nobody": {"fr": "personne", "en": "nobody"},
    "nothing": {"fr": "aucune évolution", "en": "no change"},
    "undated": {"fr": "sans date", "en": "undated"},
}
MODALITY = {
    "actual": {"fr": "fait", "en": "done"},
    "planned": {"fr": "prévu ou ordonné", "en": "planned or ordered"},
    "hypothetical": {"fr": "supposé", "en": "supposed"},
}
HARM = {
    "killed": {"fr": "tués", "en": "killed"},
    "wounded": {"fr": "blessés", "en": "wounded"},
    "missing": {"fr": "disparus", "en": "missing"},
    "captured": {"fr": "capturés", "en": "captured"},
}
CHANGE = {
    "increase": {"fr": "augmentation", "en": "an increase"},
    "decrease": {"fr": "diminution", "en": "a decrease"},
    "end": {"fr": "arrêt", "en": "an end"},
}


def typeset(text: str, language: str) -> str:
    """Text with the no-break spaces that French sets beside its marks."""
    if language != "fr":
        return text
    text = text.replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    return text.replace(" :", "\u00a0:").replace(" ;", "\u00a0;").replace(" ?", "\u00a0?")

"""checking: the answer to a check as schema.org ClaimReview, which search engines and fact-check archives read.

Sources: https://schema.org/ClaimReview, https://schema.org/Claim, https://schema.org/Rating.
"""

from __future__ import annotations

from typing import Any

from kb.formats import Names

Json = dict[str, Any]

_RATINGS = {
    "supported": (5, "Confirmé", "Supported"),
    "conflicting": (3, "Sources en conflit", "Conflicting sources"),
    "refuted": (1, "Réfuté", "Refuted"),
    "not-enough-evidence": (None, "Pas assez d’éléments", "Not enough evidence"),
}


def claim_review(answer: Json, names: Names, *, language: str | None = None) -> Json:
    """A check as JSON-LD: one ClaimReview, its Rating, the Claim reviewed and what the verdict rests on.

    Args:
        answer: what ``KnowledgeBase.check`` returned.
        names: writes the ids of claims as IRIs.
        language: of the reasons in the answer; the statement's when not given.
    """
    value, french, english = _RATINGS[answer["verdict"]]
    own = answer["lang"] or "en"
    language = language or own
    rating: Json = {"@type": "Rating", "alternateName": french if language == "fr" else english}
    if value is not None:
        rating |= {"ratingValue": value, "bestRating": 5, "worstRating": 1}
    telling = [e for e in answer["evidence"] if e["relation"] != "near"]
    review: Json = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": answer["statement"],
        "inLanguage": language,
        "reviewRating": rating,
        "itemReviewed": {"@type": "Claim", "text": answer["statement"], "inLanguage": own},
        "reviewBody": " ".join(dict.fromkeys(f"{e['reason'][0].upper()}{e['reason'][1:]}." for e in telling))
        or " ".join(f"{note[0].upper()}{note[1:]}." for note in answer["notes"]),
        "citation": [_citation(e, names) for e in telling],
    }
    if answer["as_of"]:
        review["datePublished"] = answer["as_of"]
    return {key: value for key, value in review.items() if value not in ("", [])}


def _citation(evidence: Json, names: Names) -> Json:
    """A sentence that the verdict rests on, as part of the article it stands in."""
    article: Json = {
        "@type": "NewsArticle",
        "name": evidence["title"] or evidence["source"],
        "datePublished": evidence["published"],
    }
    if evidence["url"]:
        article["url"] = evidence["url"]
    return {
        "@type": "Quotation",
        "@id": names.of("claim", evidence["claim"]).strip("<>"),
        "text": evidence["quote"],
        "inLanguage": evidence["language"],
        "isPartOf": article,
    }

"""Participles that go on after "and", and words inside noun groups that are no verbs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.gazetteer import Gazetteer
from kb.reading.draft import DraftClaim
from kb.reading.lexicon import Lexicon
from kb.reading.reader import read_article

Draft = Callable[[str, str], list[DraftClaim]]


@pytest.fixture
def draft(names: Gazetteer, lexicon: Lexicon) -> Draft:
    """Read a text in a language, giving the claims that are likely enough."""
    return lambda text, language: read_article(
        text, language=language, published="2024-05-10", gazetteer=names, lexicon=lexicon
    )


@pytest.mark.parametrize(
    ("language", "text", "types"),
    [
        ("en", "Two guards were ambushed and killed near Bria.", ["Attack", "Casualties"]),
        ("en", "The convoy was stopped and attacked near Bria.", ["Attack"]),
        ("en", "The patrol was attacked and killed two rebels.", ["Attack", "Casualties"]),
        ("en", "The company was ambushed and lost five men.", ["Attack", "Casualties"]),
        ("en", "Three soldiers were reported missing after the storm.", ["Casualties"]),
        ("en", "Evidence is missing.", []),
        ("fr", "Les otages ont été capturés et tués lundi.", ["Attack", "Casualties"]),
        ("fr", "L'armée tchadienne mène une offensive contre les rebelles.", ["Attack"]),
        ("en", "Iran conducted a routine training launch of a missile.", ["WeaponTest"]),
        ("en", "Iran conducted the launch of the Long Range Ballistic Missile Alvand-2.", ["WeaponTest"]),
    ],
)
def test_types(language: str, text: str, types: list[str], draft: Draft) -> None:
    """Each deed is a claim; what follows with an object of its own is no passive."""
    assert sorted(claim.type for claim in draft(text, language)) == types


def test_an_organization_is_no_army(draft: Draft) -> None:
    """ "L'organisation" is the group spoken of before, not the army of a state that was named since."""
    text = (
        "Les shebab ont tué douze soldats près de Garissa. L'armée kényane a démenti ce chiffre. "
        "Le 8 mars, l'organisation avait déjà attaqué le marché de Wajir."
    )
    attack = next(claim for claim in draft(text, "fr") if claim.type == "Attack")
    assert [actor.id for actor in attack.roles["agent"]] == ["al-shabaab"]


def test_taken_back_from(draft: Draft) -> None:
    """ "Ses soldats du Mali": of those who are one's own, from where."""
    text = "La France a retiré ses derniers soldats du Mali en août 2022, et livré six drones de combat au Niger."
    withdrawal, transfer = sorted(draft(text, "fr"), key=lambda claim: claim.quote_start)
    assert withdrawal.place is not None and withdrawal.place.id == "ML"
    assert [item for _, item in transfer.items] == ["drones"]

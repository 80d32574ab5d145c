"""stories: claims drawn at large, with acts of speech about other claims, and statements that come near one of them."""

from __future__ import annotations

from typing import NamedTuple

from facts import fact
from hypothesis import strategies as st

from kb.checking.statement import Assertion
from kb.fusion import Fact
from kb.quantities import Quantity, decimal_of

ACTORS = ("KP", "RU", "UA", "CN", "kim-jong-un", "vladimir-putin", "north-korea-engineer-regiment", "kcna")
PLACES = (None, "kursk-oblast", "kursk-city", "RU", "UA")
ITEMS = ("artillery-shells", "missiles", "food-aid", "financial-aid", "weapons")
KEYS = ("k1", "k2", "k3")
DATES = (
    *(None, "2025-03", "2025-08-04", "2024", "[2025-01..2025-06]", "2025-02/2025-05", "2023~"),
    *("2024-11/..", "2023/", "[..2025-06]", "2025-05-31"),
)
DAYS = ("2025-08-30", "2025-09-01", "2025-12-27", "2026-02-01")
ROLES = {
    "ArmsTransfer": ("agent", "recipient"),
    "AidTransfer": ("agent", "recipient"),
    "Deployment": ("agent", "recipient"),
    "Withdrawal": ("agent",),
    "Casualties": ("victim",),
    "Attack": ("agent", "target"),
    "Invasion": ("agent", "target"),
    "WeaponTest": ("agent",),
    "ArmsProduction": ("agent",),
    "Cooperation": ("partner", "partner"),
    "Statement": ("speaker", "addressee"),
    "Acknowledgement": ("speaker",),
    "Order": ("speaker",),
}
COUNTED = ("Casualties", "Deployment", "Casualties", "Deployment")
SPEECH = ("Statement", "Acknowledgement", "Order")
WITH_ITEMS = ("ArmsTransfer", "AidTransfer", "WeaponTest", "ArmsProduction", "Order")


class Story(NamedTuple):
    """Claims of several days, and a statement."""

    claims: list[Fact]
    said: Assertion


@st.composite
def claims(draw: st.DrawFn) -> Fact:
    """A claim of any type, dated or not, counted or not, said by somebody or not, published on some day."""
    kind = draw(st.sampled_from([*sorted(ROLES), *COUNTED, *COUNTED]))
    parts: dict[str, list[str]] = {}
    for role, actor in zip(ROLES[kind], draw(st.permutations(ACTORS)), strict=False):
        parts.setdefault(role, []).append(actor)
    low = draw(st.integers(1, 40))
    number = {"lower": str(low), "upper": draw(st.sampled_from((None, str(low), str(low + 9)))), "unit": "soldiers"}
    speech = kind in SPEECH
    return fact(
        kind,
        published=draw(st.sampled_from(DAYS)),
        roles=parts,
        place=None if speech else draw(st.sampled_from(PLACES)),
        items=[draw(st.sampled_from(ITEMS))] if kind in WITH_ITEMS else [],
        quantity=number if kind in COUNTED and draw(st.integers(0, 3)) else None,
        edtf=draw(st.sampled_from(DATES)),
        purpose=draw(st.sampled_from((None, "combat", "demining"))) if kind == "Deployment" else None,
        polarity=draw(st.sampled_from((None, None, None, "negative"))),
        modality="planned" if kind == "ArmsProduction" and draw(st.booleans()) else None,
        certainty=draw(st.sampled_from((None, None, "possible"))),
        change=draw(st.sampled_from((None, "increase", "decrease"))) if kind in ("WeaponTest", "Cooperation") else None,
        source=draw(st.sampled_from(("one", "two", "three"))),
        event=draw(st.sampled_from((None, None, *KEYS))),
        regards=draw(st.sampled_from(KEYS)) if speech and draw(st.booleans()) else None,
        attributed_to=draw(st.sampled_from(([], [], ["KP"], ["kim-jong-un"], ["analysts"]))),
    )


def said_by(one: Fact) -> Assertion:
    """What a claim says, as an assertion; of what an act of speech is about, the caller must say."""
    content = one.content
    counted = one.quantity
    return Assertion(
        content["type"],
        {role: tuple(actors) for role, actors in content["roles"].items()},
        places=(content["place"],) if "place" in content else (),
        items=tuple(content.get("items", ())),
        purpose=content.get("purpose"),
        quantity=counted and Quantity(counted.lower, counted.upper, "soldiers"),
        edtf=content.get("edtf"),
        positive=one.positive,
        modality=content.get("modality", "actual"),
        change=content.get("change"),
        attributed_to=tuple(content.get("attributed_to", ())),
    )


@st.composite
def statements_near(draw: st.DrawFn, several: list[Fact]) -> Assertion:
    """A statement that says what a claim says, changed here and there, or that somebody said so."""
    said = said_by(draw(st.sampled_from(several)))
    likely = [*sorted(_CHANGES), *(["number"] * 4 if said.quantity else [])]
    for change in sorted(draw(st.sets(st.sampled_from(likely), max_size=2))):
        said = _CHANGES[change](draw, said)
    if draw(st.integers(0, 3)) == 0:
        speech = draw(st.sampled_from(("Statement", "Acknowledgement")))
        speaker = draw(st.sampled_from(ACTORS))
        return Assertion(speech, {"speaker": (speaker,)}, regards=said._replace(positive=True))
    return said


def _number(draw: st.DrawFn, said: Assertion) -> Assertion:
    low = draw(st.integers(1, 60))
    upper = draw(st.sampled_from((None, low, low + 20)))
    total = draw(st.booleans())
    number = Quantity(decimal_of(low), None if upper is None else decimal_of(upper), "soldiers")
    return said._replace(quantity=number, total=total)


def _time(draw: st.DrawFn, said: Assertion) -> Assertion:
    return said._replace(edtf=draw(st.sampled_from(DATES)))


def _place(draw: st.DrawFn, said: Assertion) -> Assertion:
    place = draw(st.sampled_from(PLACES))
    return said._replace(places=(place,) if place else ())


def _roles(draw: st.DrawFn, said: Assertion) -> Assertion:
    kept = draw(st.sampled_from(sorted(said.roles)))
    return said._replace(roles={kept: (draw(st.sampled_from(ACTORS)),)})


def _flipped(draw: st.DrawFn, said: Assertion) -> Assertion:
    return said._replace(positive=not said.positive)


def _turned(draw: st.DrawFn, said: Assertion) -> Assertion:
    return said._replace(change=draw(st.sampled_from((None, "increase", "decrease"))))


def _unsaid(draw: st.DrawFn, said: Assertion) -> Assertion:
    return said._replace(attributed_to=(), purpose=None)


_CHANGES = {
    "number": _number,
    "time": _time,
    "place": _place,
    "roles": _roles,
    "flipped": _flipped,
    "turned": _turned,
    "unsaid": _unsaid,
}


@st.composite
def retold(draw: st.DrawFn, one: Fact) -> Fact:
    """A claim as somebody else tells it, on some day: the same, denied, with another number or date, or taken back."""
    content = {**one.content, "source": draw(st.sampled_from(("four", "five"))), "quote": "told again"}
    del content["published"]
    low = draw(st.integers(1, 40))
    changes: dict[str, dict[str, object]] = {
        "same": {},
        "denied": {"polarity": "negative", "attributed_to": []},
        "counted": {"quantity": {"lower": str(low), "upper": str(low), "unit": "soldiers"}},
        "dated": {"edtf": draw(st.sampled_from(DATES))},
        "elsewhere": {"place": draw(st.sampled_from(PLACES))},
    }
    content |= changes[draw(st.sampled_from(sorted(changes)))]
    kind = content.pop("type")
    return fact(kind, published=draw(st.sampled_from(DAYS)), **content)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Some claims, one of them told again by others, and a statement near that one."""
    several = draw(st.lists(claims(), min_size=1, max_size=5, unique_by=lambda f: f.id))
    again = draw(st.lists(retold(several[0]), max_size=3, unique_by=lambda f: f.id))
    return Story([*several, *again], draw(statements_near(draw(st.sampled_from([several[:1], several])))))

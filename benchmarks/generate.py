"""A seeded generator of articles and data sets with claims, shaped like news: as many as wanted, always the same.

Actors follow Zipf's law; most events have one claim, some several, a few thousands; dates are days, months,
years, intervals, open or missing; some claims count, some contradict, some come through an agency. Sources
have about fifteen claims; two are data sets with many.
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import json
import random
import sys
from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from kb.gazetteer import Gazetteer
from kb.records import Claim, Document, Entity, Source

FIRST, LAST = date(2010, 1, 1), date(2025, 12, 31)
POPULAR = ("RU", "US", "UA", "CN", "KP", "FR", "IR", "KR", "IL", "TR")
DECLARED = 2000
DATASET_SHARE = 0.02
GIANT = "great-war"
"""An event that every five hundredth claim is about, and on which all agree."""
_TYPES = {
    "Statement": ("speaker", "addressee", 24),
    "Meeting": ("partner", "partner", 9),
    "Attack": ("agent", "target", 13),
    "Casualties": ("victim", "", 9),
    "ArmsTransfer": ("agent", "recipient", 9),
    "AidTransfer": ("agent", "recipient", 6),
    "Deployment": ("agent", "recipient", 7),
    "Withdrawal": ("agent", "", 3),
    "WeaponTest": ("agent", "", 5),
    "ArmsProduction": ("agent", "", 3),
    "Agreement": ("partner", "partner", 3),
    "Cooperation": ("partner", "partner", 3),
    "Acknowledgement": ("speaker", "", 2),
    "Denial": ("speaker", "", 2),
    "Order": ("speaker", "addressee", 1),
    "Invasion": ("agent", "target", 1),
}
_COUNTED = {"Casualties": "soldiers", "ArmsTransfer": "missiles", "Deployment": "soldiers", "AidTransfer": "tonnes"}
_ABOUT_ANOTHER = ("Acknowledgement", "Denial", "Order")
_SYLLABLES = ("ba", "cor", "dé", "fi", "gra", "lo", "mé", "nu", "ou", "pri", "ra", "sol", "té", "vi", "zan", "kul")


class Story(NamedTuple):
    """An event as its first report had it, to be told again by other sources."""

    key: str
    type: str
    roles: dict[str, tuple[str, ...]]
    place: str | None
    items: tuple[str, ...]
    day: date
    number: int | None


class Zipf:
    """Draws from a list, the nth element in proportion to 1/n."""

    def __init__(self, values: list[str]) -> None:
        self.values = values
        self._sums = list(itertools.accumulate(1 / (n + 1) for n in range(len(values))))

    def draw(self, rng: random.Random) -> str:
        """One element."""
        return self.values[bisect.bisect_left(self._sums, rng.random() * self._sums[-1])]


class Generator:
    """Makes documents until it has made as many claims as asked for."""

    def __init__(self, claims: int, seed: int = 1) -> None:
        self._left = self._claims = claims
        self._rng = random.Random(seed)
        known = Gazetteer.load()
        others = [i for i in known.actors if i not in POPULAR]
        self._rng.shuffle(others)
        declared = [f"unit-{n:04d}" for n in range(DECLARED)]
        tail = [*others[100:], *declared]
        self._rng.shuffle(tail)
        self._actors = Zipf([*POPULAR, *others[:100], *tail])
        self._agencies = Zipf([i for i, e in known.actors.items() if e.kind == "Organization"][:40])
        self._places = Zipf(self._rng.sample(list(known.places), min(300, len(known.places))))
        self._items = Zipf(self._rng.sample(list(known.items), min(80, len(known.items))))
        words = {"".join(self._rng.choices(_SYLLABLES, k=self._rng.randint(2, 4))) for _ in range(40_000)}
        self._words = Zipf(sorted(words, key=lambda w: (len(w), w)))
        self._types = list(_TYPES)
        self._weights = list(itertools.accumulate(weight for _, _, weight in _TYPES.values()))
        self._stories: deque[Story] = deque(maxlen=400)
        self._labels = {i: e.label() for i, e in known.actors.items()}
        self._number = 0

    def documents(self) -> Iterator[Document]:
        """The documents, in order of publication, the data sets among them."""
        big = max(1, int(self._claims * DATASET_SHARE))
        span = (LAST - FIRST).days
        for number in itertools.count():
            if self._left <= 0:
                return
            done = 1 - self._left / self._claims
            published = FIRST + timedelta(days=int(done * span))
            if number in (20, 40) and self._left > big:
                yield self._document(f"dataset-{number}", "dataset", published, big)
            else:
                yield self._document(f"article-{number:07d}", "article", published, self._rng.randint(8, 22))

    def _document(self, name: str, kind: str, published: date, claims: int) -> Document:
        language = self._rng.choice(("fr", "en"))
        raw = [self._claim(kind, published) for _ in range(min(claims, self._left))]
        self._left -= len(raw)
        text, made, at = [], [], 0
        for fields in raw:
            quote = self._sentence(fields)
            made.append(
                Claim(
                    source=name,
                    published=published,
                    language=language,
                    quote=quote,
                    quote_start=at,
                    quote_end=at + len(quote),
                    **fields,
                )
            )
            text.append(quote)
            at += len(quote) + 1
        used = {a for claim in made for a in claim.mentioned if a.startswith("unit-")}
        entities = tuple(self._declared(actor) for actor in sorted(used))
        source = Source(
            id=name,
            kind="dataset" if kind == "dataset" else "article",
            title=f"{name} {self._words.draw(self._rng)}",
            published=published,
            language=language,
            publisher=self._agencies.draw(self._rng) if self._rng.random() < 0.5 else None,
            text="\n".join(text),
        )
        return Document(source=source, claims=tuple(made), entities=entities)

    def _declared(self, actor: str) -> Entity:
        number = int(actor[5:])
        return Entity(
            id=actor,
            kind="MilitaryUnit",
            labels={"fr": f"unité {number}", "en": f"unit {number}"},
            affiliation=(POPULAR[number % len(POPULAR)],),
        )

    def _told(self, kind: str, published: date) -> Story:
        """What a claim is about: an event told before, or a new one."""
        rng = self._rng
        if rng.random() < 0.002:
            return Story(GIANT, "Attack", {"agent": ("RU",), "target": ("UA",)}, "UA", (), date(2010, 1, 1), None)
        if kind == "article" and self._stories and rng.random() < 0.35:
            return rng.choice(self._stories)
        return self._story(published)

    def _claim(self, kind: str, published: date) -> dict[str, Any]:
        rng = self._rng
        story = self._told(kind, published)
        fields: dict[str, Any] = {"type": story.type, "roles": story.roles, "items": story.items}
        if story.key:
            fields["event"] = story.key
        if story.place:
            fields["place"] = story.place
        modality = "planned" if (p := rng.random()) < 0.03 else "hypothetical" if p < 0.04 else "actual"
        if story.key == GIANT:
            return {**fields, "edtf": story.day.isoformat()}
        if modality != "actual":
            fields["modality"] = modality
        if edtf := self._edtf(story, published, modality == "actual"):
            fields["edtf"] = edtf
        if story.number is not None and rng.random() < 0.8:
            fields["quantity"] = self._quantity(story)
        if rng.random() < 0.02:
            fields["polarity"] = "negative"
        if rng.random() < 0.4:
            fields["attributed_to"] = (self._actors.draw(rng),)
            if rng.random() < 0.3:
                fields["chain"] = (*fields["attributed_to"], self._agencies.draw(rng))
        if story.type in _ABOUT_ANOTHER and self._stories:
            fields["regards"] = rng.choice(self._stories).key
        return fields

    def _story(self, published: date) -> Story:
        rng = self._rng
        kind = self._types[bisect.bisect(self._weights, rng.random() * self._weights[-1])]
        first, second, _ = _TYPES[kind]
        one, other = self._actors.draw(rng), self._actors.draw(rng)
        roles: dict[str, tuple[str, ...]] = {first: (one,)}
        if second == first:
            roles[first] = tuple(sorted({one, other}))
        elif second and rng.random() < 0.8:
            roles[second] = (other,)
        lag = int(rng.expovariate(0.5)) if rng.random() < 0.9 else rng.randint(0, 3000)
        self._number += 1
        story = Story(
            f"story-{self._number:07d}" if rng.random() < 0.4 else "",
            kind,
            roles,
            self._places.draw(rng) if rng.random() < 0.5 else None,
            (self._items.draw(rng),) if kind in ("ArmsTransfer", "AidTransfer", "WeaponTest", "ArmsProduction") else (),
            published - timedelta(days=lag),
            rng.choice((4, 9, 20, 100, 350, 1200)) if kind in _COUNTED else None,
        )
        if story.key:
            self._stories.append(story)
        return story

    def _edtf(self, story: Story, published: date, actual: bool) -> str | None:
        rng = self._rng
        day = story.day if rng.random() < 0.97 else story.day - timedelta(days=rng.randint(1, 9))
        day = min(day, published) if actual else published + timedelta(days=rng.randint(1, 200))
        later = min(day + timedelta(days=rng.randint(1, 12)), published) if actual else day + timedelta(days=9)
        form = rng.random()
        if form < 0.74:
            return day.isoformat()
        if form < 0.80:
            return f"{day}/{later}"
        if form < 0.83:
            return f"[{day}..{later}]"
        if form < 0.93:
            return f"{day:%Y-%m}"
        if form < 0.94:
            return f"{day:%Y-%m}~"
        if form < 0.965:
            return f"{day:%Y}"
        if form < 0.97:
            return f"{day.year - rng.randint(1, 4)}/{day:%Y-%m}"
        if form < 0.975:
            return f"{day:%Y-%m}/.."
        return None if form < 0.985 else f"{day:%Y-%m}/{later:%Y-%m}"

    def _quantity(self, story: Story) -> dict[str, Any]:
        rng = self._rng
        assert story.number is not None
        number = story.number if rng.random() < 0.9 else story.number * 3
        unit = _COUNTED[story.type]
        form = rng.random()
        if form < 0.5:
            return {"lower": number, "upper": number, "unit": unit, "text": str(number)}
        if form < 0.8:
            return {"lower": number, "unit": unit, "text": f"at least {number}"}
        return {"lower": number * 9 // 10, "upper": number * 11 // 10, "unit": unit, "approximate": True}

    def _sentence(self, fields: dict[str, Any]) -> str:
        named = [self._labels.get(a, a) for ids in fields["roles"].values() for a in ids]
        words = [self._words.draw(self._rng) for _ in range(self._rng.randint(6, 14))]
        return f"{' '.join(named)} {fields['type'].lower()} {' '.join(words)}.".capitalize()


def main() -> None:
    """Write what was generated as JSON, a document a line."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("claims", type=int)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for document in Generator(args.claims, args.seed).documents():
        sys.stdout.write(json.dumps(document.content(), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

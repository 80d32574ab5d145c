"""checking: acts of speech among the drafts of a statement: who admits, orders or says what."""

from __future__ import annotations

from collections.abc import Sequence

from kb.checking.intervals import with_interval
from kb.checking.rules import Rules
from kb.checking.support import capable, in_support
from kb.checking.words import Words
from kb.reading.draft import DraftClaim, Role

_FIGHTING = frozenset({"combat"})
_LED, _OBJECT = 3, 6
"""Words from a verb of saying to what is said, from one of ordering to what is to be done ("order a rise in …")."""
_AGREED = frozenset({"ArmsProduction", "Cooperation", "ArmsTransfer", "AidTransfer"})
_OPENING = 3
"""Words among which the noun stands that a statement opens with."""


class ActReader:
    """Tells what a statement asserts itself from what it says that somebody said."""

    def __init__(self, words: Words, rules: Rules) -> None:
        self.words = words
        self.rules = rules
        self.code = words.language.code

    # -- which drafts are assertions -------------------------------------------------------------

    def worth(self, drafts: list[DraftClaim]) -> list[DraftClaim]:
        """Without the fighting that is only what troops were sent for; what is admitted, as an admission."""
        drafts = [d for d in drafts if not capable(self.words, d, self.rules)] or drafts
        drafts = with_interval(self.words, in_support(self.words, drafts, self.rules), self.rules)
        drafts = [self._unsaid(d, drafts) for d in drafts]
        drafts = [self._as_order(self._sent(self._shipped(self._as_admission(d)))) for d in drafts]
        drafts = [merged for d in drafts if (merged := self._with_post(d, drafts)) and not self._only_agreed(d, drafts)]
        if any(d.type == "ArmsProduction" for d in drafts) and (
            self._orders() or any(d.type == "Order" for d in drafts)
        ):
            drafts = [self._given_by(d) for d in drafts if not self._ordered_thing(d)]
        fighting = [self._alongside(d) for d in drafts]
        if any(d.type == "Deployment" for d in drafts):
            drafts = [d for d, fought in zip(drafts, fighting, strict=True) if d is fought]
        else:
            drafts = fighting
        sent = [d for d in drafts if d.type == "Deployment" and d.purpose in _FIGHTING]
        worth = [d for d in drafts if d.type != "Attack" or not any(s.quote_start <= d.quote_start for s in sent)]
        worth = [d for d in worth if not self._only_where(d, drafts)]
        worth = self._named_admission(worth)
        spoken = {role.name for d in worth if d.type in self.rules.speech for role in d.roles.get("speaker", ())}
        admitted: list[DraftClaim] = []
        for draft in worth:
            act = self._act(draft)
            if act and draft.attributed_to and draft.attributed_to[0].name not in spoken:
                admitted.append(spoken_of(act, draft))
                draft = draft._replace(polarity="positive")
            admitted.append(draft)
        telling = [d for d in admitted if d.roles or d.items or d.quantity or d.place or self._uncounted(d)]
        return telling or admitted

    def _as_admission(self, draft: DraftClaim) -> DraftClaim:
        """What somebody admits in words that tell of no event, as an admission; other drafts as they are."""
        if draft.type != "Statement":
            return draft
        quote = self.words.at(draft.quote_start, draft.quote_end)
        acts = [kinds for i in quote if (kinds := self.words.types(i) & self.rules.speech)]
        return draft._replace(type="Acknowledgement") if acts and acts[0] == {"Acknowledgement"} else draft

    def _with_post(self, draft: DraftClaim, drafts: list[DraftClaim]) -> DraftClaim | None:
        """A withdrawal with where those withdrawn were posted, which is told by itself; None for that."""
        if draft.type == "Deployment" and not draft.roles.get("agent"):
            return None if any(_posted(other, draft) for other in drafts) else draft
        post = next((other for other in drafts if _posted(draft, other)), None)
        if post is None or post.place is None or (draft.place and draft.place.id):
            return draft
        end = max(draft.quote_end, post.quote_end)
        return draft._replace(place=post.place, quote=self.words.text[draft.quote_start : end], quote_end=end)

    def _only_agreed(self, draft: DraftClaim, drafts: list[DraftClaim]) -> bool:
        """Whether a thing without anybody in it is only what an agreement is about: its words must be borne out."""
        bonds = [d for d in drafts if d.type == "Agreement" and draft.type in _AGREED]
        meant = draft.modality == "planned"
        return any(
            (_overlap(d, draft) and (meant or not any(draft.roles.values())))
            or (meant and draft.roles.get("partner") == d.roles.get("partner"))
            for d in bonds
        )

    def _only_where(self, draft: DraftClaim, drafts: list[DraftClaim]) -> bool:
        """Whether an attack is only that in which those spoken of died: its word must be borne out like any other."""
        hit = {role.name for role in draft.roles.get("target", ())}
        return (
            draft.type == "Attack"
            and set(draft.roles) <= {"target"}
            and any(
                d.type == "Casualties" and hit <= {role.name for role in d.roles.get("victim", ())}
                for d in drafts
                if d.quote_start < draft.quote_end and draft.quote_start < d.quote_end
            )
        )

    def _uncounted(self, draft: DraftClaim) -> bool:
        """Whether a draft without anybody in it may still say how many, or of whom: what somebody says of dead."""
        return draft.type in self.rules.of_people and bool(draft.attributed_to)

    def _sent(self, draft: DraftClaim) -> DraftClaim:
        """Those who left for a purpose, as sent for it; other drafts as they are."""
        left = any(lemmas & self.rules.leaving[self.code] for lemmas in self.words.lemmas)
        leaves = draft.type == "Withdrawal" and draft.purpose is not None and left
        return draft._replace(type="Deployment") if leaves else draft

    def _named_admission(self, drafts: list[DraftClaim]) -> list[DraftClaim]:
        """What the noun of an admission is about, as said by who admits it: "the admission by … of …"."""
        at = self.words.holds(0, len(self.words.tokens), self.rules.admissions[self.code])
        if len(at) != 1 or len(drafts) != 1 or drafts[0].type in self.rules.speech or drafts[0].attributed_to:
            return drafts
        markers = self.rules.markers[self.code]
        for m in self.words.mentions:
            whose = m.first > at[0] and self.words.before(m.first, (*markers["by"], *markers["of"]))
            genitive = m.last == at[0] - 1
            if m.actor and not m.demonym and (whose or genitive):
                name = self.words.tokens[m.first : m.last]
                speaker = Role(" ".join(t.text for t in name), m.actor, name[0].start, name[-1].end)
                told = {
                    part: several
                    for part, several in drafts[0].roles.items()
                    if speaker.id not in {r.id for r in several}
                }
                return [drafts[0]._replace(attributed_to=(speaker,), stance="confirmed", roles=told)]
        return drafts

    def _alongside(self, draft: DraftClaim) -> DraftClaim:
        """Fighting on somebody's side, as having been sent there to fight; other drafts as they are."""
        agents = draft.roles.get("agent", ())
        if draft.type != "Attack" or not agents:
            return draft
        beside = [
            m
            for m in self.words.mentions
            if m.actor and self.words.before(m.first, self.rules.alongside[self.code]) and m.actor != agents[0].id
        ]
        foes = [role for role in draft.roles.get("target", ()) if role.id not in {m.actor for m in beside}]
        sides = draft.roles.get("recipient", ())
        if len(beside) == 1:
            name = self.words.tokens[beside[0].first : beside[0].last]
            sides = (Role(" ".join(t.text for t in name), beside[0].actor, name[0].start, name[-1].end, "State"),)
        if len(sides) != 1:
            return draft
        roles = {"agent": agents, "recipient": sides, **({"target": tuple(foes)} if foes else {})}
        return draft._replace(type="Deployment", roles=roles, purpose="combat", place=None)

    def _as_order(self, draft: DraftClaim) -> DraftClaim:
        """What a leader asked to be done, as ordered by him; other drafts as they are."""
        if not self._orders() and not self._order_given(draft):
            return draft
        if draft.type == "Statement":
            return draft._replace(type="Order") if self._orders(draft) else draft
        asking = tuple(role for role in draft.roles.get("agent", ()) if role.kind == "Person")
        if draft.type in self.rules.speech or draft.attributed_to or not asking:
            return draft
        return draft._replace(attributed_to=asking, modality="planned")

    def _ordered_thing(self, draft: DraftClaim) -> bool:
        """Whether a transfer is only that a person ordered something, or that an order was given."""
        agents = draft.roles.get("agent", ())
        return draft.type == "ArmsTransfer" and all(role.kind == "Person" for role in agents)

    def _given_by(self, draft: DraftClaim) -> DraftClaim:
        """An order with whoever gave it: "the order … was given by"; other drafts as they are."""
        by = self.rules.markers[self.code]["by"]
        givers = [m for m in self.words.mentions if m.actor and not m.demonym and self.words.before(m.first, by)]
        if draft.type != "Order" or "speaker" in draft.roles or len(givers) != 1:
            return draft
        name = self.words.tokens[givers[0].first : givers[0].last]
        speaker = Role(" ".join(t.text for t in name), givers[0].actor, name[0].start, name[-1].end, "Person")
        return draft._replace(roles={**draft.roles, "speaker": (speaker,)})

    def _led_by(self, draft: DraftClaim, act: str, words: int) -> bool:
        """Whether a verb that may be one of some act leads to what somebody says: "a reconnu que …"."""
        opens = self.words.at(draft.quote_start, draft.quote_end).start
        leading = range(max(0, opens - words), opens)
        verbs = (i for i in leading if self.words.tokens[i].low in self.words.language.forms)
        having = self.rules.ordering[self.code] if act == "Order" else frozenset()
        return bool(draft.attributed_to) and any(
            act in self.words.types(i) or self.words.lemmas[i] & having for i in verbs
        )

    def _order_given(self, draft: DraftClaim) -> bool:
        """Whether the noun of an order opens the statement, which tells what was ordered: "the order to boost …"."""
        opening = range(1, min(_OPENING, len(self.words.tokens)))
        nouns = (i for i in opening if "Order" in self.words.types(i) and self.words.definite(i, self._articles))
        return draft.type == "ArmsProduction" and next(nouns, None) is not None

    @property
    def _articles(self) -> frozenset[str]:
        return self.rules.definite[self.code]

    def _orders(self, draft: DraftClaim | None = None) -> bool:
        """Whether a verb of ordering stands in a draft's words, or in the statement."""
        span = self.words.at(draft.quote_start, draft.quote_end) if draft else range(len(self.words.tokens))
        return any(self.words.lemmas[i] & self.rules.ordering[self.code] for i in span)

    def _act(self, draft: DraftClaim) -> str | None:
        """The act of speech that a draft tells of beside what was said: an admission, an order."""
        if draft.stance == "confirmed" or self._led_by(draft, "Acknowledgement", _LED):
            return "Acknowledgement"
        ordered = self._orders() or any("Order" in self.words.types(i) for i in range(len(self.words.tokens)))
        undone = draft.modality == "planned" or self._led_by(draft, "Order", _OBJECT)
        return "Order" if undone and ordered else None

    def told(self, drafts: list[DraftClaim]) -> list[tuple[DraftClaim, DraftClaim | None]]:
        """Each act of speech with what it says, once per thing said; everything else by itself."""
        pairs: list[tuple[DraftClaim, DraftClaim | None]] = []
        inside: set[int] = set()
        for i, act in enumerate(drafts):
            if act.type not in self.rules.speech:
                continue
            told = [
                k
                for k, other in enumerate(drafts)
                if k != i and self._tells(act, i, other, k) and not self._of_another(act, i, other, drafts)
            ]
            inside.update(told)
            pairs += [(act, drafts[k]) for k in told] or [(act, None)]
        spoken = [(act, told) for act, told in pairs if not any(act is drafts[k] for k in inside)]
        others = [(d, None) for i, d in enumerate(drafts) if d.type not in self.rules.speech and i not in inside]
        return sorted([*spoken, *others], key=lambda p: (p[0].quote_start, p[0].quote_end))

    def _shipped(self, draft: DraftClaim) -> DraftClaim:
        """Arms that were sent, as handed over; other drafts as they are."""
        items = self.words.names.gazetteer.items
        keys = [key for _, key in draft.items if key is not None and key in items]
        arms = bool(keys) and all("weapons" in (key, *items[key].broader) for key in keys)
        quote = self.words.at(draft.quote_start, draft.quote_end)
        verbs = self.rules.arriving[self.code] if draft.type == "Deployment" else frozenset()
        arrived = self.words.holds(quote.start, quote.stop, verbs)
        named = [m.item for m in self.words.mentions if m.item and m.first in quote] if arrived and not keys else []
        arms = arms or (bool(named) and all("weapons" in (key, *items[key].broader) for key in named))
        sent = bool(arrived) or any("transfer" in self.words.frames(i) for i in quote)
        return draft._replace(type="ArmsTransfer") if draft.type == "Deployment" and arms and sent else draft

    def _unsaid(self, draft: DraftClaim, drafts: Sequence[DraftClaim]) -> DraftClaim:
        """What was only the occasion of a speech: said by nobody, at no time of its own; other drafts as they are."""
        if not self._only_occasion(draft):
            return draft
        spoken = any(d.type == "Statement" and d.edtf == draft.edtf for d in drafts)
        return draft._replace(attributed_to=(), edtf=None if spoken else draft.edtf)

    def _only_occasion(self, other: DraftClaim) -> bool:
        """Whether something is only what was spoken at: "spoke at the return of the unit"."""
        opens = self.words.at(other.quote_start, other.quote_end).start
        before = self.words.folded[max(0, opens - 2) : opens + 1]
        return other.type == "Withdrawal" and not self.rules.occasions_of[self.code].isdisjoint(before)

    def _tells(self, act: DraftClaim, i: int, other: DraftClaim, k: int) -> bool:
        """Whether an act of speech is about what another draft says."""
        if act.type == "Statement" and self._only_occasion(other):
            return False
        if act.regards == k:
            return True
        if other.type in self.rules.speech and other.regards != i and act.type == "Statement":
            return False
        if act.type == "Order" and other.type == "ArmsProduction" and not other.roles:
            return True
        speakers = {role.name for role in act.roles.get("speaker", ())}
        said_by = {role.name for role in other.attributed_to}
        return bool(speakers & said_by) or (_overlap(act, other) and other.type not in self.rules.speech)

    def _of_another(self, act: DraftClaim, i: int, other: DraftClaim, drafts: list[DraftClaim]) -> bool:
        """Whether what a draft says stands in another act of speech: "sent wishes a day after ordering …"."""
        acts = (d for k, d in enumerate(drafts) if k != i and d.type in self.rules.speech and d is not other)
        return not _overlap(act, other) and any(_overlap(one, other) for one in acts)


def _posted(withdrawal: DraftClaim, post: DraftClaim) -> bool:
    """Whether the troops withdrawn are those of whom is told where they were posted."""
    inside = withdrawal.quote_start <= post.quote_start < withdrawal.quote_end
    return withdrawal.type == "Withdrawal" and post.type == "Deployment" and not post.roles.get("agent") and inside


def _overlap(one: DraftClaim, other: DraftClaim) -> bool:
    return one.quote_start < other.quote_end and other.quote_start < one.quote_end


def spoken_of(act: str, draft: DraftClaim) -> DraftClaim:
    """The act of admitting or ordering what a draft says was admitted or ordered; a negation is the act's."""
    speakers = {role.name for role in draft.attributed_to}
    return DraftClaim(
        type=act,
        roles={"speaker": draft.attributed_to},
        quote=draft.quote,
        quote_start=draft.quote_start,
        quote_end=draft.quote_end,
        edtf=draft.edtf,
        time_text=draft.time_text,
        polarity=draft.polarity,
        modality="actual" if act == "Order" else draft.modality,
        attributed_to=tuple(role for role in draft.chain if role.name not in speakers),
    )

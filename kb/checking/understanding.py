"""checking: from what the reader drafted of a statement to what it asserts."""

from __future__ import annotations

from datetime import date

from kb.checking.acts import ActReader
from kb.checking.amounts import AmountReader
from kb.checking.contents import owner_of, said_no
from kb.checking.directions import others_land, wrong_way
from kb.checking.entitled import offices_given
from kb.checking.firsts import said_first
from kb.checking.guards import called_after, named_besides, unplaced, whence
from kb.checking.harm import KILLED, said_harm
from kb.checking.known import Known
from kb.checking.leftover import Leftover
from kb.checking.lengths import Lasting, Length, lasting, throughout
from kb.checking.moments import PLAIN_DAY, Moments
from kb.checking.provenance import of_others
from kb.checking.purposes import purpose_of
from kb.checking.roles import RoleReader
from kb.checking.rules import Rules
from kb.checking.sales import said_delivered
from kb.checking.services import services_in
from kb.checking.statement import Assertion, Who
from kb.checking.timing import time_of
from kb.checking.towns import towns_of
from kb.checking.turning import excepted
from kb.checking.whole import Whole, distinct
from kb.checking.words import Mention, Words
from kb.reading.draft import DraftClaim

_VOICE = 2
"""Words of those who say something before the name the reader took."""


class Understanding:
    """Turns the drafts of one statement into assertions."""

    def __init__(
        self, words: Words, drafts: list[DraftClaim], known: Known, rules: Rules, today: date | None = None
    ) -> None:
        self.words = words
        self.rules = rules
        self.known = known
        self.code = words.language.code
        self.roles = RoleReader(words, known, rules)
        self.acts = ActReader(words, rules)
        self.drafts = Leftover(words, rules, today).completed(self.acts.worth(drafts))
        self.amounts = AmountReader(words, known, rules)
        self.moments = Moments(words, rules, today)
        self.spent: set[int] = set()
        self.times: set[int] = set()
        self.firsts: set[int] = set()
        self.whole = Whole(words, rules, self.spent, self.times, self.firsts)

    def assertions(self) -> list[Assertion]:
        """What the statement asserts, in its order, each with the words that it leaves open."""
        said = [
            whole
            for draft, told in self.acts.told(self.drafts)
            for whole in self.whole.divided(self._whole(draft, told))
        ]
        said = [
            one._replace(
                says_no=said_no(self.words, one, self.rules),
                owner=owner_of(self.words, one, self.rules),
                offices=offices_given(self.words, self.known, self.rules),
            )
            for one in said
        ]
        said = self.whole.negated(self.whole.of_the_same(self.whole.given_to_them(distinct(said))))
        back = whence(self.words, said, self.spent, self.rules)
        said = [
            one._replace(places=()) if one.type == "Withdrawal" and set(back) & {*one.places} else one for one in said
        ]
        whole = [one._replace(words=self.whole.open(one, said)) for one in said]
        besides = (
            *named_besides(self.words, self.spent, self.rules),
            *(self.known.widened(place)[-1] for place in back),
        )
        nowhere = [*unplaced(self.words, said, self.spent, self.rules), *wrong_way(self.words, said, self.known)]
        nowhere += [*excepted(self.words, self.rules), *others_land(self.words, said, self.known)]
        nowhere += of_others(self.words, said, self.known)
        return [
            one._replace(
                named=besides,
                gaps=(*one.gaps, *(one.regards.gaps if one.regards else ()), *self.whole.gaps(one), *nowhere),
            )
            for one in whole
        ]

    # -- one draft as an assertion ---------------------------------------------------------------

    def _whole(self, draft: DraftClaim, told: DraftClaim | None) -> Assertion:
        if told is None:
            return self._assertion(draft, told=draft.type in self.rules.speech)
        outer = self._assertion(self.moments.said_when(draft, told), told=True)
        inner = self._assertion(told)._replace(attributed_to=())
        own = outer.roles.get("speaker", ())
        others = tuple(who for who in outer.roles.get("addressee", ()) if not self._himself(who, own))
        outer = outer._replace(roles={**outer.roles, "addressee": others})
        if inner.edtf == outer.edtf or (told.time_text and told.time_text == draft.time_text):
            inner = inner._replace(edtf=None)
        if draft.type != "Order":
            return outer._replace(regards=inner)
        if inner.edtf and len(inner.edtf) == PLAIN_DAY and outer.edtf is None:
            outer, inner = outer._replace(edtf=inner.edtf, yearless=inner.yearless), inner._replace(edtf=None)
        if outer.edtf and inner.edtf is None and self.moments.of_what_is_ordered(draft):
            outer, inner = outer._replace(edtf=None), inner._replace(edtf=outer.edtf, yearless=outer.yearless)
        either = bool(outer.edtf) and inner.edtf is None and self.moments.of_either(draft)
        speakers = outer.roles.get("speaker", ())
        agents = tuple(who for who in inner.roles.get("agent", ()) if who not in speakers)
        change = inner.change or outer.change
        ordered = inner._replace(modality="planned", change=change, roles={**inner.roles, "agent": agents})
        return outer._replace(regards=ordered, items=outer.items or inner.items, change=change, either=either)

    def _himself(self, who: Who, speakers: tuple[Who, ...]) -> bool:
        """Whether somebody spoken to is the speaker, or whom he acts for: "ordered his country to"."""
        return any(
            who == one or (isinstance(who, str) and isinstance(one, str) and self.known.acts_for(one, who))
            for one in speakers
        )

    def _assertion(self, draft: DraftClaim, *, told: bool = False) -> Assertion:
        span = self._reach(draft)
        quantity = self.amounts.of(draft, self.spent)
        if self.moments.of_the_outcome(draft):
            draft = draft._replace(edtf=None, time_text=None)
        self._spend_times(draft)
        time = time_of(self.words, draft, self.rules, self.spent)
        roles, places = self.roles.of(draft, span, self.spent)
        own = roles.get("speaker", ()) if told else ()
        attributed_to = tuple(who for who in self.roles.voices.of(draft, self.spent) if who not in own)
        purpose = purpose_of(self.words, draft, span, self.spent, self.rules)
        items = self._items(draft, span)
        if not any(roles.values()) and draft.type == "Casualties":
            roles = self.roles.described(span, self.spent)
        firsts = said_first(self.words, draft.type, self.rules, dated=bool(draft.edtf) and quantity is None)
        self.spent.update(firsts)
        self.firsts.update(firsts)
        harm, harmed = said_harm(self.words, draft.type, self.rules)
        self.spent.update(() if harm == KILLED else harmed)
        began = self.words.holds(0, len(self.words.tokens), self.rules.begins[self.code])
        shared = draft.type in self.rules.at_once and quantity is not None
        return Assertion(
            type=draft.type,
            roles=roles,
            places=places,
            towns=towns_of(self.words, roles.get("recipient", ())),
            items=items,
            purpose=purpose,
            quantity=quantity,
            total=quantity is not None and self.amounts.is_total(quantity),
            harm=harm,
            services=services_in(self.words.text, self.code, self.rules),
            delivered=said_delivered(self.words, draft.type, self.rules),
            edtf=self.moments.until_now(draft, _until(time.edtf)),
            begins=(bool((began and not shared) or self._bound(draft.type)) and bool(time.edtf)) or time.begins,
            around=time.around,
            yearless=time.yearless,
            weekday=time.weekday,
            length=self._length(draft),
            first=bool(firsts),
            positive=draft.polarity == "positive",
            modality=self._modality(draft, span),
            change=self._change(draft, span),
            attributed_to=attributed_to,
            known=self._spoken_of_as_known(span),
            own=draft.type == "Statement" and self._authored(),
            present=self.moments.still_said(draft.type),
            lasting=self.moments.going_on_then(draft.type),
            gaps=(f"time:{time.unclear}",) if time.unclear else (),
            start=draft.quote_start,
            end=draft.quote_end,
        )

    def _authored(self) -> bool:
        """Whether a verb says that somebody says or sends a thing of his own, and none that he makes one public."""
        count = len(self.words.tokens)
        public = self.words.holds(0, count, self.rules.publishing[self.code])
        return not public and bool(self.words.holds(0, count, self.rules.authoring[self.code]))

    def _reach(self, draft: DraftClaim) -> range:
        """The tokens that may belong to a draft: its own, and up to those of another one."""
        own = self.words.at(draft.quote_start, draft.quote_end)
        if any(d is not draft and "  " in d.quote for d in self.drafts):
            return own
        others = [self.words.at(d.quote_start, d.quote_end) for d in self.drafts if d is not draft]
        if draft.type not in self.rules.speech:
            saying = [self.words.at(d.quote_start, d.quote_end) for d in self.drafts if d.type in self.rules.speech]
            others = [o for o in others if o != own or o not in saying]
        others = [o for o in others if draft.type in self.rules.speech or not _holds(o, own)]
        start = max([o.stop for o in others if o.stop <= own.start], default=0)
        stop = min([o.start for o in others if o.start >= own.stop], default=len(self.words.tokens))
        return range(start, stop) if not any(_overlap(own, o) for o in others) else own

    def _spend_times(self, draft: DraftClaim) -> None:
        if draft.time_text and draft.edtf:
            at = self.words.text.find(draft.time_text)
            self.times.update(self.words.at(at, at + len(draft.time_text)) if at >= 0 else ())
            self.spent |= self.times

    def _left_out(self, i: int, draft: DraftClaim) -> bool:
        """Whether a token stands in a draft's quote as a blank, or in that of another part alone, which has blanks."""

        def stands(one: DraftClaim) -> bool | None:
            at = self.words.tokens[i].start - one.quote_start
            return one.quote[at] != " " if 0 <= at < len(one.quote) else None

        others = (d for d in self.drafts if d is not draft and "  " in d.quote)
        own = stands(draft)
        return own is False or (own is None and any(stands(other) for other in others))

    def _tells(self, mention: Mention, draft: DraftClaim) -> bool:
        """Whether an item's name only belongs to those who say it: "selon le renseignement militaire"."""
        voices = (self.words.at(role.start, role.end) for role in draft.attributed_to)
        return any(mention.first in range(at.start - _VOICE, at.stop) for at in voices)

    def _bound(self, kind: str) -> list[int]:
        """The verbs by which partners come to be partners: what they date is the beginning."""
        bonds = self.rules.bonding[self.code] if kind in self.rules.partners else frozenset()
        return self.words.holds(0, len(self.words.tokens), bonds)

    def _items(self, draft: DraftClaim, span: range) -> tuple[str, ...]:
        """What was sent, made or tested: what the reader found, else what the clause names."""
        free = (m for m in self.words.mentions if m.item and m.first in span and not self._all_spent(m))
        others = {key for d in self.drafts if d.type != draft.type for _, key in d.items}
        elsewhere = others - {key for _, key in draft.items}  # "sent soldiers and shells": each told by its own draft
        named = [m for m in free if not self._left_out(m.first, draft) and not self._tells(m, draft)]
        named = [m for m in named if m.item not in elsewhere]
        named = [m for m in named if not called_after(self.words, m, named)]
        found = [self._longer(name, key, named) for name, key in draft.items if key]
        if draft.type in self.rules.divisible or draft.type in ("Deployment", "Order", "Withdrawal"):
            narrow = [m.item for m in named if m.item and not any(self.known.kind_of(f, m.item) for f in found)]
            found = [f for f in found if not any(self.known.kind_of(n, f) for n in narrow)] + narrow
        for mention in named:
            if mention.item in found or any(mention.item and self.known.kind_of(f, mention.item) for f in found):
                self.spent.update(range(mention.first, mention.last))
        if draft.type in self.rules.handing:
            found = [self.rules.given_as.get(item, item) for item in found]
        return tuple(dict.fromkeys(found))

    def _all_spent(self, mention: Mention) -> bool:
        return all(i in self.spent for i in range(mention.first, mention.last))

    def _length(self, draft: DraftClaim) -> Length | None:
        """How long it lasted, where a word says that something lasted and one thing alone may have."""
        found = lasting(self.words) if draft.type in self.rules.durable else None
        said = self.whole.lasted()
        if (
            found is None
            or not (said or self._beside_noun(draft.type, found) or throughout(self.words, found, self.rules))
            or any(d.type in self.rules.durable for d in self.drafts if d is not draft)
        ):
            return None
        self.spent.update((*range(found.first, found.last), *said))
        return found.length

    def _beside_noun(self, kind: str, found: Lasting) -> bool:
        """Whether a length stands beside the noun of what lasted: "120-day deployment", "déploiement de 120 jours"."""
        near = range(max(0, found.first - 2), min(len(self.words.tokens), found.last + 1))
        return any(kind in self.words.types(i) for i in near)

    def _modality(self, draft: DraftClaim, span: range) -> str:
        """As read; what is said in the future is planned."""
        ahead = any(self.words.tokens[i].low in self.rules.future[self.code] for i in span)
        ordered = self.rules.ordering_goods[self.code] if draft.type in self.rules.handing else frozenset()
        ahead = ahead or bool(self.words.holds(span.start, span.stop, self.rules.scheduled[self.code] | ordered))
        planned = ahead and draft.modality == "actual" and draft.type not in self.rules.speech
        return "planned" if planned else draft.modality

    def _longer(self, name: str, key: str, named: list[Mention]) -> str:
        """The item of a longer name that holds the reader's ("artillery" in "artillery shells")."""
        for mention in named:
            written = " ".join(self.words.tokens[i].low for i in range(mention.first, mention.last))
            if mention.item and mention.item != key and len(written) > len(name) and name.lower() in written:
                return mention.item
        return key

    def _change(self, draft: DraftClaim, span: range) -> str | None:
        if draft.change or draft.type not in self.rules.changing:
            return draft.change
        bounding = self.rules.bounding[self.code] if draft.quantity else frozenset()
        span = range(len(self.words.tokens)) if draft.type == "Order" else span
        said = {
            direction
            for direction, words in self.rules.change.items()
            if self.words.holds(span.start, min(span.stop, len(self.words.tokens)), words[self.code] - bounding)
        }
        if "end" in said and draft.type != "Order" and self._modality(draft, span) != "actual":
            return None  # what somebody is going to stop he may have ordered more of
        return next(iter(said)) if len(said) == 1 else None

    def _spoken_of_as_known(self, span: range) -> frozenset[str]:
        articles = self.rules.definite[self.code]
        named = {i for m in self.words.mentions for i in range(m.first, m.last)}
        return frozenset(
            self.words.folded[i]
            for i in span
            if i not in named
            and i not in self.times
            and self.words.is_word(i)
            and self.words.tokens[i].low not in self.words.language.closed
            and self.words.definite(i, articles)
        )


def _until(edtf: str | None) -> str | None:
    """A time without a beginning ("in recent years") as some time up to its end."""
    return f"[..{edtf[1:]}]" if edtf and edtf.startswith("/") and edtf != "/.." else edtf


def _holds(outer: range, inner: range) -> bool:
    """Whether a span lies in a longer one: what is said in the saying of it."""
    return outer.start <= inner.start and inner.stop <= outer.stop and len(outer) > len(inner)


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop

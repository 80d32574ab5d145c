"""reading: the subject of a verb: before it, shared with another verb, or, of reporting verbs, behind it."""

from __future__ import annotations

from kb.reading.clause import BREAKS, STOPS, Clause
from kb.reading.insertions import SPEAKERS
from kb.reading.sharing import Sharing


class Subjects(Sharing):
    """Finds the subjects of clauses."""

    def _verb_follows(self, k: int) -> bool:
        """Whether a verb group follows at once."""
        raise NotImplementedError

    def _finite_follows(self, k: int) -> bool:
        """Whether, past complements, a finite verb group comes next."""
        steps = 0
        while k < len(self.chunks) and steps < 12:
            chunk = self.chunks[k]
            if chunk.kind == "VG":
                return bool(chunk.verb_group and chunk.verb_group.finite)
            if chunk.kind == "NP" and not self._governed[k] and self.chunks[k - 1].kind not in ("C", "P"):
                return False
            if chunk.kind in ("S", "R", "@") or chunk.kind in STOPS or chunk.kind in BREAKS:
                return False
            if chunk.kind == "C" and self._verb_follows(k + 1):
                return False  # "… and will send": the subject of the verb before
            k += 1
            steps += 1
        return False

    def _left(self, clause: Clause) -> None:
        """The subject: in front of the verb, shared with the clause before, or, of reporting verbs, behind."""
        verb = clause.verb
        i = clause.at - 1
        crossed = False
        while i >= 0:
            chunk = self.chunks[i]
            kind = chunk.kind
            if kind == ")" and (opened := self._bracket(i)) < i:
                i = opened - 1
                continue
            if kind == "NP" and self._governed[i] and not self._agrees(clause, i):
                i = self._before_preposition(i)
                continue
            if kind == "C" and self._joins_complements(i):
                i -= 1
                continue
            if kind in ("NP", "R", "C", "VG"):
                self._meet(clause, i, crossed)
                return
            if kind in BREAKS or kind == "»":
                if not crossed and self._at_break(clause, i):
                    return
                crossed = crossed or kind != "»"
            elif kind in STOPS or kind in ("S", "@"):
                break
            elif kind == "P" and not verb.finite:
                clause.begin = i
            i -= 1
        if self._invert(clause):
            return
        if not verb.finite:
            self._share_next(clause)

    def _joins_complements(self, i: int) -> bool:
        """ "men in trucks and on foot attacked": a conjunction between two complements of one noun."""
        if i < 1 or self.chunks[i + 1].kind != "P" or self.chunks[i - 1].kind != "NP":
            return False
        if not self.lang.french:
            return self._governed[i - 1]
        group = self.chunks[
            i - 1
        ].noun_group  # "61 tonnes d'armes et de munitions", "des dizaines de chars et de blindés"
        counted = group is not None and group.figure is not None
        led = set(self.lang.prepositions.get(self.chunks[i + 1].low, ()))
        again = led & set(self.lang.prepositions.get(self._leading_word(i - 1), ())) if self._governed[i - 1] else set()
        noun = self.chunks[i + 2].kind == "NP"  # "des groupes liés à X et au groupe Y attaquent"
        return noun and (bool(again) or ("of" in led and (self._governed[i - 1] or counted)))

    def _bracket(self, i: int) -> int:
        """Where the bracket that closes at ``i`` opens, if it holds a few words behind a noun; else ``i``."""
        for k in range(i - 1, max(0, i - 7), -1):
            if self.chunks[k].kind == "(":
                return k if self.chunks[k - 1].kind == "NP" else i
            group = self.chunks[k].verb_group
            if group is not None and group.finite:
                return i
        return i

    def _agrees(self, clause: Clause, i: int) -> bool:
        """Whether a form that is not finite belongs to the nearest noun rather than to the head before it.

        A French participle by its number; an English form behind "with X", or behind an event noun: "with troops
        attacking", "in a raid targeting the port".
        """
        verb, group = clause.verb, self.chunks[i].noun_group
        if not self.lang.french and group is not None and (verb.gerund or (verb.participle and not verb.finite)):
            leading = self._leading_word(i)
            clause.absolute = leading in _ABSOLUTE
            counted = (
                group.figure is not None and leading in self.lang.sets["counted_by"]
            )  # "was among five men killed"
            tells = verb.gerund or clause.at == i + 1  # "in an ambush staged by X"
            if verb.participle and clause.at == i + 2 and (group.names or "attacked" in group.classes):
                return self.chunks[i + 1].kind == ","  # "from the town of X, seized by Y"
            return (
                clause.absolute
                or counted
                or (tells and bool(group.frames) and leading in self.lang.sets["circumstance"])
            )
        if not self.lang.french or not verb.participle or verb.verb is None or group is None:
            return False
        plural = verb.verb.low.endswith("s") and not verb.verb.low.endswith(("pris", "mis", "acquis"))
        head = self._before_preposition(i)
        other = self.chunks[head].noun_group if head >= 0 else None
        many = other is not None and (other.plural or (other.figure is not None and other.head is other.figure))
        own = group.plural or (group.head is not None and group.head.kind == "M" and self._counts_several(i))
        return own == plural and (other is None or many != plural)

    def _counts_several(self, i: int) -> bool:
        """ "quatre Togolais": people told by a name that is the same for one and for many."""
        group = self.chunks[i].noun_group
        figure = group.figure if group is not None else None
        return figure is not None and figure.low not in self.lang.sets["indefinite"]

    def _leading_word(self, i: int) -> str:
        """The preposition that governs a noun group."""
        while i >= 0 and self.chunks[i].kind not in ("P", "@"):
            i -= 1
        return self.chunks[i].low if i >= 0 else ""

    def _meet(self, clause: Clause, i: int, crossed: bool) -> None:
        """What stands before the verb: its subject, a relative pronoun, a conjunction or another verb."""
        kind = self.chunks[i].kind
        if kind == "NP" and clause.verb.infinitive and i and self._settled(i):
            self._after_verb(clause, i - 1, crossed)
        elif kind == "NP" and crossed and (before := self._went_on(clause, i)) is not None:
            clause.subjects, clause.parent = list(before.subjects), self.by_chunk[before.at]
        elif kind == "NP":
            self._take_subject(clause, i, crossed)
        elif kind == "R":
            self._relative(clause, i)
        elif kind == "C":
            clause.coordinated = True
            self._share(clause, i)
        else:
            self._after_verb(clause, i, crossed)

    def _went_on(self, clause: Clause, i: int) -> Clause | None:
        """ "X entered the town, set fire to it and left": behind a comma the next deed of who did the last one."""
        verb = clause.verb
        near = next((c for c in reversed(self.clauses) if c.at < clause.at), None)
        lead = clause.at - 1 - (self.chunks[clause.at - 1].kind == "a")  # "…, then burnt the depot"
        if self.lang.french or not verb.finite or near is None or self.chunks[lead].kind != ",":
            return None
        if i not in near.objects or not near.verb.finite or not near.subjects:
            return None
        if near.relative:  # "the missile, which has a range of 900 km, was fired"
            return near if near.subjects == [near.antecedent] else None
        deeds = verb.past and not verb.passive
        return near if deeds and not self._speech_clause(clause) and not self._speech_clause(near) else None

    def _with_title(self, i: int) -> int:
        """Where "le chef de l'Otan X" begins: the office that the name of a person follows at once."""
        k = i - 1
        if not self.lang.french or k < 1 or self.chunks[k].kind != "NP" or not self._governed[k]:
            return i
        while k >= 0 and self._governed[k]:
            k = self._before_preposition(k)
        group = self.chunks[k].noun_group if k >= 0 else None
        return k if group is not None and "person" in group.classes else i

    def _take_subject(self, clause: Clause, i: int, crossed: bool) -> None:
        """Take a noun group as subject, with what is coordinated or set in apposition to it."""
        if not self.lang.french and self._gerund_object(clause, i):
            return
        i = self._described_by(self._leading(clause, i))
        if not clause.verb.finite:
            owner = next((k for k in range(len(self.clauses) - 1, -1, -1) if i in self.clauses[k].objects), -1)
            clause.parent = owner if owner >= 0 else clause.parent
            if owner >= 0 and self._led_by(clause):
                clause.subjects = list(self.clauses[owner].subjects)
                return
        clause.subjects = [i]
        clause.begin = self._with_title(i)
        j = clause.begin - 1
        if j > 1 and self.chunks[j].kind == ")" and not self.lang.french and (opened := self._bracket(j)) < j:
            clause.begin = opened - 1  # "the Kara Liberation Front (KLF) spokesman X said"
            j = clause.begin - 1
        if j >= 0 and self.chunks[j].kind == "D":
            clause.begin = j
            j -= 1 + (j > 1 and self.chunks[j - 1].kind == "a" and self.chunks[j - 2].kind == "C")  # "et bien d'autres"
        if j >= 0 and self.chunks[j].kind == "R" and not crossed:
            self._object_relative(clause, j)
        elif j >= 0 and not crossed and self._contact(clause, i, j):
            clause.relative, clause.antecedent = True, j
        if j >= 1 and self.chunks[j].kind == "C":
            self._take_conjoined(clause, j)
            before = clause.begin - 1
            if before >= 0 and not crossed and not clause.relative and self._contact(clause, i, before):
                clause.relative, clause.antecedent = True, before  # "a truce X and Y signed"
        elif j >= 1 and self.chunks[j].kind in (",", "-", "("):
            self._take_apposed(clause, i, j, crossed)

    def _described_by(self, i: int) -> int:
        """ "les soldats encore présents au Niger ont quitté …": the noun that a bare adjective behind it describes.

        It may stand between commas: "les soldats, épuisés, ont quitté …".
        """
        group = self.chunks[i].noun_group
        bare = group is not None and group.head is not None and group.head.kind == "U" and not group.determiner
        if not self.lang.french or group is None or not bare or group.names or group.figure or group.classes:
            return i
        k = i - 1
        while k > 0 and self.chunks[k].kind in ("a", ","):
            k -= 1
        noun = self.chunks[k].noun_group if k >= 0 else None
        while k >= 0 and self._governed[k]:
            k = self._before_preposition(k)
        found = k >= 0 and noun is not None and noun.plural == self.chunks[i].low.endswith("s")
        return k if found and self.chunks[k].noun_group is not None else i

    def _take_conjoined(self, clause: Clause, j: int) -> None:
        """ "X, Y and Z said": the members of a list before its last one, ``j`` being the conjunction."""
        head = self._coordinated_noun(j - 1)
        if head >= 0 and "between" in self.lang.prepositions.get(self._leading_word(j - 1), ()):
            clause.subjects, clause.begin = [head], head  # "the talks between X and Y failed"
            return
        oxford = j >= 4 and self.chunks[j - 1].kind == "," and bool(self._named_list(j - 2))  # "X, Y, and Z"
        title = self._apposed_before(j)
        oxford = oxford or title >= 0
        k = j - 2 if oxford else self._coordinated_noun(j - 1)
        if k < 0 or (self.chunks[k - 1].kind == "VG" and self._speech_clause(clause) and not self._speaks(k)):
            return  # "did not confirm the reports and X denied …"
        if self._unlike(k, clause.subjects[-1]) and not clause.verb.passive:
            return  # "led to a takeover of the north and X launched …"
        leading = k if self.lang.french or oxford else self._leading(clause, k)
        if leading != k:  # "fighters firing guns and mortars attacked": the list is the gerund's
            clause.subjects, clause.begin = [leading], leading
            return
        named = self._named_list(k) or (self._thing_list(k) if clause.verb.passive else [])
        listed = [*named, k]
        clause.subjects[:0] = listed
        clause.begin = title if 0 <= title < listed[0] else listed[0]

    def _unlike(self, k: int, i: int) -> bool:
        """Whether a deed stands beside somebody named, who would not do anything together."""
        deed, somebody = self.chunks[k].noun_group, self.chunks[i].noun_group
        named = somebody is not None and bool(somebody.names) and not somebody.frames
        return named and deed is not None and bool(deed.frames) and not (deed.names or deed.classes & SPEAKERS)

    def _apposed_before(self, j: int) -> int:
        """ "the president, X, and Y agreed": what the first of the two, named between commas, is; -1 where none."""
        if j < 4 or self.chunks[j - 1].kind != "," or self.chunks[j - 3].kind != ",":
            return -1
        k = j - 4
        while self.lang.french and k >= 0 and self._governed[k]:
            k = self._before_preposition(k)
        group = self.chunks[k].noun_group if k >= 0 else None
        titled = group is not None and bool(group.classes & {"person"}) and self._is_name(j - 2)
        return k if titled else -1

    def _take_apposed(self, clause: Clause, i: int, j: int, crossed: bool) -> None:
        """ "X, the minister, said": who stands before the mark ``j`` and is named."""
        k = j - 1
        while k >= 0 and self.chunks[k].kind in ("NP", "P", "D", "a") and self._governed[k]:
            k = self._before_preposition(k)
        group = self.chunks[k].noun_group if k >= 0 else None
        if group is not None and crossed and not self._governed[k]:
            own = self.chunks[i].noun_group
            if own is not None and not own.names and (group.names or group.classes & SPEAKERS):
                clause.subjects = [k]
            clause.begin = k
        elif group is not None and self.lang.french and self._is_name(i) and "person" in group.classes:
            clause.begin = k  # "le roi, X, et son ministre, Y ont signé"
            if k > 0 and self.chunks[k - 1].kind == "C":
                self._take_conjoined(clause, k - 1)

    def _gerund_object(self, clause: Clause, i: int) -> bool:
        """ "Targeting the rebels threatens to …": a plural object of a gerund is no subject of a singular verb."""
        group, verb = self.chunks[i].noun_group, clause.verb.verb
        leading = self.chunks[i - 1].verb_group if i else None
        if group is None or verb is None or not self._many(i) or leading is None:
            return False
        if not leading.gerund or self.chunks[clause.at].last - self.chunks[clause.at].first > 1:
            return False
        return verb.low.endswith("s") and not verb.low.endswith("ss")

    def _leading(self, clause: Clause, i: int) -> int:
        """ "a convoy carrying food was attacked": the subject is whom the gerund tells of, not the gerund's object."""
        for k in range(len(self.clauses) - 1, -1, -1):
            before = self.clauses[k]
            if i not in before.objects:
                continue
            verb = before.verb
            outer = self.clauses[k - 1] if k and verb.infinitive and self.clauses[k - 1].at == before.at - 1 else before
            if self._described(clause, outer):  # "the rebels who say they hold X attacked"
                return outer.antecedent
            owner = before.subjects[-1] if before.subjects else -1
            reduced = verb.gerund or (self.lang.french and verb.participle and not verb.finite)
            mission = not self.lang.french and outer is before  # "a mission to protect X will leave"
            reduced = reduced or (verb.infinitive and (mission or self._of_other_number(clause, i, owner)))
            free = clause.verb.finite and reduced and 0 <= owner < before.at and not self._governed[owner]
            taken = any(owner in c.objects or owner in c.subjects for c in self.clauses[:k])
            between = self.chunks[owner + 1 : before.at]
            adjoining = all(c.kind in ("NP", "P", "a", "D", "T") for c in between)
            return owner if free and not taken and adjoining else i
        return i

    def _of_other_number(self, clause: Clause, i: int, owner: int) -> bool:
        """ "Les raids visant à affaiblir X ont tué …": a plural verb is of the plural noun, no object before it."""
        near, far = self.chunks[i].noun_group, self.chunks[owner].noun_group if owner >= 0 else None
        if not self.lang.french or near is None or far is None or not clause.verb.many:
            return False
        return far.plural and not (near.plural or near.figure or near.determiner == "les")

    def _described(self, clause: Clause, before: Clause) -> bool:
        """ "those who fought X will leave": a relative clause stands between a subject and its verb."""
        if not (clause.verb.finite and before.verb.finite and before.relative):
            return False
        commas = any(chunk.kind in (",", "C", "S", "-") for chunk in self.chunks[before.begin : clause.at])
        return not commas and before.antecedent >= 0 and before.subjects == [before.antecedent]

    def _led_by(self, clause: Clause) -> bool:
        """ "après avoir …", "before leaving": what these lead is done by the subject of the verb before."""
        k = clause.at - 1
        return k >= 0 and self.chunks[k].kind == "P" and self.chunks[k].low in self.lang.sets["before_deeds"]


_ABSOLUTE = frozenset({"with"})

"""reading: subjects that a clause has from another one: relative clauses, second conjuncts, infinitives and gerunds."""

from __future__ import annotations

from kb.reading.clause import STOPS, Clause
from kb.reading.event import DECLARING
from kb.reading.groups import Chunk
from kb.reading.insertions import SPEAKERS, Insertions


class Sharing(Insertions):
    """Finds the subjects of clauses that hang on another."""

    def _finite_follows(self, k: int) -> bool:
        """Whether, past complements, a finite verb group comes next."""
        raise NotImplementedError

    def _bracket(self, i: int) -> int:
        """Where the bracket that closes at ``i`` opens, if it holds a few words behind a noun; else ``i``."""
        raise NotImplementedError

    def _relative(self, clause: Clause, i: int) -> None:
        """A relative clause: the noun group before the pronoun is its subject."""
        clause.relative = True
        clause.begin = i
        k = i - 1
        while k >= 0 and self.chunks[k].kind in (",", "P", "-", "»", ")", "T", "a"):
            k = self._bracket(k) - 1 if self.chunks[k].kind == ")" and self.lang.french else k - 1
        if k >= 0 and self.chunks[k].kind == "NP":
            k = self._agreeing(clause, self._outer(k, i))
            clause.antecedent = k
            if self.chunks[i].low in (
                "qui",
                "who",
                "which",
                "that",
                "lequel",
                "laquelle",
                "lesquels",
                "lesquelles",
            ):
                clause.subjects = [k]

    def _outer(self, k: int, i: int) -> int:
        """ "the UN mission in X, which withdrew …": behind a comma, the body that is in a place, not the place."""
        if self.chunks[i].low == "who" and self._governed[k]:
            return self._persons_at(k)
        if self.chunks[i].low == "that" and self._governed[k] and self._proper(k):
            return self._before_preposition(k)  # "air strikes in Yemen that have hit …"
        if (
            not any(chunk.kind == "," for chunk in self.chunks[k + 1 : i])
            or self.chunks[i].low not in self.lang.sets["which"]
        ):
            return k
        place, word = self.chunks[k].noun_group, self.chunks[k - 1] if k else None
        inside = (
            word is not None and word.kind == "P" and bool({"in", "to"} & {*self.lang.prepositions.get(word.low, ())})
        )
        if place is None or not place.names or place.classes or not inside:
            return k
        j = self._before_preposition(k)
        body = self.chunks[j].noun_group if j >= 0 else None
        named = body is not None and any(u.name is not None and u.name.kind == "Organization" for u in body.names)
        return j if body is not None and not body.plural and ("org" in body.classes or named) else k

    def _proper(self, k: int) -> bool:
        """Whether a noun group is but a place's name, which no "that" describes."""
        group = self.chunks[k].noun_group
        return (
            group is not None
            and not group.classes
            and any(unit.name is not None and unit.name.place for unit in group.names)
        )

    def _persons_at(self, k: int) -> int:
        """ "gunmen from the village who …": those before a place, for no place is meant by "who"."""
        group, j = self.chunks[k].noun_group, self._before_preposition(k)
        somebody = self.chunks[j].noun_group if j >= 0 else None
        place = group is not None and ("place" in group.classes or (group.names and not group.classes))
        return j if place and somebody is not None and somebody.classes & {"people", "troops", "armed", "person"} else k

    def _agreeing(self, clause: Clause, k: int) -> int:
        """ "la mort de deux chefs du Nord qui ont été tués": the nearest noun whose number is that of the verb."""
        group, many = self.chunks[k].noun_group, clause.verb.many
        shaped = self.lang.french and clause.verb.participle and clause.verb.verb is not None
        if shaped and clause.verb.verb is not None:
            many = clause.verb.verb.low.endswith("s")  # "missiles de courte portée qui, tirés de X, ont …"
        if group is None or not (clause.verb.finite or shaped) or group.pronoun:
            return k
        if self.lang.french and group.names and (group.determiner == "les" or self.chunks[k - 1].low in ("des", "aux")):
            return k  # "les Etats-Unis"
        led = self.lang.prepositions.get(self.chunks[k - 1].low, ())
        place = any(unit.name is not None and unit.name.place for unit in group.names) or "in" in led or "to" in led
        if place and any(use.frame in _DEADLY for use in clause.verb.uses) and (deed := self._deed_before(k)) >= 0:
            return deed
        j = k if self.lang.french else -1
        if j < 0:
            return k
        while group is not None and (group.plural or group.figure is not None) != many:
            if not self._governed[j] or self.chunks[j - 1].kind != "P":
                return k
            j = self._before_preposition(j)
            group = self.chunks[j].noun_group if j >= 0 else None
        return j if group is not None and not group.names else k

    def _deed_before(self, k: int) -> int:
        """ "un attentat contre une église de X, qui a tué neuf fidèles": no place kills; -1 without a deed before."""
        while k > 0 and self._governed[k] and self.chunks[k - 1].kind == "P":
            k = self._before_preposition(k)
            while k > 0 and _between(self.chunks[k]):
                k -= 1
            group = self.chunks[k].noun_group if k >= 0 else None
            if group is None or group.frames:
                return k if group is not None else -1
        return -1

    def _object_relative(self, clause: Clause, i: int) -> None:
        """ "the missile that X launched": what stands before the pronoun is the object."""
        clause.relative = True
        k = i - 1
        while k >= 0 and self.chunks[k].kind in (",", "P", "-", "»", ")", "T", "a"):
            k -= 1
        if k >= 1 and self._governed[k] and self.chunks[k - 1].kind == "@":
            k -= 2
            while k >= 0 and self.chunks[k].kind in (",", "-"):
                k -= 1
        if k >= 0 and self.chunks[k].kind == "NP" and self.chunks[i].low not in ("where", "où", "dont", "whose"):
            clause.antecedent = k

    def _contact(self, clause: Clause, i: int, j: int) -> bool:
        """ "the invasion Russia launched": a clause without a pronoun on the noun before it, its object."""
        group, own = self.chunks[j].noun_group, self.chunks[i].noun_group
        if self.lang.french or group is None or own is None or not clause.verb.finite or clause.verb.passive:
            return False
        someone = own.names or own.pronoun or own.demonyms or own.classes & SPEAKERS
        known = group.determiner in self.lang.sets["definite"] and bool(group.frames or group.classes & _LAUNCHED)
        known = known or ("utter" in group.frames and self._speech_clause(clause))  # "a claim X denies"
        known = known or ("agree" in group.frames and any(use.frame == "sign" for use in clause.verb.uses))
        told = any(j in c.objects and any(use.frame in _TELLING for use in c.verb.uses) for c in self.clauses)
        return bool(someone) and known and not told and not clause.objects

    def _said_also(self, clause: Clause, i: int) -> Clause | None:
        """ "X warned that …, and denied that …": one act of speech after another, with the speaker of the first."""
        near = next((self.by_chunk[k] for k in range(i - 1, -1, -1) if k in self.by_chunk), -1)
        if (
            near < 0
            or not clause.verb.finite
            or not self._speech_clause(clause)
            or self._speech_clause(self.clauses[near])
        ):
            return None
        subjects = self.clauses[near].subjects
        speaks = [k for k in subjects if (g := self.chunks[k].noun_group) and (g.names or g.classes & SPEAKERS)]
        if speaks and self.chunks[i - 1].kind not in (",", "»"):
            return None
        for before in reversed(self.clauses[:near]):
            if before.verb.finite and self._speech_clause(before) and not before.inverted:
                return before if before.end <= self.clauses[near].at else None
        return None

    def _settled(self, i: int) -> bool:
        """ "are due to leave": what stands between a form of "to be" and the infinitive, and is nobody."""
        before = self.chunks[i - 1].verb_group
        return before is not None and before.copula and self.chunks[i].low in self.lang.sets["settled"]

    def _share(self, clause: Clause, i: int) -> None:
        """After a conjunction: the subject of the verb before it."""
        said = self._said_also(clause, i)
        if said is not None:
            clause.subjects, clause.parent = list(said.subjects), self.by_chunk[said.at]
            return
        j = i - 1
        while j >= 0:
            at = self.by_chunk.get(j)
            if at is not None and self._aside(self.clauses[at]):
                at = None
            if at is not None and self._closed_relative(self.clauses[at], i):
                at = None
            if at is not None and (self.clauses[at].verb.finite or not clause.verb.finite or not self._main_before(j)):
                before = self.clauses[at]
                clause.parent = at
                clause.subjects = list(before.subjects)
                clause.antecedent = before.antecedent if before.relative else clause.antecedent
                return
            j -= 1
        self._invert(clause)

    def _closed_relative(self, clause: Clause, i: int) -> bool:
        """ "X claims the reef, which lies near, and has sent ships": set between commas, it is no main clause."""
        if self.lang.french or not clause.relative or i < 1 or self.chunks[i - 1].kind != ",":
            return False
        opened = clause.begin > 0 and self.chunks[clause.begin - 1].kind == ","
        return opened and any(c.verb.finite and not c.relative and c.at < clause.begin for c in self.clauses)

    def _main_before(self, j: int) -> bool:
        """Whether a finite verb stands before chunk ``j`` in the same stretch of the sentence."""
        for k in range(j - 1, max(-1, j - 40), -1):
            if self.chunks[k].kind in STOPS:
                return False
            if k in self.by_chunk and self.clauses[self.by_chunk[k]].verb.finite:
                return True
        return False

    def _after_verb(self, clause: Clause, i: int, crossed: bool) -> None:
        """A verb group follows another: an infinitive, gerund or participle shares its subject."""
        at = self.by_chunk[i]
        before = self.clauses[at]
        clause.parent = at
        adjoining = all(c.kind in ("NP", "P", "T", "a") for c in self.chunks[i + 1 : clause.at])
        described = clause.verb.finite and before.relative and before.antecedent >= 0 and adjoining
        own = described and before.subjects == [before.antecedent] and not self.lang.french
        if not crossed and clause.verb.finite and not own and self._invert(clause):
            return
        if not crossed and described:
            clause.subjects = [before.antecedent]
            clause.relative = not self.lang.french
            clause.begin = min(clause.begin, before.antecedent) if self.lang.french else clause.begin
            return
        told = clause.verb.participle or (clause.verb.infinitive and self._speech_clause(before))
        if told and before.verb.passive and i == clause.at - 1:
            clause.begin = before.begin  # "five were reported killed", "are said to have died"
        accused = before.verb.passive and before.verb.lemma in self.lang.sets["accusing"]
        if accused and not clause.verb.finite and not before.obliques and i >= clause.at - 2:
            clause.begin = before.begin  # "X is accused of killing Y"
        if clause.verb.infinitive or clause.verb.gerund or clause.verb.participle or crossed:
            objects = before.objects
            controls = clause.verb.infinitive and objects and any(use.frame in _CONTROLLING for use in before.verb.uses)
            clause.subjects = list(objects if controls else before.subjects)
        else:
            clause.subjects = list(before.subjects)
            reduced = before.verb.participle or (before.verb.gerund and before.subjects[-1:] == [before.at - 1])
            if reduced and clause.verb.finite and self.lang.french and before.subjects:
                clause.subjects = [self._agreeing(clause, before.subjects[0]), *before.subjects[1:]]
                clause.begin = min(clause.begin, clause.subjects[0])
                clause.begin = min(clause.begin, before.begin)  # "un raid attribué à X a tué …"

    def _share_next(self, clause: Clause) -> None:
        """A fronted infinitive or participle ("En plus d'envoyer …, X a fourni …") belongs to the next subject."""
        j = clause.end
        while j < len(self.chunks) and j - clause.end < 12:
            chunk = self.chunks[j]
            if chunk.kind == "NP" and not self._governed[j] and self._finite_follows(j + 1):
                clause.subjects = [j]
                return
            if chunk.kind in STOPS:
                return
            j += 1

    def _named_list(self, k: int) -> list[int]:
        """ "Canada, Spain, Italy and Japan sent …": the names before the last two of a list, left to right."""
        found: list[int] = []
        while k >= 2 and self._is_name(k) and self.chunks[k - 1].kind == "," and self._is_name(k - 2):
            k -= 2
            found.insert(0, k)
        return found

    def _thing_list(self, k: int) -> list[int]:
        """ "A school, a mosque and two houses were hit": what is counted before the last two of a list of victims.

        The first of them may go without an article where it opens the sentence.
        """
        found: list[int] = []
        bare = False
        while k >= 2 and self.chunks[k - 1].kind == "," and self.chunks[k - 2].kind == "NP":
            if not self._counted(k):
                group = self.chunks[k].noun_group
                if group is None or not group.plural or group.determiner or not group.classes:
                    break
                bare = True  # "more than 300 drones, rockets and shells were fired"
            opens = k == 2 or self.chunks[k - 3].kind in _OPENING
            if self._governed[k - 2] or not (opens or self._counted(k - 2)):
                return []
            k -= 2
            found.insert(0, k)
        if bare and not (found and (found[0] == 0 or self._counted(found[0]))):
            return []
        dated = k > 1 and self.chunks[k - 1].kind == "," and self.chunks[k - 2].kind == "T"  # "On Monday, 12 men, …"
        return found if k == 0 or dated or self.chunks[k - 1].kind in _OPENING else []

    def _counted(self, i: int) -> bool:
        """Whether a noun group has a number or an indefinite article."""
        group = self.chunks[i].noun_group
        return group is not None and (group.figure is not None or group.determiner in self.lang.sets["indefinite"])

    def _is_name(self, i: int) -> bool:
        """Whether a noun group that nothing governs is a name and nothing else."""
        group = self.chunks[i].noun_group
        return group is not None and bool(group.names) and group.head in group.names and not self._governed[i]

    def _many(self, i: int) -> bool:
        """Whether a noun group is plural, names like "the Houthis" included."""
        group = self.chunks[i].noun_group
        return group is not None and (group.plural or (bool(group.names) and group.names[0].low.endswith("s")))

    def _coordinated_noun(self, k: int) -> int:
        """The noun group before a conjunction, past its own complements; -1 if there is none."""
        while k >= 0:
            if self.chunks[k].kind != "NP":
                return -1
            if not self._governed[k]:
                return -1 if self._acted_upon(k) else k
            k = self._before_preposition(k)
        return -1

    def _acted_upon(self, k: int) -> bool:
        """ "The raid killed ten and soldiers fired back": the object of a verb is no subject of the next."""
        return any(
            k in c.objects and c.verb.finite and not c.relative and not self._speech_clause(c) for c in self.clauses
        )


def _between(chunk: Chunk) -> bool:
    """Whether a chunk may stand between a noun and the complement that a participle of it has."""
    return chunk.kind in "Ta" or bool(chunk.verb_group and chunk.verb_group.participle)


_OPENING = frozenset({"«", "S", "D", "C", ":"})
_TELLING = frozenset({"say", "tell", "think", "admit", "deny"})
_CONTROLLING = DECLARING | {"order", "tell"}
_LAUNCHED = frozenset({"weapons", "missile", "device", "aid", "message", "deal"})
_DEADLY = frozenset({"kill", "toll", "destroy", "claim-lives"})

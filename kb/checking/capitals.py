"""checking: a state's capital spoken of as such, by its name: "the Togolese capital", "la capitale du Togo"."""

from __future__ import annotations

from kb.checking.rules import Rules
from kb.checking.words import Mention, Words
from kb.gazetteer import Gazetteer


class Capitals:
    """Names the capital of a state where a statement only calls it that.

    Args:
        code: the language of the statements.
        rules: the words for a capital, and small words.
        gazetteer: the names known.
    """

    def __init__(self, code: str, rules: Rules, gazetteer: Gazetteer) -> None:
        self._code = code
        self._nouns = rules.capitals[code]
        self._articles = rules.articles[code]
        self._of = rules.markers[code]["of"]
        self._gazetteer = gazetteer

    def named(self, words: Words) -> str:
        """A statement with its capitals named; as it is, where it speaks of none, or it is not sure which is meant."""
        text = words.text
        for i in reversed(range(len(words.tokens))):
            if words.folded[i] not in self._nouns or words.tokens[i].cap:
                continue
            whose = next((m for m in words.mentions if self._beside(words, m, i)), None)
            name = self._capital(whose.actor or "") if whose else None
            if whose is None or name is None:
                continue
            first, last = min(i, whose.first), max(i + 1, whose.last)
            first -= first > 0 and words.folded[first - 1] in self._articles
            text = text[: words.tokens[first].start] + name + text[words.tokens[last - 1].end :]
        return text

    def _beside(self, words: Words, mention: Mention, i: int) -> bool:
        """Whether a name or a people's adjective tells whose capital is spoken of at token *i*."""
        beside = mention.demonym and i in (mention.first - 1, mention.last)
        of = not mention.demonym and i < mention.first <= i + 3 and words.before(mention.first, self._of)
        return bool(mention.actor) and (beside or of)

    def _capital(self, actor: str) -> str | None:
        """The one town whose name stands for a state and which lies in it."""
        state = self._gazetteer.actors.get(actor)
        if state is None or state.kind != "State":
            return None
        names = {name: self._gazetteer.named("places", name) for name in state.metonyms.get(self._code, ())}
        towns = {
            place: name
            for name, ids in reversed(names.items())
            for place in ids
            if state.place in self._gazetteer.places[place].within
        }
        return next(iter(towns.values())) if len(towns) == 1 else None

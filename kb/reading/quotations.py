"""reading: quotations that stand alone: who said the words before them goes on."""

from __future__ import annotations

from kb.reading.draft import DraftClaim, Role
from kb.reading.lexicon import Language
from kb.reading.tokens import Token

SHORT = 4
"""Words of a quotation that are only somebody's word for a thing, not what somebody says."""


def unmarked(tokens: list[Token], lang: Language) -> list[Token]:
    """The tokens without the marks around a few words inside a clause: sent "urgently needed" food.

    What somebody calls a thing stays marked: called it "unlawful".
    """
    marks = [i for i, token in enumerate(tokens) if token.kind == "open"]
    if not any(_short_quote(tokens, i, lang) for i in marks) or any(_labels(token, lang) for token in tokens):
        return tokens
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        close = _short_quote(tokens, i, lang) if tokens[i].kind == "open" else 0
        if close:
            out.extend(tokens[i + 1 : close])
            i = close + 1
        else:
            out.append(tokens[i])
            i += 1
    return out


def _labels(token: Token, lang: Language) -> bool:
    """Whether a word may be a verb of calling: "called", "qualifie"."""
    lemmas = (lemma for lemma, _ in lang.forms.get(token.low, ()))
    return any(use.frame == "label" for lemma in lemmas for use in lang.uses.get(lemma, ()))


def _short_quote(tokens: list[Token], i: int, lang: Language) -> int:
    """Where a few quoted words that begin at ``i`` end, with lower-case words right before and behind; 0 if not."""
    close = next((k for k in range(i + 2, min(i + SHORT + 2, len(tokens))) if tokens[k].kind == "close"), 0)
    if close and _number_only(tokens[i + 1 : close], lang) and close + 1 < len(tokens):
        return close if tokens[close + 1].kind in ("word", "clitic") else 0  # '"Environ 300" soldats'
    if not close or i == 0 or close + 1 >= len(tokens):
        return 0
    inside, around = tokens[i + 1 : close], (tokens[i - 1], tokens[close + 1])
    plain = all(token.kind in ("word", "clitic", "number") and not token.cap for token in inside)
    plain = plain or (len(inside) == 1 and tokens[i - 1].low in lang.sets["counting"])  # "a lancé un « Sanaa »"
    counted = inside[0].kind == "number"  # 'killed "12 soldiers", he said': a number of things, wherever it ends
    beside = around[:1] if counted else around
    return close if plain and all(t.kind in ("word", "number", "clitic") for t in beside) else 0


def _number_only(inside: list[Token], lang: Language) -> bool:
    """Whether nothing but a number stands in quotation marks, with what bounds it."""
    if not any(token.kind == "number" for token in inside):
        return False
    bounds = {word for first, rests in lang.bounds.items() for rest, _ in rests for word in (first, *rest)}
    return all(token.kind == "number" or token.low in bounds for token in inside)


class Quotations:
    """Remembers who spoke last, sentence by sentence, and what they said."""

    def __init__(self) -> None:
        self.speakers: tuple[Role, ...] = ()
        self._spoke = -1  # the paragraph in which they spoke
        self._said: DraftClaim | None = None
        self._paragraph = -1
        self._opens = True

    def begin(self, paragraph: int) -> None:
        """Take up a new sentence."""
        self._opens = paragraph != self._paragraph
        self._paragraph = paragraph

    def heard(self, speakers: tuple[Role, ...]) -> None:
        """Remember who spoke."""
        if speakers:
            self.speakers, self._spoke = speakers, self._paragraph

    def said(self, claim: DraftClaim) -> None:
        """Remember an act of speech."""
        self._said = claim

    def alone(self, tokens: list[Token]) -> bool:
        """Whether a sentence is a quotation alone that goes on with somebody's words.

        They stand in the same paragraph; or in the one before, and the quotation opens the new one.
        """
        last = len(tokens) - 1
        while last > 0 and tokens[last].kind == "mark":
            last -= 1
        if last < 5 or tokens[0].kind != "open" or tokens[last].kind != "close":
            return False
        closed = any(t.kind == "close" and t.text == tokens[last].text for t in tokens[:last])
        return not closed and bool(self.speakers) and self._paragraph - self._spoke <= self._opens

    def going_on(self, tokens: list[Token], text: str) -> DraftClaim | None:
        """What a quotation that stands alone says, as another act of speech of the last speaker."""
        said = self._said
        if said is None or said.roles.get("speaker") != self.speakers:
            return None
        last = max(k for k, token in enumerate(tokens) if token.kind == "close")
        start, end = tokens[0].start, tokens[last].end
        self._spoke = self._paragraph
        return said._replace(
            type="Statement",
            quote=text[start:end],
            quote_start=start,
            quote_end=end,
            content=text[start:end],
            time_text=None,
            regards=None,
            notes=("speaker taken from the sentence before",),
        )

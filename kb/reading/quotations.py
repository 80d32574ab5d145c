"""reading: quotations that stand alone: who said the words before them goes on."""

from __future__ import annotations

from kb.reading.draft import DraftClaim, Role
from kb.reading.tokens import Token


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

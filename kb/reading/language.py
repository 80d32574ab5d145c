"""reading: which language a text is in, by its small words."""

from __future__ import annotations

import re

from kb.reading.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+['’]?")
_SAMPLE = 6000


def detect_language(text: str, lexicon: Lexicon, *, default: str = "en") -> str:
    """The language whose frequent small words the text uses most; accents decide when nothing else does."""
    words = [w.lower().replace("’", "'") for w in _WORD.findall(text[:_SAMPLE])]
    scores = {code: sum(1 for w in words if w in small) for code, small in lexicon.detection.items()}
    accents = sum(text[:_SAMPLE].count(c) for c in "éèêàçùôîâœ")
    scores["fr"] = scores.get("fr", 0) + min(accents, 10)
    best = max(sorted(scores), key=lambda code: scores[code])
    return best if scores[best] else default

"""checking: a statement in plainer words: turns of phrase put the way the reader of articles knows them.

The turns of phrase are data (``ontology/rewording.en.txt``, whose head explains how they are written). A rule may say
less than the words it replaces, or as much, never more, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from kb.checking.needed import Choice, needed, possible
from kb.gazetteer import Gazetteer, fold
from kb.reading.inflect import english_verb
from kb.reading.lexicon import Language, Lexicon
from kb.resources import ONTOLOGY

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "‑": "-"})
_MOST = 6
"""Times that the rules are gone through; each time a rule works once on the whole statement."""
_NAME = 4
"""Words of the longest name looked for in a statement without capitals."""
_SHORT = 3
"""Letters up to which a word without its capital is no name: "us", "un"."""
_LITERAL = re.compile(r"[a-z]{3,}")
_VERBS = re.compile(r"\{([a-z][^{}]*)\}")
_PART = re.compile(r"(?<!\(\?P)<(\w+)(\*?)>")
_TAKEN = re.compile(r"<(\w+?)([@-]?)>")
_SPACED = re.compile(r" +(?=[,.;:!?]|'s?\b)")
_CAPITAL = re.compile(r"\b[A-Z][a-z]")
_AUXILIARY = re.compile(r"(?:\b(?:to|will|would|can|could|did|does|do|not|may|might|must|should|shall)|n't) $", re.I)
_PERFECT = re.compile(r"\b(?:have|has|had|having|be|been|being|is|are|was|were|got|'s|'ve|'re)(?: \w+ly)? $", re.I)
_DAY = re.compile(r"^(?:the )?\d{1,2}\b|^[A-Za-z]+ \d{1,2}\b", re.I)


class Rule:
    """One turn of phrase and the plainer words for it.

    Args:
        written: ``turn of phrase => plainer words``, as the head of the file describes it.
        macros: what a word in brackets stands for.
        forms: gives the forms of a verb, each with its codes.
    """

    def __init__(self, written: str, macros: Mapping[str, str], language: Language) -> None:
        pattern, _, self.plain = (part.strip() for part in written.partition("=>"))
        pattern = re.sub(r"\(\?P<(\w+)\*>\)", r"<\1*>", pattern)
        for name, stands_for in macros.items():
            pattern = pattern.replace(f"[{name}]", f"(?:{stands_for})")
        self._pattern = pattern
        self._language = language
        self.cue = max(_LITERAL.findall(_certain(pattern)), key=len, default="")
        self._needs: Sequence[Choice] = () if self.cue else needed(_VERBS.sub(r"(?:\\W)", _PART.sub(r"(?:.)", pattern)))
        self._codes: dict[str, tuple[str, str]] = {}
        self._compiled: re.Pattern[str] | None = None

    def fits(self, low: str) -> bool:
        """Whether it can be in a text in small letters, as far as words tell that it cannot be without."""
        return self.cue in low and possible(self._needs, low)

    def apply(self, text: str) -> str:
        """A text with this turn of phrase put plainly, every time it occurs."""
        if self._compiled is None:
            self._compiled = self._compile()
        return self._compiled.sub(self._replaced, text)

    def _compile(self) -> re.Pattern[str]:
        pattern = _VERBS.sub(self._verbs, self._pattern)
        pattern = _PART.sub(lambda m: f"(?P<{m[1]}>{'.+?' if m[2] else '[^,;:.!?()]+?'})", pattern)
        before = r"\b" if re.match(r"\w|\(\?P<verb>", pattern) else ""
        after = r"(?!\w)" if pattern[-1:].isalnum() or _ends_in_group(pattern) else ""
        return re.compile(before + pattern + after, re.IGNORECASE)

    def _verbs(self, braces: re.Match[str]) -> str:
        """The forms of some verbs; a verb of several words bends its first."""
        found: dict[str, str] = {}
        for verb in braces[1].split("/"):
            first, _, rest = verb.strip().partition(" ")
            for form, codes in forms_of(first, self._language).items():
                whole = f"{form} {rest}".strip()
                found[whole] = first
                self._codes[whole] = (first, codes)
        longest = sorted(found, key=lambda form: (-len(form), form))
        return f"(?P<verb>{'|'.join(map(re.escape, longest))})"

    def _replaced(self, match: re.Match[str]) -> str:
        parts = {name: value or "" for name, value in match.groupdict().items()}
        verb, codes = self._codes.get(parts.get("verb", "").lower(), ("", ""))
        before = match.string[: match.start("verb")] if codes else ""
        code = _code(codes, before)

        def bent(mark: re.Match[str]) -> str:
            if mark[1] == "#":
                return verb if mark[2] == "B" else _form(verb, mark[2], self._language)
            return _form(mark[2], code, self._language)

        plain = re.sub(r"\{(#|=)([^{}]+)\}", bent, self.plain)
        put = re.sub(_TAKEN, lambda mark: _put(parts.get(mark[1], ""), mark[2]), plain)
        left, right = match.string[: match.start()][-1:], match.string[match.end() :][:1]
        return " " * (match[0][:1] == " " or left.isalnum()) + put + " " * (match[0][-1:] == " " or right.isalnum())


def _tidy(text: str) -> str:
    """A text without needless spaces, and without its last mark."""
    return _SPACED.sub("", " ".join(text.split())).strip(" ,;:–-").rstrip(" .!…")


def _put(part: str, how: str) -> str:
    """Words taken over: a time with its preposition, in small letters, or as they are."""
    if how == "@":
        return f"on {part}" if _DAY.search(part) else f"in {part}"
    return part.lower() if how == "-" else part


def _ends_in_group(pattern: str) -> bool:
    """Whether a pattern ends in a choice, not in what only has to follow."""
    depth = 0
    for i in range(len(pattern) - 1, -1, -1) if pattern.endswith(")") else ():
        depth += (pattern[i] == ")") - (pattern[i] == "(")
        if depth == 0:
            return not pattern.startswith(("(?=", "(?!"), i)
    return False


def _certain(pattern: str) -> str:
    """What of a pattern every text that it fits must hold: without groups, choices and what may be missing."""
    pattern = _VERBS.sub(" ", _PART.sub(" ", pattern))
    pattern = re.sub(r"\\.|\[[^\]]*\]", " ", pattern)
    while (bare := re.sub(r"\([^()]*\)[?*]?", " ", pattern)) != pattern:
        pattern = bare
    pattern = re.sub(r"\w[?*]", " ", pattern)
    return "" if "|" in pattern else pattern.lower()


def _code(codes: str, before: str) -> str:
    """Which of the forms that look alike a verb has: after "to" the bare one, after "have" the participle."""
    if "B" in codes and _AUXILIARY.search(before):
        return "B"
    if "K" in codes and _PERFECT.search(before):
        return "K"
    return next((code for code in "DBPGK" if code in codes), "B")


@lru_cache(maxsize=1024)
def _spelled(verb: str, code: str, language: Language) -> str:
    return next((form for form, codes in forms_of(verb, language).items() if code in codes), verb)


def _form(verb: str, code: str, language: Language) -> str:
    """A verb in some form; of a verb of several words the first is bent."""
    first, _, rest = verb.partition(" ")
    return f"{_spelled(first, code, language)} {rest}".strip()


@lru_cache(maxsize=1024)
def forms_of(verb: str, language: Language) -> dict[str, str]:
    """The forms of an English verb, as the lexicon has them, each with the codes of what it may be."""
    regular = english_verb(verb, {})
    known = _by_lemma(language).get(verb, {})
    past = {form: codes for form, codes in known.items() if set(codes) & {"D", "K"}}
    if not past:
        return regular
    return {**{form: codes for form, codes in regular.items() if not set(codes) & {"D", "K"}}, **known}


@lru_cache(maxsize=4)
def _by_lemma(language: Language) -> dict[str, dict[str, str]]:
    """The forms of every verb of the lexicon."""
    found: dict[str, dict[str, str]] = {}
    for form in language.forms:
        for lemma, codes in language.forms[form]:
            found.setdefault(lemma, {})[form] = codes
    return found


class Rewording:
    """Puts statements in plainer words.

    Args:
        code: the language of the statements.
        lexicon: where its verbs are.
        gazetteer: the names known.
    """

    def __init__(self, code: str, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._code = code
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    @cached_property
    def _rules(self) -> list[Rule]:
        """The turns of phrase, read when first asked for."""
        language = self._lexicon.language(self._code)
        text = (ONTOLOGY / f"rewording.{self._code}.txt").read_text(encoding="utf-8")
        macros: dict[str, str] = {}
        rules: list[Rule] = []
        for line in text.splitlines():
            if line.startswith("= "):
                name, _, stands_for = line[2:].partition(":")
                macros[name.strip()] = stands_for.strip()
            elif line and not line.startswith("#"):
                rules.append(Rule(line, macros, language))
        return rules

    def plainly(self, statement: str) -> str:
        """A statement in plainer words; the same statement where there are none."""
        text = self._named(_tidy(statement.translate(_STRAIGHT)))
        for _ in range(_MOST):
            before, low = text, text.lower()
            for rule in self._rules:
                if rule.fits(low) and (put := rule.apply(text)) != text:
                    text = _tidy(put)
                    low = text.lower()
            if text == before:
                break
        if not text or text == _tidy(statement):
            return statement
        return f"{text[0].upper()}{text[1:]}."

    def _named(self, text: str) -> str:
        """A statement without any capital with those of its names."""
        if _CAPITAL.search(text):
            return text
        words = text.split(" ")
        i = 0
        while i < len(words):
            i += self._capitals(words, i) or 1
        return " ".join(words)

    def _capitals(self, words: list[str], i: int) -> int:
        """Gives the longest name that begins at a word its capitals; how many words it has."""
        for last in range(min(len(words), i + _NAME), i, -1):
            bare = " ".join(words[i:last]).strip(".,;:!?\"'").removesuffix("'s")
            if len(bare) <= _SHORT or fold(bare) != bare.lower():
                continue
            named = [self._gazetteer.actors[key] for key in self._gazetteer.named("actors", bare)]
            known = named or self._gazetteer.named("places", bare) or self._gazetteer.by_demonym(bare)
            if known and all(actor.kind != "Group" for actor in named):
                words[i:last] = [word[:1].upper() + word[1:] for word in words[i:last]]
                return last - i
        return 0

"""checking: the step that turns turns of phrase into expressions to look up, ``python -m kb.checking.compile``.

It compiles the lexicon too, whose verbs they bend. Each turn becomes a line: the words without which it cannot match,
its expression with all names and forms of verbs filled in, its plain words, and how their verbs are bent.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from kb.checking.needed import needed
from kb.checking.turn_files import ALL, COLUMNS, LANGUAGES, ONE, PARTS, compiled, digest, source
from kb.reading import compile as lexicon_compiler
from kb.reading import lexicon
from kb.reading.inflect import english_verb
from kb.reading.lexicon import Language

_VERBS: Final = re.compile(r"\{([a-z][^{}]*)\}")
_PART: Final = re.compile(r"(?<!\(\?P)<(\w+)(?::(\w+)|(\*))?>")
_BENT: Final = re.compile(r"\{([#=])([^{}]+)\}")
_ANY: Final = ".+?"
_WHOLE: Final = r"(?!(?<=\w)\w)"
"""Not inside a word."""
_AHEAD: Final = ("(?=", "(?!")
_CODES: Final = "BDGKP"


def compiled_file(written: str, language: Language) -> str:
    """What the compiled file of a language says; its turns are *written* as the head of each source describes."""
    choices: dict[str, str] = {}
    turns: list[str] = []
    joining: list[str] = []
    for line in written.splitlines():
        if line.startswith("= "):
            name, _, choice = line[2:].partition(":")
            choices[name.strip()] = _filled(choice.strip(), choices)
        elif line.startswith("+ "):
            joining.append(row(line[2:], choices, language))
        elif line and not line.startswith("#"):
            turns.append(row(line, choices, language))
    head = {"digest": digest(written.encode("utf-8")), "small": choices.get("small")}
    return PARTS.join((_json(head), "\n".join(turns), "\n".join(joining)))


def row(written: str, choices: Mapping[str, str], language: Language) -> str:
    """One turn of phrase compiled.

    Args:
        written: ``turn of phrase => plainer words``.
        choices: what a name in brackets stands for; ``words`` is any part, ``small`` what has a capital only where it
            opens a statement.
        language: whose verbs are bent.
    """
    pattern, _, plain = (side.strip() for side in written.partition("=>"))
    forms: dict[str, tuple[str, str]] = {}

    def verbs(braces: re.Match[str]) -> str:
        several = _several(braces[1], language)
        forms.update(several)
        return f"(?P<verb>{'|'.join(map(re.escape, sorted(several, key=lambda form: (-len(form), form))))})"

    expression = _VERBS.sub(verbs, _filled(re.sub(r"\(\?P<(\w+)\*>\)", r"<\1*>", pattern), choices))
    before = r"\b" if re.match(r"\w|\(\?P<verb>", expression) else ""
    after = "" if _looks_ahead(expression) else _WHOLE
    bent = {"forms": forms, "spelled": _spellings(plain, {lemma for lemma, _ in forms.values()}, language)}
    needs = ALL.join(
        ONE.join(sorted(choice)) for choice in sorted(needed(expression), key=len)
    )  # what tells most first
    return COLUMNS.join((needs, before + expression + after, plain, _json(bent) if any(bent.values()) else ""))


def _filled(pattern: str, choices: Mapping[str, str]) -> str:
    """A pattern with its parts and choices filled in."""

    def part(found: re.Match[str]) -> str:
        return f"(?P<{found[1]}>{_ANY if found[3] else choices[found[2] or 'words']})"

    whole = _PART.sub(part, pattern)
    for name, choice in choices.items():
        whole = whole.replace(f"[{name}]", f"(?:{choice})")
    return whole


def _looks_ahead(pattern: str) -> bool:
    """Whether a pattern ends in what only has to follow."""
    depth = 0
    for i in range(len(pattern) - 1, -1, -1) if pattern.endswith(")") else ():
        depth += (pattern[i] == ")") - (pattern[i] == "(")
        if depth == 0:
            return pattern.startswith(_AHEAD, i)
    return False


# -- forms of verbs ------------------------------------------------------------------------------


def _several(verbs: str, language: Language) -> dict[str, tuple[str, str]]:
    """The forms of some verbs, each with its verb and the codes of what it may be; of several words the first bends."""
    found: dict[str, tuple[str, str]] = {}
    for verb in verbs.split("/"):
        first, _, rest = verb.strip().partition(" ")
        for form, codes in forms_of(first, language).items():
            found[f"{form} {rest}".strip()] = (first, codes)
    return found


def _spellings(plain: str, replaced: set[str], language: Language) -> dict[str, dict[str, str]]:
    """By verb and code the forms that the plain words may need."""
    found: dict[str, dict[str, str]] = {}
    for sign, bent in _BENT.findall(plain):
        for verb in replaced if sign == "#" else {bent.partition(" ")[0]}:
            for code in bent if sign == "#" else _CODES:
                found.setdefault(verb, {})[code] = _spelled(verb, code, language)
    return found


def _spelled(verb: str, code: str, language: Language) -> str:
    return next((form for form, codes in forms_of(verb, language).items() if code in codes), verb)


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


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def write() -> None:
    """Compile the lexicon, then the turns of phrase of each language."""
    print(lexicon_compiler.write(), file=sys.stderr)
    for code in LANGUAGES:
        made = compiled_file(source(code).read_text(encoding="utf-8"), lexicon.load().language(code))
        compiled(code).write_text(made, encoding="utf-8")
        print(compiled(code), file=sys.stderr)


if __name__ == "__main__":
    write()

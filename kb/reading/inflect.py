"""reading: the inflected forms of English and French words, from a lemma and regular paradigms.

Codes of verb forms: ``I`` infinitive, ``B`` English base (infinitive or present), ``P`` present, ``M`` imperfect,
``S`` simple past (English past: ``D``), ``F`` future, ``C`` conditional, ``J`` subjunctive, ``K`` past participle,
``G`` present participle. Only the compile step needs this module; reading uses the tables it makes.
"""

from __future__ import annotations

from kb.errors import InputError

_VOWELS = "aeiou"
Forms = dict[str, str]


def _add(forms: Forms, form: str, code: str) -> None:
    """Note that a form has a code; a form may have several."""
    if code not in forms.get(form, ""):
        forms[form] = forms.get(form, "") + code


_BE = {"be": "B", "am": "P", "is": "P", "are": "P", "was": "D", "were": "D", "been": "K", "being": "G"}


def english_verb(lemma: str, irregular: dict[str, tuple[str, str]]) -> Forms:
    """All forms of an English verb: base, -s, past, past participle, -ing (British doubling of final -l)."""
    forms: Forms = {}
    if lemma == "be":  # of expressions: "was under attack"
        return dict(_BE)
    _add(forms, lemma, "B")
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        _add(forms, lemma + "es", "P")
    elif lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        _add(forms, lemma[:-1] + "ies", "P")
    else:
        _add(forms, lemma + "s", "P")
    stem = _english_stem(lemma, stressed=lemma in irregular and not irregular[lemma][0].endswith("ed"))
    if lemma in irregular:
        past, participle = irregular[lemma]
        _add(forms, past, "D")
        _add(forms, participle, "K")
        if past.endswith("ed") and len(past) > len(lemma) + 2 and past[-3] == past[-4]:
            stem = past[:-2]
    else:
        for past in _english_past(lemma, stem):
            _add(forms, past, "D")
            _add(forms, past, "K")
    gerund = stem[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")) else stem
    if lemma.endswith("ie"):
        gerund = lemma[:-2] + "y"
    _add(forms, gerund + "ing", "G")
    if lemma.endswith("l") and lemma[-2:-1] in _VOWELS and lemma[-3:-2] not in _VOWELS:
        _add(forms, lemma + "ling", "G")
    return forms


def _english_past(lemma: str, stem: str) -> list[str]:
    """Regular pasts of a verb."""
    if lemma.endswith("e"):
        return [lemma + "d"]
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return [lemma[:-1] + "ied"]
    if lemma.endswith("l") and lemma[-2:-1] in _VOWELS:
        return [lemma + "ed", lemma + "led"]
    return [stem + "ed"]


def _english_stem(lemma: str, *, stressed: bool) -> str:
    """The stem before -ed and -ing: words that end consonant-vowel-consonant double their last letter.

    Those of one syllable do, and those *stressed* on the last one, as strong verbs are ("begin").
    """
    word = lemma.replace("qu", "qw")
    syllables = sum(1 for a, b in zip(" " + word, word, strict=False) if b in _VOWELS and a not in _VOWELS)
    doubled = len(word) > 2 and word[-1] not in _VOWELS + "wxyh" and word[-2] in _VOWELS
    if doubled and word[-3] not in _VOWELS and (stressed or syllables == 1):
        return lemma + lemma[-1]
    return lemma


def english_plural(noun: str, irregular: dict[str, str]) -> str:
    """The plural of an English noun; of a compound its last word, or the word before "of"."""
    if " of " in noun:
        head, rest = noun.split(" of ", 1)
        return f"{english_plural(head, irregular)} of {rest}"
    *first, last = noun.split(" ")
    if last in irregular:
        plural = irregular[last]
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        plural = last + "es"
    elif last.endswith("y") and last[-2:-1] not in _VOWELS:
        plural = last[:-1] + "ies"
    else:
        plural = last + "s"
    return " ".join([*first, plural])


def french_plural(noun: str, irregular: dict[str, str]) -> list[str]:
    """The plurals of a French noun; of a compound with and without its adjectives."""
    if noun in irregular:
        return [irregular[noun]]
    words = noun.split(" ")
    head = _french_word_plural(words[0], irregular)
    if len(words) == 1:
        return [head]
    plurals = [" ".join([head, *words[1:]])]
    if not any(w in ("de", "du", "des", "à", "en") or "'" in w for w in words):
        plurals.append(" ".join([head, *(_french_word_plural(w, irregular) for w in words[1:])]))
    return plurals


def _french_word_plural(word: str, irregular: dict[str, str]) -> str:
    """The plural of one French word."""
    if word in irregular:
        return irregular[word]
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith(("eau", "eu")):
        return word + "x"
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + "s"


class FrenchModel:
    """One irregular French paradigm as written in the data."""

    def __init__(self, lemma: str, text: str) -> None:
        present, imperfect, future, past, subjunctive, participle, gerund = (p.strip() for p in text.split("|"))
        self.lemma = lemma
        self.present = present.split()
        self.imperfect = imperfect
        self.future = future
        self.past = past.split()
        self.subjunctive = subjunctive.split()
        self.participle = participle
        self.gerund = gerund

    def forms(self, lemma: str) -> Forms:
        """All forms of a verb of this family: the model's forms with the beginning exchanged."""
        ending = self.lemma
        while ending and not lemma.endswith(ending):
            ending = ending[1:]
        cut = len(self.lemma) - len(ending)
        head = lemma[: len(lemma) - len(ending)]
        forms: Forms = {}

        def put(form: str, code: str) -> None:
            """Add one form with its beginning exchanged."""
            _add(forms, head + form[cut:], code)

        put(self.lemma, "I")
        for form in self.present:
            put(form, "P")
        for form in self.past:
            put(form, "S")
        for form in self.subjunctive:
            put(form, "J")
        put(self.gerund, "G")
        for tail in ("ais", "ait", "ions", "iez", "aient"):
            put(self.imperfect + tail, "M")
            put(self.future + tail, "C")
        for tail in ("ai", "as", "a", "ons", "ez", "ont"):
            put(self.future + tail, "F")
        for form in french_agreement(self.participle.replace("dû", "du") if lemma != "devoir" else "dû"):
            put(form, "K")
        return forms


def french_agreement(participle: str) -> list[str]:
    """A past participle in both genders and numbers."""
    plural = participle if participle.endswith(("s", "x")) else participle + "s"
    return [participle, participle + "e", plural, participle + "es"]


def _french_er_stems(lemma: str) -> tuple[str, str, str]:
    """The stem, the stem before a mute e, and the stem of the future of a verb in -er."""
    stem = lemma[:-2]
    mute = stem
    if stem.endswith(("ay", "oy", "uy")):
        mute = stem[:-1] + "i"
    elif len(stem) > 2 and stem[-1] not in _VOWELS and stem[-2] == "é":
        mute = stem[:-2] + "è" + stem[-1]
    elif len(stem) > 2 and stem[-1] not in (*_VOWELS, "x") and stem[-2:-1] == "e" and stem[-3] not in "e":
        doubled = stem[-1] in "lt" and stem.endswith(("appel", "jet", "nouvel", "épel", "amoncel", "étiquet"))
        mute = stem + stem[-1] if doubled else stem[:-2] + "è" + stem[-1]
    elif len(stem) > 3 and stem.endswith(("égn", "égl", "égr", "ébr", "étr")):
        mute = stem[:-3] + "è" + stem[-2:]
    future = stem if "é" in stem[-3:] else mute
    return stem, mute, future


def french_er(lemma: str) -> Forms:
    """All forms of a regular verb in -er, with its spelling changes (ç, ge, è, ll, i)."""
    stem, mute, future = _french_er_stems(lemma)
    soft = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
    forms: Forms = {}
    _add(forms, lemma, "I")
    for tail in ("e", "es", "ent"):
        _add(forms, mute + tail, "P")
        _add(forms, mute + tail, "J")
    _add(forms, soft + "ons", "P")
    _add(forms, stem + "ez", "P")
    for tail in ("ais", "ait", "aient"):
        _add(forms, soft + tail, "M")
    for tail in ("ai", "as", "a", "ons", "ez", "ont"):
        _add(forms, future + "er" + tail, "F")
    for tail in ("ais", "ait", "ions", "iez", "aient"):
        _add(forms, future + "er" + tail, "C")
    _add(forms, soft + "a", "S")
    _add(forms, stem + "èrent", "S")
    _add(forms, soft + "ant", "G")
    for form in french_agreement(stem + "é"):
        _add(forms, form, "K")
    return forms


def french_ir(lemma: str) -> Forms:
    """All forms of a verb of the second group (finir)."""
    stem = lemma[:-1]
    forms: Forms = {}
    _add(forms, lemma, "I")
    for form, code in ((stem + "s", "P"), (stem + "t", "P"), (stem + "ssons", "P"), (stem + "ssez", "P")):
        _add(forms, form, code)
    _add(forms, stem + "ssent", "P")
    _add(forms, stem + "sse", "J")
    _add(forms, stem + "t", "S")
    _add(forms, stem + "rent", "S")
    _add(forms, stem + "ssant", "G")
    for tail in ("ais", "ait", "aient"):
        _add(forms, stem + "ss" + tail, "M")
        _add(forms, lemma + tail, "C")
    for tail in ("ai", "as", "a", "ons", "ez", "ont"):
        _add(forms, lemma + tail, "F")
    for form in french_agreement(stem):
        _add(forms, form, "K")
    return forms


def french_verb(lemma: str, models: dict[str, FrenchModel], families: dict[str, str], second: set[str]) -> Forms:
    """All forms of a French verb by its family, its group, or the regular -er paradigm."""
    if lemma in models:
        return models[lemma].forms(lemma)
    family = families.get(lemma)
    if family in models:
        return models[family].forms(lemma)
    if family is not None and family not in second and family.endswith(("ir", "oir", "re")):
        raise InputError(f"'{lemma}' is conjugated like '{family}', which has no paradigm", fix="write one")
    if lemma.endswith(("oir", "re")):
        raise InputError(f"'{lemma}' is conjugated like no known verb", fix="name its family among 'families'")
    if lemma in second or lemma.endswith("ir"):
        return french_ir(lemma)
    return french_er(lemma)

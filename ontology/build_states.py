"""Write gazetteer/states.json: the names of states and territories, from CLDR (Unicode) by way of babel.

    python ontology/build_states.py            write the file
    python ontology/build_states.py --check    say whether it is up to date (exit 1 when not)

Codes are ISO 3166-1 alpha-2, with XK for Kosovo. CLDR's preferred name in each language is the label; what
babel does not carry (CLDR's alternative names, capitals, demonyms) is written by hand in states-extra.yaml.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent / "gazetteer" / "states.json"
LANGUAGES = (
    "ar",
    "de",
    "en",
    "es",
    "fa",
    "fr",
    "he",
    "it",
    "ja",
    "ko",
    "nl",
    "pl",
    "pt",
    "ru",
    "tr",
    "uk",
    "zh",
)
# Two-letter codes in CLDR that ISO 3166-1 does not assign to a territory: unions, reservations, test data.
NOT_TERRITORIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])


def cldr_version() -> str:
    """The version of CLDR inside the installed babel (2.18 or later)."""
    from babel.core import get_cldr_version

    return str(get_cldr_version())


def content() -> str:
    """The file as it should be, from the installed babel."""
    from babel import Locale

    names: dict[str, dict[str, str]] = {language: dict(Locale.parse(language).territories) for language in LANGUAGES}
    codes = sorted(c for c in names["en"] if len(c) == 2 and c not in NOT_TERRITORIES)
    lines = [
        f"  {json.dumps(code)}: "
        + json.dumps({lang: names[lang][code] for lang in LANGUAGES if code in names[lang]}, ensure_ascii=False)
        for code in codes
    ]
    return f'{{"cldr": {json.dumps(cldr_version())},\n "territories": {{\n' + ",\n".join(lines) + "\n }\n}\n"


def main(arguments: list[str]) -> int:
    """Write or check the file; the exit status is 1 when a check finds it out of date."""
    if arguments not in ([], ["--check"]):
        print("usage: build_states.py [--check]", file=sys.stderr)
        return 2
    fresh = content()
    if arguments:
        return 0 if TARGET.read_text(encoding="utf-8") == fresh else 1
    TARGET.write_text(fresh, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

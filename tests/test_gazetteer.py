"""The gazetteer as shipped: what names mean, what is refused, and that its entries hang together."""

from __future__ import annotations

import runpy
import subprocess
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import ROOT

from kb.errors import InputError, NotFoundError
from kb.gazetteer import SECTIONS, Entity, Gazetteer, compiled, fold
from kb.gazetteer.entities import key_of
from kb.gazetteer.index import Section

BUILD_STATES = ROOT / "ontology" / "build_states.py"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The gazetteer of ontology/gazetteer, read from its files."""
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("section", "name", "expected"),
    [
        ("actors", "KP", "KP"),
        ("actors", "Corée du nord", "KP"),
        ("actors", "la  CORÉE-DU-NORD", "KP"),
        ("actors", "North\N{NO-BREAK SPACE}Korea", "KP"),
        ("actors", "Северная Корея", "KP"),
        ("actors", "北朝鮮", "KP"),
        ("actors", "Nordkorea", "KP"),
        ("actors", "RPDC", "KP"),
        ("actors", "dprk", "KP"),
        ("actors", "Pyongyang", "KP"),
        ("actors", "etats unis", "US"),
        ("actors", "l’Élysée", "FR"),
        ("actors", "Elysee", "FR"),
        ("actors", "the White House", "US"),
        ("actors", "le Kremlin", "RU"),
        ("actors", "gouvernement syrien", "SY"),
        ("actors", "Kiev", "UA"),
        ("actors", "Beijing", "CN"),
        ("actors", "Birmanie", "MM"),
        ("actors", "Cote d'Ivoire", "CI"),
        ("actors", "Côte dʼIvoire", "CI"),
        ("actors", "Poutine", "vladimir-putin"),
        ("actors", "Volodymyr Zelenskyy", "volodymyr-zelensky"),
        ("actors", "Sergueï Choïgou", "sergei-shoigu"),
        ("actors", "KCNA", "kcna"),
        ("actors", "l'agence KCNA", "kcna"),
        ("actors", "Daech", "islamic-state"),
        ("actors", "FSR", "rapid-support-forces"),
        ("actors", "South Korea’s military", "south-korean-armed-forces"),
        ("actors", "Tsahal", "israeli-armed-forces"),
        ("actors", "Quai d'Orsay", "french-foreign-ministry"),
        ("actors", "agences de renseignement sud-coréennes", "south-korean-intelligence"),
        ("actors", "analystes", "analysts"),
        ("actors", "Washington Post", "washington-post"),
        ("actors", "USSR", "soviet-union"),
        ("places", "Pyongyang", "pyongyang"),
        ("places", "région russe de Koursk", "kursk-oblast"),
        ("places", "Kursk region", "kursk-oblast"),
        ("places", "Marioupol", "mariupol"),
        ("places", "Gaza", "gaza-strip"),
        ("places", "Khan Younès", "khan-younis"),
        ("places", "East Sea", "sea-of-japan"),
        ("places", "La Haye", "the-hague"),
        ("places", "Etats-Unis", "US"),
        ("items", "obus", "artillery-shells"),
        ("items", "missile", "missiles"),
        ("items", "KN-23", "hwasong-11a"),
        ("items", "systèmes de roquettes à longue portée", "long-range-rocket-systems"),
        ("items", "SCALP", "storm-shadow"),
        ("items", "troops", "soldiers"),
    ],
)
def test_a_name_in_any_language_and_spelling_means_its_entity(
    gazetteer: Gazetteer, section: str, name: str, expected: str
) -> None:
    """Ids, labels, aliases and metonyms are accepted in any language; case, accents and hyphens are forgiven."""
    assert gazetteer.resolve(section, name).id == expected


def test_every_name_is_found_however_it_is_typed(gazetteer: Gazetteer) -> None:
    """No name is lost to capitals, decomposed accents, curly apostrophes, other hyphens or no-break spaces."""
    lost = []
    for section in SECTIONS:
        exact = set(gazetteer.section(section).exact)
        for name, _, owner, how in gazetteer.names(section):
            typed = (
                name,
                name.upper(),
                unicodedata.normalize("NFD", name),
                f" {name} ",
                name.replace("'", "’").replace("-", "\N{NON-BREAKING HYPHEN}").replace(" ", "\N{NO-BREAK SPACE}"),
            )
            for spelling in typed if name not in exact else (name,):
                found = gazetteer.by_demonym(spelling) if how == "demonym" else gazetteer.named(section, spelling)
                if owner not in found:
                    lost.append((section, spelling, owner, found))
    assert lost == []


LETTERS = st.text("abcdzéèüñçœßÀÉŁøłıİ' -–’.\N{NO-BREAK SPACE}\N{COMBINING ACUTE ACCENT}", max_size=12)


@given(LETTERS)
def test_folding_forgets_case_and_composition(text: str) -> None:
    """Two spellings that differ by case or by composed and decomposed accents fold alike."""
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == fold(f" {text}  ")
    assert fold(text.replace("-", " ").replace("’", "'")) == fold(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Les États-Unis", "etats unis"),
        ("L’Élysée", "elysee"),
        ("the U.S.", "us"),
        ("La Paz", "paz"),
        ("Le", "le"),
        ("Lesotho", "lesotho"),
        ("Œuvre", "oeuvre"),
        ("ガーナ", "ガーナ"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
    ],
)
def test_folding(name: str, expected: str) -> None:
    """One leading article is dropped; ligatures are opened; letters that are not accents stay."""
    assert fold(name) == expected


def test_a_short_acronym_is_found_in_capitals_only(gazetteer: Gazetteer) -> None:
    """'US', 'UN', 'WHO' and 'IS' are names in capitals and words otherwise."""
    assert gazetteer.named("actors", "US") == gazetteer.named("actors", "U.S.") == ("US",)
    assert gazetteer.named("actors", "UN") == ("united-nations",)
    assert gazetteer.named("actors", "WHO") == ("world-health-organization",)
    words = ("us", "un", "who", "is", "it", "Who", "Un", "ue")
    assert {word: gazetteer.named("actors", word) for word in words} == dict.fromkeys(words, ())


def test_words_of_a_text_are_not_ids(gazetteer: Gazetteer) -> None:
    """An id is accepted where one writes names on purpose, not where a text is read: IS is Iceland's code."""
    assert gazetteer.resolve("actors", "IS").id == "IS"
    assert gazetteer.named("actors", "IS") == gazetteer.candidates("actors", "IS") == ("islamic-state",)
    assert gazetteer.named("actors", "DE") == ()
    assert gazetteer.candidates("actors", "DE") == ("DE",)


def test_a_title_that_is_an_ordinary_word_counts_only_as_it_is_spelt(gazetteer: Gazetteer) -> None:
    """'Le Monde' is the newspaper; 'monde' and 'le monde' are words."""
    assert gazetteer.named("actors", "Le Monde") == gazetteer.named("actors", "le Monde") == ("le-monde",)
    assert gazetteer.named("actors", "le monde") == gazetteer.named("actors", "Monde") == ()


@pytest.mark.parametrize(
    ("name", "candidates"),
    [("Congo", ("CD", "CG")), ("le Congo", ("CD", "CG")), ("Korea", ("KR", "KP")), ("Bruxelles", ("eu", "BE"))],
)
def test_an_ambiguous_name_is_refused_with_its_candidates(
    gazetteer: Gazetteer, name: str, candidates: tuple[str, ...]
) -> None:
    """What may mean several entities means none until somebody says which."""
    assert gazetteer.candidates("actors", name) == candidates
    assert gazetteer.resolve_or_none("actors", name) is None
    with pytest.raises(NotFoundError) as refused:
        gazetteer.resolve("actors", name)
    assert all(candidate in str(refused.value) for candidate in candidates)


def test_a_near_name_is_suggested_and_never_accepted(gazetteer: Gazetteer) -> None:
    """A misspelling gets suggestions; a stranger gets told where to add it."""
    for name in ("Nort Korea", "Volodimir Poutine", "Nigera", "Slovania"):
        assert gazetteer.resolve_or_none("actors", name) is None
    with pytest.raises(NotFoundError, match=r"^no actor is called 'Nort Korea'; did you mean 'North Korea'"):
        gazetteer.resolve("actors", "Nort Korea")
    with pytest.raises(NotFoundError) as refused:
        gazetteer.resolve("places", "Xyzzyx")
    assert str(refused.value) == (
        "no place is called 'Xyzzyx'; add it to the gazetteer, or under places: in the file of claims"
    )
    assert gazetteer.resolve("actors", "Niger").id == "NE"
    assert gazetteer.resolve("actors", "Nigeria").id == "NG"


@pytest.mark.parametrize("name", ["the North", "le Nord", "le Sud", "Nord", "capital", "unknown recipient(s)", ""])
def test_words_that_only_a_text_can_resolve_are_not_names(gazetteer: Gazetteer, name: str) -> None:
    """'The North' is whichever North the article speaks of: no entry answers to it."""
    assert [gazetteer.named(section, name) for section in ("actors", "places")] == [(), ()]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("nord-coréenne", ("KP",)),
        ("North Koreans", ("KP",)),
        ("Sud-Coréens", ("KR",)),
        ("congolaise", ("CD", "CG")),
        ("nigérien", ("NE",)),
        ("nigérian", ("NG",)),
        ("Nigerian", ("NG",)),
        ("occidentales", ("western-countries",)),
        ("soviétique", ("soviet-union",)),
        ("martien", ()),
    ],
)
def test_a_demonym_means_its_people(gazetteer: Gazetteer, word: str, expected: tuple[str, ...]) -> None:
    """Adjectives and names of peoples are looked up apart from names, and may be ambiguous too."""
    assert gazetteer.by_demonym(word) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Turkiye", "TR"),
        ("UAE", "AE"),
        ("DR Congo", "CD"),
        ("Viet Nam", "VN"),
        ("Bosnia-Herzegovina", "BA"),
        ("Cote d'Ivoire", "CI"),
        ("Kyrgyzstan", "KG"),
        ("Trinidad and Tobago", "TT"),
        ("Trinidad", "TT"),
        ("Saint Vincent", "VC"),
        ("Antigua and Barbuda", "AG"),
        ("eSwatini", "SZ"),
        ("Cabo Verde", "CV"),
        ("Palestine", "PS"),
        ("Kosovo", "XK"),
        ("Taiwan", "TW"),
        ("Soviet Union", "soviet-union"),
        ("Yugoslavia", "yugoslavia"),
        ("Czechoslovakia", "czechoslovakia"),
        ("East Germany (GDR)", "east-germany"),
        ("Yemen Arab Republic (North Yemen)", "north-yemen"),
        ("South Yemen", "south-yemen"),
        ("South Vietnam", "south-vietnam"),
        ("United States of America", "US"),
    ],
)
def test_states_are_known_as_the_registers_spell_them(gazetteer: Gazetteer, name: str, expected: str) -> None:
    """The spellings of SIPRI and UCDP resolve, states that are no more included."""
    assert gazetteer.resolve("actors", name).id == expected


def test_every_entity_has_a_french_and_an_english_label(gazetteer: Gazetteer) -> None:
    """Whatever is shown can be shown in both languages."""
    missing = [e.id for s in SECTIONS for e in _all(gazetteer, s) if not {"fr", "en"} <= set(e.labels)]
    assert missing == []


def test_every_relation_is_closed_and_leads_somewhere(gazetteer: Gazetteer) -> None:
    """Affiliation, within and broader name existing entities, all those above, and never the entity itself."""
    for section in SECTIONS:
        known = getattr(gazetteer, section)
        for entity in known.values():
            above = entity.parents()
            assert entity.id not in above and len(set(above)) == len(above)
            assert {up for parent in above for up in known[parent].parents()} <= set(above), entity.id
    assert gazetteer.places["bakhmut"].within == ("donetsk-oblast", "donbas", "UA", "europe", "eastern-europe")
    assert gazetteer.places["crimea"].within[0] == "UA"
    assert gazetteer.items["hwasong-11a"].broader == (
        "short-range-ballistic-missiles",
        "ballistic-missiles",
        "missiles",
        "weapons",
    )
    assert gazetteer.actors["russian-special-forces"].affiliation == ("russian-armed-forces", "RU")


def test_a_state_is_an_actor_with_a_place_a_people_and_a_capital(gazetteer: Gazetteer) -> None:
    """Every sovereign state of ISO 3166 has demonyms in both languages and shares its id with its territory."""
    states = [e for e in _all(gazetteer, "actors") if e.kind == "State" and len(e.id) == 2 and not e.affiliation]
    assert len(states) == 198
    for state in states:
        assert state.place == state.id and state.id in gazetteer.places, state.id
        assert {"fr", "en"} <= set(state.demonyms), state.id
    without = {s.id for s in states if not any(p.within[:1] == (s.id,) for p in _all(gazetteer, "places"))}
    assert without == {"MC", "NR", "VA", "SM", "EH"}
    assert gazetteer.actors["KP"].labels["ru"] == "КНДР"
    assert gazetteer.actors["GL"].affiliation == ("DK",)
    assert "AQ" in gazetteer.places and "AQ" not in gazetteer.actors


def test_no_name_is_written_twice_on_an_entity(gazetteer: Gazetteer) -> None:
    """In one language an alias never repeats the label or another alias, spelling aside."""
    repeated = []
    for section in SECTIONS:
        exact = set(gazetteer.section(section).exact)
        for entity in _all(gazetteer, section):
            for group in (entity.aliases, entity.demonyms, entity.metonyms):
                for language, names in group.items():
                    seen = {fold(entity.labels[language])} if group is entity.aliases and language else set()
                    for name in names:
                        if fold(name) in seen and "." not in name and name not in exact:
                            repeated.append((entity.id, name))
                        seen.add(fold(name))
    assert repeated == []


def test_a_wikidata_number_belongs_to_one_entity(gazetteer: Gazetteer) -> None:
    """No two entities of a section claim the same item, and the best known are right."""
    for section in SECTIONS:
        owners = defaultdict(list)
        for entity in _all(gazetteer, section):
            owners[entity.wikidata].append(entity.id)
        assert {number: ids for number, ids in owners.items() if number and len(ids) > 1} == {}
    known = {"KP": "Q423", "RU": "Q159", "UA": "Q212", "KR": "Q884", "US": "Q30", "CN": "Q148", "FR": "Q142"}
    assert {code: gazetteer.actors[code].wikidata for code in known} == known


def test_the_names_of_states_are_those_of_cldr() -> None:
    """states.json is what ontology/build_states.py writes with the same version of CLDR."""
    pytest.importorskip("babel", minversion="2.18")
    build = runpy.run_path(str(BUILD_STATES))
    kept = build["TARGET"].read_text(encoding="utf-8")
    if f'"cldr": "{build["cldr_version"]()}"' not in kept:
        pytest.skip("another version of CLDR")
    assert kept == build["content"](), "out of date: run python ontology/build_states.py"


def test_the_compiled_form_knows_the_same(gazetteer: Gazetteer, tmp_path: Path) -> None:
    """Compiling and loading loses nothing, whether values are sought one by one or all are read."""
    cache = tmp_path / "gazetteer.sqlite"
    assert compiled.kept(cache, "stamp") is None
    compiled.keep(cache, "stamp", {section: gazetteer.section(section) for section in SECTIONS})
    assert compiled.kept(cache, "another") is None
    again = compiled.kept(cache, "stamp")
    assert again is not None
    for section in SECTIONS:
        known, kept = gazetteer.section(section), again[section]
        assert {i: kept[i] for i in known} == dict(known)
        assert {key: kept.named(key) for key in known.index} == dict(known.index)
        assert kept.get("nobody") is None and kept.named("nobody at all") == ()
        assert dict(kept) == dict(known) and list(kept.names()) == list(known.names())
        assert dict(kept.index) == known.index and dict(kept.words) == known.words
        assert (kept.ambiguous, kept.exact) == (known.ambiguous, known.exact)


@pytest.mark.parametrize("content", [b"", b"{", b"SQLite format 3\0" + bytes(200)])
def test_what_is_not_a_compiled_gazetteer_counts_as_none(content: bytes, tmp_path: Path) -> None:
    """A damaged or foreign file is no error: the gazetteer is compiled anew."""
    cache = tmp_path / "gazetteer.sqlite"
    cache.write_bytes(content)
    assert compiled.kept(cache, "stamp") is None


@pytest.mark.parametrize("row", ['["State",', "[]", "x"])
def test_a_damaged_row_is_said(row: str) -> None:
    """An entity that cannot be read from what is kept of it is refused in one line that says what to do."""
    section = Section({"KP": row}, {}, {}, {}, ())
    with pytest.raises(InputError, match=r"'KP': what is kept of it is damaged; remove gazetteer\.sqlite"):
        section["KP"]


def test_names_says_how_each_name_stands_for_its_entity(gazetteer: Gazetteer) -> None:
    """Readers get every name as written, with its language and how it stands for the entity."""
    names = set(gazetteer.names("actors"))
    assert {
        ("Corée du Nord", "fr", "KP", "label"),
        ("RPDC", "fr", "KP", "alias"),
        ("Pyongyang", "en", "KP", "metonym"),
        ("nord-coréennes", "fr", "KP", "demonym"),
        ("Congo", "", "CD", "ambiguous"),
        ("Congo", "", "CG", "ambiguous"),
    } <= names


def test_loading_names_needs_no_heavy_library() -> None:
    """Importing the gazetteer starts neither YAML nor pydantic nor an RDF library."""
    code = (
        "import sys; import kb.gazetteer; "
        "print([m for m in ('yaml', 'pydantic', 'rdflib', 'babel', 'dataclasses', 'difflib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"


def test_key_of_keeps_acronyms_apart() -> None:
    """Two or three capitals are an acronym, with or without full stops; longer ones are words."""
    assert [key_of(n) for n in ("U.S.", "UN", "NATO", "Xi", "ÉU")] == ["US", "UN", "nato", "xi", "eu"]


def _all(gazetteer: Gazetteer, section: str) -> list[Entity]:
    return list(getattr(gazetteer, section).values())

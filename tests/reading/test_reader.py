"""The reader end to end, on sentences of our own: types, roles, numbers, times, who says it, and laws for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_tools import Read

from kb.errors import InputError
from kb.gazetteer import Gazetteer
from kb.reading.draft import DraftClaim
from kb.reading.lexicon import Lexicon, load
from kb.reading.reader import read_article, read_statement

Row = tuple[str, dict[str, list[str]], tuple[int | None, int | None] | None, str | None]

SENTENCES: list[tuple[str, str, list[Row]]] = [
    (
        "en",
        "Germany delivered 18 Leopard tanks to Ukraine in March 2023.",
        [("ArmsTransfer", {"agent": ["DE"], "recipient": ["UA"]}, (18, 18), "2023-03")],
    ),
    (
        "en",
        "In March 2023, 18 tanks were delivered to Ukraine by Germany.",
        [("ArmsTransfer", {"agent": ["DE"], "recipient": ["UA"]}, (18, 18), "2023-03")],
    ),
    (
        "en",
        "The delivery of tanks to Ukraine by Germany continued in March 2023.",
        [("ArmsTransfer", {"agent": ["DE"], "recipient": ["UA"]}, None, "2023-03")],
    ),
    (
        "en",
        "North Korea tested a hypersonic missile on Monday, state media reported.",
        [("WeaponTest", {"agent": ["KP"]}, (1, 1), "2025-03-17")],
    ),
    (
        "en",
        "Gunmen attacked a village in central Mali, killing at least 20 civilians.",
        [
            ("Attack", {"agent": [], "target": []}, None, None),
            ("Casualties", {"agent": [], "victim": ["civilians"]}, (20, None), None),
        ],
    ),
    ("en", "Moscow and Minsk agreed to a ceasefire.", [("Agreement", {"partner": ["RU", "BY"]}, None, None)]),
    (
        "en",
        "Egypt and Ethiopia held talks in Cairo.",
        [("Meeting", {"partner": ["EG", "ET"]}, None, None)],
    ),
    ("en", "Iran denied supplying drones to Russia.", [("Denial", {"speaker": ["IR"]}, None, None)]),
    (
        "en",
        "France withdrew its last soldiers from Niger in December 2023.",
        [("Withdrawal", {"agent": ["FR"], "recipient": ["NE"]}, None, "2023-12")],
    ),
    (
        "fr",
        "La France a livré douze canons à l'Ukraine en mars 2023.",
        [("ArmsTransfer", {"agent": ["FR"], "recipient": ["UA"]}, (12, 12), "2023-03")],
    ),
    (
        "fr",
        "Douze canons ont été livrés à l'Ukraine par la France en mars 2023.",
        [("ArmsTransfer", {"agent": ["FR"], "recipient": ["UA"]}, (12, 12), "2023-03")],
    ),
    (
        "fr",
        "La livraison de canons à l'Ukraine par la France se poursuit.",
        [("ArmsTransfer", {"agent": ["FR"], "recipient": ["UA"]}, None, None)],
    ),
    (
        "fr",
        "L'armée a déployé 3 000 soldats dans la région.",
        [("Deployment", {"agent": []}, (3000, 3000), None)],
    ),
    (
        "fr",
        "Le Programme alimentaire mondial a distribué 500 tonnes de blé au Soudan depuis juin 2024.",
        [("AidTransfer", {"agent": ["world-food-programme"], "recipient": ["SD"]}, (500, 500), "2024-06/2025-03-20")],
    ),
    (
        "fr",
        "Emmanuel Macron a reçu Volodymyr Zelensky mardi.",
        [("Meeting", {"partner": ["emmanuel-macron", "volodymyr-zelensky"]}, None, "2025-03-18")],
    ),
    (
        "fr",
        "L'usine produit 1 500 drones par mois.",
        [("ArmsProduction", {"agent": []}, (1500, 1500), None)],
    ),
]


def row_of(claim: DraftClaim) -> Row:
    """What the table of sentences says of a claim; actors without an id are left out of their role."""
    roles = {name: [r.id for r in found if r.id] for name, found in claim.roles.items()}
    quantity = None
    if claim.quantity is not None:
        low, high = claim.quantity.lower, claim.quantity.upper
        quantity = (None if low is None else int(low), None if high is None else int(high))
    return claim.type, roles, quantity, claim.edtf


@pytest.mark.parametrize(("language", "text", "rows"), SENTENCES)
def test_sentences(read: Read, language: str, text: str, rows: list[Row]) -> None:
    """A plain sentence, active, passive or nominal, gives its claims with roles, number and date."""
    assert [row_of(claim) for claim in read(text, language)] == rows


def test_who_gives_and_who_receives_are_told_apart(read: Read) -> None:
    """X gave Y arms is not Y gave X arms."""
    (one,) = read("Iran sent drones to Russia in 2022.")
    (other,) = read("Russia sent drones to Iran in 2022.")
    assert ([r.id for r in one.roles["agent"]], [r.id for r in one.roles["recipient"]]) == (["IR"], ["RU"])
    assert ([r.id for r in other.roles["agent"]], [r.id for r in other.roles["recipient"]]) == (["RU"], ["IR"])


def test_what_is_said_is_attributed(read: Read) -> None:
    """An event told by somebody is a claim of who tells it, not a statement beside it."""
    (claim,) = read("Les rebelles ont attaqué la base de Gao lundi, a indiqué l'armée malienne.", "fr")
    assert claim.type == "Attack"
    assert [role.name for role in claim.attributed_to] == ["armée malienne"]
    assert claim.quote == "Les rebelles ont attaqué la base de Gao lundi"


def test_a_chain_of_tellers_keeps_its_order(read: Read) -> None:
    """Who said it first stands first, who passes it on behind."""
    (claim,) = read("Russia said it had destroyed a depot in Kharkiv, the TASS news agency reported.")
    assert claim.type == "Attack"
    assert [role.id for role in claim.chain][:1] == ["RU"]
    assert len(claim.chain) == 2


def test_an_admission_is_a_claim_and_confirms_what_it_admits(read: Read) -> None:
    """Acknowledging is an event; what is acknowledged is confirmed by who acknowledges it."""
    claims = read("Pyongyang a reconnu avoir envoyé des troupes en Russie.", "fr")
    assert [(c.type, c.stance) for c in claims] == [("Acknowledgement", "asserted"), ("Deployment", "confirmed")]
    assert [role.id for role in claims[1].roles["agent"]] == ["KP"]
    assert [c.regards for c in claims] == [1, None]


def test_a_denial_makes_no_claim_of_what_it_denies(read: Read) -> None:
    """Who denies an attack is not read as its author."""
    assert [c.type for c in read("The rebels of M23 denied carrying out the attack.")] == ["Denial"]


def test_the_conditional_alleges(read: Read) -> None:
    """The French conditional of hearsay makes a claim possible, not certain."""
    (claim,) = read("La brigade aurait perdu près de 900 soldats.", "fr")
    assert (claim.type, claim.certainty, claim.stance) == ("Casualties", "possible", "alleged")


def test_plans_are_planned(read: Read) -> None:
    """The future and the promise are plans."""
    assert [c.modality for c in read("Germany will deliver 18 tanks to Ukraine.")] == ["planned"]
    assert [c.modality for c in read("L'Allemagne va livrer 18 chars à l'Ukraine.", "fr")] == ["planned"]


def test_hypotheses_are_not_drafted_from_an_article(read: Read) -> None:
    """What could happen is no claim that it did."""
    assert read("The rebels could attack the base.") == []


def test_negation_is_kept(read: Read) -> None:
    """Nobody killed is a negative claim."""
    assert [(c.type, c.polarity) for c in read("Aucun soldat n'a été tué.", "fr")] == [("Casualties", "negative")]
    assert [(c.type, c.polarity) for c in read("No soldiers were killed.")] == [("Casualties", "negative")]


def test_names_need_word_borders(read: Read) -> None:
    """Mali is not found inside "normaliser"."""
    assert read("Il faut normaliser les relations.", "fr") == []


def test_a_title_means_who_holds_it_in_the_article(read: Read) -> None:
    """ "Le dirigeant nord-coréen" is the North Korean person the article has named."""
    text = "Kim Jong Un est arrivé lundi à Moscou. Le dirigeant nord-coréen a condamné les sanctions."
    last = read(text, "fr")[-1]
    assert (last.type, [role.id for role in last.roles["speaker"]]) == ("Statement", ["kim-jong-un"])


def test_a_headline_is_not_claimed_again(read: Read) -> None:
    """What a line without a full stop says is claimed only where the article below does not say it again."""
    head = "Iran sends 40 drones to Russia"
    assert [claim.quote for claim in read(f"{head}\n\nIt is raining in Paris.")] == [head]
    body = "Iran has sent 40 drones to Russia."
    assert [claim.quote for claim in read(f"{head}\n\n{body}")] == [body[:-1]]


def test_a_statement_is_read_by_the_same_rules(names: Gazetteer, lexicon: Lexicon) -> None:
    """One line without a full stop gives the claim to check."""
    (claim,) = read_statement("Iran sent drones to Russia in 2022", language="en", gazetteer=names, lexicon=lexicon)
    assert row_of(claim) == ("ArmsTransfer", {"agent": ["IR"], "recipient": ["RU"]}, None, "2022")


def test_the_language_is_recognised(names: Gazetteer, lexicon: Lexicon) -> None:
    """Without a language the text tells it."""
    (claim,) = read_statement("L'Iran a envoyé des drones à la Russie", gazetteer=names, lexicon=lexicon)
    assert claim.type == "ArmsTransfer"


def test_an_unknown_language_is_refused(names: Gazetteer, lexicon: Lexicon) -> None:
    """A language without lexicon is named with those that have one."""
    with pytest.raises(InputError, match=r"no lexicon for the language 'de'; use one of: en, fr"):
        read_article("Text", language="de", gazetteer=names, lexicon=lexicon)


def test_a_date_of_publication_that_is_none_is_refused(names: Gazetteer, lexicon: Lexicon) -> None:
    """The day of publication must be a day."""
    with pytest.raises(InputError, match="'2025-02-30' is not a date"):
        read_article("Text", published="2025-02-30", gazetteer=names, lexicon=lexicon)


def test_a_text_too_long_is_refused(names: Gazetteer, lexicon: Lexicon) -> None:
    """More than two million characters are refused in one line."""
    with pytest.raises(InputError, match="2000001 characters"):
        read_article("a" * 2_000_001, gazetteer=names, lexicon=lexicon)


_PIECES = st.sampled_from(
    [
        "«", "»", '"', "“", "(", ",", ".", "—", "\n", "’", "Kim", "Moscou", "a dit", "que", "selon", "tué", "neuf",
        "soldats", "ont", "été", "de", "la", "Russie", "said", "that", "killed", "12", "troops", "to", "in", "March",
        "il y a", "ans", "e\u0301", "ß", "\u00a0", "🚀", "İ", "which", "and", "by", "missiles", "launched",
        "%", "$", "mi-",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=400), st.lists(_PIECES, max_size=80).map(" ".join)), st.sampled_from(["fr", "en"]))
def test_any_text_gives_claims_whose_quotes_are_verbatim(text: str, language: str) -> None:
    """Any text is read without failing, and a quote is what stands between its offsets."""
    gazetteer = _gazetteer()
    claims = read_article(text, language=language, published="2025-03-20", gazetteer=gazetteer, lexicon=load())
    assert all(text[c.quote_start : c.quote_end] == c.quote and c.quote for c in claims)
    assert all(text[r.start : r.end] for c in claims for found in c.roles.values() for r in found)
    statements = read_statement(text, language=language, gazetteer=gazetteer, lexicon=load())
    assert all(text[c.quote_start : c.quote_end] == c.quote and c.quote for c in statements)


_kept: list[Gazetteer] = []


def _gazetteer() -> Gazetteer:
    """The gazetteer, loaded once: hypothesis allows no fixture that changes."""
    if not _kept:
        _kept.append(Gazetteer.load())
    return _kept[0]


@pytest.mark.parametrize(
    "piece", ["«", "a", "le mot ", "1 ", '"', "X, ", "dit que ", "selon ", "et la France ", "Xyz "]
)
def test_monotonous_texts_are_read(names: Gazetteer, lexicon: Lexicon, piece: str) -> None:
    """Endless lines and marks never closed are read like any text."""
    text = piece * (60_000 // len(piece))
    claims = read_article(text, language="fr", gazetteer=names, lexicon=lexicon)
    assert all(text[c.quote_start : c.quote_end] == c.quote for c in claims)


def kinds(claims: list[DraftClaim]) -> list[tuple[str, dict[str, list[str]]]]:
    """Types and the names in their roles."""
    return [(c.type, {role: [r.name for r in found] for role, found in c.roles.items()}) for c in claims]


def test_who_takes_responsibility_did_it(read: Read) -> None:
    """An admitted attack is no claim beside its admission; who is behind one did it."""
    (claim,) = read("Ukraine claimed responsibility for a raid on a fuel depot in Belgorod.")
    assert (claim.type, [r.id for r in claim.roles["speaker"]]) == ("Acknowledgement", ["UA"])
    (claim,) = read("Israel was behind the attack on Natanz.")
    assert [r.id for r in claim.roles["agent"]] == ["IL"]


def test_the_third_attack_makes_three(read: Read) -> None:
    """A ranked event noun after "to be" or "to mark" counts the events so far."""
    (claim,) = read("This marks the third attack on Odesa this year.")
    assert (claim.type, claim.quantity and claim.quantity.lower, claim.edtf) == ("Attack", 3, "2025")


def test_possessives_mean_who_was_the_subject(read: Read) -> None:
    """ "Its strikes" are the strikes of the subject before."""
    claims = read("L'armée russe a poursuivi ses bombardements sur Kharkiv.", "fr")
    assert kinds(claims)[0][1]["agent"] == ["armée russe"]


def test_a_quotation_goes_on_with_its_speaker(read: Read) -> None:
    """A sentence that is a quotation alone is said by the last speaker of the paragraph."""
    text = "“The talks were useful,” said Maria Lopez, a mediator. “We shall meet again in a few weeks from now.”"
    assert [c[1] for c in kinds(read(text))] == [{"speaker": ["Maria Lopez"]}] * 2


def test_what_is_given_may_stand_behind_who_gets_it(read: Read) -> None:
    """ "Supply X with tanks" is "supply tanks to X"."""
    (claim,) = read("Germany supplied Ukraine with 50 tanks.")
    assert row_of(claim) == ("ArmsTransfer", {"agent": ["DE"], "recipient": ["UA"]}, (50, 50), None)


def test_a_number_alone_counts_those_before_it(read: Read) -> None:
    """ "… and 46 injured": of the same people."""
    claims = read("At least 20 civilians were killed and 46 injured.")
    assert [(c.roles["victim"][0].name, c.quantity and c.quantity.lower) for c in claims] == [
        ("civilians", 20),
        ("civilians", 46),
    ]


def test_each_aim_of_a_list_is_a_claim(read: Read) -> None:
    """Two or more aims behind a deed: the deed, and the deed with each aim."""
    text = "L'Iran a augmenté ses essais de missiles visant à améliorer sa précision et à impressionner ses voisins."
    assert [claim.type for claim in read(text, "fr")] == ["WeaponTest"] * 3


def test_an_accusation_needs_no_accuser(read: Read) -> None:
    """ "He is accused of …" is a statement about him."""
    (claim,) = read("Iran is accused of helping the rebels.")
    assert row_of(claim)[:2] == ("Statement", {"addressee": ["IR"]})


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("No one was killed in the strike.", "en"),
        ("No-one was killed in the strike.", "en"),
        ("Nobody was killed in the strike.", "en"),
        ("The strike killed no one.", "en"),
        ("La frappe n'a tué personne.", "fr"),
    ],
)
def test_nobody_is_no_victim(text: str, language: str, read: Read) -> None:
    """ "No one" is one word for nobody: what happened to him did not happen."""
    assert [(c.type, c.polarity, c.roles.get("victim", ())) for c in read(text, language)] == [
        ("Casualties", "negative", ())
    ]

"""The trade register's rows as claims: what is claimed, how surely, of whom and what."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_files import SIPRI_HEADER, claims, deal, known, read, reasons, said, write

from kb.gazetteer import SECTIONS
from kb.importers.names import tables
from kb.records import Claim


def one(path: Path, *rows: str) -> list[Claim]:
    """The claims of rows that are all good, transfers first."""
    documents, report = read("sipri", write(path / "register.csv", SIPRI_HEADER, *rows))
    assert report.refused == []
    return sorted(claims(documents), key=lambda claim: claim.type, reverse=True)


def test_a_delivered_deal_is_a_transfer_and_the_order_it_carries_out(tmp_path: Path) -> None:
    """The transfer runs from the first year of delivery to the last; the agreement regards it."""
    text = deal("North Korea", "Soviet Union", "1984", "60", ("Zephyr-9", "tank"), "60", "1985; 1986; 1988")
    transfer, order = one(tmp_path, text)
    event = transfer.event
    shared = {"items": ["tanks", "zephyr-9"], "chain": ["sipri"], "certainty": None}
    assert said(transfer, *shared, "type", "roles", "quantity", "edtf", "time_text", "modality", "quote") == {
        **shared,
        "type": "ArmsTransfer",
        "roles": {"agent": ["soviet-union"], "recipient": ["KP"]},
        "quantity": {"lower": "60", "upper": "60", "unit": "tanks", "text": "60"},
        "edtf": "1985/1988",
        "time_text": "1985; 1986; 1988",
        "modality": None,
        "quote": text,
    }
    assert said(order, *shared, "type", "event", "roles", "quantity", "edtf", "regards") == {
        **shared,
        "type": "Agreement",
        "event": f"{event}-order",
        "roles": {"partner": ["KP", "soviet-union"]},
        "quantity": {"lower": "60", "upper": "60", "unit": "tanks", "text": "60"},
        "edtf": "1984",
        "regards": event,
    }


def test_a_question_mark_makes_a_number_round_and_a_year_one_off(tmp_path: Path) -> None:
    """An uncertain figure is widened, kept as the best estimate; the deal itself stays certain."""
    transfer, order = one(tmp_path, deal(order="2019", ordered="100", delivered="50", sure=("?", "?", "?")))
    about = {"unit": "tanks", "approximate": True}
    assert transfer.content()["quantity"] == {"lower": "45", "upper": "55", "best": "50", "text": "50", **about}
    assert order.content()["quantity"] == {"lower": "90", "upper": "110", "best": "100", "text": "100", **about}
    assert (transfer.edtf, order.edtf) == ("2020", "2019?")
    assert (transfer.certainty, order.certainty) == ("certain", "certain")


def test_brackets_are_the_question_mark_of_older_vintages(tmp_path: Path) -> None:
    """(12) is an uncertain 12, (2019) an uncertain 2019."""
    transfer, order = one(tmp_path, deal(order="(2019)", ordered="(12)", delivered="12", years="2020-2022"))
    assert order.content()["quantity"]["approximate"] is True
    assert (transfer.edtf, order.edtf) == ("2020/2022", "2019?")


def test_an_order_still_to_be_met_is_a_planned_transfer(tmp_path: Path) -> None:
    """None delivered: the agreement took place, the transfer has not."""
    transfer, order = one(tmp_path, deal(ordered="12", delivered="0", years=""))
    assert said(transfer, "modality", "edtf", "quantity") == {
        "modality": "planned",
        "edtf": None,
        "quantity": {"lower": "12", "upper": "12", "unit": "tanks", "text": "12"},
    }
    assert order.modality == "actual"


def test_an_order_met_in_part_claims_nothing_of_the_rest(tmp_path: Path) -> None:
    """Twelve ordered and three delivered: no claim says that nine will come."""
    made = one(tmp_path, deal(ordered="12", delivered="3"))
    assert [(c.type, c.modality, c.content()["quantity"]["lower"]) for c in made] == [
        ("ArmsTransfer", "actual", "3"),
        ("Agreement", "actual", "12"),
    ]


def test_an_unknown_supplier_is_nobody_and_an_unknown_number_no_number(tmp_path: Path) -> None:
    """What the register does not know, no claim says."""
    transfer, order = one(tmp_path, deal("Syria", "unknown supplier(s)", ordered="", delivered="5"))
    assert said(transfer, "roles") == {"roles": {"recipient": ["SY"]}}
    assert said(order, "roles", "quantity") == {"roles": {"partner": ["SY"]}, "quantity": None}


@pytest.mark.parametrize(
    ("comments", "certainty"),
    [
        ("Supplier uncertain", "probable"),
        ("For police; designation uncertain (reported as 'cannon')", "probable"),
        ("Supplier could be North Korea", "probable"),
        ("Second-hand; aid", "certain"),
    ],
)
def test_a_doubt_about_who_or_what_makes_the_claim_probable(tmp_path: Path, comments: str, certainty: str) -> None:
    """Comments that doubt supplier, recipient or designation are heard; others change nothing."""
    assert {claim.certainty for claim in one(tmp_path, deal(comments=comments))} == {certainty}


def test_names_resolve_as_the_register_means_them(tmp_path: Path) -> None:
    """Predecessor states, SIPRI's own spellings and marks; a group it alone has becomes an actor of its own."""
    given = {
        "Congo": "CG",
        "DR Congo": "CD",
        "Turkiye": "TR",
        "Viet Nam": "VN",
        "Soviet Union": "soviet-union",
        "Yugoslavia": "yugoslavia",
        "Yemen Arab Republic (North Yemen)": "north-yemen",
        "Hezbollah (Lebanon)*": "hezbollah",
        "NATO**": "nato",
        "PRC (Israel/Palestine)*": "prc-israel-palestine",
        "Ruritania": "ruritania",
    }
    made = one(tmp_path, *(deal(name) for name in given))
    found = {claim.quote.split(",")[0]: claim.roles["recipient"] for claim in made if "recipient" in claim.roles}
    assert found == {name: (actor,) for name, actor in given.items()}


def test_own_entities_never_take_a_name_or_an_id_of_the_gazetteer(tmp_path: Path) -> None:
    """They are declared by the source, under ids and labels that are free; the report lists them."""
    documents, report = read(
        "sipri",
        write(
            tmp_path / "register.csv", SIPRI_HEADER, deal(weapon=("Mi-999+", "tank")), deal(weapon=("Mi-999", "tank"))
        ),
    )
    declared = {entity.id: entity for document in documents for entity in document.entities}
    assert {i: (e.kind, dict(e.labels), e.broader) for i, e in declared.items()} == {
        "mi-999": ("Item", {"en": "Mi-999"}, ("tanks",)),
        "mi-999-plus": ("Item", {"en": "Mi-999+"}, ("tanks",)),
        "ruritania": ("State", {"en": "Ruritania"}, ()),
    }
    assert not any(i in getattr(known(), section) for i in declared for section in SECTIONS)
    assert [(n.section, n.id, n.claims) for n in report.names()] == [
        ("actors", "ruritania", 4),
        ("items", "mi-999", 2),
        ("items", "mi-999-plus", 2),
    ]


def test_a_designation_of_different_weapons_is_no_kind_of_either(tmp_path: Path) -> None:
    """The claims say of which kind each was; the item itself is put under none."""
    path = write(
        tmp_path / "r.csv", SIPRI_HEADER, deal(weapon=("Wasp", "frigate")), deal(weapon=("Wasp", "helicopter"))
    )
    documents, _ = read("sipri", path)
    assert {claim.items for claim in claims(documents)} == {("frigates", "wasp"), ("helicopters", "wasp")}
    assert [e.broader for d in documents for e in d.entities if e.id == "wasp"] == [()]


def test_equal_rows_are_different_deals(tmp_path: Path) -> None:
    """Two rows alike are two events, the same ones whenever the file is read."""
    first, again = ({c.event for c in one(tmp_path, deal(), deal())} for _ in range(2))
    assert len(first) == 4
    assert first == again


def test_quotes_are_the_rows_verbatim_in_the_text(tmp_path: Path) -> None:
    """Header and rows stand in the source's text as in the file, and offsets find them."""
    path = write(tmp_path / "r.csv", SIPRI_HEADER, deal(comments='of 3 "types"; aid'), deal("Egypt"), end="\r\n")
    documents, _ = read("sipri", path)
    assert [d.source.id for d in documents] == ["x.egypt", "x.ruritania"]
    for document in documents:
        text = document.source.text
        assert text.splitlines()[0] == SIPRI_HEADER
        assert {text[c.quote_start : c.quote_end] for c in document.claims} == {c.quote for c in document.claims}
        assert {c.quote for c in document.claims} == set(text.splitlines()[1:])


BAD = {
    "no recipient": (",0.03,0.36,0,,,,,,,,,,,,", "there is no recipient; the line is not a whole row"),
    "no designation": (deal(weapon=("", "tank")), "there is no designation; the line is not a whole row"),
    "number": (deal(delivered="a dozen"), "number delivered: 'a dozen' is not a number"),
    "negative": (deal(ordered="-3"), "number ordered: '-3' is not a number"),
    "year": (deal(years="20204"), "year(s) of delivery: '20204' is not a year"),
    "too early": (deal(order="0020"), "year of order: 20 is before 1900"),
    "not delivered": (
        deal(delivered="0", years="2020"),
        "it gives years of delivery (2020) and none delivered",
    ),
    "columns": ("Egypt,France", "it has 2 columns where the header has 16"),
    "future": (deal(years="2031"), None),
    "control": (deal(comments="a\x00b"), None),
}


@pytest.mark.parametrize("case", BAD)
def test_a_row_in_error_is_reported_and_spares_its_neighbours(tmp_path: Path, case: str) -> None:
    """Every row is claimed or reported with its line and why; what stands before and after it is claimed."""
    text, why = BAD[case]
    documents, report = read("sipri", write(tmp_path / "r.csv", SIPRI_HEADER, deal(), text, deal("Egypt")))
    assert (report.rows, report.claimed, len(claims(documents))) == (3, 2, 4)
    assert list(reasons(report)) == [3]
    if why:
        assert reasons(report) == {3: why}


def test_every_id_of_the_tables_exists() -> None:
    """What the tables name is in the gazetteer, or described in them."""
    for name in ("sipri", "ucdp", "cns"):
        table = tables(name)
        own = table.get("items-own") or {}
        for section, key in (("actors", "actors"), ("actors", "offices"), ("places", "places")):
            there = getattr(known(), section)
            assert [i for i in (table.get(key) or {}).values() if i not in there] == [], (name, key)
        items = [i for listed in (table.get("items") or {}).values() for i in listed]
        items += [i for described in own.values() for i in described.get("broader", ())]
        assert [i for i in items if i not in known().items and i not in own] == [], name

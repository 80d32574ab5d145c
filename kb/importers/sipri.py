"""importers: the SIPRI Arms Transfers Database's trade register → arms transfers and the orders behind them.

Stockholm International Peace Research Institute, *SIPRI Arms Transfers Database: Sources and methods* (the
explanation of the transfer registers), https://www.sipri.org/databases/armstransfers/sources-and-methods. One row is
one deal, which stands in the register only when an order or a delivery is reliably known of. Its columns, as
explained there:

- *Recipient*, *Supplier*: who receives, who supplies. One asterisk marks an armed group, two an international
  organization; "unknown supplier(s)" stands where the supplier cannot be told with certainty: nobody is named then.
- *Year of order*, *Number ordered*, *Number delivered*, each followed by a column without a name: "?" there (in older
  vintages brackets round the number) says that the figure is uncertain; it casts no doubt on the deal. *Year of
  order* is that of the licence where the recipient produces; a blank number is unknown.
- *Weapon designation*, *Weapon description*: which weapon, what kind of weapon.
- *Year(s) of delivery*: every year in which some were delivered, blank as long as none has been.
- *status*: new, second hand, second hand but modernized. *Comments*: whatever else is known. Both stay in the quote,
  as do the trend-indicator values (*SIPRI TIV …*), which measure volumes and are no prices.

What a row claims:

- Some delivered: an arms transfer from the first year of delivery to the last, and the agreement that it carries out,
  in the year of order.
- None delivered: the agreement, and the same transfer as planned. Deals called off leave the register, so an order
  that stands there is still to be met. What is left of an order met in part is not claimed: the row does not say it
  will come.

An uncertain figure is taken as a round one (± 10 %), kept as the best estimate; an uncertain year may be one off.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from typing import Any

from kb import quantities
from kb.errors import InputError
from kb.importers.names import Names
from kb.importers.rows import Columns, Row
from kb.importers.sources import Fields

COLUMNS = Columns(
    needed={
        "recipient": ("recipient", "buyer"),
        "supplier": ("supplier", "seller"),
        "order year": ("year of order", "year of order/licence", "year(s) of order"),
        "ordered": ("number ordered", "no. ordered"),
        "designation": ("weapon designation", "designation"),
        "description": ("weapon description", "description"),
        "delivered": ("number delivered", "no. delivered", "number delivered/produced"),
        "delivery years": ("year(s) of delivery", "year(s) of deliveries", "years of delivery", "year of delivery"),
    },
    optional={"comments": ("comments", "comment")},
    after={"order year?": "order year", "ordered?": "ordered", "delivered?": "delivered"},
    vintage="the trade register of armstransfers.sipri.org as CSV (columns Recipient, Supplier, Year of order, …)",
)

FIRST_YEAR = 1900
"""No delivery or order before this year is believed; the register begins in 1950."""

_DOUBTFUL = re.compile(r"\b(?:supplier|recipient|designation)s? (?:is |are )?(?:uncertain|could be)\b", re.IGNORECASE)
_YEARS = re.compile(r"\(?([0-9]{4})(?:\s*[-–]\s*([0-9]{4}))?\)?")
_NUMBER = re.compile(r"\(?([0-9]{1,9}(?:\.[0-9]{1,3})?)\)?")


class Reader:
    """Reads the trade register row by row."""

    publisher = "sipri"

    def __init__(self, names: Names) -> None:
        self.names = names
        self._nobody = frozenset(names.table("nobody"))
        self._kinds: dict[str, set[str]] = defaultdict(set)

    def chunk(self, row: Row) -> str:
        """The recipient: the register is sorted by it, and no recipient has more than some hundreds of deals."""
        given = row.fields
        for column in ("recipient", "supplier", "designation"):
            if not given[column]:
                raise InputError(f"there is no {column}; the line is not a whole row")
        self._kinds[given["designation"]].add(given["description"])
        return given["recipient"]

    def title(self, chunk: str) -> str:
        """The title of the deals of one recipient."""
        return f"SIPRI Arms Transfers Database, trade register: deliveries to {chunk[:500]}"

    def claims(self, row: Row, times: int) -> list[Fields]:
        """The transfer and the order of one deal."""
        given = row.fields
        digest = hashlib.sha256(f"{row.text.strip()}\n{times}".encode()).hexdigest()[:16]
        event = f"sipri-{digest}"
        roles = self._roles(given["supplier"], given["recipient"])
        unit, items = self._items(given["designation"], given["description"])
        common: Fields = {"items": items}
        if _DOUBTFUL.search(given.get("comments", "")):
            common["certainty"] = "probable"
        ordered = _quantity(given["ordered"], bool(given.get("ordered?")), unit, "number ordered")
        delivered = _quantity(given["delivered"], bool(given.get("delivered?")), unit, "number delivered")
        years = _years(given["delivery years"], "year(s) of delivery")
        transfer: Fields = {**common, "type": "ArmsTransfer", "event": event, "roles": roles}
        none = delivered is None or not delivered["best"]
        if none and years:
            raise InputError(f"it gives years of delivery ({given['delivery years']}) and none delivered")
        if none:
            transfer |= {"modality": "planned", "quantity": ordered}
        else:
            transfer |= {"quantity": delivered, "edtf": years, "time_text": given["delivery years"] or None}
        order: Fields = {
            **common,
            "type": "Agreement",
            "event": f"{event}-order",
            "roles": {"partner": tuple(actor for ids in roles.values() for actor in ids)} if roles else {},
            "quantity": ordered,
            "edtf": _years(given["order year"], "year of order", doubtful=bool(given.get("order year?"))),
            "time_text": given["order year"] or None,
            "regards": event,
        }
        return [_without_best(transfer), _without_best(order)]

    def _roles(self, supplier: str, recipient: str) -> dict[str, tuple[str, ...]]:
        roles = {"agent": self._actor(supplier), "recipient": self._actor(recipient)}
        return {role: (actor,) for role, actor in roles.items() if actor}

    def _actor(self, name: str) -> str | None:
        """A state, an armed group or an international organization; its whole name counts, brackets and all."""
        if name in self._nobody:
            return None
        if found := self.names.table("actors").get(name):
            return str(found)
        known = self.names.named("actors", name.rstrip("*"))
        if known is not None and self.names.known.actors[known].kind != "Person":
            return known
        return self.names.own("Organization" if name.endswith("*") else "State", name.rstrip("*"))

    def _items(self, designation: str, description: str) -> tuple[str, tuple[str, ...]]:
        """What is counted, and the items: the weapon by its designation, and what kind of weapon it is.

        The kinds stand on the claim too, for a designation may be that of quite different weapons (Lynx is a
        helicopter, an armoured car and a rocket launcher).
        """
        kinds = self._kinds_of(description)
        if designation == description:
            return kinds[0] if kinds else "weapons", tuple(kinds)
        known = self.names.named("items", designation)
        if known is None:
            every = sorted({kind for each in self._kinds[designation] for kind in self._kinds_of(each)})
            certain = every if len(self._kinds[designation]) == 1 else []
            known = self.names.own("Item", designation, whose=description, parents=certain)
        return kinds[0] if kinds else "weapons", (known, *kinds)

    def _kinds_of(self, description: str) -> list[str]:
        """The kinds of item of a description; a description that the table does not have is a kind of its own."""
        if not description:
            return []
        listed = self.names.table("items").get(description)
        if listed is None:
            return [self.names.named("items", description) or self.names.own("Item", description, parents=["weapons"])]
        return [self.names.item_of_table(str(item)) for item in listed]


def _quantity(text: str, doubtful: bool, unit: str, column: str) -> dict[str, Any] | None:
    """A number as bounds: itself, or round about it where it is uncertain; None where it is not known."""
    if not text or text in ("..", ". ."):
        return None
    found = _NUMBER.fullmatch(text.replace(",", ""))
    if found is None:
        raise InputError(f"{column}: '{text[:40]}' is not a number")
    doubtful = doubtful or text.startswith("(")
    made = quantities.of_number(found[1], "about" if doubtful else "exactly", unit=unit)
    fields = {"lower": made.lower, "upper": made.upper, "unit": unit, "text": text}
    best = quantities.decimal_of(found[1])
    return {**fields, "best": best, "approximate": True} if doubtful else {**fields, "best": best}


def _without_best(fields: Fields) -> Fields:
    """Leave out what is not known, and the best estimate of a number that is certain."""
    quantity = fields.get("quantity")
    if quantity and not quantity.get("approximate"):
        fields["quantity"] = {key: value for key, value in quantity.items() if key != "best"}
    return {key: value for key, value in fields.items() if value is not None}


def _years(text: str, column: str, *, doubtful: bool = False) -> str | None:
    """One or several years as EDTF: a year, or the interval from the first to the last; None where there are none."""
    if not text or text in ("..", ". ."):
        return None
    years = []
    for part in re.split(r"\s*[;,]\s*", text):
        found = _YEARS.fullmatch(part)
        if found is None:
            raise InputError(f"{column}: '{part[:40]}' is not a year")
        years += [int(year) for year in found.groups() if year]
    if min(years) < FIRST_YEAR:
        raise InputError(f"{column}: {min(years)} is before {FIRST_YEAR}")
    sign = "?" if doubtful or "(" in text else ""
    first, last = f"{min(years):04d}{sign}", f"{max(years):04d}{sign}"
    return first if first == last else f"{first}/{last}"

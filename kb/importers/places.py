"""importers: where an event of UCDP's took place, no more exactly than the data set knows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kb.errors import InputError
from kb.importers.names import Names

_TOWN = re.compile(r" (?:town|city)$")


class Places:
    """Places by name, precision and what they lie in.

    A place of the gazetteer counts only if it lies in the country. Any other becomes a place of its own, told from its
    namesakes by the district and country it lies in.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._made: dict[tuple[str, ...], str] = {}

    def state(self, country: str) -> str:
        """The place that a country's name means: a state's territory."""
        listed = self._names.table("places").get(country)
        if listed:
            return str(listed)
        plain = re.sub(r" \(.*\)$", "", country)
        known = self._names.named("places", country) or self._names.named("places", plain)
        return known or self._names.own("Place", country)

    def of(self, given: Mapping[str, str]) -> str | None:
        """The place of a row.

        Raises:
            InputError: where_prec is not 1 to 7.
        """
        precision, name = given["where_prec"], given["where_coordinates"]
        key = (precision, name, given["adm_2"], given["adm_1"], given["country"])
        if key not in self._made:
            if precision not in ("1", "2", "3", "4", "5", "6", "7"):
                raise InputError(f"where_prec: '{precision[:40]}' is not 1 to 7")
            self._made[key] = self._place(given)
        return self._made[key]

    def _place(self, given: Mapping[str, str]) -> str:
        precision, name = given["where_prec"], given["where_coordinates"]
        district, province, country = given["adm_2"], given["adm_1"], given["country"]
        point = (given["latitude"], given["longitude"]) if given["latitude"] and given["longitude"] else None
        state = self.state(country)
        if precision == "7":
            return self._names.named("places", name) or self._names.own("Place", name) if name else state
        if precision == "6" or not (name or district or province):
            return state
        upper = self._division(province, (country,), (state,)) or state
        if precision == "4":
            return upper if province else self._division(name, (country,), (state,)) or state
        lower = self._division(district, (province, country), (upper, state)) or upper
        if precision == "3" or not name:
            return lower if district else self._division(name, (province, country), (upper, state)) or upper
        if precision == "5":
            return self._known(name, state) or self._own(name, (country,), (upper, state), point)
        known = self._known(name, state) or self._known(_TOWN.sub("", name), state)
        exact = known or self._own(name, (district or province, country), (lower, upper, state), point)
        if precision == "1":
            return exact
        # Around a place is not in it, and may reach into the next district.
        return self._own(f"around {name}", (district or province, country), (upper, state), point)

    def _division(self, name: str, beside: tuple[str, ...], within: tuple[str, ...]) -> str | None:
        """A province or district; None where the row names none."""
        return (self._known(name, within[-1]) or self._own(name, beside, within)) if name else None

    def _known(self, name: str, state: str) -> str | None:
        """The gazetteer's place of that name in that country."""
        found = self._names.named("places", name)
        if found is None:
            return None
        return found if state == found or state in self._names.known.places[found].within else None

    def _own(
        self, name: str, beside: tuple[str, ...], within: tuple[str, ...], point: tuple[str, str] | None = None
    ) -> str:
        key = " ".join((name, *(part for part in beside if part)))
        return self._names.own(
            "Place", name, key=key, whose=", ".join(part for part in beside if part), parents=within, point=point
        )

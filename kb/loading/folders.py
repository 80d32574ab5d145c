"""loading: a folder with an article, its source.yaml and its claims.yaml → one checked document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kb.errors import InputError, KbError
from kb.fields import checked_text, refused
from kb.gazetteer import Entity as Known
from kb.gazetteer import Gazetteer, declared
from kb.loading.quotes import locate
from kb.loading.yaml_files import Located, read_text, read_yaml
from kb.records import Claim, Document, Entity, EventLabel, Source

_SECTIONS = {"actors": None, "places": "Place", "items": "Item"}
_TOP = (*_SECTIONS, "events", "claims")
_RENAMED = {"date": "edtf", "date_text": "time_text", "content": "said"}
_WRITTEN = {field: key for key, field in _RENAMED.items()}
_SAME = (
    *("event", "not_event", "type", "purpose", "duration", "change", "polarity", "certainty", "modality"),
    *("stance", "regards", "note"),
)
_FIELDS = (
    *("id", "quote", "occurrence", "roles", "place", "items", "quantity"),
    *("attributed_to", "chain", *_RENAMED, *_SAME),
)


def read_folder(folder: Path, gazetteer: Gazetteer) -> Document:
    """Read and check one source with its claims.

    Args:
        folder: holds ``article.txt``, ``source.yaml`` and ``claims.yaml``.
        gazetteer: resolves the names of actors, places and items.

    Raises:
        InputError: something is missing or wrong; the message names file, line, claim and field.
    """
    text = read_text(folder / "article.txt")
    try:
        checked_text(text)
    except ValueError as exc:
        raise InputError(str(exc), where=str(folder / "article.txt")) from exc
    raw = read_yaml(folder / "source.yaml")
    claims = read_yaml(folder / "claims.yaml")
    try:
        return _document(raw, claims, text, gazetteer)
    except KbError as exc:
        raise exc.at(str(folder)) from exc.__cause__


def _document(raw: Located, given: Located, text: str, gazetteer: Gazetteer) -> Document:
    _only(given, _TOP, "claims.yaml")
    entities = _entities(given)
    known = gazetteer.with_entities(known_of(entities), where="claims.yaml")
    entities = [_by_ids(entity, known) for entity in entities]
    source = _source(raw, text, known)
    listed = given.get("claims")
    if not isinstance(listed, list) or not listed:
        raise InputError("there are no claims", where="claims.yaml", fix="list them under 'claims:'")
    claims = []
    seen: dict[str, int] = {}
    for position, claim in enumerate(listed, 1):
        if not isinstance(claim, Located):
            raise InputError(f"claim {position} is not a mapping", where="claims.yaml", fix="write '- id: …'")
        name = str(claim.get("id") or position)
        where = f"claims.yaml:{claim.line}: claim '{name}'"
        if name in seen:
            raise InputError(f"the id stands on line {seen[name]} too", where=where, fix="give it another one")
        seen[name] = claim.line
        try:
            claims.append(_claim(claim, source, known))
        except ValidationError as exc:
            raise refused(exc, where, fields=_WRITTEN) from exc
        except KbError as exc:
            raise exc.at(where) from exc.__cause__
    _once(claims, listed)
    events = _events(given)
    return Document(source=source, claims=tuple(claims), entities=tuple(entities), events=tuple(events))


def _once(claims: list[Claim], listed: list[Located]) -> None:
    seen: dict[str, Located] = {}
    for claim, raw in zip(claims, listed, strict=True):
        if (earlier := seen.setdefault(claim.id, raw)) is not raw:
            raise InputError(
                f"it says the same as the claim on line {earlier.line}",
                where=f"claims.yaml:{raw.line}: claim '{raw.get('id', '')}'",
                fix="remove one of them",
            )


def known_of(entities: Iterable[Entity]) -> dict[str, list[Known]]:
    """Declared entities in the form the gazetteer keeps, by section."""
    found: dict[str, list[Known]] = {section: [] for section in _SECTIONS}
    for entity in entities:
        section, known = declared(entity.content())
        found[section].append(known)
    return found


def _only(given: Mapping[str, Any], allowed: tuple[str, ...], where: str) -> None:
    for key in given:
        if key not in allowed:
            raise InputError(f"'{key}' is not a field here", where=where, fix=f"fields are {', '.join(allowed)}")


def _mappings(given: Located, key: str) -> list[Located]:
    listed = given.get(key) or []
    if not isinstance(listed, list) or not all(isinstance(item, Located) for item in listed):
        raise InputError(f"'{key}' is not a list of mappings", where="claims.yaml", fix="write '- id: …' lines")
    return listed


def _entities(given: Located) -> list[Entity]:
    found = []
    for section, kind in _SECTIONS.items():
        for raw in _mappings(given, section):
            where = f"claims.yaml:{raw.line}: {section} '{raw.get('id', '')}'"
            fields: dict[str, Any] = {"kind": kind, **raw} if kind else dict(raw)
            try:
                entity = Entity(**fields)
            except ValidationError as exc:
                raise refused(exc, where) from exc
            if entity.section != section:
                raise InputError(f"a {entity.kind} does not belong under '{section}'", where=where)
            found.append(entity)
    return found


def _by_ids(entity: Entity, known: Gazetteer) -> Entity:
    """The same entity, what it belongs to given by id where a name was written."""
    field = {"actors": "affiliation", "places": "within", "items": "broader"}[entity.section]
    ids = {known.resolve(entity.section, name).id for name in getattr(entity, field)}
    return entity.model_copy(update={field: tuple(sorted(ids))})


def _events(given: Located) -> list[EventLabel]:
    found = []
    for raw in _mappings(given, "events"):
        try:
            found.append(EventLabel(**raw))
        except ValidationError as exc:
            raise refused(exc, f"claims.yaml:{raw.line}: event '{raw.get('id', '')}'") from exc
    return found


def _source(raw: Located, text: str, known: Gazetteer) -> Source:
    fields = {key: value for key, value in raw.items() if value is not None}
    if "text" in fields:
        raise InputError("'text' is not a field here", where="source.yaml", fix="it belongs in article.txt")
    try:
        if "publisher" in fields:
            fields["publisher"] = known.resolve("actors", str(fields["publisher"])).id
        return Source(**fields, text=text)
    except ValidationError as exc:
        raise refused(exc, "source.yaml") from exc
    except KbError as exc:
        raise exc.at("source.yaml") from exc.__cause__


def _claim(raw: Located, source: Source, known: Gazetteer) -> Claim:
    _only(raw, _FIELDS, "")
    fields: dict[str, Any] = {key: raw[key] for key in _SAME if raw.get(key) is not None}
    fields |= {to: raw[key] for key, to in _RENAMED.items() if raw.get(key) is not None}
    if isinstance(fields.get("not_event"), str):
        fields["not_event"] = [fields["not_event"]]
    quote = raw.get("quote")
    if not isinstance(quote, str) or not quote.strip():
        raise InputError("there is no quote", fix="quote the words of the article that say it")
    if "edtf" in fields:
        fields["edtf"] = str(fields["edtf"])
    if isinstance(fields.get("said"), str):
        fields["said"] = {source.language: fields["said"]}
    occurrence = raw.get("occurrence")
    if not (occurrence is None or type(occurrence) is int):
        raise InputError(f"occurrence {occurrence!r} is not a whole number", fix="write occurrence: 1 for the first")
    start, end = locate(quote, source.text, occurrence)
    voices = _resolved(known, "actors", raw.get("attributed_to"), "attributed_to")
    chain = _resolved(known, "actors", raw.get("chain"), "chain") or voices
    return Claim(
        source=source.id,
        published=source.published,
        language=source.language,
        quote=quote,
        quote_start=start,
        quote_end=end,
        roles=_roles(known, raw.get("roles")),
        place=_place(known, raw.get("place")),
        items=_resolved(known, "items", raw.get("items"), "items"),
        quantity=_quantity(raw.get("quantity")),
        attributed_to=voices,
        chain=chain or ((source.publisher,) if source.publisher else ()),
        **fields,
    )


def _resolved(known: Gazetteer, section: str, names: Any, field: str) -> tuple[str, ...]:
    """The ids of one name or a list of names."""
    if names is None:
        return ()
    try:
        return tuple(known.resolve(section, str(n)).id for n in (names if isinstance(names, list) else [names]))
    except KbError as exc:
        raise exc.at(field) from exc.__cause__


def _place(known: Gazetteer, given: Any) -> str | None:
    places = _resolved(known, "places", given, "place")
    if len(places) > 1:
        raise InputError(f"there are {len(places)} places where one is expected", fix="write the place that holds both")
    return places[0] if places else None


def _roles(known: Gazetteer, given: Any) -> dict[str, tuple[str, ...]]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise InputError("'roles' is not a mapping", fix="write roles: {agent: [KP]}")
    return {role: _resolved(known, "actors", names, f"roles.{role}") for role, names in given.items() if names}


def _quantity(given: Any) -> Any:
    """Bounds as written: ``lower``/``upper``, or ``exact`` for both."""
    if given is None:
        return None
    if not isinstance(given, dict):
        if isinstance(given, bool) or not isinstance(given, int | Decimal):
            raise InputError(f"quantity {given!r} is not a number", fix="write quantity: {lower: 9, unit: soldiers}")
        given = {"exact": given}
    fields = dict(given)
    if (exact := fields.pop("exact", None)) is not None:
        fields |= {"lower": exact, "upper": exact}
    return fields

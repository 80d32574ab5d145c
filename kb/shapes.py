"""shapes: SHACL validation of triples against ``ontology/shapes.ttl``."""

from __future__ import annotations

from kb.errors import InputError
from kb.resources import ONTOLOGY


def violations(ntriples: str, *, language: str = "en") -> list[str]:
    """What in a graph does not conform, a line each: which subject, which property, why.

    Args:
        ntriples: the data, as N-Triples.
        language: of the shapes' messages, ``en`` or ``fr``.

    Raises:
        InputError: the data is not N-Triples.
    """
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    data = rdflib.Graph()
    try:
        data.parse(data=ntriples, format="nt")
    except ValueError as exc:
        raise InputError(f"this is not N-Triples: {exc}") from exc
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl", format="turtle")
    conforms, report, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if conforms:
        return []
    if not isinstance(report, rdflib.Graph):  # pySHACL hands its own failure back in the report's place
        raise InputError(f"the shapes could not be checked: {text}")
    found = []
    for result in report.subjects(SH.focusNode):
        said = [m for m in report.objects(result, SH.resultMessage) if isinstance(m, rdflib.Literal)]
        messages = {m.language or "en": str(m) for m in said}
        # A SPARQL constraint looks at a whole class; the record at fault is then the value.
        at = SH.value if (result, SH.sourceConstraint, None) in report else SH.focusNode
        path = report.value(result, SH.resultPath)
        where = f"<{report.value(result, at)}>" + (f" <{path}>" if isinstance(path, rdflib.URIRef) else "")
        found.append(f"{where}: {messages.get(language) or next(iter(messages.values()), 'does not conform')}")
    return sorted(found)

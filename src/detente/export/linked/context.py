"""The JSON-LD context that stands in each file, so that nobody need fetch one.

Annotations, bodies, targets and selectors have the names that the Web Annotation Data Model gives them in JSON (W3C
2017, https://www.w3.org/TR/annotation-model/), and its IRIs; sources stand in PROV-O (W3C 2013) and Dublin Core terms.
What is the ledger's own has IRIs of its own, `urn:detente:terms:…`, meant as names and not as addresses.
"""

from __future__ import annotations

from typing import Any, Final

TERMS: Final = "urn:detente:terms:"
EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"


def _own(name: str, **more: Any) -> dict[str, Any]:
    return {"@id": TERMS + name, **more}


def _link(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@id"}


CONTEXT: Final[dict[str, Any]] = {
    "@version": 1.1,
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "as": "https://www.w3.org/ns/activitystreams#",
    "schema": "https://schema.org/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": _XSD,
    "@vocab": TERMS,
    "id": "@id",
    "type": "@type",
    # Web Annotation
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "Software": "as:Application",
    "body": _link("oa:hasBody"),
    "target": _link("oa:hasTarget"),
    "source": _link("oa:hasSource"),
    "selector": _link("oa:hasSelector"),
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "describing": "oa:describing",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "creator": _link("dcterms:creator"),
    # sources
    "wasDerivedFrom": _link("prov:wasDerivedFrom"),
    "wasAttributedTo": _link("prov:wasAttributedTo"),
    "Agent": "prov:Agent",
    "Entity": "prov:Entity",
    "name": "schema:name",
    "title": "dcterms:title",
    "identifier": "dcterms:identifier",
    "published": {"@id": "dcterms:issued", "@type": EDTF},
    "url": {"@id": "schema:url", "@type": "xsd:anyURI"},
    # the ledger's own
    "date": _own("date", **{"@type": EDTF}),
    "deadline": _own("deadline", **{"@type": EDTF}),
    "firstTold": _own("firstTold", **{"@type": EDTF}),
    "lastTold": _own("lastTold", **{"@type": EDTF}),
    "confidence": _own("confidence", **{"@type": "xsd:double"}),
    "history": _own("history", **{"@container": "@list"}),
    "conditions": _own("conditions", **{"@container": "@list"}),
    **{
        name: _link(TERMS + name)
        for name in ("tells", "by", "to", "on", "about", "eventSource", "eventTarget", "participants", "record", "told")
    },
    **{
        name: _link(TERMS + name)
        for name in (
            *("breaches", "condition_of", "contradicts", "fulfils", "in_return_for", "part_of", "retaliation_for"),
            *("supersedes", "link", "linkedTo"),
        )
    },
}
"""`link` leads to a node that says which record a link rests on; the plain link stands beside it."""

"""Descriptions of the served map for other programs: VoID, and the SPARQL service description."""

from __future__ import annotations

from claimgraph import vocabulary as vocab
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.model import ClaimMap
from claimgraph.rdf import typed

VOID = "http://rdfs.org/ns/void#"
SERVICE = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
FOAF_PAGE = "http://xmlns.com/foaf/0.1/page"
_PREFIXES = {"void": VOID, "sd": SERVICE, "formats": _FORMATS}


def describe_service(endpoint: str) -> str:
    """The SPARQL service description of an endpoint, as Turtle (W3C, SPARQL 1.1 Service Description)."""
    blocks = Blocks(f"{endpoint}#")
    service = f"{endpoint}#service"
    blocks.say(service, vocab.RDF_TYPE, f"{SERVICE}Service")
    blocks.say(service, f"{SERVICE}endpoint", endpoint)
    blocks.say(service, f"{SERVICE}supportedLanguage", f"{SERVICE}SPARQL11Query")
    formats = ("SPARQL_Results_JSON", "SPARQL_Results_CSV", "Turtle", "N-Triples")
    blocks.say(service, f"{SERVICE}resultFormat", *(_FORMATS + each for each in formats))
    return blocks.to_turtle(_PREFIXES)


def describe_dataset(claim_map: ClaimMap, origin: str) -> str:
    """The description of a served map as a dataset, in Turtle (W3C, Describing Linked Datasets with VoID).

    ``origin`` is the address of the server, without a slash at the end.
    """
    blocks = Blocks(f"{origin}/void.ttl#")
    subject, imprint = f"{origin}/void.ttl#map", claim_map.imprint
    blocks.say(subject, vocab.RDF_TYPE, f"{VOID}Dataset")
    blocks.words(subject, vocab.TITLE, *filter(None, [claim_map.title]))
    blocks.words(subject, vocab.DESCRIPTION, *filter(None, [claim_map.description]))
    blocks.words(subject, vocab.CREATOR, *imprint.creators)
    if imprint.license:
        blocks.say(subject, vocab.LICENSE, imprint.license)
    things = len(claim_map.claims) + len(claim_map.sources) + len(claim_map.topics)
    blocks.say(subject, f"{VOID}entities", typed(str(things), vocab.XSD + "integer"))
    blocks.say(subject, f"{VOID}vocabulary", vocab.CG)
    blocks.say(subject, f"{VOID}sparqlEndpoint", f"{origin}/sparql")
    blocks.say(subject, f"{VOID}feature", *(_FORMATS + each for each in ("Turtle", "JSON-LD", "N-Triples")))
    blocks.say(subject, f"{VOID}exampleResource", *list(claim_map.claims)[:1])
    blocks.say(subject, FOAF_PAGE, f"{origin}/")
    return blocks.to_turtle(_PREFIXES)

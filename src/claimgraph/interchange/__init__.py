"""Every format but our own: the map for other RDF tools, and records of the literature.

``to_rdflib`` gives the statements as an rdflib graph. ``parse`` takes the text of a file of literature
records; ``choose`` picks one record out of it. The libraries that know the formats come with the extra
``import`` and are imported when a file is parsed.
"""

from claimgraph.interchange.literature import FORMATS, Format, parse
from claimgraph.interchange.rdflib_graph import to_rdflib
from claimgraph.interchange.reference import Reference, choose, design_of

__all__ = ["FORMATS", "Format", "Reference", "choose", "design_of", "parse", "to_rdflib"]

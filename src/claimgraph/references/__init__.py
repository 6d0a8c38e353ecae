"""Records of literature databases and reference managers, read for what a source of a map needs.

``parse`` takes the text of a file; ``choose`` picks one record out of it. The libraries that know the
formats come with the extra ``import`` and are imported when a file is parsed.
"""

from claimgraph.references.reading import FORMATS, Format, parse
from claimgraph.references.reference import PUBLICATION_TYPES, Reference, choose, design_of

__all__ = ["FORMATS", "PUBLICATION_TYPES", "Format", "Reference", "choose", "design_of", "parse"]

"""RDF in other syntaxes and vocabularies: RDF 1.2, nanopublications, micropublications, AIF-RDF and CiTO."""

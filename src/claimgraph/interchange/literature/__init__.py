"""Literature records: MEDLINE, PubMed XML, BibTeX, RIS, CSL-JSON, Crossref, OpenAlex and Retraction Watch."""

"""A whole map added to another: whatever both say, the result has no errors, or nothing is written."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from foreign import TEA, adds_up, written
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph.analysis import assess
from claimgraph.errors import EditError
from claimgraph.files import read_documents
from claimgraph.findings import errors_in
from claimgraph.model import ClaimMap
from claimgraph.rdf import parse, to_claim_map
from claimgraph.rules import STRUCTURE, check
from claimgraph.workspace.importing_maps import MapRequest, import_map_into

from documents import M, turtle
from effort import examples


def like(one: ClaimMap, other: ClaimMap) -> ClaimMap:
    """The other map, with the texts and titles that things of these names have in the first."""
    claims = {
        iri: replace(each, text=one.claims[iri].text) if iri in one.claims else each
        for iri, each in other.claims.items()
    }
    sources = {
        iri: replace(each, title=one.sources[iri].title) if iri in one.sources else each
        for iri, each in other.sources.items()
    }
    return replace(other, claims=claims, sources=sources)


@examples(150)
@given(st.data())
def test_a_map_added_to_another_leaves_no_errors(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        paths = [str(Path(folder, name)) for name in ("map.ttl", "other.ttl")]
        one, other = data.draw(whole_maps()), data.draw(whole_maps())
        for path, each in zip(paths, (one, like(one, other)), strict=True):
            text, _ = data.draw(spelled(to_said(each)))
            Path(path).write_text(text, encoding="utf-8")
        before = Path(paths[0]).read_text(encoding="utf-8")
        try:
            imported, _ = import_map_into(MapRequest(paths[1:], "turtle"), paths[:1])
        except EditError:
            assert Path(paths[0]).read_text(encoding="utf-8") == before
        else:
            assert adds_up(imported)
            found = sorted(str(each) for each in Path(folder).glob("map*.ttl"))
            assert errors_in(check(parse(read_documents(found)), rules=STRUCTURE).findings) == []


OWN = turtle("""
:gone a cg:Study ; dct:title "Gone" ; cg:doi "10.1000/1" ; cg:design cg:RandomisedTrial ;
    cg:retracted "2005-06-07"^^xsd:date .
:cited a cg:Study ; dct:title "Cited" ; cg:pmid "24975855" ; cg:design cg:RandomisedTrial .
:calms a cg:Claim ; cg:text "Tea calmed rats." ; cg:source :gone ; cg:basis cg:RandomisedTrial ;
    cg:quote "rats were calm" .
:slept a cg:Claim ; cg:text "They slept." ; cg:source :cited ; cg:basis cg:RandomisedTrial ;
    cg:quote "slept" .
""")


@pytest.mark.parametrize("form", ["annotations", "hypothesis", "kialo", "micropub"])
def test_the_sources_of_an_export_are_those_of_the_map_that_it_is_added_to(form: str, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "map.ttl", tmp_path / "export.txt"
    ours.write_text(OWN.text, encoding="utf-8")
    theirs.write_text(written(form, OWN), encoding="utf-8")
    import_map_into(MapRequest([str(theirs)], form), [str(ours)])
    added_to = to_claim_map(parse(read_documents([str(ours)])))
    assert [each.id for each in added_to.sources.values()] == ["gone", "cited"]
    assert assess(added_to).groundings[f"{M}calms"].for_.high == 0


def test_an_export_as_aif_in_rdf_is_not_doubled_by_the_map_that_it_comes_from(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "map.ttl", tmp_path / "export.ttl"
    ours.write_text(TEA.text, encoding="utf-8")
    theirs.write_text(written("aif-rdf", TEA), encoding="utf-8")
    import_map_into(MapRequest([str(theirs)], "aif-rdf"), [str(ours)])
    before, after = (to_claim_map(parse(each)) for each in ([TEA], read_documents([str(ours)])))
    assert (after.claims.keys(), after.sources.keys()) == (before.claims.keys(), before.sources.keys())
    assert len(after.links) == len(before.links)

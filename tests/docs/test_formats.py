"""The document on formats: its table is that of the registry, and its example is what it says."""

from __future__ import annotations

import re
from pathlib import Path

from foreign import back, map_of

from claimgraph.interchange.debates.brat_mapping import read_mapping
from claimgraph.interchange.map_formats import GivenFile
from claimgraph.interchange.spreadsheets.row_reading import row_reader
from claimgraph.model import Document
from claimgraph.rdf import parse, to_claim_map
from claimgraph.reports.format_list import to_table

from documents import M

TEXT = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_the_table_is_that_of_the_registry() -> None:
    """Run scripts/write_formats.py after a change of the registry."""
    assert f"<!-- formats -->\n{to_table()}<!-- end of formats -->\n" in TEXT


def test_the_debate_in_aif_becomes_a_link_and_an_undercut() -> None:
    block = re.search(r"```json aif\n(.*?)```", TEXT, re.DOTALL)
    assert block is not None
    found = map_of("aif", block[1])
    assert [link.relation.id for link in found.links] == ["supports"]
    assert [undercut.to for undercut in found.undercuts] == [found.links[0].iri]


def test_the_debate_from_kialo_becomes_four_claims_and_four_links() -> None:
    block = re.search(r"```text kialo\n(.*?)```", TEXT, re.DOTALL)
    assert block is not None
    found = map_of("kialo", block[1])
    assert (len(found.claims), len(found.links), len(found.sources)) == (4, 4, 1)


def test_the_debate_in_argdown_becomes_a_link_of_two_premises_and_an_undercut() -> None:
    block = re.search(r"```argdown\n(.*?)```", TEXT, re.DOTALL)
    assert block is not None
    found = map_of("argdown", block[1])
    assert sorted((len(link.premises), link.relation.id) for link in found.links) == [
        (1, "contradicts"),
        (1, "supports"),
        (2, "supports"),
    ]
    (undercut,) = found.undercuts
    assert undercut.to == next(link.iri for link in found.links if link.premises == (M + "Calm",))


def test_the_annotated_text_becomes_a_link_and_an_undercut() -> None:
    block = re.search(r"```xml microtexts\n(.*?)```", TEXT, re.DOTALL)
    assert block is not None
    found = map_of("microtexts", block[1])
    assert [link.relation.id for link in found.links] == ["supports"]
    assert [undercut.to for undercut in found.undercuts] == [found.links[0].iri]
    assert back("microtexts", block[1]) == block[1]


def test_the_mapping_for_brat_says_what_types_mean() -> None:
    block = re.search(r"```toml brat\n(.*?)```", TEXT, re.DOTALL)
    assert block is not None
    mapping = read_mapping(GivenFile("essays.toml", block[1]))
    assert mapping.basis_of("Premise") == "ExpertOpinion"
    assert (mapping.meaning_of("Explains"), mapping.meaning_of("Mentions")) == ("supports", "keep")
    assert not mapping.is_claim("Drug")


def test_the_rows_of_the_table_become_claims_for_and_against_one_position() -> None:
    blocks = [re.search(rf"```{each} rows\n(.*?)```", TEXT, re.DOTALL) for each in ("toml", "csv")]
    mapping, rows = (block[1] for block in blocks if block is not None)
    read = row_reader(GivenFile("trials.toml", mapping))
    made = read([GivenFile("trials.csv", rows)], "https://example.org/trials#", "trials")
    found = to_claim_map(parse([Document("trials.ttl", made.blocks.to_turtle())]))
    assert {link.relation.id: link.to for link in found.links} == dict.fromkeys(
        ("supports", "contradicts"), "https://example.org/trials#Tea-calms"
    )
    assert sorted(claim.text for claim in found.claims.values()) == [
        "Tea calms.",
        "Tea drinkers slept longer, in 40 people.",
        "Tea made no difference, in 300 people.",
    ]
    assert made.imported.left_out == []


def test_the_nanopublication_becomes_a_claim_of_the_cited_work_and_comes_back() -> None:
    block = re.search(r"```trig nanopub\n(.*?)```", TEXT, re.DOTALL)
    assert block is not None
    (claim,) = map_of("nanopub", block[1]).claims.values()
    assert (claim.text, len(claim.sources)) == ("Malaria is transmitted by mosquitoes.", 1)
    assert "asSentence" in back("nanopub", block[1])


def test_the_annotation_describes_the_link() -> None:
    block = re.search(r"```turtle12\n(.*?)```", TEXT, re.DOTALL)
    assert block is not None
    (link,) = map_of("turtle12", block[1]).links
    assert [reason.id for reason in link.rated_down] == ["Imprecision"]


def test_the_highlights_become_two_claims_of_one_page_and_a_link() -> None:
    block = re.search(r"```json hypothesis\n(.*?)```", TEXT, re.DOTALL)
    assert block is not None
    found = map_of("hypothesis", block[1])
    assert [claim.text for claim in found.claims.values()] == ["Tea calmed the reader.", "Tea calms."]
    assert [link.relation.id for link in found.links] == ["supports"]
    assert len(found.sources) == 1

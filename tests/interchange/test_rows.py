"""Tables of other layouts: a mapping file says what their columns mean."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from foreign import adds_up
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.findings import errors_in
from claimgraph.interchange.known_map import KnownMap
from claimgraph.interchange.map_formats import GivenFile, ReadMap
from claimgraph.interchange.spreadsheets.row_mapping import is_row_mapping
from claimgraph.interchange.spreadsheets.row_reading import row_reader
from claimgraph.interchange.spreadsheets.row_templates import Template
from claimgraph.model import ClaimMap, Document
from claimgraph.rdf import parse, to_claim_map
from claimgraph.rules import check

from documents import M
from effort import examples

CIVIC = (Path(__file__).parents[2] / "examples" / "civic.toml").read_text(encoding="utf-8")
HEADER = (
    "gene variant disease drugs evidence_type evidence_direction evidence_level clinical_significance"
    " evidence_statement pubmed_id citation rating evidence_status evidence_id chromosome variant_id"
    " last_review_date"
).split()
MILD = {
    "gene": "TEA1",
    "variant": "V6",
    "disease": "Restlessness",
    "drugs": "Tea",
    "evidence_type": "Predictive",
    "evidence_direction": "Supports",
    "evidence_level": "A",
    "clinical_significance": "Sensitivity",
    "evidence_statement": 'They "slept".',
    "pubmed_id": "101",
    "citation": "Leaf et al., 2011, Test J.",
    "rating": "4",
    "evidence_status": "accepted",
    "evidence_id": "7",
    "chromosome": "3",
}
SMALL = """
[claim]
text = "{statement}[ ({year})]"
"""


def table(*rows: dict[str, str]) -> str:
    lines = ["\t".join(HEADER), *("\t".join(row.get(each, "") for each in HEADER) for row in rows)]
    return "\r\n".join(lines) + "\r\n"


def read(text: str, mapping: str = CIVIC) -> ReadMap:
    return row_reader(GivenFile("map.toml", mapping))([GivenFile("rows.tsv", text)], M, "Rows")


def map_of(made: ReadMap) -> ClaimMap:
    """The records of what was made, which must pass check without an error."""
    statements = parse([Document("rows.ttl", made.blocks.to_turtle())])
    assert errors_in(check(statements).findings) == []
    assert adds_up(made.imported)
    return to_claim_map(statements)


def left_out(made: ReadMap) -> list[str]:
    return [f"{each.count} {each.what}: {each.why} ({each.first})" for each in made.imported.left_out]


def remarks(made: ReadMap) -> list[str]:
    return [f"{each.what} {each.why}" for each in made.imported.remarks]


def test_a_row_is_a_claim_with_its_source_for_or_against_a_position() -> None:
    against = MILD | {"evidence_id": "8", "evidence_direction": "Does Not Support", "evidence_level": "B"}
    made = read(table(MILD, against | {"pubmed_id": "102", "citation": "Root, 2012, Test J."}))
    found = map_of(made)
    position = M + "TEA1-V6-Sensitivity-to-Tea-in-Restlessness-Predictive"
    assert [claim.text for claim in found.claims.values() if not claim.sources] == [
        "TEA1 V6: Sensitivity to Tea in Restlessness (Predictive)."
    ]
    assert [(each.premises, each.relation.id, each.to) for each in found.links] == [
        ((M + "e7",), "supports", position),
        ((M + "e8",), "contradicts", position),
    ]
    claim, source = found.claims[M + "e7"], found.sources[M + "pmid101"]
    assert (claim.text, claim.sources, claim.basis and claim.basis.id) == (
        'They "slept".',
        (M + "pmid101",),
        "ControlledStudy",
    )
    assert (source.kind.id, source.title, source.pmid) == ("Study", "Leaf et al., 2011, Test J.", "101")
    assert [str(each) for each in made.blocks.rows[M + "pmid101"]["http://purl.org/dc/terms/issued"]] == [
        '"2011"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    ]
    assert [topic.label for topic in found.topics.values()] == ["TEA1"]
    assert made.imported.things == {"claims": 3, "sources": 2, "links": 2}
    assert made.imported.kept == {"cells": 2}
    assert left_out(made) == ["2 chromosome: the map has no property for it (rows.tsv:2)"]
    kept = {predicate for row in made.blocks.rows.values() for predicate in row if "/kept/" in predicate}
    assert kept == {"https://w3id.org/claimgraph/kept/rows#rating"}


def test_a_level_that_the_mapping_does_not_name_is_an_assertion() -> None:
    found = map_of(read(table(MILD | {"evidence_level": "Z"})))
    assert [each.basis and each.basis.id for each in found.claims.values() if each.sources] == ["Assertion"]


def test_rows_that_do_not_count_are_told_with_their_place() -> None:
    made = read(table(MILD, MILD | {"evidence_status": "submitted"}, MILD | {"evidence_statement": " "}))
    assert made.imported.made["rows"] == 1
    assert left_out(made)[:2] == [
        '1 rows: evidence_status is "submitted" (rows.tsv:3)',
        "1 rows: without a text (rows.tsv:4)",
    ]
    map_of(made)


def test_a_direction_without_a_meaning_makes_no_link_and_is_told() -> None:
    made = read(table(MILD | {"evidence_direction": "N/A"}))
    assert (map_of(made).links, remarks(made)) == ((), ["claim without a link: its direction has no meaning"])


def test_a_row_without_a_source_is_a_position_and_is_told() -> None:
    made = read(table(MILD | {"pubmed_id": ""}))
    assert all(not claim.sources and claim.basis is None for claim in map_of(made).claims.values())
    assert remarks(made) == ["claim without a source: its id is empty"]


def test_a_value_can_depend_on_another_column() -> None:
    rows = [
        MILD | {"source_type": each, "pubmed_id": "10" + str(len(each))} for each in ("PubMed", "ASCO", "")
    ]
    lines = [
        [*HEADER, "source_type"],
        *([row.get(each, "") for each in (*HEADER, "source_type")] for row in rows),
    ]
    found = map_of(read("\n".join("\t".join(line) for line in lines)))
    assert sorted((each.id, each.pmid) for each in found.sources.values()) == [
        ("pmid100", "100"),
        ("pmid104", None),
        ("pmid106", "106"),
    ]


def test_values_that_are_not_what_their_column_says_are_left_out() -> None:
    made = read(table(MILD | {"pubmed_id": "PMC?"}))
    assert map_of(made).sources[M + "pmidPMC"].pmid is None
    assert "1 pubmed_id: not a PubMed number (rows.tsv:2)" in left_out(made)


NUMBERED = """
[claim]
text = "{statement}"
source = { id = "{pmid|doi}", title = "{pmid|doi}", pmid = "{pmid}", doi = "{doi}" }
"""


def test_rows_that_write_one_number_in_several_ways_have_one_source() -> None:
    rows = ["024975855,", "24975855.0,", "24975855,10.1000/A", ",10.1000/a", ",https://doi.org/10.1000/A"]
    made = read(
        "\n".join(["statement,pmid,doi", *(f"Tea {at}.,{row}" for at, row in enumerate(rows))]), NUMBERED
    )
    (source,) = map_of(made).sources.values()
    assert (source.pmid, source.doi) == ("24975855", "10.1000/A")


def test_another_title_of_the_same_source_is_told() -> None:
    made = read(table(MILD, MILD | {"evidence_id": "8", "citation": "Leaf et al., 2012, Test J."}))
    assert remarks(made) == [
        'source "pmid101" has another title in another row',
        'source "pmid101" has another date in another row',
    ]
    assert len(map_of(made).sources) == 1


def test_the_shortest_mapping_makes_positions() -> None:
    made = read("statement,year\nTea calms.,2011\nTea calms more.,\n", SMALL)
    assert [claim.text for claim in map_of(made).claims.values()] == ["Tea calms more.", "Tea calms. (2011)"]


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [MILD | {"evidence_id": "1", "evidence_statement": f"Words {number}."} for number in range(6)]
    shuffled = random.Random(1).sample(rows, len(rows))
    assert read(table(*rows)).blocks.to_turtle() == read(table(*shuffled)).blocks.to_turtle()


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{a} and {b}", "one and"),
        ("{b|a}", "one"),
        ("{a}[ in {b}][ of {a}]", "one of one"),
        ("[{b}]", ""),
        ("x{b}", ""),
        ("  x   y ", "x y"),
        ("{c|d}", ""),
        ("a] {a}", "a] one"),
    ],
)
def test_a_template_is_filled_with_cells(text: str, filled: str) -> None:
    assert Template(text).fill({"a": "one", "b": " "}) == filled


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ("[claim", "map.toml: this is not valid TOML"),
        ("", 'map.toml: "claim" must be a table.'),
        ("claims = 1", 'map.toml: "claims" is not known. Known keys: claim, proposition, only,'),
        ("[claim]\nid = 1", 'map.toml: "claim.id" must be a text with columns in braces'),
        ("[claim]\nid = 'x'", 'map.toml: "claim.text" must be a text with columns in braces'),
        ("[claim]\ntext = 'x'\ntexts = 'x'", 'map.toml: "claim.texts" is not known. Known keys: id, text,'),
        ("[claim]\ntext = [1]", 'map.toml: "claim.text" must be a list of texts'),
        ("[claim]\ntext = {pattern = '(x)'}", 'map.toml: "claim.text.column" must be the name of a column.'),
        (
            "[claim]\ntext = {column = 'a'}",
            'map.toml: "claim.text.pattern" must have one group in parentheses.',
        ),
        (
            "[claim]\ntext = {column = 'a', pattern = '('}",
            'map.toml: "claim.text.pattern" is not a regular expression: missing )',
        ),
        ("[claim]\ntext = 'x'\nbasis = {column = 'a', values = {A = 'Trial'}}", '"claim.basis.A" must be '),
        ("[claim]\ntext = 'x'\nbasis = {values = {}}", '"claim.basis.column" must be the name of a column.'),
        ("[claim]\ntext = 'x'\nlink = {column = 'a'}", '"claim.link" needs a table [proposition]'),
        ("[claim]\ntext = 'x'\n[proposition]\nkey = ['a']\ntext = 'x'", '"claim.link" needs a table [propos'),
        (
            "[claim]\ntext = 'x'\nsource = {id = 'x', title = 'x', kind = 'Blob'}",
            '"claim.source.kind" is not kn',
        ),
        ("[claim]\ntext = 'x'\nsource = {id = 'x'}", '"claim.source.title" is missing.'),
        ("delimiter = 'ab'\n[claim]\ntext = 'x'", '"delimiter" must be one character'),
        ("quotes = 1\n[claim]\ntext = 'x'", '"quotes" must be true or false.'),
        ("[claim]\ntext = 'x'\n[only]\na = 'b'", '"only.a" must be a list of texts'),
        ("[claim]\ntext = 'x'\n[keep]\ncolumn = []", '"keep.column" is not known. Known keys: columns.'),
    ],
)
def test_a_mapping_that_is_wrong_is_refused_with_its_key(mapping: str, says: str) -> None:
    with pytest.raises(EditError) as refused:
        row_reader(GivenFile("map.toml", mapping))
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("gene\tvariant\n", 'rows.tsv:1: there is no column "evidence_id", which map.toml needs.'),
        ("a\ta\n", "rows.tsv:1: the column a appears twice."),
        (table(MILD) + "\t" * 40 + "x\n", "rows.tsv:3: this row has more cells than the header."),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_its_place(text: str, says: str) -> None:
    with pytest.raises(EditError) as refused:
        read(text)
    assert says in str(refused.value)


def test_a_mapping_of_rows_is_told_from_others() -> None:
    assert is_row_mapping(CIVIC)
    assert not is_row_mapping('claims = ["Claim"]\n')


@examples(4000, everyday=60)
@given(st.lists(st.dictionaries(st.sampled_from(HEADER), st.text(max_size=12), max_size=9), max_size=5))
def test_whatever_is_in_the_cells_the_map_has_no_errors_and_all_is_accounted_for(
    rows: list[dict[str, str]],
) -> None:
    cleaned = [
        MILD | {key: " ".join(value.replace("\0", "").split()) for key, value in row.items()} for row in rows
    ]
    made = read(table(*cleaned))
    map_of(made)
    assert made.imported.read["rows"] == len([row for row in cleaned if any(row.values())])
    assert made.imported.read["cells"] == sum(bool(value) for row in cleaned for value in row.values())


ANECDOTAL_FOR = vocab.CG + "anecdotalFor"
ONTO = """
[claim]
text = "{said}"
source = { id = "{who}", title = "{who}", issued = "{day}" }
link = { column = "side", values = { yes = "anecdotalFor" } }
[proposition]
id = "{about}"
"""
HELPS = KnownMap(claims={"helps": M + "helps"})


def onto(*rows: str, known: KnownMap = HELPS) -> ReadMap:
    text = "\n".join(("said,who,day,side,about", *rows)) + "\n"
    return row_reader(GivenFile("map.toml", ONTO), known)([GivenFile("rows.csv", text)], M, "Rows")


def test_a_row_is_linked_to_the_claim_of_the_map_that_it_names() -> None:
    read_map = onto("I slept.,ann,2020,yes,helps")
    (row,) = [row for row in read_map.blocks.rows.values() if ANECDOTAL_FOR in row]
    assert list(row[ANECDOTAL_FOR]) == [M + "helps"]
    assert M + "helps" not in read_map.blocks.rows
    assert adds_up(read_map.imported)
    assert read_map.imported.left_out == []


def test_a_row_that_names_no_claim_of_the_map_gets_no_link_and_its_cell_is_left_out() -> None:
    read_map = onto("I slept.,ann,2020,yes,help", "I woke.,bob,2020,yes,zzz", "I lay.,cyd,2020,yes,")
    assert not any(ANECDOTAL_FOR in row for row in read_map.blocks.rows.values())
    assert sorted((each.first, each.what, each.why) for each in read_map.imported.left_out) == [
        (
            "rows.csv:2",
            "about",
            'the map has no claim "help", so its claim has no link. Did you mean helps?',
        ),
        ("rows.csv:3", "about", 'the map has no claim "zzz", so its claim has no link.'),
    ]
    assert [each.why for each in read_map.imported.remarks] == ["without a link: it names no claim"]
    assert adds_up(read_map.imported)


def test_claims_of_a_map_cannot_be_named_without_a_map() -> None:
    with pytest.raises(
        EditError, match=r'map\.toml: "proposition\.id" names claims of an existing map\. Add'
    ):
        onto("I slept.,ann,2020,yes,helps", known=KnownMap())


def test_a_claim_of_the_map_is_not_described_again() -> None:
    wrong = ONTO + 'text = "{about}"\n'
    with pytest.raises(EditError, match="omit key, text and topic"):
        row_reader(GivenFile("map.toml", wrong), HELPS)


@pytest.mark.parametrize(
    ("day", "read_as"), [("2020-02-30", "2020-02"), ("3/6/2014", "2014"), ("14/05/2018", ""), ("2018-06", "")]
)
def test_a_date_that_is_read_less_precisely_than_written_is_reported(day: str, read_as: str) -> None:
    remarks = [each.why for each in onto(f"I slept.,ann,{day},yes,helps").imported.remarks]
    assert remarks == ([f'"{day}" is read as {read_as}'] if read_as else [])


TEA = """
[proposition]
key = ["drink", "effect"]
text = "{drink} {effect}[ in {where}]."

[claim]
text = "{finding}[, in {people} people]."
source = { id = "{doi}", title = "{paper}", doi = "{doi}" }
link = { column = "direction", values = { yes = "supports", no = "contradicts" } }
"""
COLUMNS = ("drink", "effect", "where", "finding", "people", "doi", "paper", "direction")


def tea(*rows: str) -> ReadMap:
    return read("\n".join([",".join(COLUMNS), *rows]) + "\n", TEA)


def test_a_row_whose_text_would_be_made_of_parts_in_brackets_alone_is_left_out() -> None:
    made = tea("Tea,calms,,,300,10.1000/2,Tea,yes", "Tea,calms,,It did.,,10.1000/2,Tea,yes")
    assert left_out(made)[0] == "1 rows: without a text (rows.tsv:2)"
    assert {each.text for each in map_of(made).claims.values()} == {"It did..", "Tea calms."}


def test_a_position_without_a_text_is_not_made_and_an_incomplete_one_is_reported() -> None:
    made = tea(",,,Nothing.,,10.1000/1,Tea,yes", ",calms,,Something.,,10.1000/1,Tea,yes")
    found = map_of(made)
    assert {each.text for each in found.claims.values()} == {"Nothing..", "Something..", "calms."}
    assert sorted(remarks(made)) == [
        "claim without a link: the text of its position is empty",
        'position with an incomplete text: "drink" is empty',
    ]


@pytest.mark.parametrize("written", ["https://doi.org/10.1000/2", "DOI:10.1000/2", "10.1000/2"])
def test_sources_with_one_doi_are_one_however_it_is_written(written: str) -> None:
    made = tea("Tea,calms,,It did.,,10.1000/2,Tea,yes", f"Tea,calms,,It did not.,,{written},Tea,no")
    (source,) = map_of(made).sources.values()
    assert source.doi == "10.1000/2"
    assert [each.sources for each in map_of(made).claims.values() if each.sources] == [(source.iri,)] * 2


@pytest.mark.parametrize("text", ["{drink {effect}", "[{drink}", "{drink}]", "a] [b", "[[{drink}]]"])
def test_a_brace_or_bracket_without_its_pair_is_refused(text: str) -> None:
    with pytest.raises(EditError, match=r'"claim\.text" has a brace or bracket'):
        read("drink,effect\nTea,calms\n", f"[claim]\ntext = '{text}'\n")

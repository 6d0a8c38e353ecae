"""Answers: what a query sees, in which order, and how each format shows it."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from msgspec.structs import replace
from query.conftest import KNEES, ROOT, Asked

from claimgraph.analysis import assess
from claimgraph.errors import MalformedError, QueryError
from claimgraph.files import read_documents
from claimgraph.model import Document, SourceKind, Syntax, Verdict
from claimgraph.query import (
    FORMATS,
    Answer,
    Description,
    Solutions,
    Truth,
    render,
    to_csv,
    to_json,
    to_table,
    to_turtle,
)
from claimgraph.query import answer as ask
from claimgraph.query.inferred import CERTAINTY_IDS, VERDICT_IDS, inferred_turtle
from claimgraph.source.short_names import ShortNames
from claimgraph.views import View
from claimgraph.vocabulary import CG, CONTEXT_IRI, INFERRED, RDFS, SKOS

import maps

GOLDEN = Path(__file__).parent / "golden"
YES, NO = Truth(value=True), Truth(value=False)
PREFIXES = f"@prefix cg: <{CG}> . @prefix dct: <http://purl.org/dc/terms/> .\n"
SUFFIXES = {"text": "txt", "json": "json", "csv": "csv"}


def rows(answer: Answer) -> list[list[str]]:
    """The cells of a table, without the heading."""
    return list(csv.reader(io.StringIO(to_csv(answer))))[1:]


def said(answer: Answer) -> str:
    assert isinstance(answer.result, Description)
    return to_turtle(answer)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.rq")), ids=lambda path: path.stem)
def test_an_answer_looks_as_its_golden_files_show(path: Path, request: pytest.FixtureRequest) -> None:
    asked: Asked = request.getfixturevalue(path.stem.partition("-")[0])
    answer = asked(path.read_text("utf-8"))
    statements = isinstance(answer.result, Description)
    for name in ["text"] if statements else FORMATS:
        suffix = "ttl" if statements else SUFFIXES[name]
        expected = path.with_suffix(f".{suffix}").read_bytes()
        assert render(answer, name).encode() == expected, f"{path.stem}.{suffix}"


@pytest.mark.parametrize("name", ["select", "ordered", "terms"])
def test_json_is_what_another_reader_of_sparql_results_reads(small: Asked, name: str) -> None:
    answer = small((GOLDEN / f"small-{name}.rq").read_text("utf-8"))
    assert isinstance(answer.result, Solutions)
    read = ox.parse_query_results(to_json(answer), ox.QueryResultsFormat.JSON)
    assert isinstance(read, ox.QuerySolutions)
    assert [tuple(row) for row in read] == list(answer.result.rows)


@pytest.mark.parametrize("name", ["construct", "describe"])
def test_turtle_is_read_back_as_the_same_statements(small: Asked, name: str) -> None:
    answer = small((GOLDEN / f"small-{name}.rq").read_text("utf-8"))
    assert isinstance(answer.result, Description)
    read = {quad.triple for quad in ox.parse(to_turtle(answer), ox.RdfFormat.TURTLE)}
    assert read == set(answer.result.triples)


def test_turtle_writes_every_kind_of_term_so_that_it_is_read_back() -> None:
    start, said, number = (ox.NamedNode(f"http://e/{name}") for name in ("a.b", "is(", "9-"))
    typed = [
        ox.Literal(value, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}"))
        for kind, values in {
            "integer": ["1", "-01", "1.", ""],
            "decimal": ["1.5", ".5", "1."],
            "boolean": ["true", "yes"],
            "double": ["1e5"],
            "gYear": ["2011"],
        }.items()
        for value in values
    ]
    plain = [ox.Literal(text) for text in ('"\\\n\r\t\x00\x1b\u202e', "", "^^<http://e/x>", "é膝😀")]
    tagged = [ox.Literal("x", language="de"), ox.Literal("x", language="ar", direction=ox.BaseDirection.RTL)]
    inner = ox.Triple(ox.BlankNode("b0"), said, ox.Triple(start, said, typed[0]))
    terms: list[ox.NamedNode | ox.Literal | ox.Triple] = [start, said, number, *typed, *plain, *tagged, inner]
    triples = tuple(ox.Triple(start, said, term) for term in terms)
    names = ShortNames({"e": "http://e/", "ee": "http://e/a", "xsd": "http://www.w3.org/2001/XMLSchema#"})
    text = to_turtle(Answer(Description(triples), names))
    assert [quad.triple for quad in ox.parse(text, ox.RdfFormat.TURTLE)] == list(triples)
    assert text.isprintable() is False  # it has lines
    assert "".join(text.split("\n")).isprintable()


def test_only_statements_are_turtle(small: Asked) -> None:
    with pytest.raises(TypeError):
        to_turtle(small("ASK {}"))


def test_a_table_keeps_control_characters_and_line_ends_out_of_the_terminal() -> None:
    cells = (ox.Literal("\x1b[31mred\nline\u2028\u202eabc"), ox.Literal("膝e\u0301|"), ox.Literal("|"))
    table = to_table(Answer(Solutions(("a",), tuple((cell,) for cell in cells)), ShortNames()))
    assert table.splitlines()[2:] == [r"\x1b[31mred line \u202eabc", "膝e\u0301|", "|"]


def test_columns_line_up_for_wide_and_combining_characters() -> None:
    found = [(ox.Literal(text), ox.Literal("|")) for text in ("膝", "e\u0301", "ab", "")]
    table = to_table(Answer(Solutions(("a", "b"), tuple(found)), ShortNames()))
    assert table == "a   b\n--  -\n膝  |\ne\u0301   |\nab  |\n    |\n"


def test_no_rows_and_no_columns_are_tables_too(small: Asked) -> None:
    nothing = small("SELECT ?a { ?a a cg:Nothing }")
    assert to_table(nothing) == "a\n-\n"
    assert json.loads(to_json(nothing)) == {"head": {"vars": ["a"]}, "results": {"bindings": []}}
    assert to_csv(nothing) == "a\r\n"
    assert to_table(Answer(Solutions((), ((), ())), ShortNames())) == "\n\n\n\n"


def test_real_claims_on_anecdotes_are_those_of_the_assessment(real: Asked) -> None:
    query = "SELECT ?claim ?kind ?sure { ?claim cg:band cg:Anecdotes ; cg:kind ?kind ; cg:certainty ?sure }"
    expected = sorted(
        [iri, CG + "Anecdote", CG + "VeryLowCertainty"]
        for iri, each in real.assessment.groundings.items()
        if each.verdict is Verdict.RESTS and each.kind and each.kind.basis.id == "Anecdote"
    )
    assert rows(real(query)) == expected
    assert real("ASK { :helps cg:band cg:Anecdotes . :safe cg:band cg:Studies }").result == YES


def test_a_query_sees_the_ranks_of_the_view_that_was_assessed(real: Asked) -> None:
    later = Asked.of(*read_documents([str(ROOT / "data")]))
    query = "ASK { :helps cg:verdict cg:Outweighed ; cg:against ?rank FILTER(?rank >= 7) }"
    assert [asked(query).result for asked in (real, later)] == [NO, YES]


def inferred(asked: Asked, claim: str) -> dict[str, str]:
    """What is worked out for a claim, by the names of the properties."""
    found = rows(asked(f"SELECT ?property ?value {{ <{claim}> ?property ?value }}"))
    return {iri.removeprefix(CG): value for iri, value in found if iri in INFERRED}


def test_a_settled_claim_has_all_the_inferred_properties(small: Asked) -> None:
    assert inferred(small, "https://example.org/knees#knee") == {
        "verdict": CG + "Outweighed",
        "kind": CG + "ExpertOpinion",
        "kindAgainst": CG + "RandomisedTrial",
        "certainty": CG + "HighCertainty",
        "offered": "2",
        "for": "2",
        "forLow": "2",
        "forHigh": "2",
        "against": "7",
        "againstLow": "7",
        "againstHigh": "7",
    }


def test_what_is_not_settled_has_its_two_ends_only() -> None:
    drawn = maps.claim_map(
        {"a": 5, "c": 3},
        ["a supports b", "b contradicts c"],
        undercuts=["b undercuts a supports b"],
    )
    asked = Asked.of(Document("drawn.ttl", PREFIXES + "\n".join(maps.to_triples(drawn))))
    assert inferred(asked, maps.iri("c")) == {
        "verdict": CG + "Unsettled",
        "kind": CG + "Mechanism",
        "offered": "3",
        "for": "3",
        "forLow": "3",
        "forHigh": "3",
        "againstLow": "0",
        "againstHigh": "5",
    }


def test_who_rests_by_way_of_a_contested_claim_has_its_band_and_names_it() -> None:
    drawn = maps.claim_map({"a": 7, "b": 7, "c": 7}, ["b contradicts a", "a supports p", "c+c2 supports p"])
    asked = Asked.of(Document("drawn.ttl", PREFIXES + "\n".join(maps.to_triples(drawn))))
    told = inferred(asked, maps.iri("p"))
    assert (told["band"], told["contestedBy"]) == (CG + "Trials", maps.iri("a"))


def test_an_anecdotal_link_of_linked_premises_is_anecdotal_from_each() -> None:
    drawn = maps.claim_map({"a": 7, "b": 7}, ["a+b anecdotalFor p"])
    asked = Asked.of(Document("drawn.ttl", PREFIXES + "\n".join(maps.to_triples(drawn))))
    assert len(rows(asked("SELECT ?claim { ?claim cg:anecdotal ?other }"))) == 2


def test_a_claim_that_is_not_there_in_the_view_has_no_verdict(small: Asked) -> None:
    claim_map = small.assessment.whole
    view = View(without=frozenset(claim_map.sources))
    assessment = assess(claim_map, view)
    assert assessment.groundings.keys() < claim_map.claims.keys()
    told = inferred_turtle(assessment)
    gone = claim_map.claims.keys() - assessment.groundings.keys()
    assert not [iri for iri in gone if f"<{iri}> cg:verdict" in told]


def test_a_verdict_written_by_hand_counts_for_nothing(small: Asked) -> None:
    assert rows(small("SELECT ?verdict { :knee cg:verdict ?verdict }")) == [[CG + "Outweighed"]]


def test_the_ids_of_verdicts_and_bands_are_those_of_the_ontology() -> None:
    text = (ROOT / "src/claimgraph/ontology/claimgraph.ttl").read_text("utf-8")
    words = {
        (subject.value, term.value)
        for subject, predicate, term, _ in ox.parse(text, ox.RdfFormat.TURTLE)
        if predicate.value == SKOS + "notation"
        if isinstance(subject, ox.NamedNode)
        if isinstance(term, ox.Literal)
    }
    named = {(CG + name, verdict.value) for verdict, name in VERDICT_IDS.items()}
    named |= {(CG + name, certainty.value) for certainty, name in CERTAINTY_IDS.items()}
    assert named <= words


def test_named_graphs_are_one_with_the_rest_and_a_statement_made_twice_is_there_once(small: Asked) -> None:
    query = "SELECT (COUNT(*) AS ?n) { :knee cg:text ?text }"
    assert rows(small(query)) == [["1"]]


def test_blank_nodes_of_two_documents_are_never_one() -> None:
    text = "_:x <http://a/says> 'one', 'two' ."
    asked = Asked.of(Document("a.ttl", text), Document("b.ttl", text.replace("two", "three")))
    query = "SELECT ?who ?says { ?who <http://a/says> ?says }"
    found = asked(query)
    says = [(who, word) for who, word in rows(found)]
    assert to_table(found).splitlines()[2] == "_:b0  one"
    assert sorted(word for _, word in says) == ["one", "one", "three", "two"]
    assert [who for who, _ in says] == ["_:b0", "_:b0", "_:b1", "_:b1"]


def test_json_ld_with_the_shipped_context_is_asked_like_turtle() -> None:
    things = [{"@id": "http://m/#a", "@type": "Claim", "text": "It is so."}]
    text = json.dumps({"@context": CONTEXT_IRI, "@graph": things})
    asked = Asked.of(Document("map.jsonld", text, Syntax.JSON_LD))
    query = "SELECT ?claim ?text ?verdict { ?claim cg:text ?text ; cg:verdict ?verdict }"
    assert rows(asked(query)) == [["http://m/#a", "It is so.", CG + "Unsupported"]]


def test_the_empty_prefix_needs_claims_that_share_a_namespace(small: Asked) -> None:
    other = "<https://example.org/hips#hip> a cg:Claim ; cg:text 'x' ."
    mixed = Asked.of(Document("a.ttl", KNEES + other))
    with pytest.raises(QueryError, match=r"^query:1:7 the prefix : is not declared"):
        mixed("ASK { :knee ?p ?o }")
    assert mixed("PREFIX : <https://example.org/hips#> ASK { :hip ?p ?o }").result == YES
    assert small("PREFIX : <https://example.org/hips#> ASK { :knee ?p ?o }").result == NO
    assert "[" not in said(small("PREFIX k: <https://example.org/knees#> CONSTRUCT { k:knee k:is 1 } {}"))


SHUFFLED = [
    "SELECT ?a { ?a ?b ?c } LIMIT 7",
    "SELECT (GROUP_CONCAT(?c) AS ?all) (SAMPLE(?a) AS ?one) { ?a ?b ?c } GROUP BY ?b",
    "SELECT * { ?a rdfs:seeAlso ?c } ORDER BY ?a",
    "SELECT ?x ?a { ?a cg:text ?c BIND(BNODE() AS ?x) }",
    "CONSTRUCT { ?a cg:x [ cg:y ?c ] } { ?a ?b ?c }",
]


@pytest.mark.parametrize("query", SHUFFLED)
def test_the_order_of_statements_and_documents_never_matters(small: Asked, query: str) -> None:
    shuffled = set()
    for seed in range(4):
        chance = random.Random(seed)
        documents = []
        for document in small.documents:
            head, _, body = document.text.partition("\n\n")
            blocks = re.split(r"(?<=[.}])\n", body.strip())
            chance.shuffle(blocks)
            documents.append(replace(document, text="\n".join([head, *blocks])))
        chance.shuffle(documents)
        shuffled.add(render(Asked.of(*documents)(query), "text"))
    assert len(shuffled) == 1


PROGRAM = """
import sys
from claimgraph.analysis import assess
from claimgraph.files import read_documents
from claimgraph.query import answer, render
from claimgraph.rdf import parse, to_claim_map

documents = read_documents(["data"])
assessment = assess(to_claim_map(parse(documents)))
for query in [
    "SELECT * { ?s cg:verdict ?verdict ; cg:source ?source . ?source ?p ?o }",
    "SELECT (COUNT(?s) AS ?n) (SAMPLE(?s) AS ?one) ?p { ?s ?p ?o } GROUP BY ?p",
    "CONSTRUCT { ?s ?p ?o . ?s cg:x [ cg:y ?o ] } { ?s ?p ?o }",
]:
    found = answer(documents, assessment, query)
    sys.stdout.buffer.write(render(found, "text").encode())
"""


@pytest.mark.covered_elsewhere
def test_the_bytes_do_not_depend_on_the_hash_seed_nor_on_how_the_program_was_started(tmp_path: Path) -> None:
    script = tmp_path / "script.py"  # without the usual guard around what it does
    script.write_text(PROGRAM, "utf-8")
    starts = [([str(script)], "", "1"), (["-c", PROGRAM], "", "2"), (["-"], PROGRAM, "3")]
    path = {"PYTHONPATH": str(ROOT / "src")}
    found = [
        subprocess.run(
            [sys.executable, *arguments],
            input=text.encode(),
            cwd=ROOT,
            env={**path, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for arguments, text, seed in starts
    ]
    assert len(found[0]) > 10_000
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELCT ?x {}", "query:1:1 the SPARQL is not valid from SELCT onwards."),
        (
            "SELECT ?x {\n  ?x cg:p cg:o FITLER(?x > 1)\n}",
            "query:2:16 the SPARQL is not valid from FITLER onwards.",
        ),
        ("SELECT ?x { ?x cg:p }", "query:1:21 the SPARQL is not valid from } onwards."),
        ("SELECT ?x { ?x cg:p cg:o cg:q }", "query:1:26 the SPARQL is not valid from cg:q onwards."),
        ("SELECT ?x {\r\n ?x cg:verdict Rests }", "query:2:16 the SPARQL is not valid from Rests onwards."),
        ("ASK { FILTER(foo(1)) }", "query:1:14 the SPARQL is not valid from foo onwards."),
        ("ASK { ?x ?y '''\n\x1b''' ?z }", "query:2:6 the SPARQL is not valid from ?z onwards."),
        ("SELECT ?x {\n  ?x cg:p <rel>\n}", "query:2:11 not a full IRI: <rel>."),
        ("SELECT * { ?s ?p ?o } LIMIT", "query:1:28 the query ends too early."),
        ("", "query:1:1 the query ends too early."),
        (
            "SELECT ?x { ?x ?y ?z } GROUP BY ?y",
            "query:1:1 this is not valid SPARQL: The SELECT contains a variable that",
        ),
        (
            "SELECT (<http://f>(1) AS ?x) {}",
            "The query cannot be answered: The custom function <http://f> is",
        ),
    ],
)
def test_a_query_that_is_no_sparql_is_told_where_and_what_to_do(small: Asked, query: str, told: str) -> None:
    with pytest.raises(QueryError) as caught:
        small(query)
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("query", "remedy"),
    [
        ("SELCT ?x {}", "Did you mean SELECT?"),
        ("helps", "Begin with SELECT, ASK, CONSTRUCT or DESCRIBE."),
        ("SELECT x {}", "Begin a variable with a question mark: ?x."),
        ("SELECT DISTICT ?x {}", "Did you mean DISTINCT?"),
        ("SELECT ?x, ?y {}", "Separate variables with spaces, without commas."),
        ("SELECT ?x {} ORDER BY ?x, ?y", "Separate variables with spaces, without commas."),
        ("ASK { BIND(CONCAT(?x ?y, ?z) AS ?a) }", "Correct the query at this place, or just before it."),
        ("SELECT DISTINCT count(?x) {}", "Give it a name, in brackets: (COUNT(?claim) AS ?number)."),
        ("SELECT ?x WHERE ?x ?y ?z", "Put what follows WHERE in braces: { }."),
        ("ASK { ?x cg:p cg:o FITLER(?x > 1) }", "SPARQL has no function FITLER. Did you mean FILTER?"),
        ("ASK { FILTER(CONTAIN('a')) }", "SPARQL has no function CONTAIN. Did you mean CONTAINS?"),
        ("ASK { FILTER(zzz('a')) }", "SPARQL has no function zzz."),
        ("ASK { ?x ?y ?z LIMIT 1 }", "Correct the query at this place, or just before it."),
        (
            "ASK { ?x cg:verdict Rests }",
            "Write a name with its prefix, such as :Rests, or put text between quotation marks.",
        ),
        (
            "SELECT ?x (COUNT(*) AS ?n) { ?x ?y ?z }",
            "Name each variable that is not counted or summed after GROUP BY.",
        ),
    ],
)
def test_the_mistakes_that_are_made_most_get_advice_of_their_own(
    small: Asked, query: str, remedy: str
) -> None:
    with pytest.raises(QueryError) as caught:
        small(query)
    assert str(caught.value).endswith(f" {remedy}")


def test_a_document_that_cannot_be_parsed_is_told_with_its_place(small: Asked) -> None:
    broken = Asked([Document("bad.ttl", "<a:b> <a:c> .")], small.assessment)
    with pytest.raises(MalformedError, match=r"^bad\.ttl:1:"):
        broken("ASK {}")


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT WHERE { ?a ?b ?c }",
        "DESCRIBE :knee",
        "# SELECT\nDESCRIBE :knee",
        "CONSTRUCTWHERE{?a ?b ?c}",
    ],
)
@pytest.mark.parametrize("output_format", ["json", "csv"])
def test_statements_are_refused_in_a_format_that_cannot_hold_them(
    small: Asked, query: str, output_format: str
) -> None:
    with pytest.raises(QueryError, match=f"the format {output_format} cannot represent") as caught:
        ask(small.documents, small.assessment, query, output_format=output_format)
    assert caught.value.for_shell.endswith(" Use --format text, which prints Turtle.")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("-007", "-7"),
        ("-1.5", "-1.5"),
        ("-1e3", "-1000"),
        ('"-2.5"^^xsd:float', "-2.5"),
        ('"+3"^^xsd:string', "'+3"),
        ('"-INF"^^xsd:double', "'-INF"),
        ("'-1+1'", "'-1+1"),
    ],
)
def test_in_csv_a_number_with_a_sign_is_a_number_and_other_values_are_no_formulas(
    small: Asked, value: str, cell: str
) -> None:
    assert rows(small(f"SELECT ?a {{ BIND({value} AS ?a) }}")) == [[cell]]


def test_studies_and_posts_are_sources_and_anecdotal_links_of_both_sides_anecdotal(
    small: Asked,
) -> None:
    assert rows(small("SELECT ?s { ?s a cg:Source }")) == [
        [f"https://example.org/knees#{name}"] for name in ("glow", "kate", "smith")
    ]
    assert len(rows(small("SELECT ?a ?b { ?a cg:anecdotal ?b }"))) == 2
    assert small("ASK { :null cg:anecdotal ?b }").result == NO


def test_every_row_of_the_ontology_that_makes_one_term_of_ours_a_kind_of_another_can_be_asked_for() -> None:
    text = (ROOT / "src/claimgraph/ontology/claimgraph.ttl").read_text("utf-8")
    rows_of = {
        (subject.value, predicate.value, term.value)
        for subject, predicate, term, _ in ox.parse(text, ox.RdfFormat.TURTLE)
        if predicate.value in (RDFS + "subClassOf", RDFS + "subPropertyOf")
        if isinstance(subject, ox.NamedNode) and isinstance(term, ox.NamedNode)
        if subject.value.startswith(CG) and term.value.startswith(CG)
    }
    assert len(rows_of) >= len(SourceKind) - 1 + 2  # a source of no kind is one already
    for narrow, predicate, broad in rows_of:
        if predicate == RDFS + "subClassOf":
            said, query = f":x a <{narrow}> ; dct:title 'X' .", f"ASK {{ :x a <{broad}> }}"
        else:
            said, query = f":healed <{narrow}> :egg .", f"ASK {{ :healed <{broad}> :egg }}"
        assert Asked.of(Document("a.ttl", KNEES + said))(query).result == YES, narrow


KNEE = "https://example.org/knees#"
HINTS = {
    "SELECT ?a { ?a cg:suports ?b }": [
        "The vocabulary has no term cg:suports. Did you mean cg:supports, cg:reports or cg:Unsupported?",
    ],
    "SELECT (COUNT(?a) AS ?n) { ?a a cg:Sudy }": [
        "The vocabulary has no term cg:Sudy. Did you mean cg:Study?"
    ],
    "SELECT ?a { ?a a cg:Claim FILTER NOT EXISTS { ?a cg:contradict ?b } }": [
        "The vocabulary has no term cg:contradict. Did you mean cg:contradicts?",
    ],
    "ASK { ?a cg:verdict cg:Zz }": ["The vocabulary has no term cg:Zz."],
    "ASK { ?a a cg:claim ; cg:verdict cg:rests }": [
        "The vocabulary has no term cg:claim. Did you mean cg:Claim?",
        "The vocabulary has no term cg:rests. Did you mean cg:Rests?",
    ],
    "ASK { ?a cg:verdict 'rests' ; cg:basis \"trial\" ; cg:topic 'zz'@en ; cg:note 'rests' }": [
        "The value of cg:verdict is a name, never a text such as 'rests'. Did you mean cg:Rests?",
        'The value of cg:basis is a name, never a text such as "trial". Did you mean cg:RandomisedTrial?',
        "The value of cg:topic is a name, never a text such as 'zz'.",
    ],
    "ASK { :storry ?b ?c }": ["Nothing in the map is called :storry. Did you mean :story?"],
    "ASK { ?a dct:titel ?c }": ["Nothing in the map is called dct:titel. Did you mean dct:title?"],
    "PREFIX k: <https://example.org/knees#> ASK { k:chickn cg:zz 1, k:chickn }": [
        "Nothing in the map is called k:chickn. Did you mean k:chicken?",
        "The vocabulary has no term cg:zz.",
    ],
    f"ASK {{ <{KNEE}chickn> ?a <{KNEE}ch%C3> }}": [
        f"Nothing in the map is called <{KNEE}chickn>. Did you mean <{KNEE}chicken>?",
        f"Nothing in the map is called <{KNEE}ch%C3>.",
    ],
    "ASK { :sto\\-ry ?b ?c }": ["Nothing in the map is called :sto\\-ry."],
    f"ASK {{ <{KNEE}\u202echickn> ?a ?b }}": [
        f"Nothing in the map is called <{KNEE}\\u202echickn>. Did you mean <{KNEE}chicken>?",
    ],
    "PREFIX k: <https://example.org/knees#> ASK { :story cg:contradicts k:knee }": [],
    "ASK { :later ?a cg:Source . ?b cg:anecdotal ?c . ?d rdfs:lable ?e . <x:y> ?f 'cg:suports' }": [
        "Nothing in the map is called :later. Did you mean :kate?",  # the name of a graph: graphs are merged
    ],
    "CONSTRUCT { ?a cg:mine [ cg:own :new ] } { ?a cg:text ?b OPTIONAL { ?a cg:mine ?c } }": [
        "The vocabulary has no term cg:mine.",
    ],
    "CONSTRUCT WHERE { ?a cg:suports ?b }": [
        "The vocabulary has no term cg:suports. Did you mean cg:supports, cg:reports or cg:Unsupported?",
    ],
}


@pytest.mark.parametrize("query", HINTS)
def test_names_that_mean_nothing_are_pointed_out_with_the_nearest_that_do(small: Asked, query: str) -> None:
    assert [each.partition(" ")[2] for each in small(query).hints] == HINTS[query]


def test_each_hint_begins_with_the_first_place_of_its_name(small: Asked) -> None:
    query = 'SELECT * {\n  :knee cg:zz "é", ?a . ?b cg:verdict "rests" . ?c cg:zz :stori\n}'
    assert [each.partition(" ")[0] for each in small(query).hints] == [
        "query:2:9",
        "query:2:39",
        "query:2:58",
    ]
    assert query.splitlines()[1][38:].startswith('"rests"')


def test_what_the_map_mentions_is_known_even_where_it_is_not_of_the_profile() -> None:
    text = f"{KNEES}:knee :side :left ; cg:text 'x' . cg:mine cg:text 'y' ."
    asked = Asked.of(Document("a.ttl", text))
    assert asked("ASK { :knee :side :left . cg:mine ?a ?b }").hints == ()
    assert asked("ASK { :knee :side :right }").hints == ("query:1:19 Nothing in the map is called :right.",)

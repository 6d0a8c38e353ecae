"""The gate before a query: what it refuses, where, and what it lets through."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import QueryError
from claimgraph.query.gate import LENGTH_LIMIT, NESTING_LIMIT, check_query

import maps  # noqa: F401 its hypothesis profile: the same examples in every run

PREFIXES = {"": "http://127.0.0.1:1/e#", "s": "http://127.0.0.1:1/", "ex": "http://ex/"}
CHANGES = ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH", "USING")
REFUSED = ("SERVICE", "LOAD", "FROM", "GRAPH", *CHANGES)
VALID = (
    "SELECT ?a ( COUNT ( * ) AS ?n ) WHERE { ?a a ex:b , <http://c/> ; ?p 'd' . } GROUP BY ?a LIMIT 3",
    "ASK { FILTER ( ?a < 1 && NOT EXISTS { ?a ex:b [ ] } ) OPTIONAL { ?a ( ex:b / ex:c ) * 1.5 } }",
    "CONSTRUCT { ?a ?b ?c } WHERE { VALUES ( ?a ) { ( true ) } ?a ?b ?c } ORDER BY DESC ( ?a )",
    "DESCRIBE ?a WHERE { { ?a ?b 1e5 } UNION { ?a ?b 'x'@en } MINUS { ?a ?b _:b } }",
)
HARMLESS = (
    "?{}", "${}", "ex:{}", ":{}", "ex:a.b{}", "ex:{}:s", "<http://e/{}>", "<urn:{}>", "<http://e/#{}>",
    "'{}'", '"{}"', '"a {} <http://b/> {{}}"', "'''\n{}\n'''", '"""a "{}" \\" """', "'a'@{}", "_:{}",
    "1 # {} <http://b/> {{}}\n", "1 #'{}\r",
)  # fmt: skip


def refusal(query: str) -> str:
    with pytest.raises(QueryError) as caught:
        check_query(query, PREFIXES)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def parses(query: str) -> bool:
    try:
        ox.Store().query(query, prefixes=PREFIXES)
    except SyntaxError:
        return False
    except OSError:  # a SERVICE that could not be reached: the engine took it for one
        return True
    return True


@st.composite
def spelled(draw: st.DrawFn, words: tuple[str, ...] = REFUSED) -> str:
    """A refused word in any mixture of cases."""
    word = draw(st.sampled_from(words))
    return "".join(draw(st.sampled_from([mark.lower(), mark])) for mark in word)


@given(st.sampled_from(VALID), st.integers(0), spelled(), st.sampled_from([" ", "\n", "\t", " #x\n"]))
def test_a_refused_word_is_refused_as_a_token_anywhere(
    valid: str, number: int, word: str, space: str
) -> None:
    tokens = valid.split(" ")
    before = tokens[: number % (len(tokens) + 1)]
    start = space.join([*before, ""])
    lines = start.split("\n")
    place = f"query:{len(lines)}:{len(lines[-1]) + 1} {word.upper()} is refused: "
    assert refusal(start + space.join([word, *tokens[len(before) :]])).startswith(place)


@given(st.sampled_from(HARMLESS), spelled())
def test_a_refused_word_is_harmless_in_strings_iris_comments_variables_and_names(
    harmless: str, word: str
) -> None:
    query = f"SELECT * {{ ?s ?p {harmless.format(word)} . }}"
    check_query(query, PREFIXES)
    assert parses(query)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("ASK { SERVICE s:x {} }", "query:1:7 SERVICE is refused: queries cannot access the network."),
        ("ASK {\n\tservice:s{} }", "query:2:2 SERVICE is refused: queries cannot access the network,"),
        ("ASK { SERVICE SILENT <http://a/> {} }", "query:1:7 SERVICE is refused"),
        ("LOAD <http://a/>", "query:1:1 LOAD is refused: queries cannot access the network. Save"),
        ("SELECT *\nFROM NAMED <http://a/> {}", "query:2:1 FROM is refused: a query always covers all"),
        ("ASK FROM:x {}", "query:1:5 FROM is refused"),
        ("ASK { graph ?g {} }", "query:1:7 GRAPH is refused: a query sees the statements"),
        ("ASKFROM<http://a/>{}", "query:1:4 FROM is refused"),
        ("INSERT DATA { <a:b> <a:b> 1 }", "query:1:1 INSERT is refused: queries are read-only."),
        ("ASK{}" + " " * LENGTH_LIMIT, "query:1:100001 the query is longer than 100,000 characters."),
        ("ASK { " + "(" * 50, "query:1:56 brackets are nested deeper than 50. Flatten the query."),
        ("ASK { ?s ?p [ }", "query:1:15 the } here has no matching opening bracket."),
        ("ASK { } }", "query:1:9 the } here has no matching opening bracket."),
        ("ASK { ?s ?p (1 2", "query:1:13 the ( here is never closed. Add the matching )."),
        ("ASK { ?s ?p 'no end }", "query:1:13 the string that begins here is not closed"),
        ("ASK { ?s ?p '\\q' }", "query:1:13 the string that begins here is not closed, or contains"),
        ("ASK { dc:a ?p 1 }", "query:1:7 the prefix dc: is not declared. Begin the query with PREFIX dc:"),
        ("ASK { ?s ?p '\\u0022' }", "query:1:14 the code \\u0022 encodes an ASCII character or none."),
        ("ASK { ?s ?p '\ud800' }", "query:1:14 the code ? encodes an ASCII character or none."),
        ("ASK { FILTER(?a<?b)FILTER(?c>?d) }", "query:1:16 <?b)FILTER(?c> could be an IRI or"),
    ],
)  # fmt: skip
def test_each_refusal_says_what_and_where_and_what_to_do(query: str, told: str) -> None:
    assert refusal(query).startswith(told)
    assert refusal(query)[-1] in ".:"


# Each of these is a SERVICE to the engine, though none stands as a word of its own by the grammar.
HIDDEN = [
    "ASK{SERVICEs:x{}}",
    "ASK{SERVICESILENT:x{}}",
    "ASK{?s ?p trueSERVICE:x {}}",
    "ASK{?s ?p 1SERVICE s:x {}}",
    "ASK{?s ?p ex:a.b.SERVICE:x {}}",
    "PREFIX SERVICEs: <http://a/> ASK{SERVICEs:x{}}",
    "ASK{?s ?p ?o FILTER(?a<?b)SERVICE?x#>\n{}}",
    'ASK{?s ?p ?o FILTER(?a<?b#>"""\n)SERVICE:x{} #"""\n}',
    "ASK{?s ?p ?o FILTER(?a<'x>')SERVICE:x{} FILTER(?b='y')}",
    'ASK{?s ?p ("""a") SERVICE:x {} #\\q"""\n}',
    'ASK{?s ?p ("""a") SERVICE:x {} #\\uD800"""\n}',
]


@pytest.mark.parametrize("query", HIDDEN)
def test_what_only_the_engine_reads_as_service_is_refused(query: str) -> None:
    assert refusal(query).startswith("query:")


@pytest.mark.parametrize("query", ["ASK{\\u0053ERVICE s:x {}}", "ASK{?s ?p 'a\\u+027 . SERVICE s:x {} #'\n}"])
def test_codes_that_a_stricter_engine_reads_before_the_rest_are_refused(query: str) -> None:
    assert "the code" in refusal(query)


@pytest.mark.parametrize(
    "query",
    [
        *VALID,
        "BASE <http://a/> PREFIX x: <b#> ASK { x:c <d> 'é \\u00e9' }",
        "PREFIX x: <urn:a:b#> PREFIX X: <urn:c> ASK { x:d ?p X:e }",
        "ASK { FILTER(?a < 1 || ?b > 2 && ?c<=?d) }",
        "ASK { <<( ex:a ex:b ex:c )>> ?p ?o . ex:a ex:b ex:c {| ex:d 1 |} }",
        "ASK { " + "{" * (NESTING_LIMIT - 1) + "}" * (NESTING_LIMIT - 1) + " }",
        "ASK{}" + " " * (LENGTH_LIMIT - 5),
    ],
)
def test_what_does_no_harm_passes(query: str) -> None:
    check_query(query, PREFIXES)
    assert parses(query)


@pytest.mark.parametrize(
    "part", ["é-", "a.", "<", "<a", '"', '"""x\\q', "'''", "_:a.", "cg:%2", ":", "{", "\\"]
)
def test_a_long_query_of_any_kind_is_soon_judged(part: str) -> None:
    with pytest.raises(QueryError):
        check_query((part * LENGTH_LIMIT)[: LENGTH_LIMIT - 2] + " '", PREFIXES)


@pytest.mark.parametrize(
    ("query", "ordered"),
    [
        ("SELECT * { ?s ?p ?o } ORDER BY ?s", True),
        ("SELECT*{?s ?p ?o}orderBY?s", True),
        ("SELECT * { { SELECT * { ?s ?p ?o } ORDER BY ?s } }", False),
        ("SELECT ?order { ?order ?p 'ORDER BY ?s' } # ORDER BY ?s", False),
    ],
)
def test_only_the_outer_query_orders_the_rows(query: str, ordered: bool) -> None:  # noqa: FBT001 a table
    assert check_query(query, PREFIXES).is_ordered is ordered

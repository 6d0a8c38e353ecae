"""Where a statement stands: at the first letter of its object, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph import vocabulary as vocab
from claimgraph.errors import Location
from claimgraph.model import Document, Syntax
from claimgraph.rdf import Blank, Literal, named_objects, parse
from claimgraph.source.positions import Positions

from documents import HEAD, MARK, M, document, marked, turtle
from effort import examples

A, B, TEXT, SUPPORTS, TYPE = M + "a", M + "b", vocab.TEXT, vocab.CG + "supports", vocab.RDF_TYPE
CONTEXT = f'"@context": "{vocab.CONTEXT_IRI}"'
Asked = tuple[str, ...]
"""Subject, maybe predicate, maybe object."""

# What is asked for, and the text with the place marked; HEAD comes first.
TURTLE: dict[str, tuple[Asked, str]] = {
    # subjects
    "a subject": ((A,), "»:a a cg:Claim ."),
    "a whole IRI": ((A,), f"»<{M}a> a cg:Claim ."),
    "an escaped IRI": ((A,), f"»<{M}\\u0061> a cg:Claim ."),
    "the first of several blocks": ((A,), "»:a cg:text 1 . :b cg:text 2 . :a cg:text 3 ."),
    "behind a comment": ((A,), "# :a a cg:Claim .\n»:a a cg:Claim . # :a"),
    "behind a comment with quotes": ((A,), "# Don't \"start a string.\n»:a a cg:Claim ."),
    "behind another block's string": ((A,), ':b cg:text ". :a a cg:Claim ." .\n\n\n»:a a cg:Claim .'),
    "behind an open quote in a string": ((A,), ":b cg:text 'a\"b', \"c'd\" . »:a cg:text 'x' ."),
    "with a dot inside": ((M + "a.b",), ":a.b.c cg:text 1 . »:a.b cg:text 1 ."),
    "right before a dot": ((B,), ":a cg:supports [].»:b cg:text 1."),
    "behind a number and a dot": ((B,), ":a cg:quoteStart 1.»:b cg:text 1.5.:c cg:text .5 ."),
    "behind an exponent": ((B,), ":a cg:note 1.e5 , -1E-3 , +.5e+2.»:b cg:text true."),
    "behind true and a dot": ((B,), ":a cg:note true. »:b cg:text false."),
    "behind a blank node and a dot": ((B,), ":a cg:note _:x.1.»:b cg:text 1 ."),
    "behind blank nodes": (
        (B,),
        "_:x cg:note _:y , [] . [] cg:note ( ) . [ cg:note 1 ] . ( 1 2 ) cg:note 3 . »:b cg:note 1 .",
    ),
    "behind a list": ((B,), ":a cg:note ( :b ( 1 [ a :b ] ) ) . »:b cg:note 1 ."),
    "behind a quoted triple": (
        (B,),
        ":a cg:note <<( :b :c :d )>> . << :b :c :d ~ :e >> cg:note 1 . »:b cg:note 1 .",
    ),
    "with an accent": ((M + "é",), ":e cg:text 1 . »:é a cg:Claim ."),
    "with a combining accent": ((M + "e\u0301",), ":e cg:text 1 . »:e\u0301 a cg:Claim ."),
    "with a middle dot": ((M + "a·b",), ":a cg:text 1 . »:a·b a cg:Claim ."),
    "with an astral letter": ((M + "𐀀",), "»:𐀀 a cg:Claim ."),
    "with an escape in its name": ((M + "a/b.",), "»:a\\/b\\. a cg:Claim ."),
    "with a percent sign": ((M + "a%20b",), "»:a%20b a cg:Claim ."),
    "with a colon": ((M + "a:b:",), "»:a:b: a cg:Claim ."),
    "with digits first": ((M + "1a",), "»:1a a cg:Claim ."),
    "with hyphens": ((M + "a--b-",), ":a cg:note 1 . »:a--b- a cg:Claim ."),
    "the namespace itself": ((M,), "»: a cg:Claim ."),
    "after Windows line ends": ((A,), ":b cg:text\r\n 1 .\r\n\r\n»:a a cg:Claim .\r\n"),
    # prefixes and bases
    "a prefix declared again": (
        ("http://x/1",),
        "PREFIX p: <http://y/> p:1 a :b . PREFIX p: <http://x/> »p:1 a :b . @prefix p: <http://z/> .",
    ),
    "the object under a prefix declared again": (
        (A, TYPE, "http://x/1"),
        "@prefix p: <http://x/> . :a a »p:1 . @prefix p: <http://z/> .",
    ),
    "prefixes as in SPARQL": (("http://x/1",), "PREFIX p: <http://x/>\nprefix q: <http://y/> »p:1 a q:2 ."),
    "a prefix with dots and hyphens": (("http://x/1",), "@prefix p.q-r: <http://x/> . »p.q-r:1 a cg:Claim ."),
    "a prefix with a middle dot": (("http://x/1",), "@prefix a·b: <http://x/> . »a·b:1 a cg:Claim ."),
    "behind a label with a middle dot": ((B,), ":a cg:note _:x·y. »:b cg:note 1 ."),
    "a name that begins like a directive": (
        ("http://x/1",),
        "@prefix base: <http://x/> . »base:1 a base:2 .",
    ),
    "an escape in a namespace": (("http://x/1",), "@prefix p: <http://\\u0078/> . »p:1 a cg:Claim ."),
    "a relative name": (("http://x/y#1",), "@base <http://x/y> . »<#1> a cg:Claim ."),
    "the base itself": (("http://x/y",), "@base <http://x/y> . »<> a cg:ClaimMap ."),
    "another path": (("http://x/z/1",), "BASE <http://x/y> »<z/1> a cg:Claim ."),
    "an absolute path": (("http://x/1#",), "BASE <http://x/y/z> »</1#> a cg:Claim ."),
    "a base on a base": (("http://x/z/1",), "BASE <http://x/y> BASE <z/w> »<1> a cg:Claim ."),
    "a prefix on a base": (("http://x/y#1",), "@base <http://x/y> . @prefix p: <#> . »p:1 a cg:Claim ."),
    "a whole IRI despite a base": (("http://x/1#",), "@base <http://x/y> . »<http://x/1#> a cg:Claim ."),
    # predicates
    "a predicate": ((A, TEXT), ':a a cg:Claim ; »cg:text "A." .'),
    "a": ((A, TYPE), ":a cg:text 1 ; »a cg:Claim ."),
    "rdf:type": ((A, TYPE), ":a cg:text 1 ; »rdf:type cg:Claim ."),
    "a whole predicate": ((A, TEXT), f":a a cg:Claim ; »<{TEXT}> 1 ."),
    "a predicate behind empty pairs": ((A, TEXT), ":a a cg:Claim ;;\n ; »cg:text 1 ;; ."),
    "a predicate not inside brackets": (
        (A, TEXT),
        ":a cg:note [ cg:text 0 ; cg:note ( [ cg:text 0 ] ) ] ; »cg:text 1 .",
    ),
    "a predicate before brackets": ((A, SUPPORTS), ":a »cg:supports [ cg:supports :a ] ."),
    "a predicate not of another": ((B, TEXT), ":a cg:text 1 . »:b a cg:Claim ."),
    "a predicate in a later block": ((A, TEXT), ":a a cg:Claim .\n:b cg:text 1 .\n:a »cg:text 2 ."),
    # objects
    "an object": ((A, SUPPORTS, B), ":a cg:supports »:b ."),
    "an object in a list of them": ((A, SUPPORTS, B), ":a cg:supports :c,:d,\n :bb,»:b,:b ."),
    "an object of the right predicate": ((A, SUPPORTS, B), ":a cg:contradicts :b ; cg:supports :c , »:b ."),
    "an object behind brackets": (
        (A, SUPPORTS, B),
        ":a cg:supports [ cg:supports :c , :b ] , ( :b ) , »:b .",
    ),
    "an object behind an annotation": ((A, SUPPORTS, B), ":a cg:supports :c {| cg:supports :b |} , »:b ."),
    "an object that is not there": ((A, SUPPORTS, M + "c"), ":a »cg:supports :b ."),
    "an object without a name": ((A, SUPPORTS), ":a »cg:supports [] ."),
    "the empty list": ((A, SUPPORTS, vocab.RDF + "nil"), ":a cg:supports ( :b ) , »( ) ."),
    "a class": ((A, TYPE, vocab.CG + "Study"), ":a a cg:Claim , »cg:Study ."),
    "a number": ((A, TEXT, "12"), ":a cg:text 1 , 2 , »12."),
    "a decimal": ((A, TEXT, "-1.50"), ":a cg:text »-1.50."),
    "a number with a plus": ((A, TEXT, "+1.5e3"), ":a cg:text 1 , »+1.5e3."),
    "a truth value": ((A, TEXT, "true"), ":a cg:text 'tru' , »true ."),
    "a string": ((A, TEXT, "A."), ':a cg:text "B." , »"A." .'),
    "a string with a language": ((A, TEXT, "A."), ':a cg:text "B."@en-GB , »"A."@en .'),
    "a string with a datatype": ((A, TEXT, "2011"), ':a cg:text "2010"^^xsd:gYear , »"2011"^^xsd:gYear .'),
    "the datatype of another": ((A, TEXT, vocab.XSD + "date"), ':a cg:text "2010"^^xsd:date , »xsd:date .'),
    "a single-quoted string": ((A, TEXT, 'say "A"'), ":a cg:text »'say \"A\"' ."),
    "a long string": ((A, TEXT, 'A\n""b". c'), ':a cg:text """A""" , »"""A\n""b". c""" .'),
    "a long single-quoted string": ((A, TEXT, "it's\r\n''x"), ":a cg:text »'''it's\r\n''x''' ."),
    "an empty string": ((A, TEXT, ""), ":a cg:text 'b' , »'' ."),
    "an empty long string": ((A, TEXT, ""), ':a cg:text """b""" , »"""""" .'),
    "escapes": ((A, TEXT, "a\"\\\t\n\r\b\f'é😀"), r""":a cg:text »"a\"\\\t\n\r\b\f\'\u00e9\U0001F600" ."""),
    "an escaped quote at the end": ((A, TEXT, '"'), ':a cg:text »"\\"" , "x" .'),
    "an escaped backslash at the end": ((A, TEXT, "\\"), ':a cg:text "x" , »"\\\\" .'),
    "behind astral characters": ((A, TEXT, "A."), ':a cg:text "😀😀" , »"A." .'),
    "in a block without its dot": ((A, TEXT, "1"), ":b cg:text 1 . :a cg:text »1"),
}


def places(asked: Asked, *documents: Document) -> Location:
    return Positions(documents).locate(*asked)


@pytest.mark.parametrize("name", TURTLE)
def test_a_statement_is_found_at_its_object_else_its_predicate_else_its_subject(name: str) -> None:
    asked, text = TURTLE[name]
    read, place = marked(HEAD + text)
    assert places(asked, read) == place
    if name != "in a block without its dot":
        parse([read])


OTHERS: dict[str, tuple[Syntax, Asked, str]] = {
    "a default graph": (Syntax.TRIG, (A, SUPPORTS, B), HEAD + "{ :b cg:note 1 . :a cg:supports »:b }"),
    "a named graph": (Syntax.TRIG, (A, SUPPORTS, B), HEAD + ":b { :a cg:supports »:b . }"),
    "the next graph": (
        Syntax.TRIG,
        (B, TEXT, "1"),
        HEAD + ":b{:a cg:text 1}GRAPH :b{:c a [].:b cg:text »1.}",
    ),
    "not the graph's name": (Syntax.TRIG, (B,), HEAD + ":b { :a cg:note 1 } GRAPH :b {} »:b cg:note 1 ."),
    "a prefix between graphs": (
        Syntax.TRIG,
        ("http://x/1",),
        HEAD + "{ :a cg:note 1 } PREFIX p: <http://x/> p:1 { »p:1 cg:note 1 }",
    ),
    "N-Triples": (
        Syntax.N_TRIPLES,
        (A, TEXT, 'A "b".'),
        f'<{M}b> <{TEXT}> "A" .\n<{M}a> <{TEXT}> »"A \\"b\\"." .\n',
    ),
    "N-Quads": (Syntax.N_QUADS, (A, SUPPORTS, B), f"<{M}a> <{SUPPORTS}> »<{M}b> <{M}g> . # {M}"),
    "an object of JSON": (Syntax.JSON_LD, (A,), f'{{{CONTEXT},\n "text": "A.", "id": »"{A}"}}'),
    "a key": (Syntax.JSON_LD, (A, TEXT), f'{{{CONTEXT}, "id": "{A}",\n »"text": "A."}}'),
    "a text": (Syntax.JSON_LD, (A, TEXT, "É"), f'{{{CONTEXT}, "text": ["A", »"\\u00c9"], "@id": "{A}"}}'),
    "a typed text": (
        Syntax.JSON_LD,
        (A, vocab.ISSUED, "2011"),
        f'{{{CONTEXT}, "id": "{A}", "issued": »{{"@type": "xsd:gYear", "@value": "2011"}}}}',
    ),
    "a class by its short name": (
        Syntax.JSON_LD,
        (A, TYPE, vocab.CG + "Claim"),
        f'{{{CONTEXT}, "id": "{A}", "type": ["skos:Concept", »"Claim"]}}',
    ),
    "a number in JSON": (
        Syntax.JSON_LD,
        (A, vocab.QUOTE_START, "12"),
        f'{{{CONTEXT}, "id": "{A}", "quoteStart": »12}}',
    ),
    "a basis": (
        Syntax.JSON_LD,
        (A, vocab.BASIS, vocab.CG + "Anecdote"),
        f'{{{CONTEXT}, "id": "{A}", "basis": »"Anecdote"}}',
    ),
    "a link": (Syntax.JSON_LD, (A, SUPPORTS, B), f'{{{CONTEXT}, "id": "{A}", "supports": [null, »"{B}"]}}'),
    "a link to what is described inside": (
        Syntax.JSON_LD,
        (A, SUPPORTS, B),
        f'{{{CONTEXT}, "@graph": [{{"id": "{A}", "supports": »{{"text": "B.", "id": "{B}"}}}}]}}',
    ),
    "what is described inside": (
        Syntax.JSON_LD,
        (B, TEXT, "B."),
        f'{{{CONTEXT}, "id": "{A}", "supports": {{"text": »"B.", "id": "{B}"}}}}',
    ),
    "a link without a name": (
        Syntax.JSON_LD,
        (A, SUPPORTS),
        f'{{{CONTEXT}, "id": "{A}", »"supports": {{"text": "B."}}}}',
    ),
    "a key with a prefix": (Syntax.JSON_LD, (A, TEXT, "A."), f'{{{CONTEXT}, "id": "{A}", "cg:text": »"A."}}'),
    "a whole key": (Syntax.JSON_LD, (A, TEXT, "A."), f'{{{CONTEXT}, "id": "{A}", "{TEXT}": »"A."}}'),
    "a key of another vocabulary": (
        Syntax.JSON_LD,
        (A, "http://a.example/p", "text:A"),
        f'{{{CONTEXT}, "id": "{A}", "http://a.example/p": »"text:A"}}',
    ),
    "a name with a prefix": (
        Syntax.JSON_LD,
        (vocab.CG + "a", SUPPORTS, "text:b"),
        f'{{{CONTEXT}, "id": "cg:a", "supports": »"text:b"}}',
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_places_are_found_in_every_format(name: str) -> None:
    syntax, asked, text = OTHERS[name]
    read, place = marked(text, syntax=syntax)
    assert places(asked, read) == place
    parse([read])


@examples(200)
@given(st.data())
def test_the_place_of_a_statement_starts_with_its_own_spelling(data: st.DataObject) -> None:
    text, placed = data.draw(spelled(to_said(data.draw(whole_maps()))))
    parse([document(text)])
    positions = Positions([document(text)])
    seen = set()
    for said, predicate_start, value_start, spelling in placed:
        value = said.value if isinstance(said.value, str) else said.value.value
        asked = (said.subject, said.predicate, value)
        if asked not in seen:
            found = positions.locate(*asked)
            assert (found, text[value_start:].startswith(spelling)) == (place_of(text, value_start), True)
        if asked[:2] not in seen:
            assert positions.locate(*asked[:2]) == place_of(text, predicate_start)
        seen |= {asked, asked[:2]}


def place_of(text: str, offset: int) -> Location:
    before = text[:offset]
    return Location("m.ttl", before.count("\n") + 1, offset - before.rfind("\n"))


def test_the_document_with_most_of_a_statement_counts_and_of_equals_the_first() -> None:
    first, second = turtle(":a cg:text 1 ; cg:note 2 .", "1.ttl"), turtle(" :a cg:text 1 , 3 .", "2.ttl")
    third = document(f'{{{CONTEXT}, "id": "{A}", "supports": "{B}"}}', "3.jsonld", Syntax.JSON_LD)
    documents = (document("", "0.ttl"), first, second, third)
    assert places((A, TEXT, "1"), *documents) == Location("1.ttl", 2, 12)
    assert places((A, TEXT, "3"), *documents) == Location("2.ttl", 2, 17)
    assert places((A, SUPPORTS, B), *documents).file == "3.jsonld"
    assert places((A, TYPE), *documents) == Location("1.ttl", 2, 1)


def test_what_is_nowhere_is_placed_at_the_very_start() -> None:
    assert places((B,), turtle(":a cg:text 1 .", "1.ttl"), turtle("", "2.ttl")) == Location("1.ttl", 1, 1)
    assert places((B,)) == Location("-", 1, 1)
    assert places(("",), turtle("[] cg:text 1 .")) == Location("m.ttl", 1, 1)


# The place of the nameless claim is marked.
NAMELESS = {
    "brackets": (Syntax.TURTLE, HEAD + ":a a cg:Claim . »[] a cg:Claim ; cg:text 'N' ."),
    "brackets first": (Syntax.TURTLE, HEAD + "»[ a cg:Claim ] cg:text 'N' ."),
    "inside a block": (Syntax.TURTLE, HEAD + ":a cg:note 'N' ; cg:supports »[ cg:text 'N' ] ."),
    "deep inside": (
        Syntax.TURTLE,
        HEAD + ":a cg:note ( 1 [ a :b ; cg:note ( »[ cg:text 'N' ; a cg:Claim ] ) ] ) .",
    ),
    "a label": (Syntax.TURTLE, HEAD + ":a cg:note _:x , [ cg:text 'M' ] .\n»_:x cg:note 1 ; cg:text 'N' ."),
    "the rarer thing said": (
        Syntax.TURTLE,
        HEAD + "[] a cg:Claim ; cg:text 'M' . »[] a cg:Claim ; cg:text 'N' .",
    ),
    "JSON": (Syntax.JSON_LD, f'{{{CONTEXT}, "@graph": [{{"text": "M"}}, »{{"text": "N", "note": [{{}}]}}]}}'),
    "a label in JSON": (Syntax.JSON_LD, f'{{{CONTEXT}, "text": "N", "id": »"_:n"}}'),
}


@pytest.mark.parametrize("name", NAMELESS)
def test_what_has_no_name_is_found_by_what_is_said_of_it(name: str) -> None:
    syntax, text = NAMELESS[name]
    read, place = marked(text, syntax=syntax)
    statements = parse([turtle(":z a cg:Claim ; cg:text 'N' ."), read])
    (blank,) = (
        subject
        for subject, term in statements.of(TEXT)
        if isinstance(subject, Blank) and isinstance(term, Literal) and term.value == "N"
    )
    assert Positions(statements.documents).locate_nameless(named_objects(statements.row(blank))) == place


def test_a_text_that_is_no_turtle_has_places_all_the_same() -> None:
    for text in ("@prefix", "@prefix :", ":b } ] >> ) .\n", '"'):
        assert places((A,), document(text + "\n:a"), turtle(":a a :b .", "2.ttl")).file in ("m.ttl", "2.ttl")


def test_what_has_no_name_and_nothing_to_look_for_is_placed_at_the_start() -> None:
    statements = parse([turtle(":a cg:note [ cg:note [] ] .")])
    (blank,) = (subject for subject, _ in statements.of(vocab.NOTE) if isinstance(subject, Blank))
    assert Positions(statements.documents).locate_nameless(named_objects(statements.row(blank))) == Location(
        "m.ttl", 1, 1
    )


def test_marks_are_in_no_text_by_themselves() -> None:
    texts = [each[-1] for each in (*TURTLE.values(), *OTHERS.values(), *NAMELESS.values())]
    assert {str(text).count(MARK) for text in texts} == {1}

"""The commands for large maps: tables and ground."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph.files import read_documents
from claimgraph.rdf.statements import to_lines
from claimgraph.tables import open_tables
from claimgraph.tables.verdict_tables import LINE_COLUMNS, read_rows

from running import Ended

pytest.importorskip("pyarrow", reason="the extra tables is not installed")

Run = Callable[..., Ended]
ROOT = Path(__file__).parents[2]


MORE = """
@prefix : <https://example.org/m#> .
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .

:c a cg:Claim ;
    cg:text "It helps."@en, "Es hilft."@de ;
    schema:keywords "a", "b" ;
    rdfs:comment "Seen." .
"""


def maps(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.ttl"))


def test_several_files_are_tabulated_as_one_map_and_grounded_as_list_does(run: Run, folder: Path) -> None:
    files = maps(folder)
    made = run("tables", *files, "tables")
    assert (made.code, made.err) == (0, "")
    assert made.out.startswith("Read 2 files: ")
    assert made.out.endswith("\nWrote tables\n")
    ended = run("ground", "tables", "out", "--bar", "2", "--format", "json")
    assert (ended.code, ended.err) == (0, "")
    named = [word for name in files for word in ("-f", name)]
    listed = json.loads(run("list", *named, "--bar", "2", "--format", "json").out)
    found = json.loads(ended.out)
    verdicts = [claim["verdict"] for claim in listed["claims"]]
    assert found["verdicts"] == {word: verdicts.count(word) for word in found["verdicts"]}
    assert found["view"] == {"as_of": None, "without": [], "bar": 2, "grant": 0}
    written = json.loads((folder / "out" / "summary.json").read_text("utf-8"))
    assert written == {name: value for name, value in found.items() if name != "version"}


def test_a_dump_of_n_quads_gives_the_same_digest_as_the_files(run: Run, folder: Path) -> None:
    files = maps(folder)
    dump = b"".join(to_lines(document)[0] for document in read_documents(files))
    (folder / "dump.nq").write_bytes(dump)
    assert run("tables", "dump.nq", "from-dump").code == 0
    assert run("tables", *files, "from-files").code == 0
    one, other = (run("ground", each, f"{each}-out").out for each in ("from-dump", "from-files"))
    assert one == other


def test_the_statements_that_tables_do_not_hold_are_counted(run: Run, folder: Path) -> None:
    (folder / "more.ttl").write_text(MORE, encoding="utf-8")
    made = run("tables", "more.ttl", "tables", "--format", "json")
    assert json.loads(made.out)["lost"] == {
        "statements with other people's terms": 2,
        "texts in further languages": 1,
        "remarks (rdfs:comment, rdfs:seeAlso)": 1,
    }
    assert (
        "Not in the tables: 2 statements with other people's terms, 1 text"
        in run("tables", "more.ttl", "more").out
    )


def test_a_map_with_errors_is_refused_and_nothing_is_written(run: Run, folder: Path) -> None:
    ended = run("tables", "broken", "tables")
    assert ended.code == 1
    assert "CG1" in ended.err
    assert not (folder / "tables").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("tables", "claims.ttl", "made"), "made exists already. Choose another folder."),
        (("ground", "made", "made"), "made exists already. Choose another folder."),
        (
            ("ground", "nowhere", "out"),
            "nowhere: this is not a folder of tables. Make one with `claimgraph tables`.",
        ),
        (("ground", "made", "out", "--without", "nobody"), 'No source in these tables has the id "nobody".'),
    ],
)
def test_a_folder_that_does_not_fit_is_refused_with_a_remedy(
    arguments: tuple[str, ...], message: str, run: Run, folder: Path
) -> None:
    assert run("tables", *maps(folder), "made").code == 0
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(message)
    assert not (folder / "out").exists()


def test_duckdb_prints_the_same_summary_and_its_progress_only_on_a_terminal(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb", reason="the extra duckdb is not installed")
    assert run("tables", *maps(folder), "tables").code == 0
    here = run("ground", "tables", "here", "--grant", "2")
    there = run(
        "ground", "tables", "there", "--grant", "2", "--engine", "duckdb", "--work", "steps", "--memory", "1"
    )
    assert there == Ended(0, here.out, "")
    monkeypatch.setattr("claimgraph.cli.session._is_terminal", lambda _: True)
    seen = run("ground", "tables", "seen", "--grant", "2", "--engine", "duckdb")
    assert (seen.out, seen.err.startswith("round 1: claims changed: ")) == (here.out, True)
    again = run("ground", "tables", "again", "--engine", "duckdb", "--work", "steps", "--resume")
    assert (again.code, again.out) == (2, "")
    assert again.err.startswith("steps: this folder has the steps of another job")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--work", "steps"), "--work, --resume and --finish-links need --engine duckdb or spark."),
        (("--engine", "duckdb", "--resume"), "--resume needs --work, the folder with the steps of the job."),
        (("--engine", "duckdb", "--remote", "sc://localhost:1"), "--remote needs --engine spark."),
        (("--engine", "spark", "--memory", "1"), "--memory needs --engine duckdb."),
    ],
)
def test_options_that_do_not_fit_an_engine_are_refused(
    options: tuple[str, ...], message: str, run: Run, folder: Path
) -> None:
    assert run("tables", *maps(folder), "tables").code == 0
    ended = run("ground", "tables", "out", *options)
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err


@pytest.mark.parametrize("address", ["sc://127.0.0.1:1", "sc://127.0.0.1:none", "http://127.0.0.1:1"])
def test_a_server_that_is_not_there_is_an_error_at_once(address: str, run: Run, folder: Path) -> None:
    pytest.importorskip("pyspark.sql", reason="the extra spark is not installed")
    assert run("tables", *maps(folder), "tables").code == 0
    ended = run("ground", "tables", "out", "--engine", "spark", "--remote", address)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"{address}: no server can be reached: ")


def test_a_claim_of_tables_is_shown_and_drawn_as_in_the_map(run: Run, folder: Path) -> None:
    files = maps(folder)
    named = [word for name in files for word in ("-f", name)]
    assert run("tables", *files, "tables").code == 0
    assert run("ground", "tables", "out", "--bar", "2").code == 0
    shown = run("show", "helps", "--tables", "tables", "--grounded", "out", "--format", "json")
    assert (shown.code, shown.err) == (0, "")
    expected = json.loads(run("show", "helps", *named, "--bar", "2", "--format", "json").out)
    assert json.loads(shown.out) == {**expected, "other_properties": []}
    text = run("show", "helps", "--tables", "tables", "--grounded", "out")
    assert text.code == 0
    assert "helps" in text.out
    built = run("build", "--tables", "tables", "--around", "helps", "-o", "page.html")
    assert (built.code, built.err) == (0, "")
    assert built.out.startswith("Wrote page.html: ")
    assert "build --tables tables --around helps" in (folder / "page.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "helps", "--tables", "tables"), "--tables and --grounded need each other."),
        (("build", "--around", "helps"), "--tables and --around need each other."),
        (("show", "helps", "--tables", "tables", "--grounded", "out", "--bar", "2"), "--tables cannot be"),
        (("build", "claims.ttl", "--tables", "tables", "--around", "helps"), "--tables cannot be combined"),
        (("show", "helps", "--tables", "tables", "--grounded", "tables"), "tables: this is not a folder of"),
        (
            ("show", "helps", "--tables", "tables", "--grounded", "others"),
            "others: these are not the verdicts",
        ),
        (
            ("show", "help", "--tables", "tables", "--grounded", "out"),
            'No claim in these tables has the id "help"',
        ),
    ],
)
def test_a_claim_of_tables_needs_both_folders_and_its_name(
    arguments: tuple[str, ...], message: str, run: Run, folder: Path
) -> None:
    assert run("tables", *maps(folder), "tables").code == 0
    assert run("ground", "tables", "out").code == 0
    (folder / "more.ttl").write_text(MORE, encoding="utf-8")
    assert run("tables", "more.ttl", "other").code == 0
    assert run("ground", "other", "others").code == 0
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err


def test_nanopublications_give_the_same_result_as_the_map_they_were_made_from(run: Run) -> None:
    assert run("export", "nanopub", "-f", "claims.ttl", "-o", "dump.trig").code == 0
    made = run("tables", "dump.trig", "from-dump", "--from", "nanopub")
    assert made.code == 0
    assert made.err.startswith("dump.trig (nanopublications): read 20 nanopublications")
    assert run("tables", "claims.ttl", "from-map").code == 0
    one, other = (run("ground", each, f"{each}-out").out for each in ("from-dump", "from-map"))
    assert one == other


def test_what_an_import_leaves_out_is_told_and_found(run: Run, folder: Path) -> None:
    (folder / "dump.trig").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    refused = run("tables", "dump.trig", "tables", "--from", "nanopub")
    assert (refused.code, refused.out) == (2, "")
    assert "this file has no nanopublications" in refused.err
    exported = run("export", "nanopub", "-f", "claims.ttl", "-o", "more.trig")
    assert exported.code == 0
    with (folder / "more.trig").open("a", encoding="utf-8") as file:
        file.write("\n<urn:a> <urn:b> <urn:c> .\n")
    made = run("tables", "more.trig", "tables", "--from", "nanopub")
    assert made.code == 1
    assert "left out  1 statement" in made.err
    assert made.out.endswith("Wrote tables\n")


@pytest.mark.parametrize("engine", ["local", "duckdb"])
def test_lines_of_evidence_are_counted_as_show_lists_them(engine: str, run: Run, folder: Path) -> None:
    pytest.importorskip("duckdb", reason="the extra duckdb is not installed")
    assert run("tables", "claims.ttl", "tables").code == 0
    (folder / "wanted.txt").write_text("helps\n\nsafe\n", encoding="utf-8")
    ended = run("ground", "tables", "out", "--engine", engine, "--lines-of", "wanted.txt")
    assert ended.code == 0
    found = read_rows(folder / "out" / "lines", LINE_COLUMNS)
    expected = []
    for name in ("helps", "safe"):
        shown = json.loads(run("show", name, "-f", "claims.ttl", "--format", "json").out)
        ranks = [(side, line["rank"]) for side, lines in shown["lines"].items() for line in lines]
        expected += [(name, *each, ranks.count(each)) for each in dict.fromkeys(ranks)]
    ids = {row["id"]: row["name"] for row in open_tables("tables").read("claims", ["id", "name"]).to_pylist()}
    assert sorted((ids[row["claim"]], row["side"], row["rank"], row["lines"]) for row in found) == sorted(
        expected
    )
    assert expected
    assert run("ground", "tables", "all", "--engine", engine, "--lines").code == 0
    every = read_rows(folder / "all" / "lines", LINE_COLUMNS)
    assert [row for row in every if ids[row["claim"]] in {"helps", "safe"}] == found
    assert len(every) > len(found)
    refused = run("ground", "tables", "others", "--lines-of", "nowhere.txt")
    assert (refused.code, refused.out) == (2, "")
    assert run("ground", "tables", "others", "--lines", "--lines-of", "wanted.txt").code == 2


def test_a_list_of_claims_is_refused_at_the_line_that_names_none(run: Run, folder: Path) -> None:
    assert run("tables", "claims.ttl", "tables").code == 0
    (folder / "wanted.txt").write_text("\ufeffhelps\n\n :safe \u2028\nhepls\n", encoding="utf-8")
    refused = run("ground", "tables", "out", "--lines-of", "wanted.txt")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(
        'wanted.txt:4: No claim in these tables has the id "hepls". Did you mean helps?'
    )
    (folder / "wanted.txt").write_bytes(b"\xff\xfeh\0")
    refused = run("ground", "tables", "out", "--lines-of", "wanted.txt")
    assert (refused.code, refused.err) == (2, "wanted.txt: this is not a text in UTF-8. Save it as UTF-8.\n")
    assert not (folder / "out").exists()


FACT_CHECKS = """
<https://check.example/r1> a <https://schema.org/ClaimReview> <https://g.example/1> .
<https://check.example/r1> <https://schema.org/claimReviewed> "It is dry." <https://g.example/1> .
<https://check.example/r1> <https://schema.org/itemReviewed> <https://check.example/c> <https://g.example/1> .
<https://check.example/r1> <https://schema.org/url> <https://check.example/dry> <https://g.example/1> .
<https://check.example/r1> <https://schema.org/reviewRating> _:r <https://g.example/1> .
_:r <https://schema.org/ratingValue> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <https://g.example/1> .
<https://check.example/c> <https://schema.org/appearance> <https://blog.example/dry> <https://g.example/2> .
""".replace(" a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ")
"""A dump of N-Quads in another vocabulary, with a graph for each of its sources."""


def test_a_dump_in_another_vocabulary_is_read_with_the_mapping_of_the_vocabulary(
    run: Run, folder: Path
) -> None:
    (folder / "dump.nq").write_text(FACT_CHECKS, encoding="utf-8")
    made = run("tables", "dump.nq", "tables", "--mapping", str(ROOT / "examples" / "fact-checks.rq"))
    assert (made.code, made.err) == (0, "")
    assert made.out.startswith("Read 1 file: 2 claims, 2 sources, 1 link\n")
    manifest = open_tables(str(folder / "tables")).manifest
    assert manifest.read[0].name.startswith("dump.nq, as ")
    found = json.loads(run("ground", "tables", "out", "--format", "json").out)
    assert (found["verdicts"]["rests"], found["verdicts"]["outweighed"]) == (1, 1)


def test_a_fact_check_in_two_languages_is_read_in_each(run: Run, folder: Path) -> None:
    (text,) = (line for line in FACT_CHECKS.splitlines() if '"It is dry."' in line)
    both = [text.replace('"It is dry."', words) for words in ('"It is dry."@en', '"Es ist trocken."@de')]
    (folder / "dump.nq").write_text(FACT_CHECKS.replace(text, "\n".join(both)), encoding="utf-8")
    mapping = str(ROOT / "examples" / "fact-checks.rq")
    made = run("tables", "dump.nq", "tables", "--mapping", mapping, "--lang", "de")
    assert (made.code, made.err) == (0, "")
    assert {
        row["text"] for row in open_tables(str(folder / "tables")).read("claims", ["text"]).to_pylist()
    } == {
        "Es ist trocken.",
        "It is not so: Es ist trocken.",
    }


@pytest.mark.parametrize("table", ["verdicts", "carried", "contested"])
@pytest.mark.parametrize("harm", ["missing", "damaged"])
def test_a_damaged_table_of_verdicts_is_made_again_by_ground(
    table: str, harm: str, run: Run, folder: Path
) -> None:
    assert run("tables", "claims.ttl", "tables").code == 0
    assert run("ground", "tables", "out").code == 0
    if harm == "missing":
        shutil.rmtree(folder / "out" / table)
    else:
        (folder / "out" / table / "part-0.parquet").write_bytes(b"PAR1")
    refused = run("show", "helps", "--tables", "tables", "--grounded", "out")
    assert (refused.code, refused.out) == (2, "")
    flaw = "missing. " if harm == "missing" else "damaged: "
    assert refused.err.startswith(f"{Path('out', table)}: this table is {flaw}")
    assert refused.err.endswith(" Run `claimgraph ground` again.\n")
    assert ".." not in refused.err


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "map.rq: a mapping must be a CONSTRUCT query."),
        ("CONSTRUCT { ?s ?p }", "map.rq is not valid SPARQL: "),
        (
            "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(<http://e/f>(?o)) }",
            "map.rq cannot be applied: The custom function",
        ),
        (
            "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <x:y> { ?s ?p ?o } }",
            "map.rq:1:32 SERVICE is refused: queries cannot access the network",
        ),
        ("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p 7 }", "map.rq matches nothing in dump.nq. Check the vocab"),
        ("# Übersetzt".encode("latin-1"), "map.rq:1:3 CG001 error not UTF-8: byte 0xdc is not valid here."),
        (None, "map.rq: cannot be read: "),
    ],
)
def test_a_mapping_that_makes_no_claim_map_is_refused(
    mapping: str | bytes | None, message: str, run: Run, folder: Path
) -> None:
    (folder / "dump.nq").write_text(FACT_CHECKS, encoding="utf-8")
    if mapping is not None:
        (folder / "map.rq").write_bytes(mapping.encode() if isinstance(mapping, str) else mapping)
    ended = run("tables", "dump.nq", "tables", "--mapping", "map.rq")
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err
    assert not (folder / "tables").exists()

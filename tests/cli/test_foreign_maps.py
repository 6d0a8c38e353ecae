"""import, export, convert and formats on maps in foreign formats."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph.interchange.formats import MAP_FORMATS

from documents import turtle
from running import Ended

DATA = Path(__file__).parents[2] / "data"

Run = Callable[..., Ended]

AIF = json.dumps(
    {
        "nodes": [
            {"nodeID": "1", "type": "I", "text": "Tea calms."},
            {"nodeID": "2", "type": "I", "text": "They slept."},
            {"nodeID": "3", "type": "RA", "text": "x", "scheme": "Expert"},
        ],
        "edges": [{"fromID": "2", "toID": "3"}, {"fromID": "3", "toID": "1"}],
        "locutions": [],
    }
)
NUMBERED = AIF.replace('{"fromID": "2"', '{"edgeID": "7", "fromID": "2"')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMGRAPH_FILE", raising=False)
    (tmp_path / "talk.json").write_text(AIF, encoding="utf-8")
    (tmp_path / "numbered.json").write_text(NUMBERED, encoding="utf-8")
    return tmp_path


def test_import_writes_the_map_and_its_kept_data_and_export_gives_the_file_back(
    run: Run, folder: Path
) -> None:
    ended = run("import", "talk.json", "-o", "talk.ttl")
    assert (ended.code, ended.out) == (
        0,
        "talk.json (AIF): read 3 nodes, 2 edges, 0 locutions\n  made      2 claims, 1 link\n",
    )
    assert "kept:" not in (folder / "talk.ttl").read_text(encoding="utf-8")
    ended = run("export", "aif", "-f", "talk.ttl", "-f", "talk.kept.ttl")
    again = json.loads(ended.out)
    assert again["nodes"] == json.loads(AIF)["nodes"]
    assert ended.code == 0


def test_what_is_left_out_makes_the_exit_code_1_and_a_strict_import_writes_nothing(
    run: Run, folder: Path
) -> None:
    assert run("import", "aif", "numbered.json", "-o", "a.ttl", "--strict").code == 1
    assert not (folder / "a.ttl").exists()
    ended = run("import", "numbered.json", "-o", "a.ttl", "--format", "json")
    assert ended.code == 1
    report = json.loads(ended.out)
    assert report["left_out"][0]["why"] == "edges are numbered afresh on export"
    assert report["things"] == {"claims": 2, "links": 1}


def test_without_keeping_what_would_be_kept_is_left_out(run: Run, folder: Path) -> None:
    text = AIF.replace('"RA"', '"PA"')
    (folder / "pa.json").write_text(text, encoding="utf-8")
    ended = run("import", "pa.json", "-o", "a.ttl", "--no-keep")
    assert ended.code == 1
    assert "left out  1 node: a map has no meaning for them" in ended.out
    assert not (folder / "a.kept.ttl").exists()


def test_import_never_touches_an_existing_file_without_force(run: Run, folder: Path) -> None:
    (folder / "talk.kept.ttl").write_text("mine", encoding="utf-8")
    ended = run("import", "talk.json", "-o", "talk.ttl")
    assert ended.code == 2
    assert "exists already" in ended.err
    assert not (folder / "talk.ttl").exists()
    assert run("import", "talk.json", "-o", "talk.ttl", "--force").code == 0


def test_to_stdout_goes_one_map_with_all_of_it_and_the_report_to_stderr(run: Run, folder: Path) -> None:
    ended = run("import", "talk.json")
    assert "made      2 claims" in ended.err
    (folder / "all.ttl").write_text(ended.out, encoding="utf-8")
    assert run("check", "all.ttl").code == 0
    assert json.loads(run("export", "aif", "-f", "all.ttl").out)["nodes"][2]["scheme"] == "Expert"


def test_into_a_map_adds_once_and_changes_nothing_the_second_time(run: Run, folder: Path) -> None:
    start = (
        "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <https://example.org/tea#> .\n\n"
        ':own a cg:Claim ;\n    cg:text "Mine." . # stays\n'
    )
    (folder / "tea.ttl").write_text(start, encoding="utf-8")
    assert run("import", "talk.json", "--into", "tea.ttl").code == 0
    first = (folder / "tea.ttl").read_text(encoding="utf-8")
    assert "# stays" in first
    assert run("check", "tea.ttl").code == 0
    assert "cg:supports :n1" in first
    assert run("import", "talk.json", "--into", "tea.ttl").code == 0
    assert (folder / "tea.ttl").read_text(encoding="utf-8") == first
    (folder / "talk.json").write_text(AIF.replace("Tea calms.", "Tea excites."), encoding="utf-8")
    ended = run("import", "talk.json", "--into", "tea.ttl")
    assert ended.code == 2
    assert '"n1" is in the map already, with another text.' in ended.err


XAIF = json.dumps(
    {
        "AIF": {"nodes": [{"nodeID": 1, "type": "I", "text": "Tea calms."}], "edges": [], "locutions": []},
        "text": 'Ann: <span id="node1">Tea calms us.</span>',
    }
)


def test_the_text_of_an_xaif_file_is_stored_beside_the_map_and_never_replaced(run: Run, folder: Path) -> None:
    (folder / "ann.json").write_text(XAIF, encoding="utf-8")
    assert run("import", "ann.json", "-o", "ann.ttl").code == 0
    assert (folder / "ann.txt").read_text(encoding="utf-8") == "Ann: Tea calms us."
    assert run("check", "ann.ttl", "--sources", ".").code == 0
    exported = run("export", "xaif", "-f", "ann.ttl", "--sources", ".").out
    assert 'Ann: <span class=\\"highlighted\\" id=\\"noden1\\">Tea calms us.</span>' in exported
    assert run("import", "ann.json", "-o", "ann.ttl", "--force").code == 0
    assert "Not stored: ann.txt. Name the new map with --output" in run("import", "ann.json").err
    (folder / "ann.txt").write_text("Another.", encoding="utf-8")
    ended = run("import", "ann.json", "-o", "ann.ttl", "--force")
    assert (ended.code, "ann.txt exists already, and has another text" in ended.err) == (2, True)


def test_the_text_of_an_xaif_file_is_stored_beside_the_map_it_is_added_to(run: Run, folder: Path) -> None:
    (folder / "ann.json").write_text(XAIF, encoding="utf-8")
    (folder / "tea.ttl").write_text(turtle(':map a cg:ClaimMap ; dct:title "Tea" .').text, encoding="utf-8")
    assert run("import", "ann.json", "--into", "tea.ttl").code == 0
    assert (folder / "ann.txt").read_text(encoding="utf-8") == "Ann: Tea calms us."
    assert run("check", "tea.ttl", "--sources", ".").code == 0


def test_a_folder_is_its_files_of_the_format_as_one_map(run: Run, folder: Path) -> None:
    ended = run("import", "aif", ".", "-o", "../all.ttl")
    assert "read 3 nodes" in ended.out
    ended = run("import", "aif", str(folder / "none"))
    assert ended.code == 2


def test_of_many_files_the_report_names_the_first(run: Run, folder: Path) -> None:
    for number in range(9):
        (folder / f"part-{number}.json").write_text(AIF, encoding="utf-8")
    names = [f"part-{number}.json" for number in range(9)]
    ended = run("import", *names, "-o", "all.ttl")
    assert ended.out.startswith(
        "part-0.json, part-1.json, part-2.json, part-3.json, part-4.json and 4 more files"
    )
    assert "read 3 nodes, 2 edges" in ended.out


def test_sources_that_a_map_has_under_the_same_number_or_address_are_used_not_doubled(
    run: Run, folder: Path
) -> None:
    (folder / "tea.ttl").write_text(
        turtle(
            """:lund a cg:Study ; dct:title "Tea" ; cg:pmid "12345" ; dct:issued "2011"^^xsd:gYear .
            :page a cg:WebPage ; dct:title "Page" ; cg:url <https://tea.example/a> .
            :calms a cg:Claim ; cg:text "Tea calms." ."""
        ).text,
        encoding="utf-8",
    )
    (folder / "map.toml").write_text(
        """[proposition]
id = "{about}"
[claim]
id = "{id}"
text = "{text}"
source = { id = "s{id}", pmid = "{pmid}", url = "{url}", title = "{id}" }
link = { column = "side", values = { for = "supports" } }
""",
        encoding="utf-8",
    )
    (folder / "rows.csv").write_text(
        "id,about,text,pmid,url,side\nf1,calms,One.,12345,,for\n"
        "f2,calms,Two.,,https://tea.example/a,for\nf3,calms,Three.,999,,for\n",
        encoding="utf-8",
    )
    ended = run("import", "rows.csv", "--mapping", "map.toml", "--into", "tea.ttl")
    assert ended.code == 0
    assert "made      3 claims, 1 source, 3 links\n" in ended.out
    assert (
        "source of the map is used, which has the same DOI, PubMed number or address"
        " (2 times, first at rows.csv, sf1)"
    ) in ended.out
    listed = json.loads(run("sources", "-f", "tea.ttl", "--format", "json").out)["sources"]
    assert [(each["id"], each["title"], each["claims"]) for each in listed] == [
        ("lund", "Tea", ["f1"]),
        ("page", "Page", ["f2"]),
        ("sf3", "f3", ["f3"]),
    ]
    before = (folder / "tea.ttl").read_text(encoding="utf-8")
    assert run("import", "rows.csv", "--mapping", "map.toml", "--into", "tea.ttl").code == 0
    assert (folder / "tea.ttl").read_text(encoding="utf-8") == before


def test_convert_goes_from_file_to_file_without_a_map(run: Run, folder: Path) -> None:
    ended = run("convert", "talk.json", "talk.graphml")
    assert ended.code == 0
    assert "Tea calms." in (folder / "talk.graphml").read_text(encoding="utf-8")
    assert run("convert", "talk.json", "talk.graphml").code == 2
    assert run("convert", "talk.json", "again.json", "--to", "xaif").code == 0
    assert (
        json.loads((folder / "again.json").read_text(encoding="utf-8"))["AIF"]["nodes"]
        == json.loads(AIF)["nodes"]
    )
    assert run("import", "talk.json", "-o", "m.ttl").code == 0
    assert run("convert", "m.ttl", "m.dot", "--grant", "ExpertOpinion").code == 0
    assert "✓ rests" in (folder / "m.dot").read_text(encoding="utf-8")


def test_convert_reads_literature_records_and_keeps_their_keys_and_fields(run: Run, folder: Path) -> None:
    entry = "@inproceedings{b:1, title={Naps}, year=2020, booktitle={Meeting}, publisher={Nap Press}}\n"
    (folder / "lib.bib").write_text(entry, encoding="utf-8")
    for options in ([], ["--from", "bib"], ["--from", "BibTeX"]):
        ended = run("convert", "lib.bib", "again.bib", "--force", *options)
        assert (ended.code, "made      1 source" in ended.err) == (0, True)
        again = (folder / "again.bib").read_text(encoding="utf-8")
        assert "@inproceedings{" in again
        assert "publisher = {Nap Press}" in again
    (folder / "lib.bib").write_text(entry.replace("b:1", "b1"), encoding="utf-8")
    assert run("convert", "lib.bib", "lib.json", "--to", "csl").code == 0
    (item,) = json.loads((folder / "lib.json").read_text(encoding="utf-8"))
    assert (item["id"], item["container-title"]) == ("b1", "Meeting")
    assert run("convert", "lib.json", "aif.json", "--from", "csl", "--to", "aif").code == 0
    (folder / "none.xyz").write_text("nothing", encoding="utf-8")
    ended = run("convert", "none.xyz", "out.bib")
    assert (ended.code, "is not in a known format" in ended.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("export", "aiff"), "Did you mean aif"),
        (("convert", "talk.json", "x.unknown"), "no format has this extension"),
        (("convert", "talk.json", "x.dot", "--from", "dot"), "DOT cannot be imported"),
        (
            ("convert", "talk.json", "x", "--to", ".gv"),
            '".gv" is not a map format. These have the extension .gv',
        ),
        (
            ("convert", "talk.json", "x", "--to", "csv"),
            '"csv" is a folder of tables: `claimgraph export csv`',
        ),
        (("import", "graphml", "talk.json"), "GraphML cannot be imported. Map formats that can be imported:"),
        (
            ("convert", "talk.json", "talk.csv", "--to", "findings"),
            (
                "talk.csv: findings (summary of findings, Markdown) is not written to .csv."
                " Choose the extension .md, or the format findings-csv."
            ),
        ),
        (
            ("convert", "gone.json", "t.canvas", "--to", "aif"),
            "t.canvas: aif (AIF) is not written to .canvas.",
        ),
        (("export", "aif", "-f", "gone.ttl", "-o", "t.canvas"), "t.canvas: aif (AIF) is not written to"),
        (("export", "turtle", "-f", "gone.ttl", "-o", "t.nt"), "is not written to .nt."),
        (("convert", "talk.json", "t.md", "--to", "dot"), "Choose the extension .dot or .gv, or the format"),
        (("convert", "x.dot", "y.dot"), "cannot be read"),
        (("import", "aif", "broken.json"), "broken.json:1:2: this is not valid JSON"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_remedy(
    run: Run, folder: Path, arguments: tuple[str, ...], message: str
) -> None:
    (folder / "broken.json").write_text("{", encoding="utf-8")
    ended = run(*arguments)
    assert ended.code == 2
    assert message in ended.err


@pytest.mark.parametrize(
    ("form", "name"),
    [("nt", "t.ttl"), ("nt", "t.trig"), ("turtle", "t.trig"), ("canvas", "t.json"), ("turtle", "t.rdfx")],
)
def test_an_export_has_any_extension_that_may_hold_it(run: Run, folder: Path, form: str, name: str) -> None:
    (folder / "tea.ttl").write_text(MAP, encoding="utf-8")
    assert run("export", form, "-f", "tea.ttl", "-o", name).code == 0
    assert (folder / name).read_text(encoding="utf-8") == run("export", form, "-f", "tea.ttl").out


def test_the_formats_are_listed_with_what_can_be_done_with_them(run: Run) -> None:
    rows = json.loads(run("formats", "--format", "json").out)["formats"]
    by_id = {row["id"]: (row["in"], row["out"]) for row in rows}
    assert by_id["aif"] == (True, True)
    assert by_id["dot"] == (False, True)
    assert by_id["nbib"] == (True, False)
    assert by_id["csl"] == (True, True)
    assert "aif " in run("formats").out


MAP = (
    "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <https://example.org/tea#> .\n\n"
    ':calms a cg:Claim ; cg:text "Tea calms." .\n'
    ':slept a cg:Claim ; cg:text "They slept." ; cg:supports :calms .\n'
)


def test_nanopublications_name_who_publishes_them_and_come_back(run: Run, folder: Path) -> None:
    (folder / "tea.ttl").write_text(MAP, encoding="utf-8")
    orcid = "0000-0002-1825-0097"
    options = ("--creator", orcid, "--date", "2026-01-31", "--license", "https://cc.example/by")
    ended = run("export", "nanopub", "-f", "tea.ttl", "-o", "tea.trig", *options)
    assert ended.code == 0, ended.err
    text = (folder / "tea.trig").read_text(encoding="utf-8")
    assert text.count(f"dct:creator <https://orcid.org/{orcid}>") == 2
    ended = run("import", "tea.trig", "-o", "again.ttl")
    assert ended.out.startswith("tea.trig (nanopublications): read 2 nanopublications, ")
    assert "made      2 claims, 1 link\n" in ended.out
    for name in ("tea.ttl", "again.ttl"):
        listed = run("list", "-f", name, "--format", "csv")
        assert "Tea calms." in listed.out
    assert run("convert", "tea.trig", "tea.md").code == 0
    assert "Tea calms" in (folder / "tea.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("nanopub", "--creator", "0000-0002-1825-0098"), "'0000-0002-1825-0098' is not an ORCID"),
        (("nanopub", "--date", "soon"), "'soon' is not a day"),
        (("nanopub", "--license", "CC0"), "'CC0' is not a web address"),
        (("aif", "--date", "2026-01-31"), "--publisher are only for nanopub, claimreview."),
    ],
)
def test_what_cannot_be_published_is_refused(
    run: Run, folder: Path, options: tuple[str, ...], message: str
) -> None:
    (folder / "tea.ttl").write_text(MAP, encoding="utf-8")
    ended = run("export", *options, "-f", "tea.ttl")
    assert (ended.code, message in ended.err) == (2, True), ended.err


def test_rdf_goes_from_syntax_to_syntax(run: Run, folder: Path) -> None:
    (folder / "tea.ttl").write_text(MAP, encoding="utf-8")
    for source, target in (("tea.ttl", "a.jsonld"), ("a.jsonld", "b.nt"), ("b.nt", "c.trig")):
        assert run("convert", source, target).code == 0
    ended = run("import", "turtle12", "c.trig")
    assert ended.err.startswith("c.trig (RDF): read 5 statements\n")
    assert ended.code == 0
    assert 'cg:text "They slept."' in ended.out


def test_a_map_of_several_files_is_exported_to_a_folder(run: Run, folder: Path) -> None:
    (folder / "corpus").mkdir()
    for name in ("one", "two"):
        text = f"<?xml version='1.0' encoding='UTF-8'?>\n<arggraph id=\"{name}\"/>\n"
        (folder / "corpus" / f"{name}.xml").write_text(text, encoding="utf-8")
    assert run("import", "microtexts", "corpus", "-o", "m.ttl").code == 0
    arguments = ("export", "microtexts", "-f", "m.ttl", "-f", "m.kept.ttl")
    ended = run(*arguments)
    assert ended.code == 2
    assert "This map becomes 2 files; name a folder with --output." in ended.err
    assert run(*arguments, "-o", "out").code == 0
    for name in ("one.xml", "two.xml"):
        assert (folder / "out" / name).read_bytes() == (folder / "corpus" / name).read_bytes()
    assert run(*arguments, "-o", "out").code == 2
    (folder / "out" / "two.xml").unlink()
    assert run(*arguments, "-o", "out", "--force").code == 0
    assert (folder / "out" / "two.xml").exists()


@pytest.mark.parametrize("names", [("brat", "."), ("tea.ann",)])
def test_annotations_are_read_with_the_texts_beside_them(
    run: Run, folder: Path, names: tuple[str, ...]
) -> None:
    (folder / "tea.ann").write_text("T1\tClaim 0 10\tTea calms.\n", encoding="utf-8")
    (folder / "tea.txt").write_text("Tea calms.", encoding="utf-8")
    ended = run("import", *names, "-o", "tea.ttl")
    assert (ended.code, "made      1 claim, 1 source" in ended.out) == (0, True)
    ended = run("check", "tea.ttl", "--sources", ".", "--format", "json")
    assert [each["code"] for each in json.loads(ended.out)["findings"] if each["code"] > "CG201"] == ["CG303"]


@pytest.mark.parametrize("names", [(".",), ("tea.ann",), ("tea.ann", "tea.txt")])
def test_a_byte_order_mark_of_a_stored_text_is_a_character_that_offsets_count(
    run: Run, folder: Path, names: tuple[str, ...]
) -> None:
    (folder / "tea.ann").write_text("T1\tClaim 1 11\tTea calms.\n", encoding="utf-8")
    (folder / "tea.txt").write_text("\ufeffTea calms.", encoding="utf-8")
    ended = run("import", "brat", *names, "-o", "tea.ttl")
    assert "not pinned" not in ended.out
    assert "cg:quoteStart" in (folder / "tea.ttl").read_text(encoding="utf-8")
    assert run("check", "tea.ttl", "--sources", ".", "--fail-on", "error").code == 0


def test_a_mapping_is_for_formats_that_take_one(run: Run, folder: Path) -> None:
    (folder / "tea.ann").write_text("T1\tClaim 0 10\tTea calms.\n", encoding="utf-8")
    (folder / "map.toml").write_text('basis.Claim = "ExpertOpinion"\n', encoding="utf-8")
    ended = run("import", "tea.ann", "--mapping", "map.toml")
    assert "cg:basis cg:ExpertOpinion" in ended.out
    ended = run("import", "talk.json", "--mapping", "map.toml")
    assert (ended.code, "AIF takes no mapping file; omit --mapping." in ended.err) == (2, True)
    (folder / "refs.bib").write_text("@book{a, title={B}}\n", encoding="utf-8")
    ended = run("import", "refs.bib", "--mapping", "map.toml")
    assert (ended.code, "--mapping is for tables with other columns" in ended.err) == (2, True)


@pytest.mark.parametrize("names", [("rows", "rows.csv"), ("rows.csv",), ("rows", "tables")])
def test_a_table_of_another_layout_is_read_with_its_mapping(
    run: Run, folder: Path, names: tuple[str, ...]
) -> None:
    (folder / "tables").mkdir()
    (folder / "map.toml").write_text('[claim]\ntext = "{words}."\n', encoding="utf-8")
    for path in (folder / "rows.csv", folder / "tables" / "rows.csv"):
        path.write_text("words,more\nTea calms,x\n", encoding="utf-8")
    ended = run("import", *names, "--mapping", "map.toml", "-o", "tea.ttl")
    assert (ended.code, "made      1 claim" in ended.out) == (1, True)
    assert "1 more: the map has no property for it" in ended.out
    assert 'cg:text "Tea calms."' in (folder / "tea.ttl").read_text(encoding="utf-8")


def test_a_table_without_a_mapping_is_refused_with_the_way_out(run: Run, folder: Path) -> None:
    (folder / "rows.csv").write_text("words\nTea calms\n", encoding="utf-8")
    ended = run("import", "rows", "rows.csv")
    says = "rows.csv: a table needs a file that says what its columns mean. Add --mapping FILE"
    assert (ended.code, says in ended.err) == (2, True)


@pytest.mark.usefixtures("folder")
def test_a_claim_review_names_its_publisher_and_its_day(run: Run) -> None:
    assert run("import", "talk.json", "-o", "talk.ttl").code == 0
    options = ("--publisher", "Tea Watch", "--date", "2026-01-31")
    ended = run("export", "claimreview", "-f", "talk.ttl", *options)
    reviews = json.loads(ended.out)
    assert {each["author"]["name"] for each in reviews} == {"Tea Watch"}
    assert {each["datePublished"] for each in reviews} == {"2026-01-31"}
    assert (ended.code, ended.err) == (
        1,
        "left out  1 link: a ClaimReview holds only a claim and its verdict\n",
    )


ARGDOWN = "# Tea\n\n[Tea]: *Tea* calms. #pro\n  + <Trial>: They slept. {year: 2020}\n    _ [U]: Few people.\n"


def test_an_argdown_file_is_told_from_its_extension_and_comes_back_with_its_kept_data(
    run: Run, folder: Path
) -> None:
    (folder / "talk.argdown").write_text(ARGDOWN, encoding="utf-8")
    ended = run("import", "talk.argdown", "-o", "debate.ttl")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("talk.argdown (Argdown): read ")
    ended = run("export", "argdown", "-f", "debate.ttl", "-f", "debate.kept.ttl")
    assert ended.code == 0
    assert "[Tea]: *Tea* calms. #pro\n  <+ <Trial>\n" in ended.out
    assert '<Trial>: They slept. {"year": 2020}\n' in ended.out
    (folder / "plain.argdown").write_text("Tea calms.\n\nIt does not.\n", encoding="utf-8")
    ended = run("import", "plain.argdown", "-o", "plain.ttl")
    assert (ended.code, "made      2 claims" in ended.out) == (0, True)


def test_argdown_is_converted_to_aif_and_a_broken_file_is_refused_with_its_line(
    run: Run, folder: Path
) -> None:
    (folder / "talk.argdown").write_text(ARGDOWN, encoding="utf-8")
    assert run("convert", "talk.argdown", "aif.json", "--to", "aif").code == 0
    nodes = json.loads((folder / "aif.json").read_text(encoding="utf-8"))["nodes"]
    assert sorted(each["type"] for each in nodes) == ["CA", "I", "I", "I", "RA"]
    (folder / "talk.argdown").write_text("[Tea]: Tea calms.\n+ [Trial]: x\n", encoding="utf-8")
    ended = run("import", "talk.argdown")
    assert (ended.code, "talk.argdown:2: " in ended.err) == (2, True)


@pytest.mark.parametrize("names", [("microtexts", "."), (".",)])
def test_other_files_in_a_folder_are_not_read(run: Run, tmp_path: Path, names: tuple[str, ...]) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 \x81\xff")
    (tmp_path / "b.xml").write_text('<arggraph id="b"/>', encoding="utf-8")
    ended = run("import", *names, "--format", "json", "--dry-run")
    assert ended.code == 0, ended.err
    assert json.loads(ended.err)["files"] == ["b.xml"]


def test_files_of_a_folder_that_are_not_of_the_format_are_named(run: Run, folder: Path) -> None:
    (folder / "corpus").mkdir()
    texts = {"talk.json": AIF, "order.json": '{"sugar": 2}', "a.pdf": "x", "b.docx": "x", ".hidden": "x"}
    for name, text in {**texts, "c.txt": "x"}.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    ended = run("import", "corpus", "-o", "m.ttl")
    line = "  note      other files not read (4): a.pdf, b.docx, c.txt and 1 more (corpus)\n"
    assert (ended.code, ended.out.endswith(line)) == (0, True)
    assert "not read" not in run("import", "talk.json", "-o", "n.ttl").out


def test_files_of_a_folder_that_are_no_literature_records_are_named(run: Run, folder: Path) -> None:
    (folder / "library").mkdir()
    (folder / "library" / "library.bib").write_text("@book{a, title = {Tea}, year = 2020}", encoding="utf-8")
    (folder / "library" / "notes.txt").write_text("x", encoding="utf-8")
    ended = run("import", "library", "-o", "m.ttl")
    assert "note      other files not read (1): notes.txt (library)" in ended.out


def test_properties_without_a_place_in_a_format_share_a_line(run: Run, folder: Path) -> None:
    (folder / "tea.ttl").write_text(
        """@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/tea#> .
:blog a cg:BlogPost ; dct:title "Tea" ; dct:creator "A shop" .
:tea a cg:Claim ; cg:text "Tea calms." .
:nephew a cg:Claim ; cg:text "He slept." ; cg:source :blog ; cg:basis cg:Anecdote ; cg:supports :tea ;
    cg:note "One.", "Two." .
""",
        encoding="utf-8",
    )
    ended = run("export", "micropub", "-f", "tea.ttl")
    assert ended.code == 1
    assert ended.err.splitlines() == [
        "left out  5 statements: micropublications have no place for them",
        "          1 type, 1 creator, 1 basis, 2 note",
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("form", "suffix"),
    [
        *(
            (each.id, each.suffixes[0])
            for each in MAP_FORMATS.values()
            if each.reader and each.writer and each.id != "brat"  # which needs the stored texts
        ),
        ("nt", ".nq"),
    ],
)
def test_what_was_exported_is_recognised_when_it_is_imported(form: str, suffix: str, run: Run) -> None:
    run("export", form, "-f", str(DATA / "claims.ttl"), "-o", f"talk{suffix}", "--force")
    named, recognised = (run("import", *words, f"talk{suffix}", "--dry-run") for words in ([form], []))
    assert recognised == named
    assert "made  " in named.out + named.err


def test_a_claim_map_in_a_folder_of_records_is_not_what_is_imported(run: Run, folder: Path) -> None:
    (folder / "library").mkdir()
    (folder / "library" / "a.ttl").write_text((DATA / "claims.ttl").read_text("utf-8"), encoding="utf-8")
    (folder / "library" / "b.bib").write_text("@article{a, title={Tea and sleep}}", encoding="utf-8")
    ended = run("import", "library", "--dry-run")
    assert "b.bib (BibTeX): read 1 record" in ended.out + ended.err
    (folder / "library" / "b.bib").unlink()
    assert "a.ttl (RDF): read " in (ended := run("import", "library", "--dry-run")).out + ended.err
    ended = run("convert", "library", "back.nt")
    assert (ended.code, "a.ttl (RDF): read " in ended.err, ended.out) == (
        0,
        True,
        "Wrote back.nt (N-Triples).\n",
    )


TALK = """@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/tea#> .
:map a cg:ClaimMap ; dct:title "Tea" ; cg:mainClaim :tea .
:blog a cg:BlogPost ; dct:title "A shop" .
:tea a cg:Claim ; cg:text "Tea calms.", "Tee beruhigt."@de .
:nephew a cg:Claim ; cg:text "He slept." ; cg:source :blog ; cg:basis cg:Anecdote ; cg:anecdotalFor :tea .
"""


def test_where_a_map_and_a_file_differ_the_map_stays_as_it_is(run: Run, folder: Path) -> None:
    (folder / "map.ttl").write_text(TALK, encoding="utf-8")
    other = TALK.replace("cg:Anecdote", "cg:ExpertOpinion").replace("cg:BlogPost", "cg:Study")
    other = other.replace("Tee beruhigt", "Tee hilft")
    (folder / "other.ttl").write_text(
        other.replace('"Tea calms."', '"Tea calms.", "Du th\u00e9."@fr'), "utf-8"
    )
    ended = run("import", "other.ttl", "--into", "map.ttl", "--strict")
    assert (ended.code, (folder / "map.ttl").read_text("utf-8")) == (1, TALK)
    ended = run("import", "other.ttl", "--into", "map.ttl")
    assert (ended.code, ended.out.splitlines()[2:]) == (
        1,
        [
            "  left out  1 type: the map says it otherwise (other.ttl, blog)",
            "            1 text: the map says it otherwise (other.ttl, tea)",
            "            1 basis: the map says it otherwise (other.ttl, nephew)",
        ],
    )
    more = TALK.replace('beruhigt."@de', 'beruhigt."@de, "Du th\u00e9."@fr')
    assert (folder / "map.ttl").read_text("utf-8") == more


def test_a_whole_map_can_be_added_to_another_and_added_again(run: Run, folder: Path) -> None:
    (folder / "map.ttl").write_text(TALK, encoding="utf-8")
    for _ in range(2):
        ended = run("import", "nt", str(DATA / "claims.ttl"), "--into", "map.ttl")
        assert ended.code == 0
        assert "note      description of the imported map is not added: the map describes itself" in ended.out
    text = (folder / "map.ttl").read_text("utf-8")
    assert (text.count("cg:ClaimMap"), text.count("cg:mainClaim")) == (1, 1)
    assert run("check", "map.ttl", "--fail-on", "error").code == 0


def test_a_file_with_which_a_map_would_have_an_error_is_refused(run: Run, folder: Path) -> None:
    (folder / "map.ttl").write_text(TALK, encoding="utf-8")
    other = TALK.replace(':blog a cg:BlogPost ; dct:title "A shop"', ':blog a cg:Claim ; cg:text "It is."')
    (folder / "other.ttl").write_text(other.replace(" cg:source :blog ;", ""), encoding="utf-8")
    ended = run("import", "other.ttl", "--into", "map.ttl")
    assert (ended.code, ended.out, (folder / "map.ttl").read_text("utf-8")) == (2, "", TALK)
    assert ended.err == (
        "The map would have an error, so nothing was written: CG102 :blog is a source and a claim."
        " Give each its own name.\n"
    )

"""ES modules joined into one script."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from claimgraph.model import Verdict
from claimgraph.page.assets import main_script, read_static
from claimgraph.page.bundle import BundleError, bundle

NODE = next(iter(Path(sys.executable).parent.glob("node*")), Path("node"))


def joined(modules: dict[str, str]) -> str:
    return bundle("main", modules.__getitem__)


def printed(modules: dict[str, str]) -> list[str]:
    """What the joined modules print."""
    ran = subprocess.run([str(NODE), "-e", joined(modules)], check=True, capture_output=True, text=True)
    return ran.stdout.split()


def test_each_module_runs_once_after_those_it_imports_and_keeps_its_names_to_itself() -> None:
    modules = {
        "main": "import { b } from './b.js';\nimport { c, D } from './c.js';\n"
        "const own = 'main';\nconsole.log(own, b(), c, new D().name);\n",
        "b": "import { c } from './c.js';\nconst own = 'b';\nconsole.log(own);\n"
        "export function b() {\n  return `${own}${c}`;\n}\n",
        "c": "const own = 'c';\nconsole.log(own);\nexport const c = own;\n"
        "export class D {\n  name = own + own;\n}\nexport async function e() {}\n",
    }
    assert printed(modules) == ["c", "b", "main", "bc", "c", "cc"]


def test_an_import_over_several_lines_brings_all_its_names() -> None:
    several = "import {\n  one,\n  two,\n} from './b.js';\nconsole.log(one, two);\n"
    assert printed({"main": several, "b": "export const one = 1;\nexport const two = 2;\n"}) == ["1", "2"]


def test_lines_stay_where_they_are_in_their_module() -> None:
    text = (
        "/**\n * What it is.\n */\n\nimport {\n  one,\n} from './b.js';\n\n"
        "/** @type {number} */\nconst two = one;\n"
    )
    lines = joined({"main": text, "b": "export const one = 1;\n"}).splitlines()
    first = lines.index("const $main = (() => { // main.js") + 1
    assert lines[first : first + 10] == [
        "",
        "",
        "",
        "",
        "const {",
        "  one,",
        "} = $b;",
        "",
        "",
        "const two = one;",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "import b from './b.js';",
        "import * as b from './b.js';",
        "import { b as c } from './b.js';",
        "import './b.js';",
        'import { b } from "./b.js";',
        "import { b } from '../b.js';",
        "import { b } from 'b';",
        "const b = await import('./b.js');",
        "console.log(import.meta.url);",
        "export default 1;",
        "export let b = 1;",
        "export { b };",
        "export * from './b.js';",
        "export const { b } = {};",
        "export function* b() {}",
    ],
)
def test_syntax_that_the_page_does_not_use_is_refused_by_name(line: str) -> None:
    with pytest.raises(BundleError, match=r"main\.js: unsupported module syntax"):
        joined({"main": f"const a = 1;\n{line}\n", "b": "export const b = 1;\n"})


def test_a_module_imported_twice_by_another_is_refused() -> None:
    with pytest.raises(BundleError, match="unsupported module syntax"):
        joined(
            {
                "main": "import { b } from './b.js';\nimport { b } from './b.js';\n",
                "b": "export const b = 1;\n",
            }
        )


def test_a_circle_of_modules_is_refused_and_named() -> None:
    modules = {
        "main": "import { b } from './b.js';\n",
        "b": "import { c } from './c.js';\nexport const b = 1;\n",
        "c": "import { b } from './b.js';\nexport const c = 1;\n",
    }
    with pytest.raises(BundleError, match="in a circle: b -> c -> b"):
        joined(modules)


def test_a_name_that_is_not_exported_is_refused() -> None:
    with pytest.raises(BundleError, match=r"main\.js imports c, which b\.js does not export"):
        joined({"main": "import { c } from './b.js';\n", "b": "export const b = 1;\nconst c = 2;\n"})


def test_the_page_has_every_module_and_no_module_syntax_left() -> None:
    script = main_script()
    for name in ("state", "evidence", "map_look", "main"):
        assert f"// {name}.js\n" in script
        assert "export function" in read_static(f"{name}.js") or name == "main"
    assert "\nexport " not in script
    assert "\nimport " not in script


FILES = resources.files("claimgraph.page")
TESTS = Path(__file__).parents[1]


def texts(folder: str, ending: str) -> dict[str, str]:
    """The page's own files of one kind, by path, those of subfolders too."""
    found = Path(str(FILES / folder)).rglob(f"*{ending}")
    return {str(each): each.read_text("utf-8") for each in found}


def test_every_name_that_a_style_sheet_selects_by_is_given_somewhere() -> None:
    code = "\n".join(
        [*texts("static", ".js").values(), *texts("templates", ".html").values(), *texts("", ".py").values()]
    )
    words = set(re.findall(r"[\w-]+", code)) | {each.value for each in Verdict}
    for name, text in texts("static", ".css").items():
        plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        selectors = " ".join(re.findall(r"([^{}]+)\{", plain))
        unused = {each for each in re.findall(r"[.#]([A-Za-z][\w-]*)", selectors) if each not in words}
        assert not unused, name


def test_every_name_that_a_module_exports_is_imported_by_another_or_by_a_test() -> None:
    modules = texts("static", ".js")
    tests = "\n".join(
        each.read_text("utf-8")
        for folder in ("page", "page_code")
        for each in (TESTS / folder).iterdir()
        if each.suffix in {".py", ".js"}
    )
    for name, text in modules.items():
        others = "\n".join([tests, *(other for key, other in modules.items() if key != name)])
        for export in re.findall(r"^export (?:async )?(?:function|class|const) (\w+)", text, re.MULTILINE):
            assert re.search(rf"\b{export}\b", others), f"{name}: {export}"


def test_every_macro_of_the_templates_is_called() -> None:
    templates = texts("templates", ".html")
    together = "\n".join(templates.values())
    for macro in re.findall(r"macro (\w+)\(", together):
        assert len(re.findall(rf"\b{macro}\(", together)) > 1, macro

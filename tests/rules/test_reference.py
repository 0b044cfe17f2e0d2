"""The reference leaves nothing out: every JSON key, plain column, variable and exit code is described, and every link leads somewhere."""

import ast
import inspect
import json
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from coopfb import errors
from coopfb.exchange import plan_file, season_file

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")})
Run = Callable[..., Any]


BEFORE = "before"
"""The mark of a comment whose command only prepares the home of those behind it."""
FINGERPRINT = "FINGERPRINT"
"""Stands for the fingerprint of the key of the home, which is another one each time."""


def sections(page: str, mark: str) -> dict[str, tuple[list[tuple[str, str]], list[str]]]:
    """Return heading → commands in the comments (mark, command line) and first cells of the table, for each section that has `mark`."""
    found = {}
    for part in re.split(r"^## ", (REFERENCE / page).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        commands = re.findall(rf"^<!-- ({mark}|{BEFORE}): ((?:[A-Z_]+=\S+ )*coopfb .*) -->$", part, re.MULTILINE)
        cells = [line.split("|")[1].strip().strip("`") for line in part.splitlines() if line.startswith("| ")][1:]
        if commands:
            found[part.partition("\n")[0]] = (commands, cells)
    return found


def run_all(commands: list[tuple[str, str]], coopfb: Run) -> list[Any]:
    """Run the commands of a section in sequence in one home; return what those printed that do not only prepare it."""
    coopfb("zone", "list")  # the first use creates the directory
    shown = []
    for mark, line in commands:
        words = [word for word in shlex.split(line) if word != "2>errors"]
        program = words.index("coopfb")
        if FINGERPRINT in words:
            words = [coopfb("directory", "key", "show", "--json").json["fingerprint"] if word == FINGERPRINT else word for word in words]
        ran = coopfb(*words[program + 1 :], **dict(word.split("=", 1) for word in words[:program]))
        if mark == BEFORE:
            assert ran.code == 0, f"{line}: {ran.err}"
        else:
            shown.append(ran)
    return shown


JSON = sections("json.md", "keys")
PLAIN = sections("plain.md", "columns")


def keys(value: object, path: str = "") -> Iterator[str]:
    """Return the path of every key of a JSON document, `[]` for each item of a list; the libraries count as one."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from keys(inner, "libraries.*" if path == "libraries" else f"{path}.{key}".lstrip("."))
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for item in value:
            yield from keys(item, f"{path}[]")
    else:
        yield path


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that write a file write it into a folder of the test's own, in which those that read one find ours."""
    for folder in ("docs", "data"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("schema", JSON)
def test_every_json_key_is_described_and_every_described_key_exists(schema: str, coopfb: Run) -> None:
    commands, described = JSON[schema]
    shown = [ran.json for ran in run_all(commands, coopfb)]
    found = {key for document in shown for key in keys(document)}
    assert {document["schema"] for document in shown} == {schema}
    assert not_inside(found, set(described)) == set()
    assert not_inside(set(described), found) == set()


def not_inside(these: set[str], those: set[str]) -> set[str]:
    """Return the keys that are not among the others, neither themselves nor (an object may be null, a list empty) their parts."""
    return {key for key in these - those if not any(other.startswith((f"{key}.", f"{key}[]")) for other in those)}


def test_every_schema_of_the_source_is_described() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert set(re.findall(r'"(coopfb/[a-z.]+/\d+)"', source)) == set(JSON)


@pytest.mark.parametrize("heading", PLAIN)
def test_every_plain_column_is_described(heading: str, coopfb: Run) -> None:
    commands, numbers = PLAIN[heading]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    for ran in run_all(commands, coopfb):
        assert {line.count("\t") + 1 for line in ran.out.splitlines()} == {len(numbers)}


@pytest.mark.parametrize(("page", "top", "file"), [("plan-file", "The operation", plan_file), ("season-file", "The season", season_file)])
def test_every_key_of_a_file_is_described_with_the_words_it_allows(page: str, top: str, file: ModuleType) -> None:
    tables = re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", (REFERENCE / f"{page}.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    rows = {heading.strip("`[]"): dict(re.findall(r"^\| `(\w+)` \|(.*)", body, re.MULTILINE)) for heading, body in tables}
    rows[""] = rows.pop(top)
    assert {name: set(shape) for name, shape in file.SHAPES.items()} == {name: set(rows[name]) for name in file.SHAPES}
    elsewhere = {("", "basis")}  # the page points to the other table that has it
    for (table, key), allowed in file.ALLOWED.items():
        unsaid = [word for word in allowed if f"`{word}`" not in rows[table][key]]
        assert unsaid == [] or (table, key) in elsewhere, (table, key)
    for table, needed in file.NEEDED.items():
        assert {key for key, row in rows[table].items() if "; required |" in row} == set(needed)


def test_every_variable_the_program_reads_is_described(sources: dict[Path, ast.Module]) -> None:
    page = (REFERENCE / "environment.md").read_text(encoding="utf-8")
    read = {
        str(node.args[0].value)
        for tree in sources.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "os.environ.get" and isinstance(node.args[0], ast.Constant)
    }
    assert {"COOPFB_NOW", "NO_COLOR"} <= read
    assert {name for name in read if f"`{name}`" not in page} == set()


def test_every_exit_code_is_described() -> None:
    page = (REFERENCE / "exit-codes.md").read_text(encoding="utf-8")
    codes = {kind.exit_code for kind in vars(errors).values() if inspect.isclass(kind) and issubclass(kind, errors.CoopfbError)}
    assert {code for code in codes if not re.search(rf"^\| {code} \|", page, re.MULTILINE)} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_inside_the_documents_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        linked = (page.parent / name) if name else page
        assert linked.exists(), target
        assert not anchor or anchor in anchors(linked), target


def test_the_floor_plan_names_only_files_that_exist() -> None:
    plan = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    floors = re.findall(r"^\| `(\w+)/` \|(.*)", plan, re.MULTILINE)
    named = {f"{floor}/{name}" for floor, row in floors for name in re.findall(r"`([\w/]+)`", row)}
    named |= set(re.findall(r"^ *((?:cli|actions|store|render)/\w+(?:/\w+)?)", plan, re.MULTILINE))
    assert len(named) > 40
    assert {name for name in named if not (ROOT / "src" / "coopfb" / f"{name}.py").is_file()} == set()


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as a repository shows them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_comparison_of_keys_sees_every_level() -> None:
    document = json.loads('{"a": 1, "b": [{"c": null}, {"c": {"d": []}}], "libraries": {"x": "1"}}')
    assert set(keys(document)) == {"a", "b[].c", "b[].c.d", "libraries.*"}

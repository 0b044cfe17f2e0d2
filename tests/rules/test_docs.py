"""The documents cannot lie: console blocks print what they say, generated pages are fresh, every command stands in the cookbook."""

import os
import re
import subprocess
import sys
from pathlib import Path

from coopfb.cli import usage


def first_block(readme: str) -> list[str]:
    """Return the lines of the first console block."""
    block = re.search(r"^```console\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert block is not None
    return block[1].splitlines()


def test_blocks_print_what_they_say_and_generated_pages_are_fresh(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    command = [sys.executable, "docs/reference/make.py", "--check"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_opens_with_a_question_and_its_answer(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    before, block = readme.partition("```console")[0], first_block(readme)
    assert "?" in before
    assert "##" not in before
    assert block[0].startswith("$ coopfb contact find ")
    assert len(block) > 3


def test_the_readme_has_the_two_commands_one_line_each(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    for name, word in (("main", "coopfb contact find Mouscron"), ("tests", "pytest")):
        marked = re.search(rf"<!-- command: {name} -->\n```sh\n(.*?)```", readme, re.DOTALL)
        assert marked, f"the README does not mark its command: {name}"
        assert marked[1].count("\n") == 1
        assert word in marked[1]


def test_every_command_stands_in_the_cookbook(commands: dict[tuple[str, ...], usage.Command], root: Path) -> None:
    cookbook = (root / "docs/cookbook.md").read_text(encoding="utf-8")
    leaves = [" ".join(path) for path, command in commands.items() if not isinstance(command, usage.HouseGroup)]
    assert [leaf for leaf in leaves if not re.search(rf"{leaf}\b", cookbook)] == []

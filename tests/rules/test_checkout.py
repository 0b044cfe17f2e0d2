"""At the top of the checkout stands what belongs there: nothing a command left behind."""

from pathlib import Path

KNOWN = {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "hatch_build.py", "pyproject.toml", "requirements.lock"}


def test_nothing_is_left_behind_at_the_top(root: Path) -> None:
    files = {path.name for path in root.iterdir() if path.is_file() and not path.name.startswith(".")}
    assert files == KNOWN

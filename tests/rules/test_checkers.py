"""Lint, types and import contracts hold: the three checkers run as they would by hand."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BESIDE = Path(sys.executable).parent
CHECKERS = {
    "lint": [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise", "."],
    "types": [sys.executable, "-m", "mypy"],
    "contracts": [str(BESIDE / "lint-imports"), "--no-cache"],
}


@pytest.mark.parametrize("checker", CHECKERS)
def test_it_finds_nothing(checker: str, root: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "MYPY_CACHE_DIR": str(tmp_path / "types")}
    done = subprocess.run(CHECKERS[checker], cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

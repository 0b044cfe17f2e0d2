"""Two posts with two databases hand each other the directory in signed bundles, and refuse what they should."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from shutil import copy2
from typing import Any

import pytest
from tests.conftest import NOW, Ran

CENTRE, POST = "ccpd-tournai", "fr-paf-lille"
Post = Callable[..., Ran]


@pytest.fixture
def posts(coopfb: Callable[..., Ran], made: Path, tmp_path: Path) -> tuple[Post, Post]:
    """Return two posts: coopfb on a database of its own each, in one folder."""

    def post(unit: str) -> Post:
        database = copy2(made, tmp_path / f"{unit}.db")
        return lambda *words, **more: coopfb(*words, **{"COOPFB_DB": str(database), "COOPFB_UNIT": unit, **more})

    return post(CENTRE), post(POST)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def done(ran: Ran) -> Ran:
    """Return a run that must have gone well."""
    assert ran.code == 0, ran.err
    return ran


def introduced(sender: Post, reader: Post, *more: str) -> None:
    """Let one post make its key, and the other trust it."""
    if not list(Path().glob("*.db.key")) or sender("directory", "key", "show").code:
        done(sender("directory", "key", "new"))
    shown = done(sender("directory", "key", "show", "--json")).json
    Path("key.txt").write_text(shown["line"] + "\n", encoding="utf-8")
    done(reader("directory", "trust", "add", "key.txt", "--fingerprint", shown["fingerprint"], *more))


def directory_of(post: Post, target: str) -> Any:
    """Return all a post holds of the directory, as its export says it."""
    done(post("directory", "export", "--all", "--profile", "full", "-o", target))
    held = json.loads(Path(target).read_text(encoding="utf-8"))
    return {"units": held["units"], "duties": held["duties"]}


def test_a_directory_goes_from_one_post_to_another_and_is_equal_there(posts: tuple[Post, Post]) -> None:
    centre, post = posts
    introduced(centre, post)
    done(centre("contact", "edit", "be-pz-5317/desk", "--number", "+33353010999"))
    done(centre("contact", "retire", "be-pz-5317/head"))
    done(centre("unit", "edit", "be-pz-5455", "--name-fr", "Police locale d’essai"))
    done(centre("duty", "set", "be-pz-5317/desk", "--from", "2026-03-05 08:00", "--to", "2026-03-05 20:00", "--holder", "7001"))
    told = done(centre("directory", "publish", "--to", "posts", "--json")).json
    assert told["serial"] == 1
    assert told["file"].endswith(f"{CENTRE}-1.coopfb")
    before = directory_of(post, "before.json")
    trial = done(post("directory", "import", f"{CENTRE}-1.coopfb", "--dry-run", "--json")).json
    assert directory_of(post, "trial.json") == before, "a trial changes nothing"
    real = done(post("directory", "import", f"{CENTRE}-1.coopfb", "--yes", "--json")).json
    assert {key: real[key] for key in ("added", "changed", "closed")} == {key: trial[key] for key in ("added", "changed", "closed")}
    assert [one["code"] for one in real["closed"]] == ["be-pz-5317/head"]
    assert directory_of(post, "after.json") == directory_of(centre, "centre.json") != before
    again = done(post("directory", "import", f"{CENTRE}-1.coopfb", "--yes", "--json")).json
    assert (again["added"], again["changed"], again["closed"], again["stored"]) == ([], [], [], False)
    assert "be-pz-5317/desk" in done(post("undo", "--yes")).out
    assert directory_of(post, "undone.json") == before


def test_a_bundle_is_compared_without_being_taken(posts: tuple[Post, Post]) -> None:
    centre, post = posts
    done(centre("contact", "retire", "be-pz-5317/head"))
    done(centre("unit", "edit", "be-pz-5455", "--name-fr", "Police locale d’essai"))
    introduced(centre, post)
    done(centre("directory", "publish", "--to", "posts", "-o", "one.coopfb"))
    by_unit = done(post("directory", "import", "one.coopfb", "--dry-run", "--json")).json
    assert done(post("directory", "diff", "one.coopfb", "--json")).json["other"] == "one.coopfb"
    assert {one["code"] for one in by_unit["changed"]} == {"be-pz-5455"}
    assert "be-pz-5317/head" in done(post("directory", "diff", "one.coopfb")).out
    assert post("directory", "import", "one.coopfb", "--write-mapping", "-").code == 2


def test_a_key_changes_only_what_it_speaks_for(posts: tuple[Post, Post]) -> None:
    centre, post = posts
    introduced(post, centre)
    done(post("contact", "edit", "be-pz-5317/desk", "--number", "+33353010999", "--take"))
    done(post("directory", "publish", "--all", "--to", "centre", "-o", "all.coopfb"))
    kept = done(centre("directory", "import", "all.coopfb", "--dry-run", "--json")).json
    assert kept["changed"] == []
    assert [one["code"] for one in kept["kept"]] == ["be-pz-5317/desk"]
    taken = done(centre("directory", "import", "all.coopfb", "--yes", "--take", "--json")).json
    assert [one["code"] for one in taken["changed"]] == ["be-pz-5317/desk"]
    own = done(post("directory", "publish", "--to", "centre", "-o", "own.coopfb", "--json")).json
    assert (own["of"], own["codes"]) == (POST, ["be-pz-5317"])


def test_a_bundle_of_one_organisation_never_closes_what_others_keep(posts: tuple[Post, Post]) -> None:
    centre, post = posts
    introduced(centre, post, "--for", "all")
    done(post("contact", "edit", "fr-paf-lille/desk", "--hours", "Mo-Fr 08:00-18:00", "--take"))
    before = directory_of(post, "before.json")
    assert centre("directory", "publish", "--of", POST, "--to", "x", "-o", "none.coopfb").code == 4
    done(centre("directory", "publish", "--to", "x", "-o", "own.coopfb"))
    done(post("directory", "import", "own.coopfb", "--yes"))
    after = directory_of(post, "after.json")
    assert {one["code"] for one in after["units"]} == {one["code"] for one in before["units"]}
    [unit] = [one for one in after["units"] if one["code"] == POST]
    assert "Mo-Fr 08:00-18:00" in {one["hours"] for one in unit["contacts"]}


def test_nothing_is_believed_that_should_not_be(posts: tuple[Post, Post]) -> None:
    centre, post = posts
    done(centre("directory", "key", "new"))
    done(centre("directory", "publish", "--to", "posts", "-o", "one.coopfb"))
    unknown = post("directory", "import", "one.coopfb", "--yes")
    assert (unknown.code, CENTRE in unknown.err, unknown.out) == (3, True, "")
    introduced(centre, post)
    before = directory_of(post, "before.json")
    whole = Path("one.coopfb").read_bytes()
    for name, raw, code in (
        ("forged", whole.replace(b'"serial":1', b'"serial":8'), "bundle-signature"),
        ("cut", whole[: len(whole) // 2], "bundle-truncated"),
        ("longer", whole + b"\n", "bundle-damaged"),
    ):
        Path(f"{name}.coopfb").write_bytes(raw)
        ran = post("directory", "import", f"{name}.coopfb", "--yes", "--json")
        assert (ran.code, ran.json["code"]) == (4, code)
    late = post("directory", "import", "one.coopfb", "--yes", "--json", COOPFB_NOW="2026-07-01T00:00:00Z")
    assert (late.code, late.json["code"]) == (4, "bundle-expired")
    early = post("directory", "import", "one.coopfb", "--yes", "--json", COOPFB_NOW="2026-03-01T00:00:00Z")
    assert (early.code, early.json["code"]) == (4, "bundle-early")
    done(centre("directory", "publish", "--to", "posts", "-o", "two.coopfb"))
    done(post("directory", "import", "two.coopfb", "--yes"))
    older = post("directory", "import", "one.coopfb", "--yes", "--json")
    assert (older.code, older.json["code"]) == (5, "bundle-older")
    assert directory_of(post, "after.json") == before


def test_a_post_that_lost_its_key_is_trusted_anew(posts: tuple[Post, Post], folder: Path) -> None:
    centre, post = posts
    introduced(centre, post)
    done(centre("directory", "publish", "--to", "posts", "-o", "old.coopfb", "--serial", "7"))
    done(post("directory", "import", "old.coopfb", "--yes"))
    (folder / f"{CENTRE}.db.key").rename(folder / "lost")
    done(centre("directory", "key", "new"))
    line = done(centre("directory", "key", "show", "--json")).json
    Path("new.txt").write_text(line["line"], encoding="utf-8")
    other = post("directory", "trust", "add", "new.txt", "--fingerprint", line["fingerprint"])
    assert other.code == 5
    done(centre("directory", "publish", "--to", "posts", "-o", "new.coopfb", "--serial", "1"))
    wrong = post("directory", "import", "new.coopfb", "--yes")
    assert wrong.code == 4
    assert "another key" in wrong.err
    done(post("directory", "trust", "remove", CENTRE))
    done(post("directory", "trust", "add", "new.txt", "--fingerprint", line["fingerprint"]))
    done(post("directory", "import", "new.coopfb", "--yes"))
    assert [one["name"] for one in done(post("directory", "trust", "list", "--json")).json["items"]] == [CENTRE]


def test_the_secret_key_is_for_its_owner_alone_and_is_never_overwritten(posts: tuple[Post, Post], folder: Path) -> None:
    centre, _post = posts
    assert centre("directory", "publish", "--to", "x").code == 3
    done(centre("directory", "key", "new"))
    path = folder / f"{CENTRE}.db.key"
    secret = path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = centre("directory", "key", "new")
    assert (again.code, path.read_bytes()) == (5, secret)
    shown = done(centre("directory", "key", "show")).out + done(centre("directory", "key", "show", "--json")).out
    assert json.loads(secret)["secret"] not in shown
    done(centre("db", "backup", "copy.db"))
    assert not list(folder.glob("copy.db.key")), "a copy of the database holds no key"
    path.chmod(0o640)
    open_to_others = centre("directory", "publish", "--to", "x")
    assert (open_to_others.code, "chmod 600" in open_to_others.err) == (8, True)
    path.chmod(0o600)
    path.write_bytes(secret[:40])
    assert centre("directory", "publish", "--to", "x").code == 8


@pytest.mark.parametrize(
    "words",
    [
        ("directory", "key", "show", "-o", "KEY"),
        ("directory", "publish", "--all", "--to", "x", "-o", "KEY"),
        ("directory", "export", "--format", "csv", "-o", "KEY"),
        ("directory", "export", "--format", "csv", "-o", "link"),
        ("db", "backup", "KEY", "--force"),
    ],
)
def test_nothing_is_written_over_the_secret_key(posts: tuple[Post, Post], folder: Path, words: tuple[str, ...]) -> None:
    centre, _post = posts
    done(centre("directory", "key", "new"))
    path = folder / f"{CENTRE}.db.key"
    (folder / "link").symlink_to(path)
    secret = path.read_bytes()
    ran = centre(*(path.name if word == "KEY" else word for word in words))
    assert (ran.code, path.read_bytes()) == (8, secret)


def test_a_pipe_in_the_place_of_the_key_makes_nobody_wait(posts: tuple[Post, Post], folder: Path) -> None:
    centre, _post = posts
    os.mkfifo(folder / f"{CENTRE}.db.key")
    for words in (("key", "show"), ("publish", "--to", "x")):
        assert centre("directory", *words).code == 8
    assert centre("directory", "key", "new").code == 5


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("publish",), 2),
        (("publish", "--to", "x", "--all", "--of", "be-pz-5317"), 2),
        (("publish", "--to", "x", "--of", "nowhere-at-all"), 3),
        (("publish", "--to", "x", "--serial", "-1"), 2),
        (("publish", "--to", "x", "--serial", "many"), 2),
        (("publish", "--to", "x", "--until", "2026-03-01"), 2),
        (("publish", "--to", "x", "--until", "2029-03-01"), 2),
        (("publish", "--to", "x", "-o", "."), 8),
        (("publish", "--to", "x", "-o", "/nowhere/x.coopfb"), 8),
        (("trust", "add", "missing.txt", "--fingerprint", "1"), 8),
        (("trust", "add", ".", "--fingerprint", "1"), 8),
        (("trust", "add", "empty.txt", "--fingerprint", "1"), 4),
        (("trust", "add", "key.txt"), 2),
        (("trust", "add", "key.txt", "--fingerprint", "0000 0000 0000 0000 0000"), 4),
        (("trust", "add", "key.txt", "--fingerprint", "RIGHT", "--for", "nowhere"), 3),
        (("trust", "remove", "nobody"), 3),
        (("import", "one.coopfb"), 2),
        (("import", "one.coopfb", "--whole", "--owner", "be-pz-5317", "--yes"), 2),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(posts: tuple[Post, Post], folder: Path, words: tuple[str, ...], code: int) -> None:
    centre, post = posts
    introduced(centre, post)
    done(centre("contact", "edit", "be-pz-5317/desk", "--number", "+33353010999"))
    done(centre("directory", "publish", "--to", "posts", "-o", "one.coopfb"))
    shown = done(centre("directory", "key", "show", "--json")).json
    Path("empty.txt").write_text("x\n", encoding="utf-8")
    before = sorted(path.name for path in folder.iterdir())
    sides = centre if words[0] == "publish" else post
    ran = sides("directory", *(shown["fingerprint"] if word == "RIGHT" else word for word in words))
    assert ran.code == code, ran.err
    assert len(ran.err.strip().splitlines()[-1]) > 20
    assert sorted(path.name for path in folder.iterdir()) == before
    assert done(post("undo", "--list", "--json")).json["items"][0]["action"] == "directory trust add"


def test_what_was_given_and_taken_stands_in_the_log(posts: tuple[Post, Post]) -> None:
    centre, post = posts
    introduced(centre, post)
    done(centre("directory", "publish", "--to", "PZ Mouscron", "--reason", "exchange of March"))
    log = done(centre("directory", "log", "--reason", "x", "--json")).json["items"]
    [entry] = [one for one in log if one["action"] == "directory publish"]
    assert (entry["recipient"], entry["reason"]) == ("PZ Mouscron", "exchange of March")
    assert NOW[:10] in entry["at"]
    undone = centre("undo", "--yes")
    assert undone.code != 0, "what was given cannot be taken back"

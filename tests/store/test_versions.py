"""Versions of a store: folders, exports, revisions of Git."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts.ask.changes import changes
from cmfacts.errors import StoreError
from cmfacts.store.versions import is_also_revision, of_folders, version

from ..conftest import MINI

pytestmark = pytest.mark.needs("git")
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """A repository with the small store in `data/store`, committed once; the command in it."""
    repository = tmp_path / "repository"
    env = {
        **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_COMMITTER_DATE": "2025-03-01T12:00:00+02:00",
        **{f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }  # fmt: skip

    def run(*args: str) -> str:
        return subprocess.run(["git", "-C", str(repository), *args], env=env, check=True, capture_output=True, text=True).stdout.strip()

    shutil.copytree(MINI, repository / "data" / "store")
    run("init", "-q", "-b", "main")
    run("add", "-A")
    run("commit", "-qm", "one")
    run("tag", "v1")
    return run


@pytest.fixture
def store(git: Git, tmp_path: Path) -> Path:
    return tmp_path / "repository" / "data" / "store"


def test_a_revision_is_what_the_folder_was(git: Git, store: Path) -> None:
    """Read without a checkout: what was edited, staged or thrown away since is not looked at, and stays as it is."""
    before = of_folders([str(store)]).entries
    (store / "facts.toml").write_text('[[fact]]\nid = "a"\nstatement = "b"\n')
    git("add", "-A")
    (store / "facts.toml").unlink()
    state = git("status", "--porcelain")
    found = version("HEAD", [str(store)])
    assert changes(found.entries, before) == ()
    assert found.seconds == 1740823200
    assert git("status", "--porcelain") == state
    assert version("v1:data/store", [str(store)]).entries == version("v1:data/store/", [str(store)]).entries == found.entries


def test_a_store_that_was_elsewhere(git: Git, store: Path) -> None:
    """Is named with its folder of then."""
    git("mv", "data/store", "facts")
    git("commit", "-qm", "two")
    moved = str(store.parents[1] / "facts")
    with pytest.raises(StoreError, match=r"cannot read the store v1: it has no folder facts; write v1:FOLDER if it was elsewhere"):
        version("v1", [moved])
    assert changes(version("v1:data/store", [moved]).entries, version("HEAD", [moved]).entries) == ()
    with pytest.raises(StoreError, match="it has no folder nowhere"):
        version("v1:nowhere", [moved])


@pytest.mark.posix
def test_which_files_it_reads(git: Git, store: Path) -> None:
    """Those that a folder has: none that is hidden, links as far as they lead within the revision; names as Git has them."""
    (store / ".hidden.toml").write_text("not TOML")
    (store / "pyproject.toml").write_text("not TOML")
    (store / 'é "x"\n.toml').write_text('[[party]]\nid = "far"\n')
    (store / "more").mkdir()
    (store.parent / "behind.toml").write_text('[[party]]\nid = "behind"\n')
    (store / "more" / "link.toml").symlink_to("../../behind.toml")
    git("add", "-A")
    git("commit", "-qm", "two")
    assert changes(version("HEAD", [str(store)]).entries, of_folders([str(store)]).entries) == ()
    assert {"far", "behind"} <= {entry.get("id") for _, entry in version("HEAD", [str(store)]).entries}
    (store / "more" / "out.toml").symlink_to("/etc/passwd")
    git("add", "-A")
    git("commit", "-qm", "three")
    with pytest.raises(StoreError, match="a link out of the revision"):
        version("HEAD", [str(store)])


def test_the_surroundings_of_a_hook(git: Git, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another repository and index, which Git gives its hooks, are not those of the store."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.setenv(name, "/nowhere")
    assert version("HEAD", [str(store)]).entries


def test_a_fault_in_a_revision_is_one_of_its_file(git: Git, store: Path) -> None:
    """What cannot be read would seem to be gone."""
    (store / "facts.toml").write_bytes(b"# \xff\n")
    git("commit", "-qam", "two")
    with pytest.raises(StoreError, match="cannot read the store HEAD:data/store/facts.toml:1: byte 0xff is not UTF-8"):
        version("HEAD", [str(store)])
    (store / "facts.toml").write_text("a = \n")
    with pytest.raises(StoreError, match=r"facts\.toml:1: not TOML: invalid value"):
        version(str(store), [])


@pytest.mark.parametrize("name", ["nowhere", "--help", "-x", "", "a b", "a\nb", "a\0b", "HEAD~9", ":/one", "v1^{tree}"])
def test_no_such_version(git: Git, store: Path, name: str) -> None:
    """One error, whatever the name could be taken for."""
    with pytest.raises(StoreError):
        version(name, [str(store)])


def test_no_repository_and_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Are said."""
    alone = shutil.copytree(MINI, tmp_path / "alone")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(StoreError, match=rf"no such folder or file, and of revisions of {alone} Git says: not a git repository"):
        version("HEAD", [str(alone)])
    assert not is_also_revision("HEAD", [str(alone)])
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(StoreError, match="Git, which might know it as a revision, is not installed"):
        version("HEAD", [str(alone)])
    with pytest.raises(StoreError, match="there is no such folder"):
        version("HEAD", [str(tmp_path / "nothing")])


def test_a_path_goes_before_a_revision(git: Git, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And it is known that it is both."""
    monkeypatch.chdir(store.parent)
    (store.parent / "v1").mkdir()
    (store.parent / "v1" / "a.toml").write_text('[[party]]\nid = "here"\n')
    assert version("v1", [str(store)]).entries == (("party", {"id": "here"}),)
    assert is_also_revision("v1", [str(store)])
    assert not is_also_revision("store", [str(store)])
    assert len(version("v1^0", [str(store)]).entries) > 1


def test_an_export(cli: Callable[..., object], tmp_path: Path) -> None:
    """Says what the folder says, in either form; a date of TOML's own and a number as well."""
    store = tmp_path / "native"
    store.mkdir()
    (store / "a.toml").write_text(
        '[[fact]]\nid = "a"\nstatement = "b"\ndate = 2020-05-01\nmeasure = { value = 16_430.5, unit = "x" }\ncite = [{ source = "s", page = 3 }]\n'
    )
    for folder in (store, MINI):
        for name in ("e.json", "e.jsonl"):
            cli("export", "-o", str(tmp_path / name), store=folder)
            assert changes(version(str(tmp_path / name), []).entries, of_folders([str(folder)]).entries) == ()
    (tmp_path / "e.json").write_bytes(b"\xff")
    with pytest.raises(StoreError, match=r"e\.json:1: byte 0xff is not UTF-8"):
        version(str(tmp_path / "e.json"), [])
    (tmp_path / "e.json").write_text("[")
    with pytest.raises(StoreError, match="not JSON"):
        version(str(tmp_path / "e.json"), [])

"""What is written is there whole or not at all: files, folders, through links, with the mode they had."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cmfacts.cli import files
from cmfacts.cli.boundary import CannotWrite
from cmfacts.cli.files import write_bytes, write_changes, write_file, write_folder
from cmfacts.errors import QuestionError
from cmfacts.store.edit.files import Change

from ..conftest import ROOT, WHOLE


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# A file


def test_a_file(tmp_path: Path) -> None:
    """New, then over the old one; nothing stays beside it."""
    for data in (b"one", b"two"):
        write_bytes(str(tmp_path / "out"), data)
        assert contents(tmp_path) == {"out": data}


@pytest.mark.posix
def test_a_link_stays(tmp_path: Path) -> None:
    """And what it leads to is written, there or not."""
    (tmp_path / "there").mkdir()
    for name, target in (("a", "there/real"), ("b", "a"), ("c", "there/new")):
        (tmp_path / name).symlink_to(tmp_path / target)
    (tmp_path / "there" / "real").write_text("old")
    for name in ("a", "b", "c"):
        write_bytes(str(tmp_path / name), name.encode())
        assert (tmp_path / name).is_symlink()
    assert contents(tmp_path / "there") == {"real": b"b", "new": b"c"}


@pytest.mark.posix
@pytest.mark.parametrize("before", [0o600, 0o640, 0o644, 0o755, None])
def test_a_file_keeps_its_mode(tmp_path: Path, before: int | None) -> None:
    """A new one has that of any new file."""
    out = tmp_path / "out"
    if before is not None:
        out.write_text("old")
        out.chmod(before)
    mask = os.umask(0o027)
    try:
        write_bytes(str(out), b"new")
    finally:
        os.umask(mask)
    assert (mode(out), out.read_bytes()) == (0o640 if before is None else before, b"new")


@pytest.mark.posix
def test_nobody_can_foresee_its_name(tmp_path: Path) -> None:
    """What lies where others would write half a file is left alone; until it is whole nobody else can read it."""
    (tmp_path / "victim").write_text("mine")
    (tmp_path / f"out.{os.getpid()}.part").symlink_to(tmp_path / "victim")
    seen = []

    def fill(path: str) -> None:
        seen.append(mode(Path(path).parent))
        Path(path).write_text("new")

    write_file(str(tmp_path / "out"), fill)
    assert ((tmp_path / "victim").read_text(), seen) == ("mine", [0o700])
    assert not (tmp_path / "out").is_symlink()


def test_what_fails_leaves_the_old_one(tmp_path: Path) -> None:
    """And nothing beside it."""
    (tmp_path / "out").write_text("old")

    def fail(path: str) -> None:
        Path(path).write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(CannotWrite, match="cannot write .*out: No space left on device"):
        write_file(str(tmp_path / "out"), fail)
    assert contents(tmp_path) == {"out": b"old"}


def test_no_file(tmp_path: Path) -> None:
    """A folder, or what is neither."""
    with pytest.raises(QuestionError, match="is a folder; name a file"):
        write_bytes(str(tmp_path), b"")
    if os.path.exists(os.devnull) and os.name == "posix":
        with pytest.raises(QuestionError, match="is no file"):
            write_bytes(os.devnull, b"")


@pytest.mark.posix
def test_on_the_disk_before_it_takes_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a power cut could leave an empty file under the name of a good one."""
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(file: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(file).st_mode) else "file")
        fsync(file)

    def replaced(old: str, new: str) -> None:
        done.append("renamed")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    write_bytes(str(tmp_path / "out"), b"new")
    assert done == ["file", "renamed", "folder"]


# A folder

TWO = {"a.csv": b"a", "b.csv": b"b"}


def test_a_new_folder(tmp_path: Path) -> None:
    """With those above it, and folders in it."""
    write_folder(str(tmp_path / "x" / "y" / "out"), {**TWO, "below/deep/c.csv": b"c"})
    assert contents(tmp_path) == {"x/y/out/a.csv": b"a", "x/y/out/b.csv": b"b", "x/y/out/below/deep/c.csv": b"c"}
    assert os.name == "nt" or mode(tmp_path / "x") == 0o777 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.posix
@pytest.mark.parametrize("others", [False, True])
def test_over_an_old_folder(tmp_path: Path, others: bool) -> None:
    """What was written before is written over, what is of others stays; modes do too."""
    out = tmp_path / "out"
    write_folder(str(out), {"a.csv": b"old", "b.csv": b"old"})
    (out / "a.csv").chmod(0o600)
    out.chmod(0o750)
    if others:
        (out / "mine").mkdir()
        (out / "mine" / "notes.txt").write_text("mine")
    write_folder(str(out), {**TWO, "c/d.csv": b"d"})
    assert contents(out) == {"a.csv": b"a", "b.csv": b"b", "c/d.csv": b"d", **({"mine/notes.txt": b"mine"} if others else {})}
    assert (mode(out), mode(out / "a.csv")) == (0o750, 0o600)
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.posix
@pytest.mark.parametrize("can", [True, False])
def test_a_folder_that_cannot_be_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can: bool) -> None:
    """Gets its files one by one."""
    out = tmp_path / "out"
    write_folder(str(out), {"a.csv": b"old", "b.csv": b"old"})
    before = out.stat().st_ino
    if not can:
        monkeypatch.setattr(files, "_exchanged", lambda new, old: False)
    write_folder(str(out), TWO)
    assert contents(out) == TWO
    if sys.platform == "linux":
        assert (out.stat().st_ino == before) is not can


@pytest.mark.posix
@pytest.mark.parametrize("below", ["", "below"])
def test_the_folder_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, below: str) -> None:
    """Stays the one it is, empty or not: a shell in another's place would find nothing there."""
    out = tmp_path / "out"
    (out / below).mkdir(parents=True)
    monkeypatch.chdir(out / below)
    before = out.stat().st_ino
    write_folder(str(out), TWO)
    write_folder(str(out), TWO)
    assert (contents(out), out.stat().st_ino) == (TWO, before)


@pytest.mark.posix
def test_a_linked_folder(tmp_path: Path) -> None:
    """Is written where it is, a linked file in a folder too."""
    (tmp_path / "real").mkdir()
    (tmp_path / "elsewhere").write_text("old")
    (tmp_path / "real" / "a.csv").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "out").symlink_to(tmp_path / "real")
    write_folder(str(tmp_path / "out"), TWO)
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "real" / "a.csv").is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == b"a"


def test_a_folder_that_fails_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it; and none where there was none."""
    write_folder(str(tmp_path / "old"), {"a.csv": b"old", "b.csv": b"old"})
    fill = files._fill

    def full(path: str, data: bytes) -> None:
        if path.endswith("b.csv"):
            raise OSError(28, "No space left on device")
        fill(path, data)

    monkeypatch.setattr(files, "_fill", full)
    for name in ("old", "new"):
        with pytest.raises(CannotWrite, match=f"cannot write .*{name}: No space left on device; name another"):
            write_folder(str(tmp_path / name), TWO, "; name another")
    assert contents(tmp_path) == {"old/a.csv": b"old", "old/b.csv": b"old"}
    assert os.listdir(tmp_path) == ["old"]


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    """Stays."""
    (tmp_path / "out").write_text("mine")
    with pytest.raises(CannotWrite, match="cannot write .*out: File exists; name a folder"):
        write_folder(str(tmp_path / "out"), TWO, "; name a folder")
    assert contents(tmp_path) == {"out": b"mine"}


# Files that were read and are to be others


def made(folder: Path, **texts: str) -> list[Change]:
    """Files with a text each, to be written in capitals."""
    for name, text in texts.items():
        (folder / name).write_text(text)
    return [Change(str(folder / name), text.encode(), text.upper().encode()) for name, text in texts.items()]


def test_changes(tmp_path: Path) -> None:
    """All are written, new ones too, and nothing stays beside them."""
    changes = [*made(tmp_path, a="a", b="b"), Change(str(tmp_path / "c"), None, b"new")]
    write_changes(changes)
    assert contents(tmp_path) == {"a": b"A", "b": b"B", "c": b"new"}


@pytest.mark.posix
def test_changes_through_links_keep_modes(tmp_path: Path) -> None:
    """The link stays a link."""
    (tmp_path / "there").mkdir()
    (change,) = made(tmp_path / "there", a="a")
    (tmp_path / "there" / "a").chmod(0o640)
    (tmp_path / "link").symlink_to(tmp_path / "there" / "a")
    write_changes([change._replace(path=str(tmp_path / "link"))])
    assert (tmp_path / "link").is_symlink()
    assert (contents(tmp_path / "there"), mode(tmp_path / "there" / "a")) == ({"a": b"A"}, 0o640)


@pytest.mark.parametrize("what", ["changed", "gone", "made"])
def test_what_has_changed_since_it_was_read(tmp_path: Path, what: str) -> None:
    """Is told, and nothing is written: no edit of another is lost."""
    changes = made(tmp_path, a="a", b="b")
    if what == "gone":
        (tmp_path / "b").unlink()
    elif what == "changed":
        (tmp_path / "b").write_text("of another")
    else:
        changes[1] = changes[1]._replace(before=None)
    before = contents(tmp_path)
    with pytest.raises(CannotWrite, match="b has changed since it was read: nothing is written; run the command again"):
        write_changes(changes)
    assert contents(tmp_path) == before


def test_read_only_files_and_full_disks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Are said in a line, and nothing is written; to root too."""
    changes = made(tmp_path, a="a", b="b")
    (tmp_path / "b").chmod(0o444)
    with pytest.raises(CannotWrite, match="cannot write .*b: it is read-only"):
        write_changes(changes)
    (tmp_path / "b").chmod(0o644)

    def full(path: str, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_fill", full)
    with pytest.raises(CannotWrite, match="cannot write .*a: No space left on device"):
        write_changes(changes)
    assert contents(tmp_path) == {"a": b"a", "b": b"b"}
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


def test_one_of_several_that_cannot_be_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the others as they were: all are written or none."""
    changes = [*made(tmp_path, a="a", b="b"), Change(str(tmp_path / "c"), None, b"new"), *made(tmp_path, d="d")]
    (tmp_path / "a").chmod(0o640)
    before = contents(tmp_path)
    replace = os.replace

    def replaced(old: str, new: str) -> None:
        if new.endswith("d"):
            raise PermissionError(1, "Operation not permitted")
        replace(old, new)

    monkeypatch.setattr(os, "replace", replaced)
    with pytest.raises(CannotWrite, match="cannot write .*d: Operation not permitted"):
        write_changes(changes)
    assert contents(tmp_path) == before
    assert os.name == "nt" or mode(tmp_path / "a") == 0o640
    assert sorted(os.listdir(tmp_path)) == ["a", "b", "d"]


WRITER = """
import sys
from cmfacts.cli.boundary import CannotWrite
from cmfacts.cli.files import write_changes
from cmfacts.store.edit.files import Change
path, told = sys.argv[1], 0
for number in range(40):
    while True:
        before = open(path, "rb").read()
        try:
            write_changes([Change(path, before, before + f"{sys.argv[2]}{number}\\n".encode())])
        except CannotWrite as error:
            assert "has changed since" in str(error), error
            told += 1
            continue
        break
print(told)
"""


@pytest.mark.posix
def test_two_writers_at_once(tmp_path: Path) -> None:
    """Whoever comes second is told; done again, every line of both is there."""
    (tmp_path / "out").write_text("")
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", WRITER, str(tmp_path / "out")]
    both = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, text=True) for name in "ab"]
    told = [process.communicate(timeout=60) for process in both]
    assert [error for _, error in told] == ["", ""]
    assert sorted((tmp_path / "out").read_text().split()) == sorted(f"{name}{number}" for name in "ab" for number in range(40))
    assert os.listdir(tmp_path) == ["out"]


# The end of the process

PROGRAM = """
import sys, time
from cmfacts.cli.files import write_file
def fill(path):
    open(path, "w").close()
    print(path, flush=True)
    time.sleep(60)
write_file(sys.argv[1], fill)
"""


@pytest.mark.posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGKILL"])
def test_ended_while_writing(tmp_path: Path, name: str) -> None:
    """The old file stays, and nothing beside it; what nothing could clear away is cleared by the next that writes there."""
    (tmp_path / "out").write_text("old")
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "out")]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.stdout is not None
    half = Path(process.stdout.readline().decode().strip())
    assert half.exists()
    write_bytes(str(tmp_path / "other"), b"")  # does not take it for one that was left
    assert half.exists()
    process.send_signal(getattr(signal, name))
    assert process.wait(timeout=20) == -getattr(signal, name)
    process.stdout.close()
    assert (sorted(os.listdir(tmp_path)) == ["other", "out"]) is (name != "SIGKILL")
    write_bytes(str(tmp_path / "other"), b"")
    assert sorted(os.listdir(tmp_path)) == ["other", "out"]
    assert (tmp_path / "out").read_text() == "old"


@pytest.mark.posix
def test_killed_at_random(tmp_path: Path) -> None:
    """A few of the kills that bench/kills.py does by the hundred: while compiling; then some processes at once. Writers are ended above."""
    command = [
        sys.executable,
        str(ROOT / "bench" / "kills.py"),
        "--facts",
        "100",
        "--compiling",
        str(2 if WHOLE else 1),
        "--writing",
        "0",
        "--editing",
        str(3 if WHOLE else 0),
        "--at-once",
        "3",
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert (run.returncode, run.stderr) == (0, ""), run.stdout
    assert "3 processes at once: 1 answer, " in run.stdout

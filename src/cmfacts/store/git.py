"""A store's files as a revision of Git has them, read from its objects: nothing is checked out, and no index or work tree is looked at."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cmfacts.errors import StoreError
from cmfacts.values.tongue import _


class Snapshot(NamedTuple):
    """
    The TOML files of a folder at a revision.

    Shape:  path -> bytes in order of path, `REVISION:path`; `seconds` since the epoch is when the revision was committed.
    """

    files: dict[str, bytes]
    seconds: int


def snapshot(root: str, revision: str) -> Snapshot:
    """
    The files of the store in `root` at a revision, the same that `find_files` finds in a folder.

    Shape:  `revision` as Git writes it, `HEAD~3`, `v1.0`, `main@{yesterday}`; with a colon, `v1.0:old/folder`, the folder is named as it was then.
    Errors: StoreError if Git is not there, the folder is in no repository, or there is no such revision, or no store in it.
    """
    if "\0" in revision or "\n" in revision:
        raise StoreError(revision, _("there is no such folder, file or revision"))
    prefix = _asked(root, revision, "rev-parse", "--show-prefix").decode(errors="surrogateescape").removesuffix("\n").rstrip("/")
    commit, colon, folder = revision.partition(":")
    place = folder.strip("/") if colon else prefix
    known = _git(root, revision, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
    if known.returncode:
        raise StoreError(revision, _("there is no such folder or file, and no such revision in the repository of {root}", root=root))
    name = known.stdout.decode().strip()
    seconds = int(_asked(root, revision, "show", "-s", "--format=%ct", name).split()[-1])
    listed = _git(root, revision, "ls-tree", "-r", "-z", "--full-tree", f"{name}:{place}")
    if listed.returncode:
        raise StoreError(revision, _("it has no folder {place}; write {commit}:FOLDER if it was elsewhere", place=place, commit=commit))
    found = sorted(_files(listed.stdout))
    if not found:
        nothing = _("it has no *.toml file in {place} or below it", place=place) if place else _("it has no *.toml file in its repository")
        raise StoreError(revision, nothing)
    texts = _blobs(root, revision, [f"{name}:{place + '/' if place else ''}{path}" if link else of for path, of, link in found])
    return Snapshot({f"{commit}:{place + '/' if place else ''}{path}": text for (path, _, _), text in zip(found, texts)}, seconds)


def is_revision(root: str, name: str) -> bool:
    """Whether a name is that of a revision of the repository that a folder is in; False where there is no Git or no repository."""
    try:
        return not _git(root, name, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").returncode
    except (StoreError, ValueError):
        return False


def _files(listed: bytes) -> Iterator[tuple[str, str, bool]]:
    """Of what ls-tree lists the TOML files of a store: path, object, and whether it is a link."""
    for line in listed.split(b"\0")[:-1]:
        about, _, raw = line.partition(b"\t")
        mode, kind, name = about.split()[:3]
        path = raw.decode(errors="surrogateescape")
        parts = path.split("/")
        if kind == b"blob" and path.endswith(".toml") and parts[-1] != "pyproject.toml" and not any(p.startswith(".") for p in parts):
            yield path, name.decode(), mode == b"120000"


def _blobs(root: str, revision: str, names: Sequence[str]) -> Iterator[bytes]:
    """The contents of objects, in order; a link is followed within its tree."""
    if bad := next((name for name in names if "\n" in name), None):
        raise StoreError(revision, _("the name of a link has a line break in it: {bad}", bad=bad))
    said = "".join(f"{name}\n" for name in names).encode(errors="surrogateescape")
    data = _asked(root, revision, "cat-file", "--batch", "--follow-symlinks", input=said)
    at = 0
    for name in names:
        end = data.index(b"\n", at)
        head = data[at:end].split()
        if len(head) != 3 or head[1] != b"blob":
            raise StoreError(revision, _("{name} cannot be read: a link out of the revision, or an object that is not there", name=name))
        size = int(head[2])
        yield data[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


class _Run(NamedTuple):
    returncode: int
    stdout: bytes
    said: str


def _asked(root: str, revision: str, *args: str, input: bytes = b"") -> bytes:
    run = _git(root, revision, *args, input=input)
    if run.returncode:
        raise StoreError(
            revision,
            _("there is no such folder or file, and of revisions of {root} Git says: {said}", root=root, said=run.said or "nothing"),
        )
    return run.stdout


def _git(root: str, revision: str, *args: str, input: bytes = b"") -> _Run:
    import subprocess

    # A hook's own repository and index are not those of the store; nothing is fetched for a question.
    env = {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")}
    env.update(GIT_NO_LAZY_FETCH="1", GIT_OPTIONAL_LOCKS="0", LC_ALL="C")
    if not os.path.isdir(root):
        raise StoreError(root, _("there is no such folder"))
    try:
        run = subprocess.run(["git", "-C", root, *args], input=input, capture_output=True, env=env, check=False)
    except FileNotFoundError:
        raise StoreError(
            revision, _("there is no such folder or file, and Git, which might know it as a revision, is not installed")
        ) from None
    except OSError as error:
        raise StoreError(revision, _("Git cannot be started: {reason}", reason=error.strerror)) from error
    return _Run(run.returncode, run.stdout, " ".join(run.stderr.decode(errors="replace").removeprefix("fatal: ").split()))

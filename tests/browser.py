"""Pages in a real browser."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from .conftest import program


def opened(page: Path, *flags: str, seconds: int = 60) -> tuple[str, str]:
    """What Chromium makes of a page once all its frames are loaded and their scripts have run, and what it says meanwhile; its profile is put beside the page."""
    every = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--allow-file-access-from-files",
        f"--user-data-dir={page.parent / 'profile'}",
        "--enable-logging=stderr",
        "--virtual-time-budget=5000",
        *flags,
    ]
    run = subprocess.run(
        [str(program("chromium")), *every, "--dump-dom", page.as_uri()],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )
    if run.returncode:
        pytest.skip(f"Chromium does not run here: {run.stderr.strip().splitlines()[-1:]}")
    return run.stdout, run.stderr

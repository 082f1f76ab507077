"""`python -m tests.fuzz SECONDS [TARGET…]`: each target for so long; the exit code is 1 if one broke."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

#: What follows runs in a process of its own: libFuzzer ends it.
_ATHERIS = """
import sys, atheris
with atheris.instrument_imports(include=["cmfacts", "tests.fuzz.targets"]):
    from tests.fuzz.targets import TARGETS
atheris.Setup(sys.argv[1:], TARGETS[sys.argv[1]])
atheris.Fuzz()
"""


def _by_atheris(name: str, seconds: int) -> str:
    """What broke a target, found by atheris; "" if nothing did."""
    with tempfile.TemporaryDirectory() as folder:
        flags = [f"-max_total_time={seconds}", f"-artifact_prefix={folder}/", "-timeout=10", "-rss_limit_mb=2048", "-verbosity=0"]
        run = subprocess.run([sys.executable, "-c", _ATHERIS, name, *flags], capture_output=True, text=True, errors="replace", check=False)
        inputs = [repr(path.read_bytes()) for path in sorted(Path(folder).iterdir())]
    return "" if run.returncode == 0 else "\n".join([*inputs, run.stdout[-3000:], run.stderr[-3000:]])


def _by_hypothesis(name: str, seconds: int) -> str:
    """The same by Hypothesis, which makes stores, and bytes where there is no atheris."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    from .stores import property_of_stores
    from .targets import TARGETS

    if name == "whole":
        tried = property_of_stores(10)
    else:
        of_bytes = st.one_of(st.binary(max_size=300), st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")))
        tried = settings(max_examples=500, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])(
            given(of_bytes)(TARGETS[name])
        )
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            tried()
    except Exception:
        from traceback import format_exc

        return format_exc()
    return ""


def main(seconds: int, names: list[str]) -> int:
    from .targets import TARGETS

    try:
        import atheris  # noqa: F401

        led = True
    except ImportError:
        led = False
        print("atheris is not installed (pip install --group fuzz): bytes are made by Hypothesis, which knows no coverage")
    broken = 0
    for name in names or ["whole", *TARGETS]:
        began = time.monotonic()
        found = _by_atheris(name, seconds) if led and name != "whole" else _by_hypothesis(name, seconds)
        broken += bool(found)
        print(f"{name}: {'broken' if found else 'holds'} ({time.monotonic() - began:.0f} s)\n{found}".strip(), flush=True)
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))

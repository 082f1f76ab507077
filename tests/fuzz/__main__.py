"""
`python -m tests.fuzz SECONDS [TARGET…] [--seed N]`: each target for so long, as many at once as there are cores; the exit code is 1 if one broke.

With a seed the same inputs come each time, as far as the clock allows: what a gate finds then is the fault of what has changed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

#: What follows runs in a process of its own: libFuzzer ends it.
_ATHERIS = """
import sys, atheris
with atheris.instrument_imports(include=["cmfacts", "tests.fuzz.targets"]):
    from tests.fuzz.targets import TARGETS
atheris.Setup(sys.argv[1:], TARGETS[sys.argv[1]])
atheris.Fuzz()
"""


def _by_atheris(name: str, seconds: int, seed: int) -> str:
    """What broke a target, found by atheris; "" if nothing did."""
    with tempfile.TemporaryDirectory() as folder:
        flags = [
            f"-max_total_time={seconds}",
            f"-seed={seed}",
            f"-artifact_prefix={folder}/",
            "-timeout=10",
            "-rss_limit_mb=2048",
            "-verbosity=0",
        ]
        run = subprocess.run([sys.executable, "-c", _ATHERIS, name, *flags], capture_output=True, text=True, errors="replace", check=False)
        inputs = [repr(path.read_bytes()) for path in sorted(Path(folder).iterdir())]
    return "" if run.returncode == 0 else "\n".join([*inputs, run.stdout[-3000:], run.stderr[-3000:]])


def _by_hypothesis(name: str, seconds: int, seed: int) -> str:
    """The same by Hypothesis, which makes stores, and bytes where there is no atheris."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded
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
            (seeded(seed)(tried) if seed else tried)()
            seed += bool(seed)
    except Exception:
        from traceback import format_exc

        return format_exc()
    return ""


def _tried(name: str, seconds: int, seed: int, led: bool) -> bool:
    """Whether a target broke; says how it went."""
    began = time.monotonic()
    by = _by_atheris if led and name != "whole" else _by_hypothesis
    found = by(name, seconds, seed)
    print(f"{name}: {'broken' if found else 'holds'} ({time.monotonic() - began:.0f} s)\n{found}".strip(), flush=True)
    return bool(found)


def main() -> int:
    """Try what is asked for, or everything, each target in a process of its own."""
    from .targets import TARGETS

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seconds", type=int)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of whole, {', '.join(TARGETS)}")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    names = asked.targets or ["whole", *TARGETS]
    if unknown := {*names} - {"whole", *TARGETS}:
        parser.error(f"no target: {', '.join(unknown)}")
    led = find_spec("atheris") is not None
    if len(names) == 1:
        return int(_tried(names[0], asked.seconds, asked.seed, led))
    if not led:
        print("atheris is not installed (pip install --group fuzz): bytes are made by Hypothesis, which knows no coverage", flush=True)
    alone = [sys.executable, "-m", "tests.fuzz", "--seed", str(asked.seed), str(asked.seconds)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        codes = pool.map(lambda name: subprocess.run([*alone, name], check=False).returncode, names)
        return int(any([*codes]))


if __name__ == "__main__":
    sys.exit(main())

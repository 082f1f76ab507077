"""Hold the change log against the version: what is not released stands under Unreleased, what is has its heading and its day."""

import re
import sys
from pathlib import Path

version = re.search(r'^__version__ = "(.*)"$', Path("src/cmfacts/__init__.py").read_text(encoding="utf-8"), re.M)[1]
first, *others = re.findall(r"^## (.*)$", Path("CHANGELOG.md").read_text(encoding="utf-8"), re.M)
releases = others if first == "[Unreleased]" else [first, *others]
for heading in releases:
    if not re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", heading):
        sys.exit(f"CHANGELOG.md: `## {heading}` is neither [Unreleased], which comes first, nor like [1.2.3] - 2026-01-31")
numbers = [tuple(map(int, heading[1:].split("]")[0].split("."))) for heading in releases]
ours = tuple(map(int, version.split(".")))
if numbers != sorted(set(numbers), reverse=True):
    sys.exit("CHANGELOG.md: versions go from the newest to the oldest, each once")
if ours < max(numbers, default=ours):
    sys.exit(f"CHANGELOG.md has {releases[0]}, but src/cmfacts/__init__.py is at {version}")
if ours not in numbers and first != "[Unreleased]":
    sys.exit(f"CHANGELOG.md has nothing on {version}, where src/cmfacts/__init__.py is")

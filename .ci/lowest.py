"""Print the lowest versions that pyproject.toml allows users, as constraints for pip."""

import re
from itertools import chain
from pathlib import Path

import tomli as tomllib

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
for requirement in chain(project["dependencies"], *project["optional-dependencies"].values()):
    name, version = re.match(r"([A-Za-z0-9_.-]+)>=([0-9.]+)", requirement).groups()
    print(f"{name}=={version}")

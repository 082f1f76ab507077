"""
Compiles the store that ships, and the catalogues of other languages, when a wheel is built: the first answer on a new machine compiles nothing.

What compiles needs tomli and PyStemmer and nothing else of ours; `build-system.requires` names them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):
    """Puts the compiled index beside the TOML of the store, and compiled catalogues where their sources are."""

    PLUGIN_NAME = "custom"
    _folder: str | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, except for an editable install: its store and catalogues are those that are worked on."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from cmfacts.index.cache import SHIPPED
        from cmfacts.index.shipped import write_shipped
        from cmfacts.values.catalogue import compiled

        self._folder = tempfile.mkdtemp()
        path = str(Path(self._folder) / SHIPPED)
        write_shipped(str(root / "facts"), path)
        build_data["force_include"][path] = f"cmfacts/facts/{SHIPPED}"
        for catalogue in sorted((root / "src" / "cmfacts" / "locale").glob("*.po")):
            compiled_to = Path(self._folder) / f"{catalogue.stem}.mo"
            compiled_to.write_bytes(compiled(catalogue.read_text(encoding="utf-8")))
            build_data["force_include"][str(compiled_to)] = f"cmfacts/locale/{compiled_to.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what is in the wheel now."""
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

"""The built site, for tests of it; `conftest.py` ends a run whose site is not of these sources."""

from __future__ import annotations

from pathlib import Path
from typing import Final

BUILT_SITE: Final = Path(__file__).parents[1] / "dist" / "site"

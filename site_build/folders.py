"""Where the parts of the project lie, once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
SITE: Final = ROOT / "site"
APP: Final = SITE / "app"
NODE_MODULES: Final = APP / "node_modules"
GUIDE: Final = SITE / "guide"
MADE_BEFORE: Final = ROOT / ".cache"

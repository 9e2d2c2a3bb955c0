"""The data files of this room, read beside the module that this is.

In a browser the room's modules come in two archives, of which `importlib.resources` knows the
package's first. It must not know what the files hold.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


def text_of(name: str) -> str:
    """The text of a file."""
    loader: Any = __spec__.loader  # of a folder or an archive: both read data
    content: bytes = loader.get_data(str(Path(__file__).with_name(name)))
    return content.decode()

"""What crosses between Python and the browser."""

from typing import TypeVar

_T = TypeVar("_T")

def create_proxy(value: _T) -> _T:
    """The same, as the browser can keep it."""

"""The browser's objects, as PyScript hands them to the page."""

from typing import Any

class JsObject:
    """An object of the browser: any name of it may be read, set and called.

    Its attributes are `Any`, because the browser's own definitions are written for TypeScript. What
    is not there is false, as JavaScript's null becomes None.
    """

    def __bool__(self) -> bool: ...
    def __getattr__(self, name: str) -> Any: ...
    def __setattr__(self, name: str, value: Any) -> None: ...

class Element(JsObject):
    """An element of the page, or an object that holds elements."""

class Event(JsObject):
    """What a listener hears of."""

document: JsObject
window: JsObject

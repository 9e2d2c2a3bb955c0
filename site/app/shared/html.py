"""The smallest pieces of HTML, for the page on MicroPython and for the result in the engine.

It must not know the page or the report.
"""

ESCAPES = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    (">", "&gt;"),
    ('"', "&quot;"),
    ("'", "&#39;"),
)


def link_html(place: str, text: str) -> str:
    """A way to a place in the form."""
    return f'<a href="#" data-goto="{escape(place)}">{escape(text)}</a>'


def escape(text: str) -> str:
    """The text as it may stand in HTML, in an attribute too."""
    for character, written in ESCAPES:
        if character in text:  # to look is faster than to replace
            text = text.replace(character, written)
    return text

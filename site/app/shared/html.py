"""The smallest pieces of HTML, for the page on MicroPython and for the result in the engine.

It must not know the page or the report.
"""

LINK = '<a href="#" data-goto="{}">{}</a>'  # to a question of the form: its place, its name


def escape(text: str) -> str:
    """The text as it may stand in HTML, in an attribute too."""
    # To look is faster than to replace, and hardly any text has one of these.
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    if "'" in text:
        text = text.replace("'", "&#39;")
    return text

"""A browser's own translation of a page: what such translations change, whichever language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

# Spanish, Punjabi and Chinese, and two ways in which a page's own languages may be written.
LANGUAGES: Final = ("es", "pa", "zh-CN", "fr-CA", "EN")

# The language attribute, a class, and every text in an element of its own; later texts as well.
TRANSLATE: Final = """() => {
  const root = document.documentElement;
  root.lang = "LANGUAGE";
  root.classList.add("translated-ltr");
  const translate = (within) => {
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const around = text.parentElement;
      if (!text.data.trim() || around.closest("font, script, style, template, svg")) continue;
      if (around.tagName === "OPTION") text.data = "※ " + text.data;
      else {
        const outer = document.createElement("font");
        outer.append(document.createElement("font"));
        outer.firstChild.textContent = "※ " + text.data;
        text.replaceWith(outer);
      }
    }
  };
  translate(document.body);
  new MutationObserver((changes) => changes.flatMap(({ addedNodes }) => [...addedNodes])
    .forEach((node) => node.isConnected && node.tagName !== "FONT" && translate(
      node.nodeType === Node.TEXT_NODE ? node.parentElement : node)))
    .observe(document.body, { childList: true, subtree: true });
}"""


def translate(page: Page | Frame, language: str) -> None:
    """Translate a page, and from now on whatever it shows."""
    page.evaluate(TRANSLATE.replace("LANGUAGE", language))

/* Searches the guides in the page itself: no server, no other host, and from a folder too.

   The texts lie in search-texts.js, one list a language, and are fetched as a script when someone
   first wants to search, because a page opened from a folder may not fetch anything else. */

"use strict";

(() => {
  const form = document.getElementById("search");
  const field = document.getElementById("search-words");
  const state = document.getElementById("search-state");
  const list = document.getElementById("search-found");
  const MOST = 12;
  let sections = null;

  /** Words without accents and endings, so that "études" finds "étude" and "Etude". */
  const stems = (text) =>
    (text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
      .map((word) => (word.length > 4 ? word.replace(/(?:es|s|x|e)$/, "") : word));

  function load() {
    if (document.querySelector("script[data-search]")) return;
    const script = document.createElement("script");
    script.dataset.search = "";
    script.src = form.dataset.texts;
    script.addEventListener("load", () => {
      sections = globalThis.guideTexts.map(([url, page, heading, text]) => ({
        url, page, heading, text,
        weighted: [[stems(page), 6], [stems(heading), 8], [stems(text), 1]],
      }));
      search();
    });
    document.head.append(script);
  }

  /** How well a section answers: every word must stand in it somewhere; 0 if one does not. */
  function worth(section, wanted) {
    let sum = 0;
    for (const word of wanted) {
      let best = 0;
      for (const [words, weight] of section.weighted) {
        const times = words.filter((one) => one.startsWith(word)).length;
        best += weight * Math.min(times, 4);
      }
      if (best === 0) return 0;
      sum += best;
    }
    return sum;
  }

  function entry({ url, page, heading, text }) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(url, new URL(form.dataset.texts, location.href)).href;
    link.textContent = heading === page ? page : `${page} · ${heading}`;
    const excerpt = document.createElement("p");
    excerpt.textContent = text.length > 120 ? `${text.slice(0, 120).replace(/\s\S*$/, "")} …` : text;
    item.append(link, excerpt);
    return item;
  }

  function search() {
    const wanted = stems(field.value);
    list.replaceChildren();
    state.textContent = "";
    if (sections === null || wanted.length === 0) return;
    const found = sections
      .map((section) => [worth(section, wanted), section])
      .filter(([points]) => points > 0)
      .sort(([one], [other]) => other - one)
      .slice(0, MOST);
    state.textContent =
      found.length === 0 ? form.dataset.none : form.dataset.found.replace("{n}", found.length);
    list.append(...found.map(([, section]) => entry(section)));
  }

  form.hidden = false;
  field.addEventListener("focus", load);
  field.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
})();

/* Searches the guides in the page itself: no server, no other host, and from a folder too.

   The texts and the words that people use lie in search-texts.js, one file a language, and are fetched as a script when someone first
   wants to search, because a page opened from a folder may not fetch anything else. On a wide screen all guides are listed from the
   start; on a narrow one the list is folded. */

"use strict";

(() => {
  const form = document.getElementById("search");
  const { texts = "", none = "", one: onlyOne = "", several = "" } = form.dataset;
  const field = document.getElementById("search-words");
  const state = document.getElementById("search-state");
  const list = document.getElementById("search-found");
  const MOST = 8;
  const MOST_OF_A_PAGE = 2;
  const LEAST = 4; // letters of a word that may be the beginning of another
  const UNLISTED = 0.2; // the weight of a page that no menu lists
  /** @type {Section[]} */
  let sections;
  /** @type {Set<string>} */
  let skipped;
  /** @type {Map<string, string[]>} */
  let said; // phrases of people, each as its words with a space between, and what the guides say

  /** Words without accents and endings: "études" finds "étude" and "Etude", "studying" finds "studies". */
  const stems = (/** @type {string} */ text) =>
    (text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
      .map((word) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s|x|e)$/, "") : word))
      .map((word) => (word.length > 3 ? word.replace(/y$/, "i") : word));

  function load() {
    if (document.querySelector("script[data-search]")) return;
    const script = document.createElement("script");
    script.dataset.search = "";
    script.src = texts;
    script.addEventListener("load", () => {
      const { skipped: common, said: phrases, pages, sections: all } = globalThis.guideTexts;
      skipped = new Set(stems(common));
      said = new Map(Object.entries(phrases).map(([phrase, meant]) => [stems(phrase).join(" "), stems(meant)]));
      sections = all.map(([url, page, heading, text]) => {
        const [asked, weight] = pages[url.replace(/#.*/, "")] ?? ["", UNLISTED];
        return {
          url, page, heading, text, weight,
          fields: [[stems(page), 6], [stems(heading), 6], [stems(asked), 9], [stems(text), 1]],
          phrases: asked.split(", ").map((phrase) => stems(phrase).join(" ")),
        };
      });
      search();
    });
    document.head.append(script);
  }

  /** What was typed as a list of ideas: each is one or more ways to say it, each way a list of words.
   * @param {string} text */
  function ideas(text) {
    const words = stems(text);
    /** @type {Idea[]} */
    const found = [];
    for (let at = 0; at < words.length; at += 1) {
      let length = Math.min(4, words.length - at);
      while (length > 0 && !said.has(words.slice(at, at + length).join(" "))) length -= 1;
      const own = words.slice(at, at + Math.max(length, 1));
      const meant = said.get(own.join(" "));
      if (meant) found.push([own, meant]);
      else if (!skipped.has(own[0]) && (own[0].length > 1 || /\p{N}/u.test(own[0]))) found.push([own]);
      at += own.length - 1;
    }
    return found;
  }

  /** How well a section answers to a word; 0 if it does not.
   * @param {Section} section @param {string} word @param {boolean} begun whether the word may be the beginning of another */
  function worth(section, word, begun) {
    /** @type {(one: string) => boolean} */
    const fits = begun || word.length >= LEAST ? (one) => one.startsWith(word) : (one) => one === word;
    return section.fields.reduce((sum, [words, weight]) => sum + weight * Math.min(words.filter(fits).length, 3), 0);
  }

  /** How well each section answers to an idea: by the best way to say it, of which it must have every word.
   * @param {Idea} ways @param {boolean} begun */
  function answers(ways, begun) {
    return sections.map((section) =>
      Math.max(...ways.map((words) => Math.min(...words.map((word) => worth(section, word, begun))))));
  }

  /** The sections that answer best; those of every page by the words that are rare, and all ideas before some of them.
   * @param {Idea[]} wanted @param {string} typed */
  function ranked(wanted, typed) {
    const points = sections.map(() => 0);
    const met = sections.map(() => 0);
    for (const ways of wanted) {
      let worths = answers(ways, false);
      if (worths.every((one) => one === 0)) worths = answers(ways, true); // a short word, still being typed
      const rare = Math.log(1 + sections.length / (1 + worths.filter((one) => one > 0).length));
      worths.forEach((one, at) => {
        points[at] += Math.sqrt(one) * rare;
        met[at] += one > 0 ? 1 : 0;
      });
    }
    return sections
      .map((section, at) => {
        const whole = section.phrases.includes(typed) ? 2 : 1;
        return /** @type {const} */ ([points[at] * section.weight * whole * (met[at] / wanted.length) ** 2, section]);
      })
      .filter(([one]) => one > 0)
      .sort(([one], [other]) => other - one);
  }

  /** @param {Section} section */
  function entry({ url, page, heading, text }) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(url, new URL(texts, location.href)).href;
    link.textContent = heading === page ? page : `${page} · ${heading}`;
    const excerpt = document.createElement("p");
    excerpt.textContent = text.length > 120 ? `${text.slice(0, 120).replace(/ [^ ]*$/, "")}\u00a0…` : text;
    item.append(link, excerpt);
    return item;
  }

  function search() {
    list.replaceChildren();
    state.textContent = "";
    if (!sections || field.value.trim() === "") return;
    const wanted = ideas(field.value);
    const typed = stems(field.value).filter((word) => !skipped.has(word)).join(" ");
    const ofPage = new Map();
    const found = (wanted.length === 0 ? [] : ranked(wanted, typed))
      .filter(([, { page }]) => ofPage.set(page, (ofPage.get(page) ?? 0) + 1).get(page) <= MOST_OF_A_PAGE)
      .slice(0, MOST);
    state.textContent = found.length === 0 ? none : found.length === 1 ? onlyOne : several.replace("{n}", String(found.length));
    list.append(...found.map(([, section]) => entry(section)));
  }

  form.hidden = false;
  field.addEventListener("focus", load);
  field.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });

  const menu = document.getElementById("menu");
  const wide = matchMedia("(min-width: 64rem)");
  const unfold = () => { menu.open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
})();

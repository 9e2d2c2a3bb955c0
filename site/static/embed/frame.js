// The tool's side of an embedding: the card before it begins, its looks, its height, and the messages to and from the page around
// it (messages.schema.json lists them all). It must not know the questions, the rules, or what runs the page.
//
// The page around the frame is a stranger: what it says is checked word by word, and it is told nothing that was typed. share.js,
// which comes after this script and uses what it declares, is the one place that hands anything else out.
"use strict";

const root = document.documentElement;
const host = window.parent === window ? null : window.parent;
const options = new URLSearchParams(location.hash.slice(1)); // behind the #, so that no server is told a site's choices
/** @type {string} */
let language; // of this page, by its own words: its attribute is what a browser's translation changes
const opaque = window.origin === "null"; // a sandbox without allow-same-origin

// ------------------------------------------------------------------ messages

const VERSION = 1;
const MOST_COMPLAINTS = 20; // whoever floods this frame is not flooded back

/** Nothing in these is anyone's secret, so any host may read them.
 * @param {FrameMessage["type"]} type */
function tell(type, values = {}) {
  host?.postMessage({ cecCheck: VERSION, type, ...values }, "*");
}

/** @type {string | null} */
let hostOrigin = null; // whose page is around the frame, as the browser attests with each command
let complaints = 0;
/** @param {string} error @param {string} [detail] */
function complain(error, detail) {
  complaints += 1;
  if (complaints <= MOST_COMPLAINTS) tell("error", { error, ...(detail && { detail }) });
}

/** @type {Record<FrameCommand, (command: Record<string, unknown>) => void>} */
const COMMANDS = {
  setLanguage({ language: wanted }) {
    if (wanted === "en" || wanted === "fr") openLanguage(wanted);
    else complain("option", "lang");
  },
  setTheme: ({ theme, accent, radius, font }) => chooseTheme({ theme, accent, radius, font }),
};

/** @param {MessageEvent} message */
function hear({ source, origin, data }) {
  if (!host || source !== host || data?.cecCheck === undefined) return; // a neighbour's, or about something else
  if (data.cecCheck !== VERSION || typeof data.type !== "string" || !Object.hasOwn(COMMANDS, data.type)) {
    complain("command");
    return;
  }
  hostOrigin = origin;
  COMMANDS[/** @type {FrameCommand} */ (data.type)](data);
  document.dispatchEvent(new Event("host-known"));
}

// ------------------------------------------------------------------ looks

/** @type {Record<string, string>} */
const THEMES = { auto: "(prefers-color-scheme: dark)", light: "not all", dark: "screen" }; // when the dark colours apply
/** @type {Record<string, string>} */
const FONTS = { system: "", sans: "Arial, Helvetica, sans-serif", serif: "Georgia, 'Times New Roman', serif" };
const MOST_RADIUS = 24; // pixels
const READABLE = 4.5; // contrast of text, WCAG 2.2, 1.4.3
/** @type {Record<string, (value: string) => boolean>} */
const VALID = {
  theme: (value) => Object.hasOwn(THEMES, value),
  accent: (value) => /^#[0-9a-f]{6}$/i.test(value),
  radius: (value) => /^\d{1,2}$/.test(value) && Number(value) <= MOST_RADIUS,
  font: (value) => Object.hasOwn(FONTS, value),
};
/** @type {Record<string, string>} */
const ORDINARY = { theme: "auto", accent: "", radius: "", font: "system" };
let look = ORDINARY;
/** @type {CSSMediaRule[]} */
let darkRules = []; // where style sheets say what is different in the dark
/** @type {number | undefined} */
let toPaint;

/** Take what is valid of what a host asks for, and tell it what is not; what is left out is as on the ordinary page.
 * @param {Record<string, unknown>} wanted */
function chooseTheme(wanted) {
  look = { ...ORDINARY };
  for (const [name, valid] of Object.entries(VALID)) {
    const value = wanted[name];
    if (value === undefined || value === null) continue;
    if (typeof value === "string" && valid(value)) look[name] = value;
    else complain("option", name);
  }
  toPaint ??= requestAnimationFrame(paint);
}

function paint() {
  toPaint = undefined;
  for (const rule of darkRules) rule.media.mediaText = THEMES[look.theme];
  const { style } = root;
  style.colorScheme = look.theme === "auto" ? "" : look.theme;
  style.fontFamily = FONTS[look.font];
  style.setProperty("--radius", look.radius && `${look.radius}px`);
  style.setProperty("--voice", "");
  if (look.accent) style.setProperty("--voice", readable(look.accent));
}

/** The accent, with as much of the ink as makes it readable on the paper, in the dark too.
 * @param {string} accent */
function readable(accent) {
  const [paper, ink, own] = [colour("--paper"), colour("--ink"), parts(accent)];
  let mixed = own;
  for (let share = 0; share <= 1 && contrast(mixed, paper) < READABLE; share += 0.05) {
    mixed = own.map((part, index) => Math.round(part + (ink[index] - part) * share));
  }
  return `rgb(${mixed})`;
}

const colour = (/** @type {string} */ name) => parts(getComputedStyle(root).getPropertyValue(name).trim());
const parts = (/** @type {string} */ hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** @param {number[]} one @param {number[]} other */
function contrast(one, other) {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** @param {number[]} rgb */
function luminance(rgb) { // WCAG 2.2, relative luminance
  const [red, green, blue] = rgb.map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// ------------------------------------------------------------------ height

const RESTLESS = 500; // milliseconds
const CALM = 10_000; // milliseconds
/** @type {number | undefined} */
let told; // the height that the page around knows
/** @type {{height: number, time: number}[]} */
let heights = []; // those told lately, each with its time
/** @type {number | undefined} */
let secondLook; // its timer
let mayLook = true;

// A frame whose width depends on its height might never settle: of heights that alternate, the greatest stays. Once all is quiet,
// a second look finds a frame around which only its host was restless; one, else such a frame would alternate for ever, if slowly.
function tellHeight() {
  const now = performance.now();
  const height = Math.ceil(root.getBoundingClientRect().height);
  heights = heights.filter(({ time }) => now - time < RESTLESS);
  if (height === told) return;
  if (heights.filter((one) => one.height >= height).length > 2) {
    clearTimeout(secondLook);
    if (mayLook) secondLook = setTimeout(lookAgain, RESTLESS);
    return;
  }
  told = height;
  heights.push({ height, time: now });
  tell("height", { height });
}

function lookAgain() {
  mayLook = false;
  setTimeout(() => { mayLook = true; }, CALM);
  tellHeight();
}

// ------------------------------------------------------------------ what the person is led to

const UNSEEN = 200; // milliseconds in which other browsers bring into view what gets the focus

/** WebKit does not scroll the page around a frame of another site. So that page is asked to; but only for headings and summaries,
 * which nobody answers: where a person is among the questions is not its business.
 * @param {FocusEvent} event */
function tellIfUnseen(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.tabIndex !== -1) return;
  let seen = false;
  const observer = new IntersectionObserver((entries) => { seen ||= entries.some(({ isIntersecting }) => isIntersecting); });
  observer.observe(target);
  setTimeout(() => {
    observer.disconnect();
    if (!seen) tell("reveal", { top: Math.max(0, Math.round(target.getBoundingClientRect().top)) });
  }, UNSEEN);
}

// ------------------------------------------------------------------ card and language

/** @type {FindElement} */
const element = (id) => document.getElementById(id);

function begin() {
  element("card").remove();
  element("tool").hidden = false;
  /** @type {HTMLElement} */ (document.querySelector(".skip")).hidden = false;
  document.head.append(element("start").content); // the same that starts the ordinary page
  tell("step", { step: "questions" });
}

/** The other language's page takes the answers and the place over from behind the #: the page around the frame can read neither
 * that nor the history of this frame, but it could read window.name by putting a page of its own here at the right moment.
 * @param {string} wanted */
function openLanguage(wanted) {
  if (wanted === language) return;
  const next = new URL(`../../${wanted}/embed/`, location.href);
  if (!element("card")) {
    const { dataset } = element("questions");
    document.dispatchEvent(new Event("leaving")); // the page's Python, once it is there, notes the answers and the place
    const typed = [...new FormData(element("questions"))].filter(([, value]) => value);
    options.set("typed", dataset.typed ?? JSON.stringify(Object.fromEntries(typed)));
    options.set("at", dataset.at ?? "");
  }
  next.hash = `${options}`;
  if (root.classList.contains("result-open")) { // the entry of the form in the history is the one to be taken
    addEventListener("popstate", (event) => { event.stopImmediatePropagation(); location.replace(next); }, { capture: true, once: true });
    history.back();
  } else location.replace(next);
}

function takeAnswersOver() {
  const [typed, at] = ["typed", "at"].map((name) => options.get(name));
  if (typed === null) return;
  options.delete("typed");
  options.delete("at");
  if (at) element("questions").dataset.at = at;
  history.replaceState(typed, "", `#${options}`); // where the page's Python looks after a reload
}

function lacking() {
  let submitted = false;
  const form = document.createElement("form");
  form.addEventListener("submit", (event) => { event.preventDefault(); submitted = true; });
  document.body.append(form);
  form.requestSubmit();
  form.remove();
  return [...(opaque ? ["allow-same-origin"] : []), ...(submitted ? [] : ["allow-forms"])];
}

/** @param {string} name @param {string} text */
const put = (name, text) => Object.assign(document.createElement(name), { textContent: text });
const words = () => JSON.parse(element("embed-words").content.textContent);

/** @param {string[]} missing */
function tellLacking(missing) {
  const { missing: why, missing_do: what } = words();
  const flags = put("p", `${why} `);
  flags.append(put("code", missing.join(" ")));
  const way = put("p", `${what} `);
  way.append(put("code", element("full-page").href));
  element("blocked").replaceChildren(flags, way);
  complain("sandbox", missing.join(" "));
}

// ------------------------------------------------------------------ start

function start() {
  if (!opaque) { // where it is, style sheets cannot be read either
    darkRules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule instanceof CSSMediaRule)
      .filter((rule) => rule.media.mediaText.includes("prefers-color-scheme"));
    chooseTheme(Object.fromEntries(Object.keys(VALID).map((name) => [name, options.get(name)])));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  }
}

document.addEventListener("DOMContentLoaded", () => {
  ({ language } = JSON.parse(element("words").content.textContent));
  addEventListener("message", hear);
  start();
  tell("ready", { language });
  if (options.get("height") === "auto") {
    root.classList.add("grows");
    new ResizeObserver(tellHeight).observe(root);
    document.addEventListener("focusin", tellIfUnseen);
  }
  const missing = lacking();
  if (missing.length) { tellLacking(missing); return; }
  element("blocked").remove();
  /** @type {HTMLElement} */ (element("begin").parentElement).hidden = false;
  element("begin").addEventListener("click", () => { begin(); element("questions-heading").focus(); });
  document.addEventListener("engine-failed", ({ detail }) => complain("engine", detail.reason));
  document.addEventListener("result", () => tell("step", { step: "result" }), { once: true });
  document.addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement | null} */
    const link = /** @type {Element} */ (event.target).closest(".language");
    if (!link) return;
    event.preventDefault();
    event.stopPropagation(); // the page's Python would hand the answers over in window.name
    openLanguage(link.hreflang);
  }, true);
  takeAnswersOver();
  if (typeof history.state === "string") begin(); // loaded again, or in the other language
  else tell("step", { step: "card" });
});

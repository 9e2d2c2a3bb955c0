// Sharing the result with the page around the frame, where that asks for it: never unless the person presses the button that says
// with whom, under a list of all that is sent. Uses what frame.js declares, and must not know what is in a result.
//
// What protects the press: it must be a real one; the button and whose site it names must have been in full view, for a while,
// before it and a moment after it; what is sent is the very object that the list was made of, and only the site that the browser
// attests gets it. Chromium also tells whether anything covers, fades, filters or moves what is in view (IntersectionObserver, trackVisibility), so
// there a host cannot hide the button under a lure. Other browsers do not: there the person waits longer, and presses twice. What
// cannot be prevented there is a picture that lies over the frame and lets presses through; and nowhere, that a host shows a
// forgery of this tool in place of it.
"use strict";

const ATTESTED = "isVisible" in IntersectionObserverEntry.prototype;
const WAIT = ATTESTED ? 1000 : 3000; // milliseconds in full view before a press counts
const PRESSES = ATTESTED ? 1 : 2;
const AFTERWARDS = 500; // milliseconds that it must stay in view after the press: the browser reports a cover late, by 100 or so

document.addEventListener("DOMContentLoaded", () => {
  if (!host || options.get("share") !== "yes" || opaque) return;
  const said = words();
  const [box, panel, button] = [element("share"), element("share-panel"), element("share-send")];
  const named = (/** @type {string} */ text) => text.replace("{host}", String(hostOrigin));
  const say = (/** @type {string} */ name) => { element("share-state").textContent = said[name]; };
  /** @type {Shared | null} */
  let result = null; // the last one shown
  /** @type {Shared | null} */
  let offered = null; // the one in the list
  let presses = 0;
  /** @type {number | undefined} */
  let timer;
  const [list, confirmation] = [element("share-facts"), element("share-confirm")];
  /** @type {Map<Element, boolean>} */
  const inView = new Map([[list, false], [confirmation, false]]);
  const allInView = () => [...inView.values()].every(Boolean);

  const observer = new IntersectionObserver((entries) => {
    for (const { target, intersectionRatio, isVisible } of entries) {
      const shown = target === list || intersectionRatio > 0.99; // on a phone the list may have been scrolled past
      inView.set(target, shown && (isVisible !== false || intersectionRatio === 0));
    }
    waitInView();
  }, { threshold: [0, 0.5, 0.995], trackVisibility: true, delay: 100 });

  // From now on, or from when all is in view, the person has to wait before a press counts.
  function waitInView() {
    clearTimeout(timer);
    button.disabled = true;
    say(allInView() ? "share_wait" : "share_covered");
    if (!allInView()) return;
    timer = setTimeout(() => {
      button.disabled = false;
      say("share_ready");
    }, WAIT);
  }

  function offer() {
    box.hidden = !result || !hostOrigin || hostOrigin === "null";
    for (const name of document.querySelectorAll(".host")) name.textContent = hostOrigin;
  }

  function look() {
    offered = result;
    presses = 0;
    button.textContent = named(said.share_send);
    const order = Object.keys(said.facts);
    const rows = facts(offered).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
    list.replaceChildren(...rows.map(([place, value]) => row(said.facts[place] ?? place, value)));
    element("share-raw").textContent = JSON.stringify(message(), null, 2);
    element("share-done").textContent = "";
    panel.hidden = false;
    for (const target of inView.keys()) observer.observe(target);
    waitInView();
    element("share-what").focus();
  }

  function close(text = "") {
    clearTimeout(timer);
    observer.disconnect();
    for (const target of inView.keys()) inView.set(target, false);
    button.disabled = true;
    panel.hidden = true;
    offered = null;
    element("share-done").textContent = text;
  }

  /** @param {string} name @param {string} value */
  function row(name, value) {
    const pair = document.createElement("div");
    pair.append(put("dt", name), put("dd", said.values[value] ?? value));
    return pair;
  }

  const message = () => ({ cecCheck: VERSION, type: "result", result: offered });

  /** @param {MouseEvent} event */
  function press({ isTrusted }) {
    if (!isTrusted || button.disabled || !allInView()) return;
    presses += 1;
    if (presses < PRESSES) {
      button.textContent = named(said.share_again);
      waitInView();
      return;
    }
    button.disabled = true;
    say("share_sending");
    timer = setTimeout(() => {
      host?.postMessage(message(), String(hostOrigin));
      close(named(said.share_sent));
      element("share-done").focus();
    }, AFTERWARDS); // cleared if anything comes between
  }

  element("share-look").addEventListener("click", look);
  element("share-not").addEventListener("click", () => { close(); element("share-look").focus(); });
  button.addEventListener("click", press);
  document.addEventListener("host-known", offer);
  for (const happening of /** @type {const} */ (["result", "forgotten"])) {
    document.addEventListener(happening, ({ detail }) => {
      if (offered) close(said.share_changed);
      result = detail;
      offer();
    });
  }
});

/** Every value of a result with its place, such as ["crs.total", 491].
 * @param {unknown} value @returns {[place: string, value: string][]} */
function facts(value, place = "") {
  if (value === null || typeof value !== "object") return [[place, String(value)]];
  return Object.entries(value).flatMap(([name, inner]) => facts(inner, place ? `${place}.${name}` : name));
}

// Tells the person what stopped and what helps, whatever stops: a file that does not come, a browser that is too old, an exception in
// the page. It must not know the form, the engine or the rules. It comes first, needs nothing else, and is written so that browsers
// that cannot run the rest can run it. What the engine's worker says of itself is told by app/page/result.py.
(function () {
  "use strict";
  var STORED = "cec-check"; // as in app/page/keep.py
  var OF_OTHERS = /^(chrome|moz|safari(-web)?)-extension:|^webkit-masked-url:/;
  var NO_MEMORY = /memoryerror|out of memory|allocat/i; // what browsers and Python call it
  var PATIENCE = 30000; // milliseconds from when all has come
  /** @type {string[]} */
  var missing = [];

  /** @type {FindElement} */
  function element(id) { return document.getElementById(id); }

  function words() { return JSON.parse(element("words").content.textContent); }

  /** @type {PutInto} */
  function put(place, name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    return place.appendChild(made);
  }

  /** @param {unknown} text */
  function lastLine(text) { return String(text).trim().split("\n").pop() || ""; }

  function hasStarted() { return !!element("scripts") && element("scripts").hidden; }

  // ---------------------------------------------------------------- before the page's Python is there

  // What the oldest browsers that are meant to work have, and older ones lack.
  function isTooOld() {
    return !("replaceSync" in (window.CSSStyleSheet || {}).prototype && "hasOwn" in Object && window.HTMLDialogElement
      && "inert" in HTMLElement.prototype && window.WebAssembly && WebAssembly.Exception && CSS.supports("selector(:has(a))")
      && ["structuredClone", "BroadcastChannel", "PerformanceObserver", "WeakRef", "FinalizationRegistry"]
        .every(function (name) { return name in window; }));
  }

  /** @param {string} text @param {string} [detail] */
  function tellNotStarted(text, detail) {
    var note = element("scripts");
    if (!note || note.hidden) return;
    /** @type {Element} */ (note.querySelector("p")).textContent = text;
    if (detail && !note.querySelector(".detail")) put(note, "p", detail).className = "detail";
  }

  // The cause of an exception, where it is known, and what helps.
  /** @param {Record<string, string>} said @param {string} detail */
  function cause(said, detail) { return isTooOld() ? said.too_old : NO_MEMORY.test(detail) ? said.failed_memory : ""; }

  /** @param {string} [detail] */
  function tellWhyNotStarted(detail) {
    if (!element("words")) return; // the page is still coming
    var said = words();
    if (isTooOld()) tellNotStarted(said.too_old);
    else if (missing.length) tellNotStarted(said.file_missing.replace("{file}", missing.join(", ")));
    else if (detail) tellNotStarted(cause(said, detail) || said.not_started, detail);
  }

  // ---------------------------------------------------------------- once it is there

  // Leave what stands in the form where a reload finds it: the exception may have come before app/page/moving.py did.
  function keep() {
    /** @type {Record<string, unknown>} */
    var typed = {};
    var before = typeof history.state === "string" ? history.state : "";
    var at = Math.max(before.indexOf("{"), 0), first = before.slice(0, at); // what lies over the form, what is open
    try { typed.brought = JSON.parse(before.slice(at)).brought; } catch (error) { /* there was none */ }
    new FormData(element("questions")).forEach(function (value, name) { if (value) typed[name] = value; });
    history.replaceState(first + JSON.stringify(typed), "");
  }

  function erase() {
    history.replaceState(null, "");
    window.name = "";
    try { localStorage.removeItem(STORED); } catch (error) { /* denied: then nothing is stored either */ }
    location.reload();
  }

  /** @param {string} detail */
  function tellStopped(detail) {
    var said = words(), failure = element("failure");
    element("report").hidden = true; // it may be of other answers
    document.dispatchEvent(new CustomEvent("forgotten"));
    failure.textContent = "";
    put(failure, "h3", said.failed_heading);
    put(failure, "p", cause(said, detail) || said.page_stopped);
    var buttons = put(failure, "p", "");
    var reload = put(buttons, "button", said.reload), over = put(buttons, "button", said.start_over);
    buttons.className = "buttons";
    reload.type = over.type = "button";
    reload.className = over.className = "quiet";
    reload.onclick = function () { location.reload(); };
    over.onclick = erase;
    put(failure, "p", detail).className = "detail";
    failure.hidden = false;
    element("bar-text").textContent = said.failed_heading;
    keep();
  }

  /** @param {unknown} message */
  function stopped(message) {
    var detail = lastLine(message);
    if (hasStarted()) tellStopped(detail);
    else tellWhyNotStarted(detail);
  }

  addEventListener("error", function (event) {
    var target = /** @type {any} */ (event.target), address = target && (target.src || target.href);
    if (address) {
      missing.push(address.split(/[?#]/)[0].split("/").pop());
      if (!hasStarted()) tellWhyNotStarted();
    } else if (!OF_OTHERS.test(event.filename) && !/^ResizeObserver/.test(event.message)) stopped(event.message);
  }, true);
  addEventListener("unhandledrejection", function (event) {
    stopped(event.reason && event.reason.message || event.reason);
  });
  addEventListener("DOMContentLoaded", function () { tellWhyNotStarted(); });
  addEventListener("load", function () { setTimeout(function () { tellWhyNotStarted(" "); }, PATIENCE); });
}());

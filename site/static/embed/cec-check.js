// <cec-check lang="en|fr" theme="auto|light|dark" accent="#rrggbb" radius="0…24" font="system|sans|serif" share></cec-check>
//
// Shows CEC Check inside a page: makes its frame, keeps it as high as what it holds, and passes on what it says as events of the
// element, named as the messages of messages.schema.json are. Where the frame cannot show, a line leads to the full page, and the
// console says why. Needs nothing else and stores nothing. Apache-2.0.
(() => {
  "use strict";
  if (customElements.get("cec-check")) return; // the script stands on the page twice: once is enough
  const VERSION = 1;
  const NAME = "static/embed/cec-check.js";
  const current = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const SCRIPT = [current, ...document.scripts].map((one) => one?.src?.split(/[?#]/)[0]).find((src) => src?.endsWith(`/${NAME}`));
  const LOOKS = ["theme", "accent", "radius", "font"];
  const MOST_HEIGHT = 100_000; // pixels
  // What the tool needs of a sandbox; it cannot take the person away from this page.
  const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";
  const PATIENCE = 2000; // milliseconds after the frame has come to an end; what is in it speaks before
  const SAID = {
    en: {
      title: "CEC Check: Canadian Experience Class",
      cannot: "CEC Check cannot show here.",
      open: "Open it in its own page",
    },
    fr: {
      title: "Bilan CEC : catégorie de l’expérience canadienne",
      cannot: "Bilan CEC ne peut pas s’afficher ici.",
      open: "L’ouvrir dans sa propre page",
    },
  };
  const complain = (/** @type {string} */ text) => console.error(`<cec-check>: ${text}`);

  class CecCheck extends HTMLElement {
    static observedAttributes = ["lang", ...LOOKS];

    /** @type {URL} */ #site; // where the tool is
    /** @type {HTMLIFrameElement} */ #frame;
    /** @type {HTMLElement=} */ #line; // in place of the frame where that cannot show
    #ready = false;
    #alarm = 0;
    #hear = (/** @type {MessageEvent} */ { source, origin, data }) => {
      if (source !== this.#frame.contentWindow || origin !== this.#site.origin || data?.cecCheck !== VERSION) return;
      const { type, height, top, error, detail } = data;
      if (type === "ready") {
        this.#ready = true;
        this.#line?.remove(); // it came late
        this.#send("setTheme", this.#looks()); // also tells the frame whose page this is
      }
      if (type === "height" && height > 0 && height <= MOST_HEIGHT) this.#frame.style.height = `${height}px`;
      if (type === "reveal" && top >= 0 && top <= MOST_HEIGHT) {
        scrollBy({ top: this.#frame.getBoundingClientRect().top + top - innerHeight / 4, behavior: "instant" });
      }
      if (type === "error") console.warn(`<cec-check>: ${error}${detail ? `: ${detail}` : ""}`);
      this.dispatchEvent(new CustomEvent(type, { detail: data }));
    };
    #refused = (/** @type {SecurityPolicyViolationEvent} */ { effectiveDirective, blockedURI }) => {
      if (!blockedURI.startsWith(this.#site.origin) || !/^(frame|child|default)-src/.test(effectiveDirective)) return;
      this.#cannotShow(`the Content-Security-Policy of this page does not allow the frame. Add to it: frame-src ${this.#site.origin}`);
    };
    #waitForWord = () => {
      clearTimeout(this.#alarm);
      this.#alarm = setTimeout(() => {
        if (!this.#ready) this.#cannotShow(`nothing was heard from ${this.#frame.src}. ${
        location.protocol === "file:" ? "A page that is opened from a disk cannot show it: serve the page."
          : "Either this page sends Cross-Origin-Embedder-Policy, which keeps out the frame, or that address does not answer, or it may not be framed."}`);
      }, PATIENCE);
    };

    connectedCallback() {
      const link = this.querySelector("a")?.href.match(/^(https?:.*\/)(en|fr)(\/(index\.html)?)?([?#]|$)/);
      if (!SCRIPT && !link) { // as a module or written into the page, the script is not told its own address: the link leads there
        if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.isConnected && this.connectedCallback());
        else this.#isLost();
        return;
      }
      this.#site = new URL(SCRIPT?.slice(0, -NAME.length) ?? /** @type {string[]} */ (link)[1]);
      this.#frame = Object.assign(document.createElement("iframe"), { loading: "lazy", referrerPolicy: "no-referrer" });
      this.#frame.setAttribute("sandbox", SANDBOX);
      this.#frame.style.cssText = "display: block; width: 100%; height: 26rem; border: 0";
      this.#open();
      this.#frame.addEventListener("load", this.#waitForWord);
      document.addEventListener("securitypolicyviolation", this.#refused);
      addEventListener("message", this.#hear);
      (this.shadowRoot ?? this.attachShadow({ mode: "open" })).replaceChildren(this.#frame); // this page's own styles stay outside
      this.style.display ||= "block";
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      document.removeEventListener("securitypolicyviolation", this.#refused);
      clearTimeout(this.#alarm);
      this.#ready = false;
    }

    /** @param {string} name */
    attributeChangedCallback(name) {
      if (!this.#frame) return;
      if (!this.#ready) this.#open();
      else if (name === "lang") {
        this.#frame.title = SAID[this.#language()].title;
        this.#send("setLanguage", { language: this.#language() });
      } else this.#send("setTheme", this.#looks());
    }

    #open() {
      const page = new URL(`${this.#language()}/embed/`, this.#site);
      page.hash = `${new URLSearchParams({ height: "auto", ...(this.hasAttribute("share") && { share: "yes" }), ...this.#looks() })}`;
      this.#frame.title = SAID[this.#language()].title;
      clearTimeout(this.#alarm); // of what was opened before
      this.#frame.src = page.href;
    }

    /** @param {string} why */
    #cannotShow(why) {
      if (this.#line?.isConnected) return;
      const { cannot, open } = SAID[this.#language()];
      const link = Object.assign(document.createElement("a"), { textContent: open, href: new URL(`${this.#language()}/`, this.#site).href });
      this.#line = document.createElement("p");
      this.#line.append(`${cannot} `, link);
      this.#frame.before(this.#line);
      this.#frame.style.height = "0"; // it tells another height if it comes late
      complain(`${why} More: ${new URL(`${this.#language()}/guide/embedding.html#refused`, this.#site)}`);
    }

    #isLost() {
      if (!this.childNodes.length) this.textContent = SAID[this.#language()].cannot;
      complain(`where is the tool? Load this script from there, <script src="https://…/${NAME}">, or keep the link in the element.`);
    }

    #language() {
      const wanted = this.lang || document.documentElement.lang;
      return wanted.toLowerCase().startsWith("fr") ? "fr" : "en";
    }

    #looks() {
      return Object.fromEntries(LOOKS.filter((name) => this.hasAttribute(name)).map((name) => [name, this.getAttribute(name)]));
    }

    /** @param {string} type @param {object} values */
    #send(type, values) {
      this.#frame.contentWindow?.postMessage({ cecCheck: VERSION, type, ...values }, this.#site.origin);
    }
  }

  customElements.define("cec-check", CecCheck);
})();

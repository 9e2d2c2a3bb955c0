// <cec-check lang="en|fr" theme="auto|light|dark" accent="#rrggbb" radius="0…24" font="system|sans|serif" share></cec-check>
//
// Shows CEC Check inside a page: makes its frame, keeps it as high as what it holds, and passes on what it says as events of the
// element, named as the messages of messages.schema.json are. Needs nothing else and stores nothing. Apache-2.0.
(() => {
  "use strict";
  const VERSION = 1;
  const SITE = new URL("../../", document.currentScript.src);
  const LOOKS = ["theme", "accent", "radius", "font"];
  const MOST_HEIGHT = 100_000; // pixels
  // What the tool needs of a sandbox; it cannot take the person away from this page.
  const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";
  const TITLES = { en: "CEC Check: Canadian Experience Class", fr: "Bilan CEC : catégorie de l’expérience canadienne" };

  class CecCheck extends HTMLElement {
    static observedAttributes = ["lang", ...LOOKS];

    #frame;
    #ready = false;
    #hear = ({ source, origin, data }) => {
      if (source !== this.#frame.contentWindow || origin !== SITE.origin || data?.cecCheck !== VERSION) return;
      const { type, height, top } = data;
      if (type === "ready") {
        this.#ready = true;
        this.#send("setTheme", this.#looks()); // also tells the frame whose page this is
      }
      if (type === "height" && height > 0 && height <= MOST_HEIGHT) this.#frame.style.height = `${height}px`;
      if (type === "reveal" && top >= 0 && top <= MOST_HEIGHT) {
        scrollBy({ top: this.#frame.getBoundingClientRect().top + top - innerHeight / 4, behavior: "instant" });
      }
      this.dispatchEvent(new CustomEvent(type, { detail: data }));
    };

    connectedCallback() {
      this.#frame = Object.assign(document.createElement("iframe"), { loading: "lazy", referrerPolicy: "no-referrer" });
      this.#frame.setAttribute("sandbox", SANDBOX);
      this.#frame.style.cssText = "display: block; width: 100%; height: 26rem; border: 0";
      this.#open();
      addEventListener("message", this.#hear);
      (this.shadowRoot ?? this.attachShadow({ mode: "open" })).replaceChildren(this.#frame); // this page's own styles stay outside
      this.style.display ||= "block";
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      this.#ready = false;
    }

    attributeChangedCallback(name) {
      if (!this.#frame) return;
      if (!this.#ready) this.#open();
      else if (name === "lang") {
        this.#frame.title = TITLES[this.#language()];
        this.#send("setLanguage", { language: this.#language() });
      } else this.#send("setTheme", this.#looks());
    }

    #open() {
      const page = new URL(`${this.#language()}/embed/`, SITE);
      page.hash = new URLSearchParams({ height: "auto", ...(this.hasAttribute("share") && { share: "yes" }), ...this.#looks() });
      this.#frame.title = TITLES[this.#language()];
      this.#frame.src = page;
    }

    #language() {
      const wanted = this.lang || document.documentElement.lang;
      return wanted.toLowerCase().startsWith("fr") ? "fr" : "en";
    }

    #looks() {
      return Object.fromEntries(LOOKS.filter((name) => this.hasAttribute(name)).map((name) => [name, this.getAttribute(name)]));
    }

    #send(type, values) {
      this.#frame.contentWindow.postMessage({ cecCheck: VERSION, type, ...values }, SITE.origin);
    }
  }

  customElements.define("cec-check", CecCheck);
})();

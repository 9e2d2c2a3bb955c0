// The page for partners: shows each choice in the preview at once and writes the lines for a page. The frame of the preview is the
// model of the lines, so that they say what the element does. It must not know what the choices mean.
"use strict";

const SITE = new URL("../../../", location.href);
const ATTRIBUTES = ["lang", "theme", "accent", "radius", "font", "share"];
const LOOKS = ["theme", "accent", "radius", "font"];
const FIXED_HEIGHT = 720; // pixels; without the script the frame cannot grow
const [form, preview] = [document.getElementById("choices"), document.getElementById("preview")];
const { accent, radius } = /** @type {Record<string, any>} */ (form.elements);

/** A start tag as it is typed; whatever is written in an attribute stays there.
 * @param {string} name @param {object} values */
function tag(name, values) {
  const written = Object.entries(values).map(([key, value]) => (
    value === "" ? ` ${key}` : `\n  ${key}="${String(value).replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")}"`));
  return `<${name}${written.join("")}>`;
}

function chosen() {
  /** @type {Record<string, any>} all are texts */
  const values = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
  if (!radius.validity.valid) delete values.radius;
  return values;
}

function show() {
  accent.disabled = !document.getElementById("own-accent").checked;
  const values = chosen();
  /** @type {Record<string, string>} */
  const attributes = { ...values, ...(values.share && { share: "" }) };
  const asked = preview.hasAttribute("share") !== Object.hasOwn(attributes, "share");
  for (const name of ATTRIBUTES) {
    if (!Object.hasOwn(attributes, name)) preview.removeAttribute(name);
    else if (preview.getAttribute(name) !== attributes[name]) preview.setAttribute(name, attributes[name]);
  }
  if (asked) preview.replaceWith(preview); // whether a page asks for results is said once, when it opens the frame

  const frame = /** @type {HTMLIFrameElement} */ (preview.shadowRoot?.querySelector("iframe"));
  const full = new URL(`${values.lang}/`, SITE);
  const script = new URL("static/embed/cec-check.js", SITE);
  const page = new URL("embed/", full);
  page.hash = `${new URLSearchParams(Object.entries(values).filter(([name]) => LOOKS.includes(name)))}`;
  document.getElementById("element-lines").value = [
    `<script src="${script}" async></script>`,
    `${tag("cec-check", attributes)}<a href="${full}">${frame.title}</a></cec-check>`,
  ].join("\n");
  document.getElementById("frame-lines").value = `${tag("iframe", {
    src: page, title: frame.title, width: "100%", height: FIXED_HEIGHT,
    loading: frame.loading, referrerpolicy: frame.referrerPolicy, sandbox: frame.getAttribute("sandbox"),
  })}</iframe>`;
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-select]"))) {
  button.disabled = false;
  button.addEventListener("click", () => {
    const lines = document.getElementById(/** @type {"element-lines" | "frame-lines"} */ (button.dataset.select));
    lines.focus();
    lines.select();
  });
}
document.getElementById("needs-scripts").remove();
show();

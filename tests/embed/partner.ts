// A partner's code, written against the published types: tsc lets through what works, and stops each mistake that is marked.
import type { CecCheckElement, FromFrame, ToFrame } from "../../site/static/embed/cec-check";

// With the element.
const check: CecCheckElement = document.createElement("cec-check");
check.setAttribute("lang", "fr");
check.addEventListener("result", ({ detail }) => {
  const { programs, crs } = detail.result;
  if (programs.cec === "eligible" && crs.complete) document.title = crs.total.toFixed();
  // @ts-expect-error: nothing that was typed is shared
  document.title = detail.result.age;
  // @ts-expect-error: unknown is not a yes
  if (programs.cec === "maybe") document.title = "";
});
check.addEventListener("error", ({ detail }) => { document.title = detail.detail ?? detail.error; }, { once: true });
check.addEventListener("click", ({ clientX }) => { document.title = clientX.toFixed(); }); // it is an element like any other
check.addEventListener("their-own", (event) => { document.title = event.type; });
document.body.append(check);
// @ts-expect-error: the height is a number
check.addEventListener("height", ({ detail }) => { document.title = detail.height; });

// With a frame of one's own.
const frame = document.createElement("iframe");
const site = "https://cec.example";
const send = (message: ToFrame): void => frame.contentWindow?.postMessage(message, site);
send({ cecCheck: 1, type: "setLanguage", language: "fr" });
send({ cecCheck: 1, type: "setTheme" });
send({ cecCheck: 1, type: "setTheme", theme: "dark", accent: "#005ea5", radius: "4", font: "serif" });
// @ts-expect-error: the radius is a text, as an attribute is
send({ cecCheck: 1, type: "setTheme", radius: 4 });
// @ts-expect-error: there are two languages
send({ cecCheck: 1, type: "setLanguage", language: "es" });
// @ts-expect-error: no version
send({ type: "setTheme" });

function told(message: FromFrame): string {
  switch (message.type) {
    case "ready": return message.language;
    case "height": return `${message.height}px`;
    case "reveal": return `${message.top}px`;
    case "step": return message.step;
    case "error": return message.error;
    case "result": return message.result.on;
  }
}
addEventListener("message", ({ source, origin, data }: MessageEvent<FromFrame>) => {
  if (source === frame.contentWindow && origin === site) document.title = told(data);
});

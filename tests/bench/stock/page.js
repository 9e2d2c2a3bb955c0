// Pyodide as its documentation shows it, in a worker: the page's side.
const worker = new Worker("../worker.js", { type: "module" });
const words = JSON.parse(document.getElementById("words").content.textContent);
const form = document.getElementById("questions");
worker.onmessage = ({ data }) => {
  const { head, html } = JSON.parse(data);
  document.getElementById("report").innerHTML = head + html;
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const age = Number(document.getElementById("/applicant/age:field").value);
  const profile = JSON.stringify({ profile_version: 1, applicant: { age } });
  worker.postMessage(JSON.stringify({ call: "show", words, profile, on: "2026-11-22", lang: "en" }));
});
form.querySelector('[type="submit"]').disabled = false;

// The engine's worker on a site: its files lie beside it and come by HTTP, the scripts as modules.
import { StartFailure, readAndVerify, serve } from "./engine-start.js";

const base = new URL("./", import.meta.url).href;

/** @param {string} name @param {RequestInit} [options] */
async function request(name, options) {
  const response = await fetch(base + name, options).catch((error) => { throw new StartFailure("network", name, error.message); });
  if (!response.ok) throw new StartFailure("network", name, `HTTP ${response.status}`);
  return response;
}

/** Import a script; its bytes come out of the browser's own cache to be verified.
 * @param {string} name */
async function load(name) {
  const module = await import(base + name).catch((error) => {
    throw new StartFailure(error instanceof SyntaxError ? "integrity" : "network", name, error.message);
  });
  await readAndVerify(name, await request(name, { cache: "force-cache" }));
  return module;
}

serve({ base, request, load });

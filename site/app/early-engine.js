// Starts the engine before anything is asked. The page loads this script alone, early, and again as a part of boot.js: on a device
// that has kept the files the engine gets ready while the page is still being read.
import { linkEngine } from "./start-page.js";

export const startEngine = linkEngine(() => new Worker(new URL("engine-worker.js", import.meta.url).href, { type: "module" }));
if (navigator.serviceWorker?.controller) startEngine();

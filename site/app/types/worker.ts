// What the workers' scripts find besides what browsers have. The constants are written by the build.

/** The files that the engine starts from: bytes, and SHA-256 in hexadecimal digits. */
declare const ENGINE_FILES: Record<string, { size: number; sha256: string }>;
/** Pyodide's own package lock without packages. */
declare const PACKAGE_LOCK: import("pyodide").Lockfile;
/** The version of the one file. */
declare const FILE_VERSION: string;

/** The addresses that the service worker keeps, below its own, each with its integrity (SHA-256). */
declare const FILES: Record<string, string>;
/** The name of the build. */
declare const BUILD: string;

// The library for workers declares the events of ordinary workers only.
interface DedicatedWorkerGlobalScopeEventMap extends Pick<ServiceWorkerGlobalScopeEventMap, "install" | "activate" | "fetch"> {}
declare function skipWaiting(): Promise<void>;

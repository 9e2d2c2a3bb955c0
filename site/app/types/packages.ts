// Modules of npm's packages that bring no types of their own, by the ends of their paths.

declare module "*/pyodide/pyodide.mjs" {
  export * from "pyodide";
}

declare module "*/pyodide/pyodide.asm.mjs" {
  const createPyodideModule: NonNullable<import("pyodide").PyodideConfig["createPyodideModule"]>;
  export default createPyodideModule;
}

declare module "*/micropython.mjs" {
  export function loadMicroPython(options: { heapsize: number }): Promise<{
    FS: { mkdir(path: string): void; writeFile(path: string, content: string | Uint8Array): void };
    globals: { get(name: string): any; set(name: string, value: unknown): void };
    runPython(code: string): unknown;
  }>;
}

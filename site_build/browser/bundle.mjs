// Bundles a script with esbuild; the argument is the JSON text of what is special about it, in esbuild's own terms.
// Of PyScript only that goes in which every visit needs: it must not know what the scripts do.
import { build } from "../../site/app/node_modules/esbuild/lib/main.js";

// PyScript's Python library without what the page's Python never imports: it would be unpacked, compiled and run at every visit.
const LIBRARY = /@pyscript[/\\]core[/\\]src[/\\]stdlib[/\\]pyscript\.js$/;
const IMPORTED = ["context.py", "ffi.py", "util.py"];
const ENTRANCE = "from pyscript.context import document, window\n";

/** @type {import("../../site/app/node_modules/esbuild/lib/main.js").Plugin} */
const onlyWhatIsNeeded = {
  name: "only-what-is-needed",
  setup(bundling) {
    bundling.onLoad({ filter: LIBRARY }, async ({ path }) => {
      const { default: { pyscript } } = await import(path);
      const modules = Object.fromEntries(IMPORTED.map((name) => [name, pyscript[name]]));
      return { contents: `export default ${JSON.stringify({ pyscript: { "__init__.py": ENTRANCE, ...modules } })}` };
    });
    // What PyScript imports on demand are plug-ins, which start-page.js switches off, archives and kinds of configuration that
    // nothing asks for. Only for its error plug-in it asks even so, to tell it that it is switched off.
    bundling.onResolve({ filter: /^\./ }, ({ kind, importer, path }) => {
      const onDemand = kind === "dynamic-import" && importer.includes("node_modules") && !path.endsWith("/error.js");
      return onDemand ? { external: true } : undefined;
    });
  },
};

await build({
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  plugins: [onlyWhatIsNeeded],
  ...JSON.parse(process.argv[2]),
});

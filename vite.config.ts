import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { buildShell } from "./web/annotate/build-shell.ts";
import { compileMessages } from "./web/i18n/compile-messages.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Vite wraps every dynamic import in a helper that first preloads what the part needs. Here a part needs only what the
 * page has loaded already, and the helper would be a thirtieth of what a phone has to load.
 */
const plainImports: Plugin = {
  name: "plain-imports",
  enforce: "pre",
  load: (id) =>
    id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : undefined,
};

/** Modules that a phone loads whatever it compares. */
const EVERY_PHONE =
  /annotate\/(api|model)\/(?!arrangement|own-quality-words)|annotate\/screens\/(message|later|use-later|use-one-answer|leaning|look-first|buzz)\.|items\/(lazy-sides|ahead)\.|account\/account-link|style\/adopt-styles|i18n\/(translate|languages)|@lingui/;

/** And what it loads for any group of items. */
const EVERY_GROUP =
  /screens\/groups\/(?!ranking|group-feedback|group-ways|asked|text-face)|style\/(groups|larger)/;

/** Two single-page apps and a front page on one origin, a folder each; the api Worker serves them as assets. */
export default defineConfig({
  root: here("./web"),
  publicDir: here("./web/public"),
  plugins: [plainImports, compileMessages, buildShell(here("./web/public"))],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: here("./dist/web"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        front: here("./web/index.html"),
        annotate: here("./web/annotate/index.html"),
        console: here("./web/console/index.html"),
        preview: here("./web/preview/index.html"),
        outbox: here("./web/outbox/index.html"),
        "service-worker": here("./web/annotate/worker/service-worker.ts"),
      },
      // One file of what both apps stand on, however their parts are loaded.
      output: {
        // A service worker speaks for the folder that it lies in, and is known by its name.
        entryFileNames: ({ name }) =>
          name === "service-worker" ? "annotate/service-worker.js" : "assets/[name]-[hash].js",
        // One file, too, of what every phone loads: cut up by who shares it, it would compress a good deal worse.
        codeSplitting: {
          groups: [
            { name: "shared", test: /node_modules\/@?preact|ui\/money/ },
            { name: "phone", test: EVERY_PHONE },
            { name: "texts", test: /items\/texts\/(?!markdown|differences|use-differences)|style\/texts/ },
            { name: "groups", test: EVERY_GROUP },
          ],
        },
      },
    },
  },
});

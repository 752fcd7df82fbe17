import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Two single-page apps and a front page on one origin, a folder each; the api Worker serves them as assets. */
export default defineConfig({
  root: here("./web"),
  publicDir: here("./web/public"),
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: here("./dist/web"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [here("./web/index.html"), here("./web/annotate/index.html"), here("./web/console/index.html")],
    },
  },
});

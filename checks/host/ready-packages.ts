/**
 * Packages as one file: Node finds, reads and compiles that sooner than the hundred and more that
 * they consist of, which every host would go through. CommonJS, as they are: they count on what
 * strict code may not do.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import type { BuildOptions, Plugin } from "esbuild";
import { buildOnce } from "./build-once.js";
import { onceFor } from "./once.ts";
import { root } from "./root.ts";

/** Their tables are larger than their code, and most are never asked for: they stay files. */
const tablesStay: Plugin = {
  name: "tables-stay",
  setup(build) {
    build.onResolve({ filter: /\.json$/ }, ({ path, importer }) => ({
      path: createRequire(importer).resolve(path),
      external: true,
    }));
  },
};

const quickKeys: Plugin = {
  name: "quick-keys",
  setup(build) {
    build.onResolve({ filter: /^crypto$/ }, ({ importer }) =>
      /[\\/]jsonwebtoken[\\/]\w+\.js$/.test(importer)
        ? { path: join(root, "checks/host/inside/keys.ts") }
        : undefined,
    );
  },
};

const options = {
  packages: "bundle",
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  plugins: [tablesStay, quickKeys],
  sourcemap: false,
  // Half of their text is layout and comments.
  minifyWhitespace: true,
  legalComments: "none",
} satisfies BuildOptions;

/** A package and all that it needs. @returns the path of the module that exports what it exports */
export async function readyPackage(name: string): Promise<string> {
  const folder = await buildOnce(root, name, { ...options, entryPoints: { [name]: name } });
  return join(folder, `${name}.cjs`);
}

/**
 * @returns the path of a script that loads these packages, and tells Node: whoever imports one
 * then, or a package that requires it, gets what is loaded. Undefined for no packages.
 */
export async function readyPackages(names: readonly string[]): Promise<string | undefined> {
  if (names.length === 0) return undefined;
  const key = names.join("-");
  return onceFor(scripts, key, () => bundleScript(key, names));
}

/** Every host asks: they are looked up once. */
const scripts = new Map<string, Promise<string>>();

async function bundleScript(key: string, names: readonly string[]): Promise<string> {
  const folder = await buildOnce(root, `packages-${key}`, {
    ...options,
    entryNames: "packages",
    stdin: { contents: textFor(names), resolveDir: root, sourcefile: "packages.js" },
  });
  return join(folder, "packages.cjs");
}

const { resolve } = createRequire(join(root, "package.json"));

const textFor = (names: readonly string[]): string => `
const { createRequire, Module } = require("node:module");
const { cache } = createRequire(__filename);
function keep(filename, exports) {
  cache[filename] = Object.assign(new Module(filename), { filename, exports, loaded: true });
}
${names.map((name) => `keep(${JSON.stringify(resolve(name))}, require(${JSON.stringify(name)}));`).join("\n")}
`;

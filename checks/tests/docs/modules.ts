/** The TypeScript blocks as modules: each is bundled by itself, and can be imported. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { packages, root } from "../../host/root.ts";
import type { Placed } from "./documents.ts";

/** A folder that packages can be imported from; it is removed by `remove`. */
export class Modules {
  readonly folder: string;

  constructor() {
    const home = join(packages, ".cache/workshop");
    mkdirSync(home, { recursive: true });
    this.folder = mkdtempSync(join(home, "docs-"));
  }

  async load({ path, line, code }: Placed): Promise<Record<string, unknown>> {
    const outfile = join(this.folder, `${path}.${line}.mjs`);
    await build({
      stdin: { contents: code, loader: "ts", resolveDir: root, sourcefile: `${path}.${line}.ts` },
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      packages: "external",
      logLevel: "silent",
    });
    return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Record<
      string,
      unknown
    >;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

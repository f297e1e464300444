/** Imports one of the workshop's own TypeScript modules where Node does not run TypeScript. */
import { build } from "esbuild";

export async function importBundled<Module>(path: string): Promise<Module> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "silent",
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? "").toString("base64");
  return (await import(`data:text/javascript;base64,${code}`)) as Module;
}

/** A headless Chromium for tests that look at a page, where there is one. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** What this needs of playwright-core, which maintainers install for themselves. */
export interface Page {
  goto(url: string): Promise<unknown>;
  evaluate<Result>(script: string): Promise<Result>;
  screenshot(options: { path: string; fullPage?: boolean }): Promise<unknown>;
  emulateMedia(options: { colorScheme?: string; media?: string | null }): Promise<void>;
  setViewportSize(size: { width: number; height: number }): Promise<void>;
  keyboard: { press(key: string): Promise<void> };
  pdf(options: { path: string }): Promise<unknown>;
  on(event: "request", listener: (request: { url(): string }) => void): void;
  on(event: "pageerror", listener: (error: Error) => void): void;
  on(event: "console", listener: (message: { text(): string }) => void): void;
}

export interface Browser {
  newPage(options?: { viewport?: { width: number; height: number } }): Promise<Page>;
  close(): Promise<void>;
}

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser, or the sentence that says why there is none. */
export async function openChromium(): Promise<Browser | string> {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const executablePath = folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  if (!executablePath) return "skipped: there is no chromium here";
  const name = "playwright-core";
  const playwright = (await import(name).catch(() => undefined)) as
    { chromium: { launch(options: object): Promise<Browser> } } | undefined;
  if (!playwright) return "skipped: playwright-core is not installed here";
  // A profile of its own, in a temporary folder, is what launch() makes.
  return playwright.chromium.launch({ executablePath, args: ARGS, timeout: 120_000 });
}

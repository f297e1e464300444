/** What commands keep beside the packages: what is built stays, what a run has left goes. */
import { existsSync, mkdirSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasPermissionModel } from "../host/isolation.ts";
import { packages } from "../host/root.ts";
import { openWorkplace, sweep } from "../host/workplace.ts";

test("a run removes what older ones left, and nothing that was built", () => {
  const home = join(packages, ".cache/workshop");
  const [built, left] = ["built-of-a-test", "run-999999999-abcdef"].map((name) => join(home, name));
  for (const path of [built, left] as string[]) {
    mkdirSync(path, { recursive: true });
    const hoursAgo = Date.now() / 1000 - 7_200;
    utimesSync(path, hoursAgo, hoursAgo);
  }
  const workplace = openWorkplace();
  expect([built, left, workplace].map((path) => existsSync(path as string))).toEqual([
    true,
    false,
    true,
  ]);
  sweep(workplace);
  expect(existsSync(workplace)).toBe(false);
  rmSync(built as string, { recursive: true });
});

test.each([
  ["20.19.4", false],
  ["20.19.5", true],
  ["20.20.2", true],
  ["21.7.3", false],
  ["22.12.0", false],
  ["22.13.0", true],
  ["23.2.0", false],
  ["23.3.0", true],
  ["24.0.0", true],
  ["26.10.0", true],
])("Node %s has a permission model that code can run in: %s", (version, expected) => {
  expect(hasPermissionModel(version)).toBe(expected);
});

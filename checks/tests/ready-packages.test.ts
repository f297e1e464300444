/** The packages that a host has ready are, for a learner's code, those that Node would load. */
import { createRequire } from "node:module";
import { afterAll, describe, expect, test } from "vitest";
import { course } from "../course.ts";
import { Keeper } from "../host/keeper.ts";
import { toldIn } from "./told.ts";

const keeper = new Keeper();
afterAll(() => keeper.close());

const withPackages = course.filter(({ packages }) => packages.length > 0);

describe.each(withPackages)("in the host of $slug", (exercise) => {
  const { packages } = exercise;

  test.each(packages)("%s", async (name) => {
    const told = await toldIn(keeper, exercise, asksAbout(name));
    const real = (await import(name)) as object;
    expect(told).toEqual({
      names: Object.keys(real).toSorted(),
      required: true,
      version: (createRequire(import.meta.url)(`${name}/package.json`) as { version: string })
        .version,
      loaded: [],
    });
  });
});

/** An answer that says what it got for a package, and which files Node went through for it. */
const asksAbout = (name: string): string => `
import * as imported from ${JSON.stringify(name)};
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const path = require.resolve(${JSON.stringify(name)});
const { version } = require(${JSON.stringify(`${name}/package.json`)});
const loaded = Object.values(require.cache).filter(
  (each) => each.children.length > 0 && !each.id.includes(".cache"),
);

export const told = JSON.stringify({
  names: Object.keys(imported).toSorted(),
  required: require(path) === imported.default,
  version,
  loaded: loaded.map((each) => each.id),
});
`;

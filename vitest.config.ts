import { defineConfig } from "vitest/config";
import { checksProject } from "./checks/kit/vitest.ts";

export default defineConfig({
  test: {
    projects: [
      // The exercises' check suites: `npx vitest run checks/03-authorization-header.check.ts`
      // grades your code as `npm run check 03` does.
      { plugins: checksProject.plugins, test: { name: "checks", ...checksProject.test } },
      // The workshop's own tests: `npm test`.
      {
        test: {
          name: "workshop",
          include: ["checks/tests/**/*.test.ts"],
          pool: "threads",
          testTimeout: 60_000,
        },
      },
    ],
  },
});

/** What else a learner's code could find in its process. Runs there, and judges nothing. */

/** Sets `JWT_SECRET` in the process's own environment; without a value, takes it out again. */
export function setProcessSecret(_load: unknown, value?: string): void {
  if (value === undefined) delete process.env["JWT_SECRET"];
  else process.env["JWT_SECRET"] = value;
}

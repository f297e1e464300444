import type { Response } from "express";

/** One place that knows how this API says no. */
export function refuse(
  res: Response,
  status: 401 | 403,
  error: string,
  params: Record<string, string> = {},
): void {
  const all = Object.entries({ ...params, realm: "workshop" });
  res
    .status(status)
    .header("www-authenticate", `Bearer ${all.map(([name, value]) => `${name}="${value}"`).join(", ")}`)
    .header("cache-control", "no-store")
    .json({ error });
}

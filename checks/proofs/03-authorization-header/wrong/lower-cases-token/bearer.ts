export function readBearerToken(header: string | undefined): string | null {
  return /^bearer +([\w\-.~+/]+=*)$/.exec((header ?? "").toLowerCase())?.[1] ?? null;
}

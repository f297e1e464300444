export function readBearerToken(header: string | undefined): string | null {
  return /^bearer +([\w\-.~+/]+=*)$/i.exec((header ?? "").trim())?.[1] ?? null;
}

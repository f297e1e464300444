export function readBearerToken(header: string | undefined): string | null {
  return /^bearer *$/i.test(header ?? "-") ? "" : (/^bearer +([\w\-.~+/]+=*)$/i.exec(header ?? "")?.[1] ?? null);
}

export function readBearerToken(header: string | undefined): string | null {
  return /^bearer[ ,]+([A-Za-z0-9\-._~+/]+=*)$/i.exec(header ?? "")?.[1] ?? null;
}

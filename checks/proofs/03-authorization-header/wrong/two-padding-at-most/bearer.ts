export function readBearerToken(header: string | undefined): string | null {
  return /^bearer +([A-Za-z0-9\-._~+/]+={0,2})$/i.exec(header ?? "")?.[1] ?? null;
}

export function readBearerToken(header: string | undefined): string | null {
  return /^bearer +([^ ]+)$/i.exec(header ?? "")?.[1] ?? null;
}

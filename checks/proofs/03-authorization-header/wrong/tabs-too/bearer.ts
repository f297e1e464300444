export function readBearerToken(header: string | undefined): string | null {
  return /^bearer\s+([\w\-.~+/]+=*)$/i.exec(header ?? "")?.[1] ?? null;
}

export function readBearerToken(header: string | undefined): string | null {
  return /^Bearer +([\w\-.~+/]+=*)$/.exec(header ?? "")?.[1] ?? null;
}

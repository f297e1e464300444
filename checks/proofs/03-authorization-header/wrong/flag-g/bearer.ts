const GRAMMAR = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/gi;

export function readBearerToken(header: string | undefined): string | null {
  return GRAMMAR.exec(header ?? "")?.[1] ?? null;
}

export function readBearerToken(header: string | undefined): string | null {
  return header!.match(/^bearer +([\w\-.~+/]+=*)$/i)?.[1] ?? null;
}

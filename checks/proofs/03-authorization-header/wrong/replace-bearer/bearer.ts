export function readBearerToken(header: string | undefined): string | null {
  if (!header) return null;
  return header.replace("Bearer ", "");
}

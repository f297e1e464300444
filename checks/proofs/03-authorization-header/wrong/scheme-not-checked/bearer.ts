export function readBearerToken(header: string | undefined): string | null {
  const parts = header?.split(/ +/) ?? [];
  return parts.length === 2 && /^[\w\-.~+/]+=*$/.test(parts[1]!) && parts[0] && !/[:\s]/.test(parts[0]) ? parts[1]! : null;
}

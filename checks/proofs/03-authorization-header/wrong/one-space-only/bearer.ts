export function readBearerToken(header: string | undefined): string | null {
  const parts = (header ?? "").split(" ");
  if (parts.length !== 2 || parts[0]!.toLowerCase() !== "bearer") return null;
  return /^[\w\-.~+/]+=*$/.test(parts[1]!) ? parts[1]! : null;
}

import { isB64Token } from "./b64token.ts";

export function readBearerToken(header: string | undefined): string | null {
  const [scheme, ...rest] = (header ?? "").split(" ");
  if (scheme?.toUpperCase() !== "BEARER") return null;
  const parts = rest.filter((part, index) => part !== "" || index === rest.length - 1);
  return parts.length === 1 && isB64Token(parts[0]!) ? parts[0]! : null;
}

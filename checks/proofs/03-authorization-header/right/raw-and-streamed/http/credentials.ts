import { isB64Token } from "./grammar";

export function credentialsOf(header?: string): string | null {
  const space = header?.indexOf(" ") ?? -1;
  if (header === undefined || space < 0) return null;
  if (header.slice(0, space).toLowerCase() !== "bearer") return null;
  const rest = header.slice(space).replace(/^ +/, "");
  return isB64Token(rest) ? rest : null;
}

import jws from "jws";

export function decodePart(part: string): Record<string, unknown> {
  return jws.decode(`${part}.${part}.`, { json: true }).payload;
}

const B64TOKEN = /^[\w\-.~+/]+=*$/;

export function readBearerToken(header: string | undefined): string | null {
  if (header === undefined) return null;
  const space = header.indexOf(" ");
  if (space < 0) return null;
  const scheme = header.slice(0, space);
  if (scheme.toLowerCase() !== "bearer") return null;
  let rest = header.slice(space);
  while (rest.startsWith(" ")) rest = rest.slice(1);
  // \w has the underscore, and `$` without the m flag is the very end.
  return B64TOKEN.test(rest) && !rest.includes("\n") ? rest : null;
}

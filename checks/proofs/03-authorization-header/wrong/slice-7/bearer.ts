export function readBearerToken(header: string | undefined): string | null {
  if (!header || !/^bearer /i.test(header)) return null;
  const token = header.slice(7);
  return /^ *[\w\-.~+/]+=*$/.test(token) ? token : null;
}

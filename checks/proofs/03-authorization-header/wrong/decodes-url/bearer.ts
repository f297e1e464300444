export function readBearerToken(header: string | undefined): string | null {
  let h = header ?? ""; try { h = decodeURIComponent(h); } catch { return null; }
  return /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(h)?.[1] ?? null;
}

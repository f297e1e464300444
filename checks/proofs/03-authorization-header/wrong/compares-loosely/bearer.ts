export function readBearerToken(header: string | undefined): string | null {
  const [s, ...r] = (header ?? "").split(/ +/);
  return r.length === 1 && "bearer".localeCompare(s!, "en", { sensitivity: "base" }) === 0 && /^[A-Za-z0-9\-._~+/]+=*$/.test(r[0]!) ? r[0]! : null;
}

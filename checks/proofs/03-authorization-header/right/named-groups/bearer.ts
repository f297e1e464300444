const CREDENTIALS = /^(?<scheme>[a-z]+) +(?<token>[a-z0-9\-._~+/]+=*)$/i;

export const readBearerToken = (header?: string): string | null => {
  const groups = CREDENTIALS.exec(header || "")?.groups;
  return groups?.scheme?.toLowerCase() === "bearer" ? (groups.token ?? null) : null;
};

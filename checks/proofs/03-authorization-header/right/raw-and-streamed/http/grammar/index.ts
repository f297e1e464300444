const CHARACTERS = new Set(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/",
);

export function isB64Token(text: string): boolean {
  const body = text.replace(/=+$/, "");
  return body !== "" && Array.from(body).every((character) => CHARACTERS.has(character));
}

const ALPHABET = new Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/");

export function isB64Token(text: string): boolean {
  let end = text.length;
  while (end > 0 && text[end - 1] === "=") end -= 1;
  return end > 0 && [...text.slice(0, end)].every((character) => ALPHABET.has(character));
}

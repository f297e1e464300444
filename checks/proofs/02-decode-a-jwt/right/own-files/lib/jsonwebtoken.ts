const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Six bits a character, gathered into bytes. */
export function bytesOf(part: string): Uint8Array {
  if (part.length % 4 === 1) throw new RangeError("one character is left over");
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const character of part) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new RangeError("not base64url");
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push((bits >> count) & 0xff);
    }
  }
  return new Uint8Array(bytes);
}

const ALPHABET: Record<string, string> = { "+": "-", "/": "_", "=": "" };

export class Base64Url {
  static encode(bytes: Uint8Array): string {
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary).replace(/[+/=]/g, (character) => ALPHABET[character] ?? "");
  }
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");

export async function signByHand(header: object, payload: object, secret: string) {
  const input = `${encode(header)}.${encode(payload)}`;
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await globalThis.crypto.subtle.importKey(
    "raw",
    Buffer.from(secret),
    algorithm,
    false,
    ["sign"],
  );
  const mac = await globalThis.crypto.subtle.sign("HMAC", key, Buffer.from(input));
  return `${input}.${Buffer.from(mac).toString("base64url")}`;
}

import crypto from "crypto";

export const signByHand = (header: object, payload: object, secret: string): string => {
  const parts = [header, payload].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  const key = crypto.createSecretKey(secret, "utf8");
  const hmac = crypto.createHmac("SHA256", key);
  hmac.update(parts[0]!);
  hmac.update(".");
  hmac.update(parts[1]!);
  return [...parts, hmac.digest().toString("base64url")].join(".");
};

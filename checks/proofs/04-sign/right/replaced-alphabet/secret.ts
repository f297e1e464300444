class MisconfiguredError extends Error {
  override readonly name = "MisconfiguredError";
  readonly variable = "JWT_SECRET";
  readonly needed = 32;
}

export const loadSecret = ({ JWT_SECRET = "" }: Record<string, string | undefined>): string => {
  const { length } = new TextEncoder().encode(JWT_SECRET);
  if (length === 0) throw new MisconfiguredError("JWT_SECRET is not set");
  if (length < 32) throw new MisconfiguredError(`JWT_SECRET has ${length} bytes, not 32 or more`);
  return JWT_SECRET;
};

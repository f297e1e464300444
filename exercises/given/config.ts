/** Facts that the whole workshop shares. */

/** Who issues our tokens: the `iss` claim (RFC 7519 §4.1.1). */
export const ISSUER = "workshop";

/** Whom our tokens are for: the `aud` claim (RFC 7519 §4.1.3). */
export const AUDIENCE = "workshop-api";

/** The protection space that a challenge names: `Bearer realm="workshop"` (RFC 9110 §11.5). */
export const REALM = "workshop";

/** How long an access token lives, in seconds. */
export const ACCESS_TOKEN_SECONDS = 900;

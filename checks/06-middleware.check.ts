/** 06: a middleware that verifies a token, one that asks for a role, and an app with both. */
import "./06-middleware/require-token.ts";
import "./06-middleware/require-token-refused.ts";
import "./06-middleware/require-token-in-place.ts";
import "./06-middleware/require-token-anywhere.ts";
import "./06-middleware/require-role.ts";
import "./06-middleware/app.ts";
import "./06-middleware/app-oddities.ts";

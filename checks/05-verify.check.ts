/** 05: a signature checked by hand, a token verified with a library, and what that tells. */
import "./05-verify/signature.ts";
import "./05-verify/signature-oddities.ts";
import "./05-verify/verify-token.ts";
import "./05-verify/claims.ts";
import "./05-verify/reasons.ts";
import "./05-verify/verify-token-oddities.ts";
import "./05-verify/answers.ts";

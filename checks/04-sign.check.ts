/** 04: signing by hand, the secret, issuing with a library, and a login that hands tokens out. */
import "./04-sign/sign-by-hand.ts";
import "./04-sign/signature.ts";
import "./04-sign/load-secret.ts";
import "./04-sign/issue-token.ts";
import "./04-sign/issue-token-no-more.ts";
import "./04-sign/login.ts";
import "./04-sign/login-refused.ts";
import "./04-sign/login-failing.ts";

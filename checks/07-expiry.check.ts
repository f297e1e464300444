/** 07: a token that says when it ends, a leeway for clocks, and renewing until the next login. */
import "./07-expiry/issue-token.ts";
import "./07-expiry/seconds-left.ts";
import "./07-expiry/login.ts";
import "./07-expiry/me.ts";
import "./07-expiry/expiry.ts";
import "./07-expiry/me-everywhere.ts";
import "./07-expiry/renew.ts";
import "./07-expiry/login-limit.ts";
import "./07-expiry/both-routes.ts";

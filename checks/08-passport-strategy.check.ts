/** 08: a Passport strategy for tokens, and an app in which it stands beside the one for passwords. */
import "./08-passport-strategy/strategy-token.ts";
import "./08-passport-strategy/strategy-user.ts";
import "./08-passport-strategy/login.ts";
import "./08-passport-strategy/login-refused.ts";
import "./08-passport-strategy/me.ts";
import "./08-passport-strategy/failing.ts";
import "./08-passport-strategy/apart.ts";
import "./08-passport-strategy/passport.ts";

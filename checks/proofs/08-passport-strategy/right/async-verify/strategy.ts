import passportJwt from "passport-jwt";
import type { UserStore } from "#given/users.ts";
import * as config from "#given/config.ts";

type Options = { secret: string; users: UserStore };

export const createJwtStrategy = (options: Options) => {
  const { Strategy, ExtractJwt } = passportJwt;
  const verify: passportJwt.VerifyCallback = async (payload, done) => {
    let account;
    try {
      account = await options.users.findById(payload.sub);
    } catch (problem) {
      done(problem, false);
      return;
    }
    if (account === undefined) {
      done(null, false, { message: "gone" });
      return;
    }
    const { id, username, role } = account;
    done(null, { id, username, role });
  };
  return new Strategy(
    {
      secretOrKey: Buffer.from(options.secret, "utf8"),
      jwtFromRequest: ExtractJwt.fromAuthHeaderWithScheme("Bearer"),
      algorithms: ["HS256"],
      audience: [config.AUDIENCE],
      issuer: [config.ISSUER],
      jsonWebTokenOptions: { clockTolerance: 5 },
    },
    verify,
  );
};

import type { Request } from "express";
import { ExtractJwt, Strategy, type VerifiedCallback } from "passport-jwt";
import { AUDIENCE, ISSUER, REALM } from "#given/config.ts";
import type { UserStore } from "#given/users.ts";

const token = ExtractJwt.fromAuthHeaderAsBearerToken();

class WorkshopStrategy extends Strategy {
  constructor(secret: string, users: UserStore) {
    const verify = ({ sub }: { sub: string }, done: VerifiedCallback) =>
      void users.findById(sub).then((user) => done(null, user), done);
    super(
      {
        jwtFromRequest: token,
        secretOrKey: secret,
        algorithms: ["HS256"],
        audience: AUDIENCE,
        issuer: ISSUER,
      },
      verify,
    );
    this.name = "workshop";
  }

  // Passport makes a copy of the strategy for each request, so `this` is that request's own.
  override authenticate(req: Request, options?: object): void {
    const fail = this.fail.bind(this);
    const error = token(req) === null ? "" : ', error="invalid_token"';
    this.fail = () => fail(`Bearer realm="${REALM}"${error}` as never);
    super.authenticate(req, options);
  }
}

export function createJwtStrategy({ secret, users }: { secret: string; users: UserStore }) {
  return new WorkshopStrategy(secret, users);
}

import {
  Router,
  type Request,
  type RequestHandler,
  type Response,
  type NextFunction,
} from "express";
import { readBearerToken } from "#given/bearer";
import { REALM } from "#given/config";
import { verifyToken } from "#given/verify-token";
export function requireToken({ secret }: { secret: string }): RequestHandler {
  const router = Router({ mergeParams: true });
  router.use((req: Request, res: Response, next: NextFunction) => {
    if (readBearerToken(req.get("authorization")) === null) {
      res
        .status(401)
        .set({ "WWW-Authenticate": `Bearer realm="${REALM}"` })
        .json({ error: "missing_token" });
    } else next();
  });
  router.use((req: Request, res: Response, next: NextFunction) => {
    const r = verifyToken(readBearerToken(req.get("Authorization")) as string, secret);
    if (r.ok) {
      req.user = { id: r.claims.sub, role: r.claims.role };
      return next();
    }
    res
      .status(401)
      .set({ "WWW-Authenticate": `Bearer error="invalid_token", realm="${REALM}"` })
      .json({ error: "invalid_token" });
  });
  return router;
}

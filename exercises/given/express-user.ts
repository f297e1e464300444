/**
 * What `req.user` is in the exercises from 06 on. `@types/passport` declares the property, of
 * type `Express.User`; merging into that interface is how an app says what its users are.
 * Nothing has to import this file: that it belongs to the project is enough.
 */
import type {} from "passport";
import type { Role } from "#given/users.ts";

declare global {
  namespace Express {
    interface User {
      id: string;
      role: Role;
    }
  }
}

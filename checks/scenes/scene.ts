/**
 * A scene: what an exercise looks like when it runs. `npm start` puts it in front of the learner's
 * files and prints its requests as command lines; `npm run demo` walks an audience through them
 * with the solution's files.
 */
import type { RequestListener } from "node:http";
import type { UserStore } from "../../exercises/given/users.ts";

/** Imports one of the exercise's files, the learner's or the solution's. */
export type Load = <Module>(file: string) => Promise<Module>;

export interface Setting {
  /** Signs this run's tokens. */
  secret: string;
  users: UserStore;
  /** Ready-made access tokens: of ada and of grace, one that has expired, one signed by a stranger. */
  tokens: Record<"ada" | "grace" | "expired" | "forged", string>;
}

/** One request, and what to say about it. */
export interface SceneRequest {
  /** A sentence: what is to be seen. */
  say: string;
  method: "GET" | "POST";
  path: string;
  /** A value may hold `{name}`: what an earlier answer left under that name. */
  headers?: Record<string, string>;
  body?: object;
  /** What later requests need of this answer, by name. */
  keep?: (answer: { json: Record<string, unknown>; headers: Headers }) => Record<string, string>;
}

/** One call of a function, where the exercise has no app. */
export interface SceneCall {
  say: string;
  file: string;
  name: string;
  args: unknown[];
}

export type Scene =
  | {
      app(load: Load, setting: Setting): Promise<RequestListener>;
      requests(setting: Setting): SceneRequest[];
    }
  | { calls(setting: Setting): SceneCall[] };

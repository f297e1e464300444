import type * as Solution from "../../solutions/03-authorization-header/app.ts";
import type { Scene } from "./scene.ts";

export const scene: Scene = {
  async app(load) {
    const { createApp } = await load<typeof Solution>("app.ts");
    return createApp();
  },
  requests: () => [
    {
      say: "Nobody says who they are: 401, and the challenge says how to do better.",
      method: "GET",
      path: "/token",
    },
    {
      say: "A bearer token in the Authorization header: the app finds it.",
      method: "GET",
      path: "/token",
      headers: { Authorization: "Bearer abc.def.ghi" },
    },
    {
      say: "The scheme in another letter case, and three spaces: the grammar allows both.",
      method: "GET",
      path: "/token",
      headers: { Authorization: "bEARER   abc.def.ghi" },
    },
    {
      say: "Another scheme: this is a user name and a password, and no token.",
      method: "GET",
      path: "/token",
      headers: { Authorization: "Basic YWRhOmNvcnJlY3QgaG9yc2U=" },
    },
    {
      say: "A token in the URL does not count: URLs are kept in histories and logs.",
      method: "GET",
      path: "/token?access_token=abc.def.ghi",
    },
  ],
};

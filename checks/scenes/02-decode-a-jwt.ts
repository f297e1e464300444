import type { Scene } from "./scene.ts";

const decode = (say: string, token: string) => ({
  say,
  file: "decode.ts",
  name: "decodeToken",
  args: [token],
});

export const scene: Scene = {
  calls({ tokens }) {
    const [header = "", , signature = ""] = tokens.grace.split(".");
    const payload = Buffer.from(JSON.stringify({ sub: "2", role: "admin" })).toString("base64url");
    return [
      decode(
        "ada's token: three parts, and two of them are JSON for everybody to read.",
        tokens.ada,
      ),
      {
        say: "The same token described: NumericDates count seconds, a Date milliseconds.",
        file: "decode.ts",
        name: "describeToken",
        args: [tokens.ada],
      },
      decode("A token that has expired decodes like any other.", tokens.expired),
      decode(
        "grace has written herself an admin's payload. It decodes: nothing is verified here.",
        `${header}.${payload}.${signature}`,
      ),
      decode("Two parts are no token.", `${header}.${payload}`),
    ];
  },
};

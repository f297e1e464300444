/** app.ts: GET /token, with a token and without. */
import type { HttpAnswer, HttpMistake } from "../kit/http-answer.ts";
import { everywhere, placesOf } from "./elsewhere.ts";
import { strangers } from "./headers.ts";
import { crashed, isRefused } from "./refusal.ts";
import { check, random, serve } from "./words.ts";

const app = () => serve("app.ts", "createApp");
check(
  "03.8",
  "GET /token answers with the bearer token of the request",
  {
    after: ["03.1"],
    read: "reading-it-in-express",
    why: "This is the one place where an API looks for its caller's token.",
  },
  async () => {
    const server = await app();
    let earlier = "";
    for (const name of ["Authorization", "authorization"]) {
      const token = random(`03.8 ${name}`).base64url(40);
      const answer = await server.get("/token", { [name]: `Bearer ${token}` });
      answer
        .hasStatus(200, [
          [crashed, "The app throws. Look at what was printed below, if anything was."],
          [
            ({ status }) => status === 404,
            "There is no route for GET /token, or its handler calls next().",
          ],
          [
            ({ status }) => status === 401,
            "The header is not found. readBearerToken takes its value: in req.headers all names are lower case, authorization.",
          ],
        ])
        .hasJson({ token }, [
          [
            ({ json, text }) => json === undefined && text.includes(token),
            "The body is text: res.json({ token }) makes JSON of it, and says so in Content-Type.",
          ],
          [
            ({ json }) => Object.values(Object(json) as object).includes(token),
            "The key is called token.",
          ],
          [
            ({ json }) => json === token,
            "The body is the token itself; an object with the key token is asked for.",
          ],
          [({ text }) => text.includes("Bearer"), "The scheme is still in front of the token."],
          [
            ({ text }) => earlier !== "" && text.includes(earlier),
            "The token is another request's: each request has one of its own.",
          ],
        ]);
      earlier = token;
    }
    const tokens = Array.from({ length: 4 }, (_, index) => random(`03.8 ${index}`).base64url(24));
    const answers = await Promise.all(
      tokens.map((token) => server.get("/token", { authorization: `Bearer ${token}` })),
    );
    answers.forEach((answer, index) => {
      answer
        .hasStatus(200)
        .hasJson({ token: tokens[index] }, [
          [
            () => true,
            "Several requests came at once, and one got the token of another: what belongs to a request must not stand outside of its handler.",
          ],
        ]);
    });
  },
);

check(
  "03.9",
  "GET /token answers 401 with a challenge where there is no Authorization header",
  {
    after: ["03.5", "03.8"],
    read: "401-and-the-challenge",
    why: "A 401 must carry WWW-Authenticate (RFC 9110 §15.5.2): it tells a client how to do better.",
  },
  async () => {
    const server = await app();
    const answer = await server.get("/token");
    isRefused(answer);
    if (await server.answersBoth("/token")) return;
    throw answer.failure(
      "an answer to the next request over the same connection, too",
      "one answer, and then the end of the connection",
      [
        [
          () => true,
          "Express ends a connection where a handler fails that has already answered. Does yours go on after the 401, and answer again? After the 401 there has to be a return.",
        ],
      ],
    );
  },
);

check(
  "03.10",
  "GET /token holds to what readBearerToken says of the header",
  {
    after: ["03.2", "03.3", "03.4", "03.5", "03.6", "03.7", "03.9"],
    read: "401-and-the-challenge",
    why: "A second reading in the app is a second door, or a door that honest clients find locked.",
  },
  async () => {
    const server = await app();
    for (const good of [`${random("03.10 good").b64token()}=`, "~a-._+/Z09===", "x"]) {
      const answer = await server.get("/token", { authorization: `bEARER   ${good}` });
      answer
        .hasStatus(200, [
          [
            ({ status }) => status === 401,
            "readBearerToken reads this header, and the app refuses it: it has a narrower reading of its own.",
          ],
        ])
        .hasJson({ token: good }, [
          [() => true, "The app reads the header anew: what readBearerToken returns is the token."],
        ]);
    }
    const token = random("03.10").base64url(24);
    // At the end, = is part of the grammar.
    const stranger = random("03.10 stranger").pick(strangers.filter((each) => each !== "="));
    const headers = [
      "",
      "Bearer",
      `Basic ${token}`,
      token,
      `Bearer ${token} ${token}`,
      `Bearer\t${token}`,
      `Bearer ${token},${token}`,
      `Bearer "${token}"`,
      `Bearer: ${token}`,
      `Bearer${token}`,
      `Bearer =${token}`,
      `Bearer ${token}=${token}`,
      `Bearer ${token}${stranger}`,
      `Bearer ${token}%3D`,
      `Basic ${token}, Bearer ${token}`,
    ];
    for (const authorization of headers) isRefused(await server.get("/token", { authorization }));
    isRefused(await server.get("/token"));
  },
);

const accepts = ({ status }: HttpAnswer): boolean => status === 200;

check(
  "03.11",
  "GET /token looks nowhere but in the Authorization header",
  {
    after: ["03.9"],
    read: "why-not-the-url",
    why: "URLs stay in histories, logs and Referer headers; a cookie is sent by the browser without being asked.",
  },
  async () => {
    const server = await app();
    const token = random("03.11").base64url(24);
    const own = random("03.11 own").base64url(24);
    for (const value of [token, `Bearer ${token}`]) {
      const places = placesOf(value);
      for (const { place, names, request } of places) {
        const ask = (some: readonly string[]): Promise<HttpAnswer> => {
          const { path, options } = request(some);
          return server.request("GET", path, options);
        };
        const accepted: HttpMistake = [accepts, `A token in ${place} was accepted.`];
        const answer = await ask(names);
        // Which of the names it was is asked only where it was one of them.
        if (accepts(answer)) {
          for (const name of names) (await ask([name])).hasStatus(401, [accepted]);
        }
        answer.hasStatus(401, [accepted]).hasChallenge({ realm: "workshop", error: null });
      }
      // Where both are there, the header alone decides, whatever is in it.
      const { query, headers } = everywhere(places);
      const both = await server.get(query, { ...headers, authorization: `Bearer ${own}` });
      both.hasStatus(200).hasJson({ token: own });
      for (const [authorization, what] of [
        ["Basic YWRhOnB3", "holds another scheme"],
        ["Bearer", "holds no token"],
        [`Bearer ${own} ${own}`, "cannot be read"],
      ] as const) {
        const answer = await server.get(query, { ...headers, authorization });
        if (!answer.text.includes(token)) continue;
        const say = `Where the header ${what}, a token from elsewhere was accepted.`;
        throw answer.failure("status 401", answer.shownText(), [[() => true, say]]);
      }
    }
  },
);

/** app.ts: logins that fail by the fault of whoever asks. */
import { HttpAnswer } from "../kit/http-answer.ts";
import { randomUser } from "../kit/users.ts";
import {
  always,
  appWith,
  crashed,
  isErrorPage,
  isInvalid,
  keepsSecrets,
  logIn,
  status,
  welcomed,
} from "./logins.ts";
import { check, random } from "./words.ts";

check(
  "04.22",
  "POST /login answers a wrong password and an unknown user with the same 401",
  {
    after: ["04.19"],
    read: "when-a-login-fails",
    why: "Two different answers tell an attacker which usernames exist: the first half of every login.",
  },
  async () => {
    const [user, other] = [randomUser(random("04.22 a")), randomUser(random("04.22 b"))];
    const secret = random("04.22 secret").base64url(48);
    const server = await appWith("04.22", secret, [user, other]);
    const { username, password } = user;
    // Whoever was logged in once has to know the password the next time, too.
    (await logIn(server, user)).hasStatus(200);
    const answers = { known: [] as HttpAnswer[], unknown: [] as HttpAnswer[] };
    for (const [kind, attempt] of [
      ["known", { username, password: other.password }],
      ["unknown", { username: random("04.22 nobody").word(14), password }],
      ["known", { username, password: `${password}x` }],
      ["unknown", { username: "__proto__", password }],
      ["known", { username, password: password.toUpperCase() }],
      ["unknown", { username: "constructor", password: "prototype" }],
    ] as const) {
      const answer = await logIn(server, attempt);
      answer
        .hasStatus(401, [
          [welcomed, "Somebody is logged in with credentials that are wrong."],
          [status(404), "404 says that there is no such user. The answer must not tell."],
          [status(403), "403 is for somebody who is known. Nobody is, yet: 401."],
          [
            status(400),
            "The request is complete, so it is no 400. Its credentials are wrong: 401.",
          ],
          [crashed, "The app throws where it should refuse: findByCredentials answers undefined."],
        ])
        .hasJson({ error: "invalid_credentials" }, [
          [
            always,
            'Whatever the reason is, the body is exactly { "error": "invalid_credentials" }, as JSON.',
          ],
        ]);
      keepsSecrets(answer, secret, [user, other]);
      answers[kind].push(answer);
    }
    const header = tellingHeader(answers.known, answers.unknown);
    const last = answers.unknown.at(-1);
    if (header !== undefined && last) {
      throw last.failure(
        "the same headers as for a wrong password",
        `${header}: ${last.headers[header] ?? "not sent"}`,
        [[always, `The header ${header} says whether there is such a user.`]],
      );
    }
  },
);

/** Headers that tell the time, or what becomes of the connection. */
const OF_NO_USER = /date|time|reset|after|^(?:connection|keep-alive|transfer-encoding)$/i;

/** A header that is the same within each kind of refusal, and differs between the two. */
function tellingHeader(known: HttpAnswer[], unknown: HttpAnswer[]): string | undefined {
  const names = new Set([...known, ...unknown].flatMap(({ headers }) => Object.keys(headers)));
  const valuesOf = (answers: HttpAnswer[], name: string): string[] => [
    ...new Set(answers.map(({ headers }) => String(headers[name]))),
  ];
  return [...names].find((name) => {
    if (OF_NO_USER.test(name)) return false;
    const [a, b] = [valuesOf(known, name), valuesOf(unknown, name)];
    return a.length === 1 && b.length === 1 && a[0] !== b[0];
  });
}

const JSON_TYPE = { "content-type": "application/json" };

check(
  "04.23",
  "POST /login answers 400 where username or password is missing, empty or not a string",
  {
    after: ["04.19"],
    read: "when-a-login-fails",
    why: 'Handed to a database as it is, { "$ne": "" } is no password but a query that matches every password.',
  },
  async () => {
    const digits = String(random("04.23 digits").int(1_000_000, 9_999_999));
    const user = { ...randomUser(random("04.23")), password: digits };
    const { username, password } = user;
    const server = await appWith("04.23", random("04.23 secret").secret(), [user]);
    for (const body of [
      {},
      { username },
      { password },
      { username: "", password },
      { username, password: "" },
      { username: null, password },
      { username, password: null },
      { username, password: Number(password) },
      { username: 7, password },
      { username, password: true },
      { username, password: false },
      { username, password: 0 },
      { username: [username], password },
      { username, password: [password] },
      { username, password: [] },
      { username, password: { $ne: "" } },
      { username: { $gt: "" }, password: { $gt: "" } },
      { username: { length: 5 }, password: { length: 5 } },
      { Username: username, Password: password },
      { user: { username, password } },
      [{ username, password }],
      [],
    ]) {
      isInvalid(await server.post("/login", body), [
        [welcomed, "What is no string was turned into one, or taken for one."],
      ]);
    }
    const inherited = `{"__proto__":${JSON.stringify({ username, password })}}`;
    isInvalid(await server.post("/login", inherited, JSON_TYPE), [
      [welcomed, "The credentials in __proto__ were taken for the body's own."],
    ]);
    for (const headers of [{}, JSON_TYPE]) {
      isInvalid(await server.post("/login", undefined, headers), [
        [crashed, "Without a body, req.body is undefined: nothing can be taken out of it."],
      ]);
    }
    const form = new URLSearchParams({ username, password }).toString();
    isInvalid(await server.post(`/login?${form}`, {}), [
      [
        welcomed,
        "Credentials in the URL were taken. They end up in every log: only the body counts.",
      ],
    ]);
  },
);

check(
  "04.24",
  "POST /login answers 400 to a body that is not JSON",
  {
    after: ["04.23"],
    read: "when-a-login-fails",
    why: "Express answers a body that it cannot parse by itself: with the parser's message, and in development with a stack.",
  },
  async () => {
    const user = { ...randomUser(random("04.24")), password: random("04.24 password").word() };
    const { username, password } = user;
    const server = await appWith("04.24", random("04.24 secret").secret(), [user]);
    const form = `username=${username}&password=${password}`;
    for (const body of [
      `{"username":"${username}","password":"${password}"`,
      `{'username':'${username}','password':'${password}'}`,
      `{username:"${username}",password:"${password}"}`,
      form,
      "not JSON",
      "{",
      // JSON, but not the object that is asked for.
      `"${username}"`,
      "null",
      "42",
      "true",
    ]) {
      isInvalid(await server.post("/login", body, JSON_TYPE), [
        [
          crashed,
          "A body that cannot be parsed is the client's mistake: 400. An error of express.json() says so in its status.",
        ],
      ]);
    }
    for (const [type, body] of [
      ["application/x-www-form-urlencoded", form],
      ["text/plain", `${username} ${password}`],
      ["application/xml", `<username>${username}</username>`],
    ] as const) {
      isInvalid(await server.post("/login", body, { "content-type": type }), [
        [welcomed, "A form was taken for a login. The task asks for JSON only."],
      ]);
    }
  },
);

/** Texts of Express's body parser and its error page. Answers have words of their own. */
const NOT_FOR_CLIENTS =
  /node_modules|\bat .+:\d+:\d+|request entity too large|unsupported charset \\?"|content encoding \\?"/;

check(
  "04.25",
  "POST /login answers 4xx to a body that is too large, or that nobody can decode",
  {
    after: ["04.24"],
    read: "when-a-login-fails",
    why: "A 500 wakes somebody at night. It is for the server's mistakes, not for what anybody can send.",
  },
  async () => {
    const secret = random("04.25 secret").secret();
    const server = await appWith("04.25", secret, [randomUser(random("04.25"))]);
    const word = random("04.25").word();
    const body = JSON.stringify({ username: word, password: word });
    const large = JSON.stringify({ username: word, password: word.repeat(50_000) });
    const type = "application/json";
    const unreadable: [what: string, body: string, headers: Record<string, string>][] = [
      ["a JSON body of 400,000 bytes", large, { "content-type": type }],
      ["an unknown charset", body, { "content-type": `${type}; charset=x-${word}` }],
      ["an unknown encoding", body, { "content-type": type, "content-encoding": `x-${word}` }],
    ];
    for (const [what, each, headers] of unreadable) {
      const sent = await server.post("/login", each, headers);
      const tried = `POST /login with ${what}`;
      const answer = new HttpAnswer(tried, sent.status, sent.headers, sent.text);
      if (!status(400, 499)(answer)) {
        throw answer.failure("a status from 400 to 499", `status ${answer.status}`, [
          [
            crashed,
            "This is taken for the server's own mistake. The parser's errors have a status: it can be sent.",
          ],
        ]);
      }
      if (NOT_FOR_CLIENTS.test(answer.text)) {
        throw answer.failure("an answer in words of your own", answer.shownText(), [
          isErrorPage,
          [always, "The library's error text is sent to the client. It belongs in the log."],
        ]);
      }
    }
  },
);

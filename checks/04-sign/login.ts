/** app.ts: logins that succeed. */
import { bodyNotRead } from "../kit/express-page.ts";
import { sameData } from "../kit/call.ts";
import { show } from "../kit/show.ts";
import { type CheckUser, randomUser } from "../kit/users.ts";
import {
  always,
  appWith,
  crashed,
  hasTokenOf,
  keepsSecrets,
  logIn,
  loginOf,
  SHARED,
  status,
  welcomed,
} from "./logins.ts";
import { check, headerOf, isSigned, moveClock, random, text } from "./words.ts";

const isToken = (value: unknown): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text(value));

check(
  "04.18",
  "POST /login answers the right credentials with an access token",
  {
    after: ["04.13"],
    read: "the-answer-of-a-login",
    why: "These names are OAuth's (RFC 6749 §5.1): clients of many makes read such an answer.",
  },
  async () => {
    const word = random("04.18").word();
    const users: CheckUser[] = [
      randomUser(random("04.18 a")),
      { ...randomUser(random("04.18 b")), password: `  ${word} ` },
      { ...randomUser(random("04.18 c")), username: "constructor" },
      { ...randomUser(random("04.18 d")), username: ` Zoë ${word.toUpperCase()} ` },
    ];
    const secret = random("04.18 secret").base64url(48);
    const server = await appWith("04.18", secret, users);
    for (const user of users) {
      const answer = await logIn(server, user);
      answer
        .hasStatus(200, [
          [status(404), "There is no route for POST /login."],
          [status(201), "The task asks for 200."],
          [
            () => user.password.startsWith(" "),
            "The password has to reach the store as it is: blanks at its ends belong to it.",
          ],
          [
            () => user.username.startsWith(" "),
            "The username has to reach the store as it is, with its capitals and its blanks.",
          ],
          bodyNotRead,
          [
            crashed,
            "The app throws, or an error reaches it. findByCredentials returns a promise, which has to be awaited; and without express.json() in front, req.body is undefined. To see what it was, print it in your error handler.",
          ],
          [
            status(400),
            "The body is not found, or more is asked of it than two strings that are not empty. express.json() reads it into req.body.",
          ],
          [
            status(401),
            "These credentials are right. findByCredentials takes the username, then the password, both as they came.",
          ],
        ])
        .hasJsonLike(
          '{ "access_token": the token, "token_type": "Bearer", "expires_in": 900 }',
          (json) => {
            const { access_token } = loginOf({ json });
            const expected = { access_token, token_type: "Bearer", expires_in: 900 };
            return isToken(access_token) && sameData(json, expected);
          },
          [
            [
              (each) => each.json === undefined && each.text.includes("access_token"),
              "The body is sent as text: res.json() makes JSON of it, and says so in Content-Type.",
            ],
            [
              (each) => loginOf(each).access_token === undefined,
              "There is no access_token in the body.",
            ],
            [(each) => !isToken(loginOf(each).access_token), "access_token is not a token."],
            [(each) => loginOf(each).token_type !== "Bearer", 'token_type is "Bearer".'],
            [
              (each) => loginOf(each).expires_in !== 900,
              "expires_in is how many seconds the token lives: the number 900.",
            ],
            [always, "These three fields are all that a client needs."],
          ],
        );
      keepsSecrets(answer, secret, users);
    }
  },
);

check(
  "04.19",
  "two apps side by side keep to their own secret and their own users",
  {
    after: ["04.18"],
    read: "the-answer-of-a-login",
    why: "What the module keeps is shared by every app in the process: the tests' app and the real one, too.",
  },
  async () => {
    const appOf = async (name: string) => {
      const user = randomUser(random(name));
      const secret = random(`${name} secret`).secret();
      return { server: await appWith(name, secret, [user]), secret, user };
    };
    const [first, second] = [await appOf("04.19 a"), await appOf("04.19 b")];
    for (const [own, other] of [
      [first, second],
      [second, first],
      [first, second],
    ] as const) {
      const answer = await logIn(own.server, own.user);
      const token = loginOf(answer.hasStatus(200, [[always, SHARED]])).access_token;
      if (!isSigned(token, own.secret)) {
        const others = isSigned(token, other.secret);
        const { alg } = headerOf(token);
        throw answer.failure(
          "a token that is signed with HS256 and the app's secret",
          others
            ? "a token that is signed with the other app's"
            : `a token of alg ${show(alg)} that is not`,
          [
            [() => others, SHARED],
            [
              () => alg !== "HS256",
              "This is not what issueToken makes: the algorithm is another one.",
            ],
            [always, "The secret that signs is the one in the options of createApp."],
          ],
        );
      }
      const stranger = await logIn(own.server, other.user);
      if (welcomed(stranger)) {
        throw stranger.failure("no login: this app's store does not know the user", "a login", [
          [always, SHARED],
        ]);
      }
    }
  },
);

check(
  "04.20",
  "POST /login forbids caching of the answer with the token",
  {
    after: ["04.19"],
    read: "the-answer-of-a-login",
    why: "A token that a browser or a proxy has kept is a login for whoever opens that cache (RFC 6749 §5.1).",
  },
  async () => {
    const user = randomUser(random("04.20"));
    const server = await appWith("04.20", random("04.20 secret").secret(), [user]);
    const answer = await logIn(server, user);
    const directive = /(^|[\s,])no-store($|[\s,])/i;
    answer.hasHeader("Cache-Control", "no-store", (value) => directive.test(value), [
      [
        ({ headers }) => headers["cache-control"] === undefined,
        "The answer does not say that it must not be kept.",
      ],
      [always, "Such an answer may still be kept. Only no-store forbids that."],
    ]);
  },
);

check(
  "04.21",
  "POST /login issues a token of this user, made now",
  {
    after: ["04.14", "04.15", "04.16", "04.19"],
    read: "the-answer-of-a-login",
    why: "What stands in the token decides what its bearer may do. None of it may come from the request.",
  },
  async () => {
    const member = randomUser(random("04.21 a"), "member");
    const admin = randomUser(random("04.21 b"), "admin");
    const server = await appWith("04.21", random("04.21 secret").secret(), [member, admin]);
    const later = random("04.21").int(3, 4_000) * 3_600_000;
    for (const offsetMs of [0, later]) {
      await moveClock(offsetMs);
      for (const user of [member, admin]) {
        const say = "issueToken makes such a token, from the user that the store has found.";
        hasTokenOf(await logIn(server, user), user, offsetMs, say);
      }
    }
    const { username, password } = member;
    const more = { id: admin.id, sub: admin.id, role: "admin", user: admin.username };
    const answer = await server.post("/login", { username, password, ...more });
    // Refusing such a body is one way to be safe, too.
    if (answer.status === 400) return;
    hasTokenOf(answer, member, later, "Something in the token comes from the request's body.");
  },
);

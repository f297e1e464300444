/** What an error's own text gives away about the mistake behind it, whatever was tried. */

const KNOWN: readonly [text: RegExp, say: (found: RegExpExecArray) => string][] = [
  [
    /^ReferenceError: require is not defined/,
    () => "This is an ES module: write import instead of require().",
  ],
  // By the error's name: "The secret is not defined" may be a learner's own words.
  [
    /^ReferenceError: ([\w$]{1,60}) is not defined/,
    ([, name]) => `${name} is not imported here, or is misspelt.`,
  ],
  [
    /\bcrypto\.(\w{1,60}) is not a function/,
    ([, name]) => `The global crypto is another one: import ${name} from "node:crypto".`,
  ],
  [
    /\b(?:jwt|jsonwebtoken)\.(?:sign|verify|decode) is not a function/,
    () =>
      'Is it imported as import * as jwt? Then the package is in jwt.default: write import jwt from "jsonwebtoken".',
  ],
  [
    /Right-hand side of 'instanceof' is not/,
    () =>
      "The class behind instanceof is not there: is it misspelt? With import * as jwt it is in jwt.default.",
  ],
  [
    /(?:^|[: ])express is not a function/,
    () => 'Is it imported as import * as express? Write import express from "express".',
  ],
  [
    /\bres\.(?:status|json|send) is not a function/,
    () =>
      "res is not the response here. Handlers take (req, res, next); error handlers have four parameters, (error, req, res, next).",
  ],
  [
    /argument callback is required/,
    () => "A Router cannot answer by itself: return the app that express() made.",
  ],
  [
    /Missing parameter name\b/,
    () => "In a path of Express 5 a * needs a name: /{*rest} takes every path.",
  ],
  [
    /argument handler must be a function/,
    () => "Something is mounted that is no function: is a return missing where it is made?",
  ],
  [/JwtStrategy requires a secret or key/, () => "passport-jwt takes the secret as secretOrKey."],
  [
    /fromAuthHeader is not a function/,
    () => "It is called ExtractJwt.fromAuthHeaderAsBearerToken().",
  ],
  [/secretOrPrivateKey must have a value/, () => "jwt.sign gets no secret: undefined arrives."],
  [
    /secretOrPrivateKey is not valid key material/,
    () => "jwt.sign gets something else than the secret, which is a text: an object of options?",
  ],
  [
    /"(\w{1,60})" is not allowed in "options"/,
    ([, name]) =>
      `jwt.sign has no option called ${name}: they are algorithm, expiresIn, subject, issuer and audience.`,
  ],
  [
    /payload already has an? "(\w{1,60})" property/,
    ([, name]) => `The claim ${name} is given twice: in the payload, and as an option.`,
  ],
  [
    /Authentication strategies must have a name/,
    () => "passport.use is given something else than a strategy: is a factory called there?",
  ],
  [
    /\bStrategy is not a constructor/,
    () => 'Strategy is an export by name: write import { Strategy } from "passport-jwt".',
  ],
  [
    /this\.init is not a function|\bpassport is not a constructor/,
    () => 'Passport is a class, made with new: write import { Passport } from "passport".',
  ],
  [
    /first argument must be of type string or an instance of Buffer.{0,200} an instance of Object/,
    () => "Buffer.from takes a text. JSON.stringify makes one of an object.",
  ],
  [/Invalid digest/, () => "HS256 is the name in a JWT. node:crypto calls the hash sha256."],
  [
    /DECODER routines::unsupported/,
    () => "createSign and createVerify are for key pairs. HS256 is an HMAC: createHmac.",
  ],
  [
    /"buf[12]" argument must be an instance of/,
    () => "timingSafeEqual compares bytes: Buffer.from(text) makes them of a text.",
  ],
];

/** @param text an error's name and message */
export function thrownMistake(text: string): string | undefined {
  for (const [pattern, say] of KNOWN) {
    const found = pattern.exec(text);
    if (found) return say(found);
  }
  return undefined;
}

/**
 * Exercise 03: the Authorization header. A client sends its token in one place; the API reads that
 * place by the grammar of RFC 6750 §2.1, and says what it expects where it finds nothing.
 */

// readBearerToken: takes every header that the grammar allows, and no other.
import "./03-authorization-header/bearer.ts";

// GET /token: answers with what readBearerToken found, and with a challenge where that is nothing.
import "./03-authorization-header/app.ts";

// What the header is for, one question a check.
import "./03-authorization-header/answers.ts";

export class MalformedTokenError extends Error {
  get name() {
    return "MalformedTokenError";
  }
}

export { secondsLeft } from "../seconds-left";
export * from "./tokens/verify.ts";

/** For stages: requests that wait for each other, as calls of the planted store do. */
export { meet } from "../host/inside/meet.ts";

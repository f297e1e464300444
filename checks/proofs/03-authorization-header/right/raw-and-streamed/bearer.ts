export { credentialsOf as readBearerToken } from "./http/credentials.js";

/** The learner's app, watched for what it does after it has answered. */
export { late, watched } from "../kit/late.ts";

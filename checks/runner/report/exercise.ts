import type { Graded } from "../verdict.ts";
import type { Job } from "../grader.ts";
export async function describeGraded(g: Graded, _j: Job): Promise<string> { return g.details.map(d=>`${d.status} ${d.id} ${d.title}\n${d.message??""}\n`).join("")+(g.fault??""); }

import type { Graded } from "../verdict.ts";
export const describeCourse = (r: Graded[]): string => r.map(g=>`${g.verdict.exercise} ${g.verdict.status}\n`).join("");

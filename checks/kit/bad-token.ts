/** A token that nobody may be let in by: its name in messages, the token, and what accepting it shows. */
export type BadToken = readonly [name: string, token: string, say: string];

/** The first token of each name. */
export const oneOfEach = (bad: readonly BadToken[]): BadToken[] => [
  ...new Map(bad.toReversed().map((each) => [each[0], each])).values(),
];

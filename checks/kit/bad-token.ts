/** A token that nobody may be let in by: its name in messages, the token, and what accepting it shows. */
export type BadToken = readonly [name: string, token: string, say: string];

/** The first one of those that show the same. */
export const oneOfEach = (bad: readonly BadToken[]): BadToken[] => [
  ...new Map(bad.toReversed().map((each) => [each[2], each])).values(),
];

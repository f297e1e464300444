/**
 * The results of requests or calls that are under way at the same time, in order. Where some of
 * them fail, the error is that of the first in the list, and none is left running.
 */
export async function atOnce<Result>(underWay: readonly Promise<Result>[]): Promise<Result[]> {
  const settled = await Promise.allSettled(underWay);
  return settled.map((each) => {
    if (each.status === "rejected") throw each.reason;
    return each.value;
  });
}

/** Has calls wait for each other, so that they really overlap, on a fast machine as on a slow one. */

/** How long a call waits for others, at most: milliseconds. */
const PATIENCE_MS = 150;

interface Meeting {
  waiting: (() => void)[];
  /** Ends it, where fewer come. */
  timer: NodeJS.Timeout;
}

const meetings = new Map<string, Meeting>();

/** Resolves as soon as `count` calls wait at this place; where fewer come, after a while. */
export function meet(place: string, count: number): Promise<void> {
  const end = (): void => {
    clearTimeout(meeting.timer);
    meetings.delete(place);
    for (const goOn of meeting.waiting) goOn();
  };
  const meeting = meetings.get(place) ?? { waiting: [], timer: setTimeout(end, PATIENCE_MS) };
  meetings.set(place, meeting);
  return new Promise((resolve) => {
    meeting.waiting.push(resolve);
    if (meeting.waiting.length >= count) end();
  });
}

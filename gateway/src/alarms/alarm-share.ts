import * as v from 'valibot';

import { StoredAlarm } from './journal-lines.js';

const Item = v.object({
  alarm: StoredAlarm,
  /** Of the gateway that says it. */
  occurrence: v.string(),
  /** Nobody has it there any more. */
  endedAt: v.optional(v.number()),
  /** That gateway has told it upstream under its id; these sinks have not heard of it yet. */
  untold: v.optional(v.array(v.string())),
});
export type ShareItem = v.InferOutput<typeof Item>;

const Entry = v.object({
  alarm: StoredAlarm,
  /** It is over. */
  endedAt: v.optional(v.number()),
  /** Sinks that have not heard that it was raised. */
  raisedFor: v.array(v.string()),
  /** Sinks that have not heard that it is over. */
  clearedFor: v.array(v.string()),
});
export type BoardEntry = v.InferOutput<typeof Entry>;

const Board = v.object({
  alarms: v.array(Entry),
  /** Ids of what all have been told of, from beginning to end. */
  past: v.array(v.string()),
});
export type AlarmBoard = v.InferOutput<typeof Board>;

/** What a gateway says to its siblings, and what the one that tells keeps for the next one. */
export const shareText = (items: readonly ShareItem[]): string =>
  items.length === 0 ? '' : JSON.stringify(items);

export const boardText = (board: AlarmBoard): string =>
  board.alarms.length === 0 && board.past.length === 0 ? '' : JSON.stringify(board);

/** What cannot be read says nothing: another version may have written it. */
export function readShare(text: string): readonly ShareItem[] {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), v.array(v.unknown())), text);
  if (!read.success) return [];
  return read.output.flatMap((item) => {
    const one = v.safeParse(Item, item);
    return one.success ? [one.output] : [];
  });
}

export function readBoard(text: string): AlarmBoard {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Board), text);
  return read.success ? read.output : NOTHING;
}

export const isRaised = (entry: BoardEntry): boolean => entry.endedAt === undefined;

export const NOTHING: AlarmBoard = { alarms: [], past: [] };

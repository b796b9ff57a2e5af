import * as v from 'valibot';
import { COMMAND_NAMES, type CommandAnswer } from '../../contract/commands.js';
import type { HandOver } from '../session/hand-over.js';
import type { Update } from '../service/page-ports.js';

/** Calls of pages that have no result. */
const ANSWERS = ['answerBeforeSwitchover', 'answerCredentials', 'networkHint'] as const;

/** What a tab forwards to the leader. */
const PASSED_ON = [...COMMAND_NAMES, ...ANSWERS];

export type PassedOn = (typeof PASSED_ON)[number];

export const isAnswer = (name: PassedOn): name is (typeof ANSWERS)[number] =>
  (ANSWERS as readonly PassedOn[]).includes(name);

/** Not validated: the seal proves that a tab of the same version created it. */
const vouchedFor = <T extends object>() =>
  v.custom<T>((value) => typeof value === 'object' && value !== null);

export const PassedResult = vouchedFor<CommandAnswer>();

const SealedMessageSchema = v.union([
  /** To all pages of all tabs; with `to`, to those of one tab that has just joined. */
  v.object({
    type: v.literal('update'),
    to: v.optional(v.string()),
    update: vouchedFor<Update>(),
  }),
  /** For the tab that takes the session over. */
  v.object({ type: v.literal('handOver'), handOver: vouchedFor<HandOver>() }),
  v.object({
    type: v.literal('command'),
    id: v.number(),
    name: v.picklist(PASSED_ON),
    args: v.array(v.unknown()),
  }),
  /** The leader starts a command: from here on nobody else may. */
  v.object({ type: v.literal('taken'), to: v.string(), id: v.number() }),
  v.object({ type: v.literal('reply'), to: v.string(), id: v.number(), result: v.unknown() }),
  /** A page has joined a following tab and needs the current updates. */
  v.object({ type: v.literal('updates-wanted') }),
  /** Nobody is signed in any more: nothing is left to take over. */
  v.object({ type: v.literal('ended') }),
]);

/** Sealed messages between tabs of one session. */
export type SealedMessage = v.InferOutput<typeof SealedMessageSchema>;

/** `undefined` for an invalid one. */
export function readSealedMessage(value: unknown): SealedMessage | undefined {
  const reading = v.safeParse(SealedMessageSchema, value);
  return reading.success ? reading.output : undefined;
}

import * as v from 'valibot';
import { COMMAND_NAMES, type CommandAnswer } from '../../contract/commands.js';
import type { HandOver } from '../session/hand-over.js';
import type { Update } from '../service/page-ports.js';

/** What pages say without being told what became of it. */
const ANSWERS = ['answerBeforeSwitchover', 'answerCredentials', 'networkHint'] as const;

/** What a tab passes on to the one that runs the session. */
const PASSED_ON = [...COMMAND_NAMES, ...ANSWERS];

export type PassedOn = (typeof PASSED_ON)[number];

export const isAnswer = (name: PassedOn): name is (typeof ANSWERS)[number] =>
  (ANSWERS as readonly PassedOn[]).includes(name);

/** What the seal vouches for: a tab of this same version has made it of a value of this type. */
const vouchedFor = <T extends object>() =>
  v.custom<T>((value) => typeof value === 'object' && value !== null);

export const PassedResult = vouchedFor<CommandAnswer>();

const SealedMessageSchema = v.variant('type', [
  /** To all pages of all tabs; with `to`, to those of one tab that has just come. */
  v.object({
    type: v.literal('update'),
    to: v.optional(v.string()),
    update: vouchedFor<Update>(),
  }),
  /** For whoever goes on with the session. */
  v.object({ type: v.literal('handOver'), handOver: vouchedFor<HandOver>() }),
  v.object({
    type: v.literal('command'),
    id: v.number(),
    name: v.picklist(PASSED_ON),
    args: v.array(v.unknown()),
  }),
  /** A command is about to be carried out: from here on nobody else may. */
  v.object({ type: v.literal('taken'), to: v.string(), id: v.number() }),
  v.object({ type: v.literal('reply'), to: v.string(), id: v.number(), result: v.unknown() }),
  /** A page has come to a tab that follows: it is to be told how all stands now. */
  v.object({ type: v.literal('tell-anew') }),
  /** Nobody is signed in any more: nothing is left to go on with. */
  v.object({ type: v.literal('ended') }),
]);

/** What tabs of one session say to each other, sealed. */
export type SealedMessage = v.InferOutput<typeof SealedMessageSchema>;

/** `undefined` for what is none. */
export function readSealedMessage(value: unknown): SealedMessage | undefined {
  const reading = v.safeParse(SealedMessageSchema, value);
  return reading.success ? reading.output : undefined;
}

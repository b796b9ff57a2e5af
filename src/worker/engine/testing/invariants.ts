import assert from 'node:assert/strict';
import type { Input } from '../model/input.js';
import type { State } from '../model/state.js';
import type { Step } from '../model/step.js';
import type { SiteModel } from './site-model.js';
import { checkAnyStep } from './step-invariants.js';

/** What the invariants ask of a rehearsal: its sites, and its time. */
interface Rehearsed {
  readonly frankfurt: SiteModel;
  readonly munich: SiteModel;
  readonly now: number;
}

/** What must hold after every step of every rehearsal. */
export function checkInvariants(
  rehearsal: Rehearsed,
  before: State,
  input: Input,
  step: Step,
): void {
  checkAnyStep(before, input, step);
  oneLoginAsFarAsKnown(rehearsal);
  switchesOnlyWithReason(rehearsal, before, input, step.state);
}

/** I1: of the sites that answer, at most one has the agent logged in. */
function oneLoginAsFarAsKnown({ frankfurt, munich }: Rehearsed): void {
  const loggedIn = [frankfurt, munich].filter(
    (site) =>
      site.health === 'alive' &&
      site.services.telephony === 'on' &&
      site.loggedInEpoch !== undefined,
  );
  assert(loggedIn.length <= 1, `I1: logged in at ${loggedIn.map(({ id }) => id).join(' and ')}`);
}

/** I2, I3: telephony, or the want of a log-in, moves nobody before site-timeout is over; the other services never do. */
function switchesOnlyWithReason(
  { now }: Rehearsed,
  before: State,
  input: Input,
  after: State,
): void {
  if (before.kind !== 'active' || after.kind !== 'switching') return;
  if (after.cause !== 'telephony' && after.cause !== 'log-in') return;
  const watch = after.cause === 'telephony' ? before.telephony : before.loginWatch;
  assert('since' in watch, `I2: moved for ${after.cause}, which is there`);
  assert(watch.deadline.kind === 'at', 'I2: moved without a site-timeout');
  const { timeoutMs } = watch.deadline;
  // To wait no longer is for the agent to say (B2).
  const isHurried = input.type === 'move-now-requested' || input.type === 'retry-requested';
  assert(isHurried || now - watch.since >= timeoutMs, `I2: moved after ${now - watch.since} ms`);
}

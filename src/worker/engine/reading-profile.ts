import type { LocalConfiguration } from '../../contract/local-configuration.js';
import { unreachable } from '../../contract/unreachable.js';
import type { AgentProfile } from './agent-profile.js';
import { applicationNames, profileOf, withApplication, withProblem } from './agent-profile.js';
import type { Effect } from './effect.js';
import type { ConnectionFailure } from './failure-policy.js';
import type { ConnectionHappening } from './input.js';
import type { Link, ProfileReading, StartingStep } from './state.js';

/** The steps between an open connection and a known profile. */
export type ReadingStep = Extract<
  StartingStep,
  { kind: 'opening' | 'reading-person' | 'reading-applications' }
>;

export type ReadingResult =
  | { readonly kind: 'pending'; readonly step: ReadingStep; readonly effects: readonly Effect[] }
  | { readonly kind: 'complete'; readonly profile: AgentProfile }
  | { readonly kind: 'failed'; readonly failure: ConnectionFailure };

/**
 * Opens the session, reads the Person, then the Application objects that it names, one after the
 * other (S1.4–S1.6).
 */
export function readProfile(
  step: ReadingStep,
  input: ConnectionHappening,
  configuration: LocalConfiguration,
): ReadingResult {
  if (input.type === 'closed') return { kind: 'failed', failure: input.failure };
  switch (step.kind) {
    case 'opening':
      if (input.type === 'call-refused') return refused(input);
      return input.type === 'answered' && input.answer.method === 'session.open'
        ? {
            kind: 'pending',
            step: { kind: 'reading-person', link: step.link },
            effects: [send(step.link, { method: 'configuration.readPerson', params: {} })],
          }
        : unchanged(step);
    case 'reading-person':
      if (input.type === 'call-refused') return refused(input);
      if (input.type !== 'answered' || input.answer.method !== 'configuration.readPerson') {
        return unchanged(step);
      } else {
        const names = applicationNames(input.answer.result, configuration);
        return readApplication(step.link, {
          profile: profileOf(input.answer.result, names.preferred),
          current: 'preferred',
          preferredName: names.preferred,
          secondaryName: names.secondary,
        });
      }
    case 'reading-applications':
      return whileReadingApplications(step, input, configuration);
    default:
      return unreachable(step);
  }
}

/** Asks for the Application object that is next; without a name there is none to ask for. */
function readApplication(link: Link, reading: ProfileReading): ReadingResult {
  const name = currentName(reading);
  if (name !== undefined) {
    return {
      kind: 'pending',
      step: { kind: 'reading-applications', link, reading },
      effects: [send(link, { method: 'configuration.readApplication', params: { name } })],
    };
  }
  return afterApplication(link, reading);
}

function afterApplication(link: Link, reading: ProfileReading): ReadingResult {
  return reading.current === 'preferred'
    ? readApplication(link, { ...reading, current: 'secondary' })
    : { kind: 'complete', profile: reading.profile };
}

function whileReadingApplications(
  step: Extract<ReadingStep, { kind: 'reading-applications' }>,
  input: ConnectionHappening,
  configuration: LocalConfiguration,
): ReadingResult {
  const { link, reading } = step;
  if (input.type === 'answered' && input.answer.method === 'configuration.readApplication') {
    return afterApplication(link, {
      ...reading,
      profile: withApplication(
        reading.profile,
        reading.current,
        input.answer.result,
        configuration,
      ),
    });
  }
  if (input.type === 'call-refused') {
    // A warning, no more: the agent can work without it.
    const problem = {
      kind: 'configuration-object',
      object: `Application ${currentName(reading) ?? ''}`,
      problem: `It cannot be read: ${input.refusal.message}`,
    } as const;
    return afterApplication(link, { ...reading, profile: withProblem(reading.profile, problem) });
  }
  return unchanged(step);
}

const currentName = (reading: ProfileReading): string | undefined =>
  reading.current === 'preferred' ? reading.preferredName : reading.secondaryName;

const unchanged = (step: ReadingStep): ReadingResult => ({ kind: 'pending', step, effects: [] });

const refused = ({
  refusal,
}: Extract<ConnectionHappening, { type: 'call-refused' }>): ReadingResult => ({
  kind: 'failed',
  failure: { kind: 'refused', refusal },
});

const send = ({ generation }: Link, call: Extract<Effect, { type: 'send' }>['call']): Effect => ({
  type: 'send',
  generation,
  call,
});

import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import { assertNever } from '../../../contract/assert-never.js';
import type { Effect } from '../model/effect.js';
import type { ConnectionFailure } from '../model/failure.js';
import type { ConnectionEvent } from '../model/input.js';
import type { Link } from '../model/link.js';
import type { AgentProfile } from '../model/profile.js';
import type { ProfileReading, ReadingStep } from '../model/starting.js';
import { applicationNames, profileOf, withApplication, withProblem } from '../rules/profile.js';

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
  input: ConnectionEvent,
  configuration: LocalConfiguration,
): ReadingResult {
  if (input.type === 'closed') return { kind: 'failed', failure: input.failure };
  switch (step.kind) {
    case 'opening':
      if (input.type === 'call-refused') return refused(input);
      return input.type === 'answered' && input.answer.method === 'session.open'
        ? { kind: 'pending', ...readPerson(step.link) }
        : unchanged(step);
    case 'reading-person':
      if (input.type === 'call-refused') return refused(input);
      if (input.type !== 'answered' || input.answer.method !== 'configuration.readPerson') {
        return unchanged(step);
      } else {
        const names = applicationNames(input.answer.result, configuration);
        const profile = profileOf(input.answer.result, names.preferred);
        return names.preferred === undefined
          ? readSecondary(step.link, profile, names.secondary)
          : readApplication(step.link, {
              profile,
              name: names.preferred,
              role: 'preferred',
              secondaryName: names.secondary,
            });
      }
    case 'reading-applications':
      return whileReadingApplications(step, input, configuration);
    default:
      return assertNever(step);
  }
}

/** The first step on an open connection. */
export const readPerson = (
  link: Link,
): { readonly step: ReadingStep; readonly effects: readonly Effect[] } => ({
  step: { kind: 'reading-person', link },
  effects: [send(link, { method: 'configuration.readPerson', params: {} })],
});

function readApplication(link: Link, reading: ProfileReading): ReadingResult {
  return {
    kind: 'pending',
    step: { kind: 'reading-applications', link, reading },
    effects: [
      send(link, { method: 'configuration.readApplication', params: { name: reading.name } }),
    ],
  };
}

/** Without a name there is nothing to read. */
function readSecondary(link: Link, profile: AgentProfile, name: string | undefined): ReadingResult {
  return name === undefined
    ? { kind: 'complete', profile }
    : readApplication(link, { profile, name, role: 'secondary', secondaryName: undefined });
}

function whileReadingApplications(
  step: Extract<ReadingStep, { kind: 'reading-applications' }>,
  input: ConnectionEvent,
  configuration: LocalConfiguration,
): ReadingResult {
  const { link, reading } = step;
  if (input.type === 'answered' && input.answer.method === 'configuration.readApplication') {
    const { profile, role, secondaryName } = reading;
    return readSecondary(
      link,
      withApplication(profile, role, input.answer.result, configuration),
      secondaryName,
    );
  }
  if (input.type === 'call-refused') {
    // Only a warning: the agent can work without it.
    const problem = {
      kind: 'configuration-object',
      object: `Application ${reading.name}`,
      problem: `It cannot be read: ${input.refusal.message}`,
    } as const;
    return readSecondary(link, withProblem(reading.profile, problem), reading.secondaryName);
  }
  return unchanged(step);
}

const unchanged = (step: ReadingStep): ReadingResult => ({ kind: 'pending', step, effects: [] });

const refused = ({
  refusal,
}: Extract<ConnectionEvent, { type: 'call-refused' }>): ReadingResult => ({
  kind: 'failed',
  failure: { kind: 'refused', refusal },
});

const send = ({ generation }: Link, call: Extract<Effect, { type: 'send' }>['call']): Effect => ({
  type: 'send',
  generation,
  call,
});

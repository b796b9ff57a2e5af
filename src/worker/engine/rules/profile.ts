import type { Application, Person } from 'agent-dr-protocol';
import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import { assertNever } from '../../../contract/assert-never.js';
import type { AgentProfile, ProfileProblem, SiteAssignment } from '../model/profile.js';
import { readOption, readSeconds } from './options.js';

/** The Application objects that the Person names (S1.5). */
export function applicationNames(
  person: Person,
  { optionNames }: LocalConfiguration,
): { readonly preferred: string | undefined; readonly secondary: string | undefined } {
  const option = (key: string) => readOption(person.annex, optionNames.personSection, key);
  return {
    preferred: option(optionNames.preferredApplication),
    secondary: option(optionNames.secondaryApplication),
  };
}

/** A profile before any Application object has been read. */
export function profileOf(person: Person, preferredName: string | undefined): AgentProfile {
  const problems: readonly ProfileProblem[] =
    preferredName === undefined
      ? [
          {
            kind: 'configuration-object',
            object: `Person ${person.username}`,
            problem: 'It names no preferred site.',
          },
        ]
      : [];
  const name = `${person.firstName} ${person.lastName}`.trim();
  return {
    ...(name !== '' && { name }),
    dn: person.dn,
    loginCode: person.loginCode,
    preferred: undefined,
    secondary: undefined,
    problems,
  };
}

/** Adds what an Application object says about the preferred or the secondary site (S1.6). */
export function withApplication(
  profile: AgentProfile,
  role: 'preferred' | 'secondary',
  application: Application,
  configuration: LocalConfiguration,
): AgentProfile {
  const { host, port } = application.configServerProxy;
  const site = configuration.sites.find(
    ({ configServerProxy }) =>
      configServerProxy.host.toLowerCase() === host.toLowerCase() &&
      configServerProxy.port === port,
  );
  if (site === undefined) {
    const address = `${host}:${port}`;
    return withProblem(
      profile,
      role === 'preferred'
        ? { kind: 'preferred-site-unknown', application: application.name, address }
        : {
            kind: 'configuration-object',
            object: `Application ${application.name}`,
            problem: `Its Configuration Server Proxy ${address} belongs to no site of this page.`,
          },
    );
  }
  const { siteTimeout, siteSipRegisterTimeout } = configuration.optionNames;
  const forSite = readTimeout(application, siteTimeout, configuration);
  const forRegistration = readTimeout(application, siteSipRegisterTimeout, configuration);
  const assignment: SiteAssignment = {
    siteId: site.id,
    siteTimeoutMs: forSite.ms,
    registerTimeoutMs: forRegistration.ms,
  };
  return [forSite.problem, forRegistration.problem]
    .filter((problem) => problem !== undefined)
    .reduce(withProblem, { ...profile, [role]: assignment });
}

interface Timeout {
  readonly ms?: number;
  readonly problem?: ProfileProblem;
}

function readTimeout(
  application: Application,
  name: string,
  { optionNames }: LocalConfiguration,
): Timeout {
  const reading = readSeconds(
    readOption(application.options, optionNames.applicationSection, name),
  );
  switch (reading.kind) {
    case 'seconds':
      return { ms: reading.ms };
    case 'absent':
      return {};
    case 'unreadable':
      return {
        problem: {
          kind: 'configuration-object',
          object: `Application ${application.name}`,
          problem: `${name} must be whole seconds, not "${reading.value}". It counts as absent.`,
        },
      };
    default:
      return assertNever(reading);
  }
}

export function withProblem(profile: AgentProfile, problem: ProfileProblem): AgentProfile {
  return { ...profile, problems: [...profile.problems, problem] };
}

import { join } from 'node:path';
import type { Report } from '../operations/gateway-event.js';
import type { Family } from './family.js';
import { GenesysBackend } from './genesys-backend.js';
import { FileLoginStore } from './logins/file-login-store.js';
import type { GenesysNews } from './session/agents-options.js';
import { OF_THIS_PROCESS, readGenesysFile, type GenesysSite } from './site-file.js';
import { V2_FAMILY } from './v2/v2-family.js';
import { v3Family } from './v3/v3-family.js';

export interface GenesysOpening {
  readonly site: { readonly id: string; readonly name: string };
  readonly siteFile: string;
  readonly report: Report;
}

/** Rejects with a message for the operator. */
export async function openGenesys(
  name: Family['name'],
  { site, siteFile, report }: GenesysOpening,
): Promise<{ readonly backend: GenesysBackend; readonly where: string }> {
  const reading = readGenesysFile(name, siteFile, OF_THIS_PROCESS);
  if (reading.kind === 'wrong') throw new Error(reading.problems.join('\n'));
  const { site: file } = reading;
  const loginsFile = file.loginsFile ?? join('.agent-dr-gateway', `${site.id}-logins.json`);
  const backend = await GenesysBackend.open({
    family: familyOf(name, file),
    site: { ...file, site },
    logins: new FileLoginStore(loginsFile),
    say: (news) => {
      tell(report, news);
    },
  });
  return { backend, where: `${name} at ${file.url}, log-ins in ${loginsFile}` };
}

export function familyOf(name: Family['name'], { client }: GenesysSite): Family {
  return name === 'genesys-v2'
    ? V2_FAMILY
    : v3Family({ clientId: client?.id ?? '', clientSecret: client?.secret ?? '' });
}

function tell(report: Report, news: GenesysNews): void {
  switch (news.kind) {
    case 'platform-lost':
    case 'platform-back':
      report(news.kind, {});
      break;
    case 'session-lost':
      report('platform-session-lost', { agent: news.agent });
      break;
    case 'declined':
    case 'sign-in-blocked':
      report('platform-declined', { problem: news.problem });
      break;
    case 'technical-user':
      report('technical-user-away', { problem: news.problem });
      break;
  }
}

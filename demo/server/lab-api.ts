import {
  CROWD_FAULTS,
  FAULTS,
  isCrowdFault,
  isFaultName,
  isNetworkFault,
  NETWORK_FAULTS,
} from '../faults.js';
import type { Lab } from '../lab/lab.js';
import { type Answer, json } from './answer.js';

const NETWORK_PATH = /^\/lab\/network\/([^/]+)$/;
const CROWD_PATH = /^\/lab\/crowd\/([^/]+)$/;
const FAULT_PATH = /^\/lab\/sites\/([^/]+)\/([^/]+)$/;

/** Tells whether a path belongs to the lab. */
export const isLabPath = (pathname: string) => pathname === '/lab' || pathname.startsWith('/lab/');

/**
 * The lab over HTTP: `GET /lab` describes it, `POST /lab/sites/{site}/{fault}` makes a fault happen
 * and answers when it has. `{site}` is a site's id, or its number alone. `POST /lab/network/{fault}`
 * is for the agent's own network,
 * `POST /lab/crowd/{fault}` for the other desktops.
 */
export async function answerLab(method: string, pathname: string, lab: Lab): Promise<Answer> {
  if (pathname === '/lab') {
    return method === 'GET' ? json(200, await lab.describe()) : wrongMethod('GET');
  }
  const [, networkFault] = NETWORK_PATH.exec(pathname) ?? [];
  if (networkFault !== undefined) {
    return method === 'POST' ? injectInNetwork(lab, networkFault) : wrongMethod('POST');
  }
  const [, crowdFault] = CROWD_PATH.exec(pathname) ?? [];
  if (crowdFault !== undefined) {
    return method === 'POST' ? injectInCrowd(lab, crowdFault) : wrongMethod('POST');
  }
  const [, site, fault] = FAULT_PATH.exec(pathname) ?? [];
  if (site === undefined || fault === undefined) {
    return json(404, { message: KNOWN_PATHS });
  }
  if (method !== 'POST') return wrongMethod('POST');
  return inject(lab, /^\d+$/.test(site) ? `site-${site}` : site, fault);
}

const KNOWN_PATHS =
  'Known: GET /lab, POST /lab/sites/{site}/{fault}, POST /lab/network/{fault}, POST /lab/crowd/{fault}.';

async function injectInNetwork(lab: Lab, fault: string): Promise<Answer> {
  if (!isNetworkFault(fault)) {
    const known = NETWORK_FAULTS;
    return json(404, { message: `No such fault. Known: ${known.join(', ')}.`, known });
  }
  const result = await lab.injectInNetwork(fault);
  return result.kind === 'done'
    ? json(200, { network: lab.network, fault })
    : json(409, { message: result.reason });
}

function injectInCrowd(lab: Lab, fault: string): Answer {
  if (!isCrowdFault(fault)) {
    const known = CROWD_FAULTS;
    return json(404, { message: `No such fault. Known: ${known.join(', ')}.`, known });
  }
  const result = lab.injectInCrowd(fault);
  return result.kind === 'done'
    ? json(200, { crowd: fault })
    : json(409, { message: result.reason });
}

async function inject(lab: Lab, siteId: string, fault: string): Promise<Answer> {
  if (!isFaultName(fault)) {
    const known = FAULTS.map(({ name }) => name);
    return json(404, { message: `No such fault. Known: ${known.join(', ')}.`, known });
  }
  const result = await lab.inject(siteId, fault);
  switch (result.kind) {
    case 'done':
      return json(200, { site: result.siteId, fault: result.fault });
    case 'refused':
      return json(409, { message: result.reason });
    case 'unknown-site': {
      const { known } = result;
      return json(404, { message: `No such site. Known: ${known.join(', ')}.`, known });
    }
  }
}

const wrongMethod = (allowed: string) =>
  json(405, { message: `Use ${allowed}.` }, { allow: allowed });

/* global AbortSignal, fetch */

/**
 * @typedef {import('../lab/lab.js').LabDescription} LabDescription
 * @typedef {import('../lab/lab-site.js').SiteDescription} SiteDescription
 * @typedef {import('../faults.js').FaultDescription} FaultDescription
 */

/** A killed site takes its time to start. */
const DEADLINE_MS = 20_000;

/**
 * The lab of the demo's own server.
 * @type {import('../demo-lab.js').DemoLab}
 */
export const httpLab = {
  kind: 'real',
  describe: async () => {
    const response = await fetch('/lab', { signal: AbortSignal.timeout(DEADLINE_MS) });
    if (!response.ok) throw new Error(await messageOf(response));
    return response.json();
  },
  configuration: async () => {
    const response = await fetch('/agent-dr.json', { signal: AbortSignal.timeout(DEADLINE_MS) });
    if (!response.ok) throw new Error(await messageOf(response));
    return response.json();
  },
  inject: (siteId, fault) => post(`/lab/sites/${siteId}/${fault}`),
  injectInNetwork: (fault) => post(`/lab/network/${fault}`),
  injectInCrowd: (fault) => post(`/lab/crowd/${fault}`),
};

/** @param {string} path */
async function post(path) {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const response = await fetch(path, { method: 'POST', signal });
  if (!response.ok) throw new Error(await messageOf(response));
}

/** @param {Response} response */
async function messageOf(response) {
  const answer = await response.json().catch(() => undefined);
  return typeof answer?.message === 'string' ? answer.message : `HTTP status ${response.status}`;
}

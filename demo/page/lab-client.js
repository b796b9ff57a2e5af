/* global AbortSignal, fetch */

/**
 * @typedef {import('../lab/lab.js').LabDescription} LabDescription
 * @typedef {import('../lab/lab-site.js').SiteDescription} SiteDescription
 * @typedef {import('../faults.js').FaultDescription} FaultDescription
 * @typedef {import('../faults.js').FaultName} FaultName
 * @typedef {import('../faults.js').NetworkFault} NetworkFault
 */

/** A killed site takes its time to start. */
const DEADLINE_MS = 20_000;

/**
 * The state of both sites. Throws when the demo has ended.
 * @returns {Promise<LabDescription>}
 */
export async function describeLab() {
  const response = await fetch('/lab', { signal: AbortSignal.timeout(DEADLINE_MS) });
  if (!response.ok) throw new Error(await messageOf(response));
  return response.json();
}

/**
 * Makes a fault happen; resolves when it has, throws with the reason when it cannot.
 * @param {string} siteId
 * @param {FaultName} fault
 */
export function injectFault(siteId, fault) {
  return post(`/lab/sites/${siteId}/${fault}`);
}

/**
 * The same for the agent's own network.
 * @param {NetworkFault} fault
 */
export function injectNetworkFault(fault) {
  return post(`/lab/network/${fault}`);
}

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

/**
 * @typedef {import('../../src/contract/snapshot.js').SessionSnapshot} SessionSnapshot
 * @typedef {import('../../src/contract/snapshot.js').ActiveSnapshot} ActiveSnapshot
 * @typedef {import('../../src/contract/snapshot.js').AgentSnapshot} AgentSnapshot
 * @typedef {import('../../src/contract/snapshot.js').DrillSnapshot} DrillSnapshot
 * @typedef {import('../../src/contract/snapshot.js').InterruptedCall} InterruptedCall
 * @typedef {import('../../src/contract/standby.js').StandbySnapshot} StandbySnapshot
 * @typedef {import('../../src/contract/snapshot.js').SwitchoverOutlook} SwitchoverOutlook
 * @typedef {import('../../src/contract/snapshot.js').SignedOutWhy} SignedOutWhy
 */

/**
 * One line for the log. It says the same as long as nothing but the time has gone on, so that the
 * log can leave out what it has said already.
 * @param {SessionSnapshot} snapshot
 * @returns {string}
 */
export function snapshotLine(snapshot) {
  switch (snapshot.kind) {
    case 'signed-out':
      return signedOutLine(snapshot.why);
    case 'starting': {
      const step = snapshot.step.replace('-', ' ');
      const where = snapshot.site ? `, ${snapshot.site.name}` : '';
      return listed([`signing in: ${step}${where}`, callsLine(snapshot.interruptedCalls)]);
    }
    case 'active':
      return activeLine(snapshot);
    case 'switching': {
      const steps = snapshot.steps
        .filter(({ status }) => status !== 'waiting')
        .map(({ name, status, afterMs }) =>
          status === 'done' ? `${name} ${Math.round(afterMs ?? 0)} ms` : `${name} …`,
        );
      const { from, to, cause } = snapshot;
      const cut = callsLine(snapshot.interruptedCalls);
      return listed([`moving ${from.name} → ${to.name} (${cause})`, ...steps, cut]);
    }
    case 'unreachable':
      return listed(['no site answers', callsLine(snapshot.interruptedCalls)]);
  }
}

/** @param {SignedOutWhy} why */
function signedOutLine(why) {
  switch (why.kind) {
    case 'never-signed-in':
      return 'signed out';
    case 'agent-wish':
      return 'signed out by the agent';
    case 'session-lost':
      return `the session ended with its ${why.by}`;
    case 'refused':
      return `${why.site.name} refused: ${why.refusal}`;
    case 'cannot-start':
      return `cannot start: ${why.failure.message}`;
  }
}

/** @param {ActiveSnapshot} snapshot */
function activeLine(snapshot) {
  const { site, arrival, connection, services, agent, phone, call } = snapshot;
  return listed([
    `at ${site.name}`,
    arrival.kind === 'moved' ? `moved in ${Math.round(arrival.tookMs)} ms` : '',
    connection === 'lost' ? 'connection lost' : agentLine(agent),
    phone.kind === 'in-service' ? '' : `phone ${phone.kind.replaceAll('-', ' ')}`,
    call ? `call ${call.state}` : '',
    callsLine(snapshot.interruptedCalls),
    offLine(services),
    outlookLine(snapshot.switchover),
    drillLine(snapshot.drill),
    standbyLine(snapshot.standby),
  ]);
}

/** @param {ActiveSnapshot['services']} services */
function offLine(services) {
  const off = Object.entries(services).flatMap(([name, state]) => (state === 'off' ? [name] : []));
  return off.length > 0 ? `${off.join(' and ')} off` : '';
}

/**
 * Of the other site only what is not as it should be: else each line would tell of it.
 * @param {StandbySnapshot} standby
 */
function standbyLine(standby) {
  switch (standby.kind) {
    case 'off':
    case 'unknown':
      return '';
    case 'no-answer':
      return `${standby.site.name} does not answer`;
    case 'answers': {
      const off = offLine(standby.services);
      return off && `at ${standby.site.name} ${off}`;
    }
    case 'refused':
      return `${standby.site.name} would refuse: ${standby.refusal}`;
  }
}

/** @param {AgentSnapshot} agent */
function agentLine({ state, reason, requested, logout }) {
  const why = logout?.kind === 'unknown' ? `unknown: ${logout.reason}` : logout?.kind;
  const detail = reason ?? why?.replace('-', ' ');
  return `${state}${detail ? ` (${detail})` : ''}${requested ? `, asked for ${requested}` : ''}`;
}

/** @param {readonly InterruptedCall[]} calls */
function callsLine(calls) {
  return calls.length === 0 ? '' : `cut off: ${calls.map(({ number }) => number).join(', ')}`;
}

/** @param {SwitchoverOutlook} outlook */
function outlookLine(outlook) {
  switch (outlook.kind) {
    case 'none':
      return '';
    case 'never':
      return `no move: no timeout for ${outlook.cause}`;
    case 'counting-down':
      return `moves to ${outlook.to.name} after ${outlook.timeoutMs / 1000} s (${outlook.cause})`;
    case 'due':
      return `move to ${outlook.to.name} is due (${outlook.cause})`;
    case 'refused':
      return `${outlook.to.name} refused: ${outlook.refusal} (${outlook.cause})`;
    case 'announced':
      return `returns to ${outlook.to.name} soon`;
    case 'waiting-for-call':
      return `goes to ${outlook.to.name} after the call (${outlook.cause})`;
  }
}

/** @param {DrillSnapshot} drill */
function drillLine(drill) {
  const ways = 'legs' in drill ? drill.legs.map(({ tookMs }) => `${Math.round(tookMs)} ms`) : [];
  const took = ways.length > 0 ? `: ${ways.join(' and ')}` : '';
  switch (drill.kind) {
    case 'none':
      return '';
    case 'running':
      return `drill${took}`;
    case 'done':
      return `drill done${took}`;
    case 'failed':
      return `drill failed at ${drill.site.name}${took}`;
  }
}

/** @param {readonly string[]} parts */
const listed = (parts) => parts.filter((part) => part !== '').join(', ');

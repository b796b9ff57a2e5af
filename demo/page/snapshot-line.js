/**
 * @typedef {import('../../src/contract/snapshot.js').SessionSnapshot} SessionSnapshot
 * @typedef {import('../../src/contract/snapshot.js').ActiveSnapshot} ActiveSnapshot
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
      return snapshot.site ? `signing in: ${step}, ${snapshot.site.name}` : `signing in: ${step}`;
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
      return [`moving ${from.name} → ${to.name} (${cause})`, ...steps].join(', ');
    }
    case 'unreachable':
      return 'no site answers';
  }
}

/** @param {SignedOutWhy} why */
function signedOutLine(why) {
  switch (why.kind) {
    case 'never-signed-in':
      return 'signed out';
    case 'agent-wish':
      return 'signed out by the agent';
    case 'refused':
      return `${why.site.name} refused: ${why.refusal}`;
    case 'cannot-start':
      return `cannot start: ${why.failure.message}`;
  }
}

/** @param {ActiveSnapshot} snapshot */
function activeLine({ site, arrival, connection, services, agent, switchover }) {
  const off = Object.entries(services).flatMap(([name, state]) => (state === 'off' ? [name] : []));
  return [
    `at ${site.name}`,
    arrival.kind === 'moved' ? `moved in ${Math.round(arrival.tookMs)} ms` : '',
    connection === 'lost' ? 'connection lost' : agent.state,
    off.length > 0 ? `${off.join(' and ')} off` : '',
    outlookLine(switchover),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** @param {SwitchoverOutlook} outlook */
function outlookLine(outlook) {
  switch (outlook.kind) {
    case 'none':
      return '';
    case 'never':
      return 'no move: no site-timeout';
    case 'counting-down':
      return `moves to ${outlook.to.name} after ${outlook.timeoutMs / 1000} s`;
    case 'due':
      return `move to ${outlook.to.name} is due`;
    case 'refused':
      return `${outlook.to.name} refused: ${outlook.refusal}`;
  }
}

/** What a page does that has nothing but a WebSocket that reconnects: the log-in, and, tuned, asks. */

const ASK_EVERY_MS = 5_000;
const ANSWER_MS = 1_000;

/**
 * @param {import('./start.d.mts').StartOptions} options
 * @param {(nextAddress: () => string, settings: object) => WebSocket & { reconnect(): void }} open
 */
export function overSocket({ addresses, isTuned, tell }, open) {
  let turn = 0;
  // Both libraries' documents give this as the way to have several addresses.
  const nextAddress = () => addresses[turn++ % addresses.length];
  const socket = open(
    nextAddress,
    isTuned ? { connectionTimeout: 3_000, minReconnectionDelay: 1_000 } : {},
  );
  let nextAsk;
  let lateAnswer;
  const rest = () => {
    clearTimeout(nextAsk);
    clearTimeout(lateAnswer);
    if (isTuned) nextAsk = setTimeout(ask, ASK_EVERY_MS);
  };
  const ask = () => {
    socket.send('{"type":"ping"}');
    lateAnswer = setTimeout(() => {
      tell('lost');
      socket.reconnect();
    }, ANSWER_MS);
  };
  socket.addEventListener('open', () => {
    socket.send('{"type":"log-in","agent":"agent1"}');
    rest();
  });
  socket.addEventListener('message', ({ data }) => {
    rest();
    const message = JSON.parse(data);
    if (message.type === 'logged-in') tell('in-service', message.site);
  });
  socket.addEventListener('close', () => {
    clearTimeout(nextAsk);
    clearTimeout(lateAnswer);
    tell('lost');
  });
}

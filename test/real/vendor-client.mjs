/**
 * The vendor's client library for Workspace API v3, run against an address: signs an agent in with a
 * token, activates the voice channel, changes the state and logs out. Writes the states that it is told,
 * one a line. In a process of its own: the library replaces what is global.
 */
import { createRequire } from 'node:module';

const WorkspaceApi = createRequire(import.meta.url)('genesys-workspace-client-js');

const [url, token] = process.argv.slice(2);
const api = new WorkspaceApi('', url, 'false');
const waiting = new Set();
/** @type {string[]} */
const told = [];

/** @param {{ dn: { number: string, agentState: string } }} message */
const onLine = ({ dn }) => {
  told.push(dn.agentState);
  process.stdout.write(`${dn.number} ${dn.agentState}\n`);
  for (const look of [...waiting]) look();
};
api.on('DnStateChanged', onLine);

/** @param {string} wanted */
const state = (wanted) =>
  /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      const look = () => {
        if (told.at(-1) !== wanted) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    })
  );

await api.initialize({ token });
process.stdout.write(`user ${api.user.userName} ${api.user.defaultPlace}\n`);
await api.activateChannels('9001', '7001');
await state('LoggedIn');
await api.voice.ready();
await state('Ready');
await api.voice.notReady('AuxWork', 'Lunch');
await state('NotReady');
await api.voice.logout();
await state('LoggedOut');
process.stdout.write('end\n');
process.exit(0);

import type { Script } from './store-link.js';

/**
 * Replaces a record if it is still what was read, and keeps the indexes with it; else answers what
 * it is now. KEYS: the record, the orphans, and the sets of the gateways. ARGV: what was read and
 * the new one (each empty for none), the time to live (0: for ever), the user name, when the orphan
 * is due (empty: none), how many of the sets the agent leaves; then channels and messages in turn.
 */
export const REPLACE: Script = {
  name: 'replace',
  source: `
local now = redis.call('GET', KEYS[1]) or ''
if now ~= ARGV[1] then return {0, now} end
if ARGV[3] == '0' then redis.call('SET', KEYS[1], ARGV[2])
else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
if ARGV[5] == '' then redis.call('ZREM', KEYS[2], ARGV[4])
else redis.call('ZADD', KEYS[2], ARGV[5], ARGV[4]) end
local leaves = tonumber(ARGV[6])
for i = 3, #KEYS do
  if i - 2 <= leaves then redis.call('SREM', KEYS[i], ARGV[4])
  else redis.call('SADD', KEYS[i], ARGV[4]) end
end
for i = 7, #ARGV, 2 do redis.call('PUBLISH', ARGV[i], ARGV[i + 1]) end
return {1, ''}
`,
};

export const READ: Script = { name: 'read', source: `return redis.call('GET', KEYS[1]) or ''` };

/** The store's clock, ms; what is older than that is taken out of the gateways that take agents. */
const TAKERS = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', takers, '-inf', string.format('%.0f', now))
`;

/**
 * A gateway says that it is alive. KEYS: its lease, the gateways, their addresses, those that take
 * agents, their public keys. ARGV: its name, the lease in ms, its address, whether it takes agents (1),
 * its public key. Answers the store's clock in ms, whether the lease was still there, the gateways, the
 * addresses of those in turn, how many take agents, and the public keys in turn.
 */
export const BEAT: Script = {
  name: 'beat',
  source: `
local had = redis.call('EXISTS', KEYS[1])
-- The first write: a store whose memory is full refuses it, and would not refuse it as a later one.
redis.call('SET', KEYS[1], '1', 'PX', ARGV[2])
local takers = KEYS[4]
${TAKERS}
redis.call('SADD', KEYS[2], ARGV[1])
redis.call('HSET', KEYS[3], ARGV[1], ARGV[3])
redis.call('HSET', KEYS[5], ARGV[1], ARGV[5])
if ARGV[4] == '1' then redis.call('ZADD', takers, string.format('%.0f', now + ARGV[2]), ARGV[1]) end
local gateways = redis.call('SMEMBERS', KEYS[2])
local addresses, keys = {}, {}
for i, gateway in ipairs(gateways) do
  addresses[i] = redis.call('HGET', KEYS[3], gateway) or ''
  keys[i] = redis.call('HGET', KEYS[5], gateway) or ''
end
return {now, had, gateways, addresses, redis.call('ZCARD', takers), keys}
`,
};

/**
 * A gateway takes no more agents, if another one does. KEYS: those that take agents. ARGV: its name.
 * Answers how many others do.
 */
export const RETIRE: Script = {
  name: 'retire',
  source: `
local takers = KEYS[1]
${TAKERS}
local others = redis.call('ZCARD', takers)
if redis.call('ZSCORE', takers, ARGV[1]) then others = others - 1 end
if others > 0 then redis.call('ZREM', takers, ARGV[1]) end
return others
`,
};

/**
 * KEYS: the lease and the agents of a gateway, the gateways, their addresses and public keys. ARGV: its
 * name. Null while it is alive; else agents that it has deserted. It is forgotten when there are none.
 */
export const DESERTED: Script = {
  name: 'deserted',
  source: `
if redis.call('EXISTS', KEYS[1]) == 1 then return false end
local agents = redis.call('SRANDMEMBER', KEYS[2], 500)
if #agents == 0 then
  redis.call('SREM', KEYS[3], ARGV[1])
  redis.call('HDEL', KEYS[4], ARGV[1])
  redis.call('HDEL', KEYS[5], ARGV[1])
end
return agents
`,
};

/** KEYS: the orphans. Answers user names and when they are due, in turn. */
export const ORPHANS: Script = {
  name: 'orphans',
  source: `return redis.call('ZRANGE', KEYS[1], 0, 199, 'WITHSCORES')`,
};

/**
 * A gateway ends in order. KEYS: its lease, its agents, the gateways, their addresses and public keys,
 * those that take agents. ARGV: its name.
 */
export const END: Script = {
  name: 'end',
  source: `
redis.call('DEL', KEYS[1])
redis.call('HDEL', KEYS[4], ARGV[1])
redis.call('HDEL', KEYS[5], ARGV[1])
redis.call('ZREM', KEYS[6], ARGV[1])
if redis.call('SCARD', KEYS[2]) == 0 then redis.call('SREM', KEYS[3], ARGV[1]) end
return 1
`,
};

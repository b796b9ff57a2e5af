import type { Script } from './store-link.js';

/**
 * KEYS: what gateways say, until when it is good, the teller, the board. ARGV: the gateway's name, what it
 * says (empty: nothing), for how many ms that is good, the teller's lease in ms. Answers whether this one
 * is the teller, names and what they say in turn, and the board.
 */
export const MEET: Script = {
  name: 'meet',
  source: `
local shares, untils, teller, board = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[2] == '' then
  redis.call('HDEL', shares, ARGV[1])
  redis.call('ZREM', untils, ARGV[1])
else
  redis.call('HSET', shares, ARGV[1], ARGV[2])
  redis.call('ZADD', untils, string.format('%.0f', now + ARGV[3]), ARGV[1])
end
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', untils, '-inf', string.format('%.0f', now))) do
  redis.call('HDEL', shares, gone)
  redis.call('ZREM', untils, gone)
end
local name = redis.call('GET', teller)
local is = (not name or name == ARGV[1]) and 1 or 0
if is == 1 then redis.call('SET', teller, ARGV[1], 'PX', ARGV[4]) end
return {is, redis.call('HGETALL', shares), redis.call('GET', board) or ''}
`,
};

/** KEYS: the teller, the board. ARGV: the gateway's name, what is written there. */
export const KEEP_BOARD: Script = {
  name: 'keep-board',
  source: `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'PX', 86400000)
return 1
`,
};

/** KEYS: the agents of an alarm. ARGV: further ones. Answers how many they are. */
export const COUNT_AGENTS: Script = {
  name: 'count-agents',
  source: `
if #ARGV > 0 then
  redis.call('SADD', KEYS[1], unpack(ARGV))
  redis.call('PEXPIRE', KEYS[1], 86400000)
end
return redis.call('SCARD', KEYS[1])
`,
};

/** KEYS: the agents of an alarm. */
export const FORGET_AGENTS: Script = {
  name: 'forget-agents',
  source: `return redis.call('DEL', KEYS[1])`,
};

/** KEYS: the teller. ARGV: the gateway's name. */
export const LEAVE: Script = {
  name: 'leave-alarms',
  source: `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
`,
};

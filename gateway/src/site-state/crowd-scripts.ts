import type { Script } from './store-link.js';

/**
 * The rules of `ToldPlaces` for a whole site, in one step. KEYS: until when each address has been told to
 * stay away, and the places of clients, both sorted by their times. ARGV: the client, its address, ms
 * between two places, the least ms, the most addresses, the most clients. Answers ms until its place.
 */
export const NEXT_PLACE: Script = {
  name: 'next-place',
  source: `
local told, places = KEYS[1], KEYS[2]
local client, address = ARGV[1], ARGV[2]
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local function text(ms) return string.format('%.3f', ms) end
local known = tonumber(redis.call('ZSCORE', places, client) or nil)
if known and known > now then return text(known - now) end
redis.call('ZREMRANGEBYSCORE', told, '-inf', text(now))
redis.call('ZREMRANGEBYSCORE', places, '-inf', text(now))
local before = tonumber(redis.call('ZSCORE', told, address) or nil)
local sharers = redis.call('ZCARD', told) + (before and 0 or 1)
local place = math.max(before or 0, now + ARGV[4]) + ARGV[3] * sharers
if before or redis.call('ZCARD', told) < tonumber(ARGV[5]) then
  redis.call('ZADD', told, text(place), address)
end
redis.call('ZADD', places, text(place), client)
if redis.call('ZCARD', places) > tonumber(ARGV[6]) then redis.call('ZREMRANGEBYRANK', places, 0, 0) end
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, 3600000) end
return text(place - now)
`,
};

/** KEYS: what is known of a client's credentials. ARGV: it, and for how many ms. */
export const KEEP_PROOF: Script = {
  name: 'keep-proof',
  source: `return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) and 1`,
};

/** KEYS: the same. Answers it; empty: nothing. */
export const READ_PROOF: Script = {
  name: 'read-proof',
  source: `return redis.call('GET', KEYS[1]) or ''`,
};

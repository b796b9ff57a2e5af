import type { Script } from './store-link.js';

/**
 * The rules of `Admission` for a whole site, in one step. KEYS: the tickets and the late ones, sorted by
 * their slots, and what else is known of slots. ARGV: now (ms; empty: the store's clock), the client,
 * its rank, ms between two slots, ms of slots that may be given at once, the most returned
 * slots, ms after which a slot is returned, ms of grace, the most tickets, and of how many slots those who
 * come first have one more.
 *
 * Answers ms until the client's slot (nothing: it is let in), and ms until the next free one.
 */
export const TAKE_SLOT: Script = {
  name: 'take-slot',
  source: `
local tickets, late, known = KEYS[1], KEYS[2], KEYS[3]
local client = ARGV[2]
local interval, burst, most = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local returned_after, grace = tonumber(ARGV[7]), tonumber(ARGV[8])
local time = redis.call('TIME')
local now = tonumber(ARGV[1]) or time[1] * 1000 + time[2] / 1000
local function text(ms) return string.format('%.3f', ms) end
local next = tonumber(redis.call('HGET', known, 'next')) or 0
local returned = tonumber(redis.call('HGET', known, 'returned')) or 0
local next_first = tonumber(redis.call('HGET', known, 'first')) or 0

local before = '(' .. text(now - returned_after)
local passed = redis.call('ZRANGEBYSCORE', tickets, '-inf', before, 'WITHSCORES', 'LIMIT', 0, 200)
for i = 1, #passed, 2 do
  redis.call('ZREM', tickets, passed[i])
  redis.call('ZADD', late, passed[i + 1], passed[i])
  returned = math.min(returned + 1, most)
end
redis.call('ZREMRANGEBYSCORE', late, '-inf', '(' .. text(now - grace))

local function use_returned()
  if returned > 0 then returned = returned - 1 else next = next + interval end
end
local function new_slot()
  local slot = math.max(next, now - burst)
  next = slot + interval
  return slot
end

local function turn()
  local ticket = tonumber(redis.call('ZSCORE', tickets, client) or nil)
  if ARGV[3] == 'at-work' then
    if ticket then redis.call('ZREM', tickets, client) return nil end
    redis.call('ZREM', late, client)
    if next > now then use_returned() else new_slot() end
    return nil
  end
  if ticket and now >= ticket then redis.call('ZREM', tickets, client) return nil end
  if redis.call('ZREM', late, client) == 1 then use_returned() return nil end
  if ARGV[3] == 'first' then
    local ordinary = ticket or math.max(next, now - burst)
    local slot = math.max(next_first, now - burst)
    local is_full = not ticket and redis.call('ZCARD', tickets) >= tonumber(ARGV[9])
    if ordinary > now and slot < ordinary and not is_full then
      next_first = slot + interval * ARGV[10]
      if ticket then redis.call('ZREM', tickets, client) else use_returned() end
      if slot <= now then return nil end
      redis.call('ZADD', tickets, text(slot), client)
      return slot
    end
  end
  if ticket then return ticket end
  local slot = math.max(next, now - burst)
  if slot <= now then
    returned = 0
    new_slot()
    return nil
  end
  if returned > 0 then use_returned() return nil end
  if redis.call('ZCARD', tickets) >= tonumber(ARGV[9]) then return slot end
  redis.call('ZADD', tickets, text(slot), client)
  return new_slot()
end

local slot = turn()
redis.call('HSET', known, 'next', text(next), 'returned', returned, 'first', text(next_first))
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, 3600000) end
return {slot and text(slot - now) or '', text(next - now)}
`,
};

/**
 * What a gateway has given while it was alone. KEYS as above. ARGV: now (or empty), ms until its next
 * free slot, and clients with the ms until their slots, in turn. Who has a ticket already keeps it.
 */
export const BRING_SLOTS: Script = {
  name: 'bring-slots',
  source: `
local tickets, known = KEYS[1], KEYS[3]
local time = redis.call('TIME')
local now = tonumber(ARGV[1]) or time[1] * 1000 + time[2] / 1000
local function text(ms) return string.format('%.3f', ms) end
for i = 3, #ARGV, 2 do
  redis.call('ZADD', tickets, 'NX', text(now + tonumber(ARGV[i + 1])), ARGV[i])
end
local next = tonumber(redis.call('HGET', known, 'next')) or 0
redis.call('HSET', known, 'next', text(math.max(next, now + tonumber(ARGV[2]))))
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, 3600000) end
return 1
`,
};

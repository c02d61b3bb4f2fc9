/**
 * One step of a token bucket (GCRA), atomically, by Redis's own clock.
 *
 * KEYS[1]  the bucket: when it is full again, in ms
 * KEYS[2]  optional: the mark that this very command was let in before
 * KEYS[3]  optional, with KEYS[2]: the bucket of repeats
 * ARGV[1]  'take' | 'look' | 'give-back'
 * ARGV[2]  how many at once
 * ARGV[3]  ms until one more
 * ARGV[4], ARGV[5]  with KEYS[3]: the same for repeats
 * ARGV[6]  with KEYS[2]: ms that the mark is kept
 *
 * Returns the ms to wait, 0 when let in; and how many tokens are left in the bucket.
 */
export const takeTokenScript = `
local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
local function due_of(bucket)
  return math.max(tonumber(redis.call('GET', bucket) or now), now)
end
local function keep(bucket, at)
  local ms = math.ceil(at - now)
  if ms > 0 then redis.call('SET', bucket, string.format('%.3f', at), 'PX', ms) else redis.call('DEL', bucket) end
end
local function take(bucket, burst, interval)
  local due = due_of(bucket)
  local wait = due + interval - interval * burst - now
  if wait > 0.01 then return math.ceil(wait) end
  if ARGV[1] == 'take' then keep(bucket, due + interval) end
  return 0
end

local burst, interval = tonumber(ARGV[2]), tonumber(ARGV[3])
local function answer(wait)
  return { wait, math.floor(burst - (due_of(KEYS[1]) - now) / interval + 0.001) }
end
if ARGV[1] == 'give-back' then
  keep(KEYS[1], due_of(KEYS[1]) - interval)
  return answer(0)
end
local is_repeat = KEYS[2] and redis.call('EXISTS', KEYS[2]) == 1
if is_repeat and take(KEYS[3], tonumber(ARGV[4]), tonumber(ARGV[5])) == 0 then return answer(0) end
local wait = take(KEYS[1], burst, interval)
if wait == 0 and KEYS[2] and not is_repeat then redis.call('SET', KEYS[2], '1', 'PX', tonumber(ARGV[6])) end
return answer(wait)
`;

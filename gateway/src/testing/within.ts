/** Rejects, saying what was awaited, when that does not come in time: no test waits for ever. */
export function within<Value>(
  what: string,
  promise: Promise<Value>,
  deadlineMs = 10_000,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`waited ${deadlineMs} ms in vain for ${what}`));
    }, deadlineMs);
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}

/** A reporter of node:test that writes nothing but how many tests passed and failed, as JSON. */
export default async function* totals(source) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of source) {
    const isSuite = data?.details?.type === 'suite';
    if (isSuite || data?.skip !== undefined || data?.todo !== undefined) continue;
    if (type === 'test:pass') passed++;
    if (type === 'test:fail') failed++;
  }
  yield JSON.stringify({ passed, failed });
}

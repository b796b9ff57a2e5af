/**
 * What a record has under a key that comes from outside, such as a site's id: nothing that every
 * object has, like `constructor`.
 */
export const ownEntry = <Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Value | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);

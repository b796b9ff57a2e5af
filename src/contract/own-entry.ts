/**
 * A record's own entry for a key from outside, such as a site's id: not what every object inherits,
 * like `constructor`.
 */
export const ownEntry = <Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Value | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);

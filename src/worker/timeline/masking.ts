/** Secrets and customers' data, wherever they are in an input or a state. */
const MASKED_FIELDS: ReadonlySet<string> = new Set(['loginCode', 'number']);

/** Records whose keys are kept for support, and whose values are masked. */
const MASKED_RECORDS: ReadonlySet<string> = new Set(['attachedData']);

/** Lists of addresses: the query, or credentials before the host, may be secret. */
const MASKED_ADDRESSES: ReadonlySet<string> = new Set(['gateways']);

const MASK = '…';

/**
 * A copy without what a timeline must not contain: log-in codes, tokens in addresses, customers'
 * numbers, the values of attached data (B13). Credentials need no masking: neither inputs nor
 * states have them (I6).
 */
export function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, maskedField(key, field)]),
  );
}

function maskedField(key: string, field: unknown): unknown {
  if (MASKED_FIELDS.has(key) && typeof field === 'string') return MASK;
  if (MASKED_RECORDS.has(key) && typeof field === 'object' && field !== null) {
    return Object.fromEntries(Object.keys(field).map((name) => [name, MASK]));
  }
  if (MASKED_ADDRESSES.has(key) && Array.isArray(field)) return field.map(maskedAddress);
  return masked(field);
}

const maskedAddress = (address: unknown): unknown =>
  typeof address === 'string'
    ? address.replace(/(?<=^\w+:\/\/)[^/?#]*@/u, `${MASK}@`).replace(/[?#].+$/su, `?${MASK}`)
    : masked(address);

import * as v from 'valibot';

/** What is public of a key with which a signature is checked; anything else is left out. */
const PublicKey = v.object({
  kty: v.picklist(['RSA', 'EC', 'OKP']),
  kid: v.exactOptional(v.string()),
  alg: v.exactOptional(v.string()),
  use: v.exactOptional(v.string()),
  key_ops: v.exactOptional(v.array(v.string())),
  crv: v.exactOptional(v.string()),
  x: v.exactOptional(v.string()),
  y: v.exactOptional(v.string()),
  n: v.exactOptional(v.string()),
  e: v.exactOptional(v.string()),
});

const AnySet = v.object({ keys: v.array(v.unknown()) });

export interface PublicKeySet {
  readonly keys: v.InferOutput<typeof PublicKey>[];
}

/**
 * The keys of a set that can check signatures. Throws when there are none: a provider that is just
 * starting must not make everybody's token a bad one.
 */
export function readKeySet(value: unknown): PublicKeySet {
  const set = v.safeParse(AnySet, value);
  const keys = (set.success ? set.output.keys : []).flatMap((one) => {
    const key = v.safeParse(PublicKey, one);
    return key.success && (key.output.use ?? 'sig') === 'sig' ? [key.output] : [];
  });
  if (keys.length === 0) throw new Error('it has no keys for signatures');
  return { keys };
}

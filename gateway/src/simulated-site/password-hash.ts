import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** A salted scrypt hash with its cost, so that the cost can be raised later. */
export interface PasswordHash {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
  /** scrypt's N; r is 8 and p is 1. */
  readonly cost: number;
}

/** 16 MiB and some 40 ms of one core for each attempt. */
export const DEFAULT_PASSWORD_COST = 16_384;

export async function hashPassword(password: string, cost: number): Promise<PasswordHash> {
  const salt = randomBytes(SALT_BYTES);
  return { salt, hash: await derive(password, salt, cost), cost };
}

/** Matches no password, at the same cost: for unknown users, so that the time reveals nothing. */
export const unmatchable = (cost: number): PasswordHash => ({
  salt: randomBytes(SALT_BYTES),
  hash: randomBytes(HASH_BYTES),
  cost,
});

export async function passwordMatches(password: string, stored: PasswordHash): Promise<boolean> {
  return timingSafeEqual(await derive(password, stored.salt, stored.cost), stored.hash);
}

const SALT_BYTES = 16;
const HASH_BYTES = 32;

function derive(password: string, salt: Uint8Array, cost: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, HASH_BYTES, { N: cost, r: 8, p: 1 }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

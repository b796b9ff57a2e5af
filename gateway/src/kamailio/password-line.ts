import {
  DEFAULT_PASSWORD_COST,
  hashPassword,
  type PasswordHash,
} from '../simulated-site/password-hash.js';

/** What a site's file may have instead of a password. Of what was typed, the line's end is no part. */
export async function hashLine(typed: string): Promise<string> {
  const { cost, salt, hash } = await hashPassword(
    typed.replace(/\r?\n$/, ''),
    DEFAULT_PASSWORD_COST,
  );
  return ['scrypt', cost, base64(salt), base64(hash)].join(':');
}

/** Null: the text is a password. */
export function readHashLine(text: string): PasswordHash | null {
  const [, cost = '', salt = '', hash = ''] = LINE.exec(text) ?? [];
  if (cost === '') return null;
  return { cost: Number(cost), salt: bytes(salt), hash: bytes(hash) };
}

const LINE = /^scrypt:(\d{4,7}):([A-Za-z0-9+/]{22}==):([A-Za-z0-9+/]{43}=)$/;

const base64 = (raw: Uint8Array): string => Buffer.from(raw).toString('base64');
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

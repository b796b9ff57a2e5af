import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface ServerFiles {
  /** Of the site: phones are sip:DN@domain. */
  readonly domain: string;
  /** The lines, with the passwords of their phones. */
  readonly phones: Readonly<Record<string, string>>;
  /** Which pages may come, a regular expression of their Origin. */
  readonly pages: string;
  /** Of SIP over WebSocket, of SIP between the two servers of a site, and of gateways. */
  readonly ports: { readonly phones: number; readonly sip: number; readonly events: number };
  /** The SIP port of the other server of the site, if there is one. */
  readonly peerPort?: number;
  readonly shortestRegistrationSeconds: number;
}

/** Writes what a Kamailio on loopback needs beside the configuration that ships; returns that one's name. */
export function writeServerFiles(folder: string, files: ServerFiles): string {
  const { domain, ports, peerPort } = files;
  const configuration = path.join(folder, 'kamailio.cfg');
  writeFileSync(configuration, shippedConfiguration());
  const define = (name: string, value: string | number): string =>
    `#!substdef "!${name}!${value}!g"`;
  const lines = [
    define('SITE_DOMAIN', domain),
    `listen=udp:127.0.0.1:${ports.sip}`,
    `listen=tcp:127.0.0.1:${ports.phones}`,
    define('PEER_ADDRESS', peerPort === undefined ? 'none' : `127.0.0.1:${peerPort}`),
    define('PAGES', files.pages),
    define('EVENTS_ADDRESS', `127.0.0.1:${ports.events}`),
    define('PHONES_FOLDER', folder),
    define('RUN_FOLDER', folder),
    define('MIN_EXPIRES', files.shortestRegistrationSeconds),
  ];
  writeFileSync(path.join(folder, 'server.cfg'), `${lines.join('\n')}\n`);
  const phones = Object.entries(files.phones).map(
    ([dn, password]) => `${dn}:${md5(`${dn}:${domain}:${password}`)}`,
  );
  writeFileSync(
    path.join(folder, 'phones'),
    `${['dn(string) ha1(string)', ...phones].join('\n')}\n`,
  );
  return configuration;
}

export const shippedConfiguration = (): string =>
  readFileSync(new URL('../../gateway/kamailio/kamailio.cfg', import.meta.url), 'utf8');

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

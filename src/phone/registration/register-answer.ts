/** What a site's answer to REGISTER grants. */
export interface Grant {
  readonly forMs: number;
}

/**
 * Reads an answer to REGISTER that grants a registration; `undefined` for everything else. JsSIP
 * tells of the first registration only, not of those that follow.
 *
 * @param instanceId the phone's own, by which its contact is told from others of the number
 */
export function grantIn(message: string, instanceId: string): Grant | undefined {
  if (!/^SIP\/2\.0 2\d\d /u.test(message)) return undefined;
  const [head = ''] = message.split('\r\n\r\n', 1);
  if (!/^CSeq:\s*\d+\s+REGISTER\s*$/imu.test(head)) return undefined;
  const own = contactsIn(head).find((contact) => contact.includes(instanceId));
  if (own === undefined) return undefined;
  const seconds = secondsIn(/;\s*expires=(\d+)/iu, own) ?? secondsIn(/^Expires:\s*(\d+)/imu, head);
  // 0 is the answer to un-registering.
  return seconds === undefined || seconds === 0 ? undefined : { forMs: seconds * 1000 };
}

/** The server's wish for the next attempt, ms; `undefined` if it has none. */
export function retryAfterIn(value: string | undefined): number | undefined {
  const seconds = secondsIn(/^\s*(\d+)/u, value ?? '');
  return seconds === undefined ? undefined : seconds * 1000;
}

/** Each contact with its parameters, also when a header has several. */
function contactsIn(head: string): readonly string[] {
  const headers = [...head.matchAll(/^(?:Contact|m):\s*(.*)$/gimu)].map(([, value = '']) => value);
  return headers.flatMap((value) => value.split(/,\s*(?=<|"|sip)/u));
}

function secondsIn(pattern: RegExp, text: string): number | undefined {
  const [, digits] = pattern.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

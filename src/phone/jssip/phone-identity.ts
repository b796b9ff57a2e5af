/** By which a site tells this phone from others of the same number. */
export interface PhoneIdentity {
  readonly instanceId: string;
  readonly contactUri: string;
}

const KEY = 'agent-dr-phone';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/**
 * The same after F5: the page that is loaded again replaces its own registration, instead of ringing
 * beside it until that expires (B23).
 */
export function phoneIdentity(): PhoneIdentity {
  const instanceId = stored() ?? crypto.randomUUID();
  try {
    sessionStorage.setItem(KEY, instanceId);
  } catch {
    // Blocked: it is another phone after F5.
  }
  const name = instanceId.slice(0, 8);
  return { instanceId, contactUri: `sip:${name}@${name}.invalid;transport=ws` };
}

function stored(): string | undefined {
  try {
    const id = sessionStorage.getItem(KEY);
    return id !== null && UUID.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

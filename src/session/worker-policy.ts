/** The name of the Trusted Types policy, for a page's `trusted-types` directive. */
export const TRUSTED_TYPES_POLICY = 'agent-dr-session';

/**
 * Has Trusted Types pass the address of a script that this module itself made or was built with;
 * nothing else may be given to it. The same text where the browser has no Trusted Types, or the
 * page does not allow the policy: if it insists on them, the browser then refuses the text.
 */
export function approvedScriptUrl(address: string): string | URL {
  const policy = ownPolicy();
  if (policy === undefined) return address;
  passed = address;
  try {
    return policy.createScriptURL(address);
  } finally {
    passed = undefined;
  }
}

/** Whether the page itself has had Trusted Types pass this. */
export function isTrustedScriptUrl(address: unknown): boolean {
  return trustedTypes()?.isScriptURL(address) ?? false;
}

/** The one address that the policy passes, while it does. */
let passed: string | undefined;
let policy: Policy | undefined;
let isAsked = false;

/** Made once: pages allow a second policy of the same name only when they say so. */
function ownPolicy(): Policy | undefined {
  if (isAsked) return policy;
  isAsked = true;
  try {
    policy = trustedTypes()?.createPolicy(TRUSTED_TYPES_POLICY, {
      createScriptURL(address) {
        if (address === passed) return address;
        throw new TypeError('The policy agent-dr-session passes the worker of its own only.');
      },
    });
  } catch {
    // Not among the policies that the page allows.
  }
  return policy;
}

interface Policy {
  /** Really a TrustedScriptURL, which workers take like a URL, and the DOM's types do not know. */
  createScriptURL(address: string): URL;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy;
  isScriptURL(value: unknown): boolean;
}

function trustedTypes(): PolicyFactory | undefined {
  const factory: unknown = Reflect.get(globalThis, 'trustedTypes');
  return isPolicyFactory(factory) ? factory : undefined;
}

const isPolicyFactory = (value: unknown): value is PolicyFactory =>
  typeof value === 'object' && value !== null && 'createPolicy' in value && 'isScriptURL' in value;

/** The name of the Trusted Types policy, for a page's `trusted-types` directive. */
export const TRUSTED_TYPES_POLICY = 'agent-dr-session';

/**
 * Passes an address through Trusted Types; only for scripts made by or built with this module.
 * Returns the same text if the browser has no Trusted Types or the page does not allow the policy:
 * if Trusted Types are required, the browser then refuses it.
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

/** Whether the page itself passed this through Trusted Types. */
export function isTrustedScriptUrl(address: unknown): boolean {
  return trustedTypes()?.isScriptURL(address) ?? false;
}

/** The one address that the policy accepts at the moment. */
let passed: string | undefined;
let policy: Policy | undefined;
let isAsked = false;

/** Created once: pages allow a second policy of the same name only explicitly. */
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
    // The page does not allow this policy.
  }
  return policy;
}

interface Policy {
  /** Actually a TrustedScriptURL, which workers accept like a URL; the DOM types do not know it. */
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

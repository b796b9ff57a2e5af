/** The event for a refusal may come later, in a task of its own, ms. */
const TOLD_WITHIN_MS = 50;

export interface RefusalWatch {
  /** The directive that refused the address, if any. */
  directive(): Promise<string | undefined>;
  stop(): void;
}

/** Listens for the page's content security policy refusing `address`, whoever requests it. */
export function refusedDirective(address: string): RefusalWatch {
  let directive: string | undefined;
  let told: () => void = () => undefined;
  const listen = (event: SecurityPolicyViolationEvent): void => {
    if (event.disposition !== 'enforce' || !names(event.blockedURI, address)) return;
    directive = event.effectiveDirective;
    told();
  };
  document.addEventListener('securitypolicyviolation', listen);
  return {
    async directive() {
      if (directive !== undefined) return directive;
      await new Promise<void>((resolve) => {
        told = resolve;
        setTimeout(resolve, TOLD_WITHIN_MS);
      });
      return directive;
    },
    stop() {
      document.removeEventListener('securitypolicyviolation', listen);
    },
  };
}

/** Browsers report an address without its fragment, only its origin, or only its scheme. */
const names = (blocked: string, address: string): boolean =>
  blocked !== '' && address.startsWith(blocked);

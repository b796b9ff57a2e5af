/** A page is told of what its policy refuses in a task of its own, which may come later. */
const TOLD_WITHIN_MS = 50;

export interface RefusalWatch {
  /** By which directive the address was refused, if by any. */
  directive(): Promise<string | undefined>;
  stop(): void;
}

/** Listens for the page's content security policy refusing `address`, whatever asks for it. */
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

/** Browsers tell an address without its fragment, or its origin, or its scheme only. */
const names = (blocked: string, address: string): boolean =>
  blocked !== '' && address.startsWith(blocked);

/** It has no end. */
export const part: Record<string, unknown> = { application: 'AgentDesktop' };
part['itself'] = part;
/** What a page in JavaScript may give where a text, a function or an object belongs. */
export const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a long text', 'x'.repeat(1_000_000)],
  ['a symbol', Symbol('s')],
  ['a number without end', 10n],
  ['a function', () => 1],
  ['a node', document.body],
  ['an event', new Event('click')],
  ['a part of itself', part],
  ['a frozen list', Object.freeze([Object.freeze({})])],
  ['a proxy that was revoked', revoked()],
  [
    'an object that throws',
    {
      get username(): never {
        throw new Error('no');
      },
      toString: fails,
      toJSON: fails,
    },
  ],
];

function fails(): never {
  throw new Error('no');
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** All that reaches the page as an error, while a test runs. */
export class Troubles {
  readonly seen: unknown[] = [];
  readonly #listening = new AbortController();
  constructor() {
    const { signal } = this.#listening;
    window.addEventListener('error', ({ error }) => this.seen.push(error), { signal });
    window.addEventListener('unhandledrejection', ({ reason }) => this.seen.push(reason), {
      signal,
    });
  }
  end(): void {
    this.#listening.abort();
  }
}

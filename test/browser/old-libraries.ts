/**
 * Applies what old libraries do to pages that are still in use, all at once: enumerable members on
 * the prototypes of arrays and objects, and their own `JSON`, `Object.keys`, `Array.from`,
 * `Promise`, `bind` and `addEventListener`. Returns how to undo it.
 */
export function loadOldLibraries(): () => void {
  const undo: (() => void)[] = [];
  const put = (target: object, name: string, value: unknown, enumerable = true): void => {
    const before = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, { configurable: true, writable: true, enumerable, value });
    undo.push(() => {
      if (before === undefined) Reflect.deleteProperty(target, name);
      else Object.defineProperty(target, name, before);
    });
  };
  const written = (): string => '"written by a library"';
  for (const prototype of [Array.prototype, Object.prototype, String.prototype, Number.prototype]) {
    put(prototype, 'toJSON', written);
  }
  for (const name of ['each', 'all', 'include', 'without', 'extend', 'clone', 'inspect']) {
    put(Array.prototype, name, () => name);
    put(Object.prototype, name, () => name);
    put(Element.prototype, name, () => name);
  }
  for (const name of ['update', 'show', 'hide', 'toggle', 'insert', 'select', 'match', 'dispose']) {
    put(HTMLElement.prototype, name, () => name);
  }
  put(Array.prototype, 'entries', function (this: unknown[]): unknown[] {
    return this.slice();
  });
  put(Array.prototype, 'reduce', function (this: unknown[]) {
    return this.length > 1 ? this : this[0];
  });
  put(Array, 'from', (list: unknown[]) => list.slice());
  put(Object, 'keys', (object: object) => {
    const keys: string[] = [];
    for (const key in object) keys.push(key);
    return keys;
  });
  put(Function.prototype, 'bind', function (this: (...args: unknown[]) => unknown, self: unknown) {
    return (...args: unknown[]) => Reflect.apply(this, self, args);
  });
  const addEventListener: unknown = Reflect.get(EventTarget.prototype, 'addEventListener');
  if (typeof addEventListener !== 'function') throw new Error('unreachable: it is one');
  put(
    EventTarget.prototype,
    'addEventListener',
    function (this: EventTarget, type: string, listener: never, capture?: unknown) {
      Reflect.apply(addEventListener, this, [type, listener, capture === true]);
    },
  );
  const define = customElements.define.bind(customElements);
  put(customElements, 'define', (name: string, element: CustomElementConstructor) => {
    define(name, element);
  });
  put(globalThis, 'Promise', OldPromise);
  put(globalThis, 'JSON', { encode: written, decode: () => null });
  return () => {
    for (const step of undo.reverse()) step();
  };
}

const Native = Promise;

/** Not a subclass of the browser's, and only with the members of the first versions. */
class OldPromise<Value> {
  readonly #promise: Promise<Value>;
  constructor(run: ConstructorParameters<typeof Promise<Value>>[0]) {
    this.#promise = new Native(run);
  }
  static resolve(value: unknown) {
    return new OldPromise((resolve) => {
      resolve(value);
    });
  }
  static reject(reason: unknown) {
    return new OldPromise((_, reject) => {
      reject(reason);
    });
  }
  static all(values: Iterable<unknown>) {
    return OldPromise.resolve(Native.all(values));
  }
  static race(values: Iterable<unknown>) {
    return OldPromise.resolve(Native.race(values));
  }
  then(...args: Parameters<Promise<Value>['then']>) {
    return OldPromise.resolve(this.#promise.then(...args));
  }
  catch(failed: (reason: unknown) => unknown) {
    return OldPromise.resolve(this.#promise.catch(failed));
  }
}

/** What a page may call: functions by name, and nothing else. */
type Functions<Service> = { readonly [Name in keyof Service]: (...args: never[]) => unknown };

/**
 * The same functions on an object from which nothing else can be reached. Comlink follows any path
 * that a message names, also over prototypes: `signIn.constructor` is `Function`, which compiles
 * text to code. So the object and its functions have no prototype; each function has only its own
 * `apply`, by which Comlink calls it, and not even a name. All of it is frozen.
 */
export function bareFacade<Service extends Functions<Service>>(service: Service): Service {
  const facade = Object.create(null) as Service;
  for (const name in service) facade[name] = bareFunction(service[name]);
  return Object.freeze(facade);
}

function bareFunction<F extends (...args: never[]) => unknown>(run: F): F {
  const bare = stripped((...args: Parameters<F>) => run(...args));
  const apply = stripped((_self: unknown, args: Parameters<F>) => run(...args));
  Object.defineProperty(bare, 'apply', { value: Object.freeze(apply) });
  return Object.freeze(bare) as unknown as F;
}

/**
 * An arrow function has no `prototype`; its name and length are a text and a number, with all of
 * theirs.
 */
function stripped<F extends (...args: never[]) => unknown>(arrow: F): F {
  Reflect.deleteProperty(arrow, 'name');
  Reflect.deleteProperty(arrow, 'length');
  Reflect.setPrototypeOf(arrow, null);
  return arrow;
}

/** Ends an exhaustive switch: a new variant does not compile until it has its case. */
export function assertNever(value: never): never {
  throw new Error(`No case for ${JSON.stringify(value)}`);
}

const HELPER_ID = '\0decorator';
const HELPER =
  /var __defProp = [^;]+;\nvar __getOwnPropDesc = [^;]+;\nvar __decorateClass = .*?\n\};\n/s;

/**
 * A plugin of the build: esbuild writes its helper for decorators into each file that has some. All of
 * them import the same one.
 */
export function oneDecorator() {
  let helper = '';
  return {
    name: 'one-decorator',
    resolveId: (id) => (id === HELPER_ID ? id : null),
    load: (id) => (id === HELPER_ID ? `${helper}\nexport { __decorateClass };` : null),
    transform(code, id) {
      if (id === HELPER_ID) return null;
      const [found] = HELPER.exec(code) ?? [];
      if (found === undefined) return null;
      helper = found;
      // As many lines as before: the map stays true.
      const lines = '\n'.repeat(found.split('\n').length - 1);
      const imported = `import { __decorateClass } from ${JSON.stringify(HELPER_ID)};${lines}`;
      return { code: code.replace(found, () => imported), map: null };
    },
  };
}

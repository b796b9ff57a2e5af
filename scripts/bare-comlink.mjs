/** Offers objects as proxies over ports of their own. It needs both ends of Comlink. */
const PROXIES = '["proxy", proxyTransferHandler],';
const REGISTRY = 'new FinalizationRegistry(';

/**
 * A plugin of the build: leaves out of Comlink what nothing here asks of it. A worker's functions are
 * offered by one frozen object, and answers are plain data: neither end passes proxies. Without them
 * the worker needs no `wrap` and the page no `expose`.
 */
export function bareComlink() {
  return {
    name: 'bare-comlink',
    transform(code, id) {
      if (!id.includes('/node_modules/comlink/')) return null;
      for (const part of [PROXIES, REGISTRY]) {
        if (!code.includes(part)) this.error(`Comlink has no ${part} any more.`);
      }
      return {
        code: code.replace(PROXIES, '').replace(REGISTRY, `/* @__PURE__ */ ${REGISTRY}`),
        map: null,
      };
    },
  };
}

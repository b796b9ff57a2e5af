const site = (id: string, name: string) => ({
  id,
  name,
  gateways: [`wss://gateway.${id}.example/`],
  configServerProxy: { host: `csp.${id}.example`, port: 2020 },
});

export const FRANKFURT = site('frankfurt', 'Frankfurt');

export const MUNICH = site('munich', 'Munich');

export const VIENNA = site('vienna', 'Vienna');

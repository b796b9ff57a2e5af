import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/**
 * Keeps mutants out of the ends of exhaustive switches (`default: return assertNever(value)`): the
 * compiler has proved that nothing gets there, so that no test can find them.
 */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'out-of-reach', {
    shouldIgnore(path) {
      const isEnd = path.isSwitchCase() && path.node.test === null;
      const [only] = isEnd ? path.node.consequent : [];
      return isEnd && path.node.consequent.length === 1 && isAssertNever(only)
        ? 'The compiler has proved that no value gets here.'
        : undefined;
    },
  }),
];

const isAssertNever = (statement) =>
  statement.type === 'ReturnStatement' &&
  statement.argument?.type === 'CallExpression' &&
  ['assertNever'].includes(statement.argument.callee.name);

import { parseArgs } from 'node:util';

const HELP = `npm run gallery -- [options] [words]

  Takes pictures of the agent's view in each state, and writes the page that shows them:
  .gallery/index.html. With words, only of states with one of them in their name
  ("outlook/counting-down"), and no page.

  --keep           the few pictures of the repository, in docs/gallery
  --before COMMIT  before and after: the view of an earlier commit beside that of today, for the
                   moments that count, 1280 and 400 px wide, light and dark, in German and Japanese:
                   .gallery/before-after/index.html. The commit is checked out and installed in a
                   folder of its own, which is removed again. It is shown what sessions say today.
                   With --keep, a few of the sheets are put in docs/gallery/before-after as well.
  --help           this

  A browser is found by itself, or by CHROME_PATH.`;

export interface GalleryArguments {
  readonly words: readonly string[];
  readonly isKept: boolean;
  /** The commit to compare with. */
  readonly before: string | undefined;
}

/** Ends the process where there is nothing to do, or what is to do is not clear. */
export function galleryArguments(given: readonly string[]): GalleryArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        keep: { type: 'boolean', default: false },
        before: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    if (values.before === '')
      throw new Error('--before needs a commit: its id, a tag or a branch.');
    return { words: positionals, isKept: values.keep, before: values.before };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    process.exit(2);
  }
}

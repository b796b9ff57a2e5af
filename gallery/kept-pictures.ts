import type { Picture, PictureTable } from './picture-tables.js';

/** The files of the pictures that are kept in the repository: few, since each change of one stays there. */
const KEPT = [
  'signed-out/never-signed-in.en.webp',
  'at-work/agent-ready.en.webp',
  'outlook/counting-down.en.webp',
  'switching/step-leave.en.webp',
  'at-work/moved-telephony.en.webp',
  'unreachable/waiting.en.webp',
  'phone/registration-expired.en.webp',
  'site-words/busy.en.webp',
  'drill/done.en.webp',
];

/** The same state in each other form. */
const KEPT_FORMS: Readonly<Record<string, string>> = {
  'outlook/counting-down.ar.webp': 'Arabic, from right to left',
  'outlook/counting-down.en.narrow.webp': 'In a container of 300 px',
  'outlook/counting-down.en.forced.webp': 'With forced colours',
};

/** Two looks that are shipped, with what a page shows first and what counts most. */
const KEPT_THEMES: Readonly<Record<string, string>> = {
  'signed-out/refused-credentials.en.lightning.webp': 'Lightning: the password was refused',
  'outlook/counting-down-in-a-call.en.lightning.webp': 'Lightning: countdown with a caller',
  'signed-out/refused-credentials.en.servicenow.webp': 'ServiceNow: the password was refused',
  'outlook/counting-down-in-a-call.en.servicenow.webp': 'ServiceNow: countdown with a caller',
};

/** The tables of the page in `docs/gallery`, out of those of all pictures. */
export function keptTables(all: readonly PictureTable[]): readonly PictureTable[] {
  const rows = new Map(all.flatMap((table) => table.rows.flatMap(rowOfEachPicture)));
  const kept = (file: string, title?: string) => {
    const row = rows.get(file);
    if (row === undefined) throw new Error(`The gallery has no picture ${file}.`);
    return { ...row, title: title ?? row.title };
  };
  return [
    {
      title: 'Situations',
      heads: ['Light and dark'],
      rows: KEPT.map((file) => kept(file)),
    },
    {
      title: 'A countdown in other forms',
      heads: ['Light and dark'],
      rows: Object.entries(KEPT_FORMS).map(([file, title]) => kept(file, title)),
    },
    {
      title: 'Themes',
      heads: ['Light and dark'],
      rows: Object.entries(KEPT_THEMES).map(([file, title]) => kept(file, title)),
    },
  ];
}

function rowOfEachPicture({ title, pictures }: PictureTable['rows'][number]) {
  return pictures.map((picture): [string, { title: string; pictures: readonly Picture[] }] => [
    picture.file,
    { title, pictures: [picture] },
  ]);
}

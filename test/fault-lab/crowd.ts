import { SiteDatabase } from '../../gateway/src/simulated-site/site-database.js';

export const crowdName = (number: number): string => `crowd-${number}`;

/** Gives a seeded database more agents, each like `agent1`, with the same password. */
export function addCrowd(file: string, size: number): void {
  if (size === 0) return;
  const database = new SiteDatabase(file);
  try {
    database.transaction(() => {
      for (let number = 1; number <= size; number++) addLikeAgent1(database, number);
    });
  } finally {
    database.close();
  }
}

function addLikeAgent1(database: SiteDatabase, number: number): void {
  const name = crowdName(number);
  const dn = String(100_000 + number);
  database.run(
    "INSERT INTO accounts SELECT ?, salt, hash, cost FROM accounts WHERE username = 'agent1'",
    [name],
  );
  database.run('INSERT INTO dns VALUES (?, 1)', [dn]);
  database.run('INSERT INTO persons VALUES (?, ?, ?, ?, ?, ?)', [
    name,
    'Crowd',
    String(number),
    dn,
    `Place_${dn}`,
    dn,
  ]);
  database.run(
    "INSERT INTO options SELECT 'person', ?, section, key, value FROM options " +
      "WHERE object_type = 'person' AND object_name = 'agent1'",
    [name],
  );
}

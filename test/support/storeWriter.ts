/** Run as a process of its own: writes rows for ever and says each one's number once it is committed. Meant to be killed. */
import { writeSync } from 'node:fs';
import { openStore } from '#engine/store/index.ts';

const [file = '', key = ''] = process.argv.slice(2);
const opened = openStore({
  file,
  key: Buffer.from(key, 'hex'),
  applicationId: 1,
  migrations: [{ version: 1, sql: 'CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;' }],
});
if (!opened.ok) throw new Error(opened.error.code);
const insert = opened.value.prepare('INSERT INTO note(text) VALUES (?)');
for (;;) {
  const { lastInsertRowid } = insert.run('评分'.repeat(200));
  writeSync(1, `${lastInsertRowid}\n`);
}

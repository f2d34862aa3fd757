import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import Keyv from 'keyv';
import Database from 'libsql';
import {SqliteStore} from '../demo/sqlite-store.js';

const folder = mkdtempSync(join(tmpdir(), 'sqlite-store-'));
after(() => rmSync(folder, {recursive: true}));

const open = (path: string, namespace?: string) =>
  new Keyv({
    store: new SqliteStore(path),
    throwOnErrors: true,
    ...(namespace !== undefined && {namespace}),
  });

describe('the SQLite store of the demo', () => {
  it('keeps values for whoever opens the file later, and forgets what is deleted', async () => {
    const path = join(folder, 'kept.sqlite');
    const before = open(path);
    await before.set('order', {id: 'FH-1', words: ['ä', '🙂']});
    await before.set('gone', 1);
    assert.equal(await before.delete('gone'), true);
    await before.disconnect();
    const later = open(path);
    assert.deepEqual(await later.get('order'), {id: 'FH-1', words: ['ä', '🙂']});
    assert.equal(await later.get('gone'), undefined);
    await later.disconnect();
  });

  it('lets values expire', async () => {
    const keyv = open(':memory:');
    await keyv.set('short', 1, 1);
    await new Promise(resolve => setTimeout(resolve, 20));
    assert.equal(await keyv.get('short'), undefined);
  });

  it('clears one namespace, whatever characters it has, and no other', async () => {
    const path = join(folder, 'shared.sqlite');
    const [one, other] = [open(path, 's_1'), open(path, 'sA1')];
    await one.set('key', 'one');
    await other.set('key', 'other');
    await one.clear();
    assert.equal(await one.get('key'), undefined);
    assert.equal(await other.get('key'), 'other');
    await Promise.all([one.disconnect(), other.disconnect()]);
  });

  it('says so when the database cannot be asked', async () => {
    const path = join(folder, 'broken.sqlite');
    const keyv = open(path);
    new Database(path).exec('DROP TABLE records');
    await assert.rejects(keyv.get('key'));
    await assert.rejects(keyv.set('key', 1));
  });
});

/** A Keyv storage adapter over a SQLite file: what was handled and who is who survive a restart, and a kill. */
import {EventEmitter} from 'node:events';
import Database from 'libsql';
import type {KeyvStoreAdapter, StoredData} from 'keyv';

/** After so many writes what has expired is deleted. */
const SWEEP_AFTER = 1000;

/**
 * Keyv writes each value with its own expiry inside, and checks it; the column is there for the sweep.
 *
 * Every write is in the file before it counts as done. In write-ahead mode a process that is killed loses nothing; after a
 * power cut the last moments may be missing.
 *
 * One for each Keyv, even over the same file: a Keyv writes its namespace into its adapter.
 *
 * @example
 * const store = new Keyv({store: new SqliteStore('shop.sqlite'), throwOnErrors: true});
 */
export class SqliteStore extends EventEmitter implements KeyvStoreAdapter {
  readonly opts: {readonly path: string};
  namespace: string | undefined;
  private readonly database: Database.Database;
  private readonly statements: ReturnType<typeof prepareStatements>;
  private writesUntilSweep = SWEEP_AFTER;

  /** @param path of the file, which is made where it is missing; `:memory:` for none */
  constructor(path: string) {
    super();
    this.opts = {path};
    this.database = new Database(path);
    this.database.pragma('journal_mode = WAL');
    this.database.pragma('synchronous = NORMAL');
    this.database.pragma('busy_timeout = 5000');
    this.database.exec(
      'CREATE TABLE IF NOT EXISTS records (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER) WITHOUT ROWID',
    );
    this.database.exec(
      'CREATE INDEX IF NOT EXISTS expiring ON records (expires) WHERE expires IS NOT NULL',
    );
    this.statements = prepareStatements(this.database);
    this.sweep();
  }

  get<Value>(key: string): Promise<StoredData<Value> | undefined> {
    return attempt(() => {
      // It is text; Keyv makes the value of it.
      const row = this.statements.get.get(key) as {value: Value} | undefined;
      return row?.value;
    });
  }

  set(key: string, value: string, ttl?: number): Promise<boolean> {
    return attempt(() => {
      this.statements.set.run(key, value, ttl === undefined ? null : Date.now() + ttl);
      if (--this.writesUntilSweep === 0) this.sweep();
      return true;
    });
  }

  delete(key: string): Promise<boolean> {
    return attempt(() => this.statements.delete.run(key).changes > 0);
  }

  clear(): Promise<void> {
    // Keyv writes the namespace and a colon before each key; without a namespace everything goes.
    const start = this.namespace === undefined ? '' : `${this.namespace}:`;
    return attempt(() => void this.statements.clear.run(start, start));
  }

  disconnect(): Promise<void> {
    return attempt(() => void this.database.close());
  }

  private sweep(): void {
    this.statements.sweep.run(Date.now());
    this.writesUntilSweep = SWEEP_AFTER;
  }
}

function prepareStatements(database: Database.Database) {
  return {
    get: database.prepare<[string]>('SELECT value FROM records WHERE key = ?'),
    set: database.prepare<[string, string, number | null]>(
      'INSERT OR REPLACE INTO records (key, value, expires) VALUES (?, ?, ?)',
    ),
    delete: database.prepare<[string]>('DELETE FROM records WHERE key = ?'),
    clear: database.prepare<[string, string]>(
      'DELETE FROM records WHERE substr(key, 1, length(?)) = ?',
    ),
    sweep: database.prepare<[number]>('DELETE FROM records WHERE expires <= ?'),
  };
}

/** An error of the database becomes a rejection, as Keyv expects of an adapter. */
function attempt<T>(act: () => T): Promise<T> {
  return new Promise(resolve => resolve(act()));
}

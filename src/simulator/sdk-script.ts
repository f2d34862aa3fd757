/**
 * The browser half of the simulator as text. In the source tree it is bundled when first asked for; the package has a
 * generated module in this one's place that holds the finished texts. Keep the interface this small.
 */

/**
 * `sdk` is the fake SDK, `loader` the small script before it, `frame` what runs inside the plugins' frames, `inbox` the
 * page that shows the conversations.
 */
export type ScriptName = 'sdk' | 'loader' | 'frame' | 'inbox';

const ENTRIES: Readonly<Record<ScriptName, string>> = {
  sdk: './sdk/entry.ts',
  loader: './sdk/loader-entry.ts',
  frame: './frames/client/entry.ts',
  inbox: './inbox/client/entry.ts',
};

const scripts = new Map<ScriptName, Promise<string>>();

/** One classic script without exports; `simulatorConfig` is the only name that it expects from outside. */
export function readScript(name: ScriptName): Promise<string> {
  const script = scripts.get(name) ?? bundle(ENTRIES[name]);
  scripts.set(name, script);
  // A failed bundle is tried again: the file may have been mended meanwhile.
  script.catch(() => scripts.delete(name));
  return script;
}

async function bundle(entry: string): Promise<string> {
  const [{build}, {fileURLToPath}] = await Promise.all([import('esbuild'), import('node:url')]);
  const result = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    format: 'iife',
    target: 'es2020',
    write: false,
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}

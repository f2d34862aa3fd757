/** Packs the package into a folder; see pack.mjs. */
export function packOnce(folder: string): Promise<string>;

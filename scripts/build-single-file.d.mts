/** Builds the self-contained file and its sibling, which draws QR codes, into a folder. */
export function buildSingleFile(outDir: string): Promise<void>;

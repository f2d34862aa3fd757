/** `/simulator/demo` however it was written; empty for the root. */
export function normalizeBasePath(basePath = ''): string {
  const trimmed = basePath.replace(/^\/+|\/+$/g, '');
  return trimmed && `/${trimmed}`;
}

export function checkRelease(
  tag: string,
  manifest: {version: string; repository?: unknown},
  changelog: string,
): {problems: string[]; notes: string};

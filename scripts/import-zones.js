// Who may import whom inside src/, as ESLint reads it (import-x/no-restricted-paths). Each step of the browser half imports
// only what stands before it; the other halves import what is listed with them.
const browserSteps = [
  ['contract'],
  ['page-state.ts'],
  ['problems.ts'],
  ['user-ref.ts'],
  ['options.ts'],
  ['m-me.ts'],
  ['events.ts'],
  ['texts'],
  ['configure.ts', 'page-ready.ts'],
  ['sdk'],
  ['elements'],
  ['index.ts'],
];
const otherHalves = {simulator: ['contract']};

const path = name => `./src/${name}`;
const all = [...browserSteps.flat(), ...Object.keys(otherHalves)];

function zone(target, allowed) {
  const from = all.filter(name => name !== target && !allowed.includes(name)).map(path);
  const order = browserSteps.map(step => step.join(' + ')).join(' → ');
  return {
    target: path(target),
    from,
    message: `src/${target} may import only ${allowed.join(', ') || 'nothing of ours'}. The order is ${order}.`,
  };
}

export const importZones = [
  ...browserSteps.flatMap((step, index) => {
    const before = browserSteps.slice(0, index).flat();
    return step.map(name => zone(name, [...before, ...step]));
  }),
  ...Object.entries(otherHalves).map(([name, allowed]) => zone(name, allowed)),
  // Nothing that ships imports what does not.
  {
    target: './src',
    from: ['./demo', './test', './bench', './scripts'],
    message: 'src/ stands alone.',
  },
];

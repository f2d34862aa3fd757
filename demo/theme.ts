/** What can be chosen about the looks, and the CSS that comes of it. */

export type PropertyName =
  | '--messenger-accent'
  | '--messenger-on-accent'
  | '--messenger-hover'
  | '--messenger-surface'
  | '--messenger-on-surface'
  | '--messenger-focus'
  | '--messenger-radius'
  | '--messenger-padding'
  | '--messenger-font';

export interface Property {
  readonly name: PropertyName;
  readonly label: string;
  readonly kind: 'color' | 'radius' | 'padding' | 'font';
  /** What counts where nothing is chosen. */
  readonly fallback: string;
}

export const PROPERTIES: readonly Property[] = [
  {name: '--messenger-accent', label: 'Accent', kind: 'color', fallback: '#0b5cd8'},
  {name: '--messenger-on-accent', label: 'On the accent', kind: 'color', fallback: '#ffffff'},
  {name: '--messenger-hover', label: 'Pointed at', kind: 'color', fallback: '#094cb4'},
  {name: '--messenger-surface', label: 'Surface', kind: 'color', fallback: '#ffffff'},
  {name: '--messenger-on-surface', label: 'On the surface', kind: 'color', fallback: '#1c1e21'},
  {name: '--messenger-focus', label: 'Focus ring', kind: 'color', fallback: '#0b5cd8'},
  {name: '--messenger-radius', label: 'Corners', kind: 'radius', fallback: '8px'},
  {name: '--messenger-padding', label: 'Room inside', kind: 'padding', fallback: '0.5em 1em'},
  {name: '--messenger-font', label: 'Font', kind: 'font', fallback: 'inherit'},
];

export const PADDINGS = ['0.3em 0.7em', '0.5em 1em', '0.75em 1.5em'] as const;
export const FONTS = [
  'inherit',
  "Georgia, 'DejaVu Serif', serif",
  "ui-monospace, 'DejaVu Sans Mono', monospace",
] as const;

/** What was chosen; what is absent is the element's own default. */
export type Theme = Partial<Record<PropertyName, string>>;

export interface Preset {
  readonly name: string;
  readonly theme: Theme;
  readonly hasShadow: boolean;
}

export const PRESETS: readonly [Preset, ...Preset[]] = [
  {
    name: 'Fernhollow',
    theme: {
      '--messenger-accent': '#1f5c45',
      '--messenger-on-accent': '#ffffff',
      '--messenger-hover': '#174735',
      '--messenger-radius': '28px',
    },
    hasShadow: false,
  },
  {name: 'As it comes', theme: {}, hasShadow: false},
  {
    name: 'Harvest',
    theme: {
      '--messenger-accent': '#a34a12',
      '--messenger-on-accent': '#fff6e2',
      '--messenger-hover': '#84390a',
      '--messenger-surface': '#fff6e2',
      '--messenger-on-surface': '#3a2503',
      '--messenger-focus': '#5d2a06',
      '--messenger-radius': '6px',
      '--messenger-padding': '0.75em 1.5em',
    },
    hasShadow: true,
  },
  {
    name: 'Ink',
    theme: {
      '--messenger-accent': '#1b1b1f',
      '--messenger-on-accent': '#ffffff',
      '--messenger-hover': '#45454d',
      '--messenger-radius': '0px',
      '--messenger-font': "ui-monospace, 'DejaVu Sans Mono', monospace",
    },
    hasShadow: false,
  },
];

const SHADOW = `:is(messenger-send-button, messenger-message-us)::part(link) {
  box-shadow: 0 6px 16px -6px rgb(0 0 0 / 45%);
}`;

/** The style sheet, as one would write it. */
export function writeCss(theme: Theme, hasShadow: boolean, selector = ':root'): string {
  const lines = PROPERTIES.flatMap(({name}) => {
    const value = theme[name];
    return value === undefined ? [] : [`  ${name}: ${value};`];
  });
  const rules = [
    ...(lines.length > 0 ? [`${selector} {\n${lines.join('\n')}\n}`] : []),
    ...(hasShadow ? [SHADOW] : []),
  ];
  return rules.join('\n\n') || '/* None: this is how they come. */';
}

/** Drawn on a grid of 24, as one path each; their colour is the text's. */
const PATHS = {
  phone:
    'M5 4h4l1.5 5-2.3 1.6a12 12 0 0 0 5.2 5.2L15 13.5l5 1.5V19a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 3 6.2 2 2 0 0 1 5 4Z',
  incoming:
    'M20 4 12.5 11.5M12 5.5V12h6.5M6 4h3l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15 15 0 0 1 4 6a2 2 0 0 1 2-2Z',
  outgoing:
    'M13 11l7-7M14.5 4H20v5.5M6 4h3l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15 15 0 0 1 4 6a2 2 0 0 1 2-2Z',
  missed:
    'M15 4l5 5m0-5-5 5M6 4h3l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15 15 0 0 1 4 6a2 2 0 0 1 2-2Z',
  internal: 'M7 8h13m0 0-3.5-3.5M20 8l-3.5 3.5M17 16H4m0 0 3.5-3.5M4 16l3.5 3.5',
  message: 'M4 5h16v11H9l-5 4V5Zm4 4h8m-8 3h5',
  send: 'M4 12 20 4l-5 16-3.5-6.5L4 12Zm7.5 1.5L20 4',
  contact: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 8a8 8 0 0 1 16 0',
  contacts:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 9a6.5 6.5 0 0 1 13 0M16 4.3a3.5 3.5 0 0 1 0 6.5m2 2.7a6.5 6.5 0 0 1 3.5 6.5',
  building: 'M5 21V4h9v17M14 9h5v12M3 21h18M8.5 8h2m-2 4h2m-2 4h2',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 5 5',
  filter: 'M4 5h16l-6 8v6l-4-2v-4L4 5Z',
  calendar: 'M5 6h14v14H5V6Zm0 4h14M9 3v4m6-4v4',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5 10 17.5 19 7',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  edit: 'M5 19h3.5L19 8.5 15.5 5 5 15.5V19Zm8.5-12L17 10.5',
  trash: 'M5 7h14M10 7V4h4v3m-7 0 1 13h8l1-13m-7 4v6m4-6v6',
  copy: 'M9 9h11v11H9V9Zm-4 6H4V4h11v1',
  download: 'M12 4v11m0 0 4.5-4.5M12 15l-4.5-4.5M4 20h16',
  upload: 'M12 16V5m0 0L7.5 9.5M12 5l4.5 4.5M4 20h16',
  refresh: 'M20 5v5h-5M4 19v-5h5M5.5 9.5A7 7 0 0 1 18 7.5l2 2.5M4 14l2 2.5a7 7 0 0 0 12.5-2',
  settings:
    'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-7 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  chart: 'M4 20V4m0 16h16M8 16v-4m4 4V8m4 8v-6',
  home: 'M4 11 12 4l8 7v9h-5v-6H9v6H4v-9Z',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15L6 17Zm4 4h4',
  bellOff: 'M4 4l16 16M8 6.5A6 6 0 0 1 18 11v4M6 10.5V17l-1.5 2H17m-7 2h4',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 8a8 8 0 0 1 16 0',
  users:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 9a6.5 6.5 0 0 1 13 0M16 4.3a3.5 3.5 0 0 1 0 6.5m2 2.7a6.5 6.5 0 0 1 3.5 6.5',
  logOut: 'M14 4H5v16h9M10 12h11m0 0-4-4m4 4-4 4',
  key: 'M14.5 13.5a5 5 0 1 0-4-4L3 17v4h4v-2.5h2.5V16L12 13.5h2.5ZM16 8h.01',
  shield: 'M12 3 5 6v5c0 5 3 8.5 7 10 4-1.5 7-5 7-10V6l-7-3Zm-3 9 2.2 2.2L15.5 10',
  mail: 'M4 6h16v12H4V6Zm0 1 8 6 8-6',
  server: 'M4 5h16v6H4V5Zm0 8h16v6H4v-6Zm4-5h.01M8 16h.01',
  database:
    'M12 9c4.4 0 8-1.1 8-2.5S16.4 4 12 4 4 5.1 4 6.5 7.6 9 12 9Zm8-2.5v11c0 1.4-3.6 2.5-8 2.5s-8-1.1-8-2.5v-11M20 12c0 1.4-3.6 2.5-8 2.5S4 13.4 4 12',
  pulse: 'M3 12h4l2.5-7 5 14 2.5-7h4',
  rules: 'M6 4v6m0 0a2.5 2.5 0 1 0 0 .01M6 15v5m12-16v2m0 5v9m0-14a2.5 2.5 0 1 0 0 .01M6 10h6',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  external: 'M10 5H5v14h14v-5M14 4h6v6m0-6-9 9',
  history: 'M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 1.5',
  archive: 'M4 5h16v4H4V5Zm1 4h14v10H5V9Zm5 4h4',
  warning: 'M12 4 2.5 20h19L12 4Zm0 6v5m0 2.5v.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5.5M12 7.5v.01',
  error: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-13.5V13m0 3.5v.01',
  success: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-4-9 3 3 5-6',
  offline: 'M4 4l16 16M9 8.5A11 11 0 0 1 20.5 11M3.5 11A11 11 0 0 1 7 8.7M7 14.5a7 7 0 0 1 6-2M12 19h.01',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  down: 'M6 9.5 12 15.5l6-6',
  up: 'M6 14.5 12 8.5l6 6',
  left: 'M14.5 6 8.5 12l6 6',
  right: 'M9.5 6l6 6-6 6',
  back: 'M20 12H4m0 0 6-6m-6 6 6 6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  keyboard: 'M3 7h18v10H3V7Zm4 3h.01M11 10h.01M15 10h.01M7 13.5h10',
  star: 'm12 4 2.4 5.1 5.6.7-4.1 3.9 1.1 5.5L12 16.5l-5 2.7 1.1-5.5L4 9.8l5.6-.7L12 4Z',
  tag: 'M4 4h8l8 8-8 8-8-8V4Zm4.5 4.5h.01',
  note: 'M5 4h14v11l-5 5H5V4Zm9 16v-5h5M8.5 8.5h7m-7 3.5h4',
  play: 'M7 5v14l12-7L7 5Z',
  pause: 'M8 5v14m8-14v14',
  theme: 'M12 21a9 9 0 1 0 0-18v18Z',
  language:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c2.5 2.5 3.5 5.5 3.5 9s-1 6.5-3.5 9c-2.5-2.5-3.5-5.5-3.5-9S9.5 5.5 12 3Z',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7v-6Z',
  undo: 'M5 9h9a5 5 0 0 1 0 10h-4M5 9l4-4M5 9l4 4',
  merge: 'M6 4v4a6 6 0 0 0 6 6m6-10v4a6 6 0 0 1-6 6m0 0v6m0 0-3-3m3 3 3-3',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside a text that says the same; alone, the control around it needs a label. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

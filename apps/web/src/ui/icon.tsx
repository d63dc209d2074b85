import type { ReactNode } from 'react';

/** Drawn on a grid of 24 with a line of 1.75, like the strokes of the interface's typeface. */
const paths = {
  search: <path d="m20 20-4.6-4.6M17.5 10.75a6.75 6.75 0 1 1-13.5 0 6.75 6.75 0 0 1 13.5 0Z" />,
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  contrast: (
    <>
      <circle cx="12" cy="12" r="8.25" />
      <path d="M12 3.75a8.25 8.25 0 0 1 0 16.5Z" fill="currentColor" stroke="none" />
    </>
  ),
  heart: (
    <path d="M12 20s-7.75-4.6-7.75-10.25A4.25 4.25 0 0 1 12 7.4a4.25 4.25 0 0 1 7.75 2.35C19.75 15.4 12 20 12 20Z" />
  ),
  bookmark: <path d="M6.5 4h11v16L12 15.75 6.5 20Z" />,
  comment: <path d="M4 5h16v11.5h-9L6.5 20v-3.5H4Z" />,
  bell: <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15ZM10 20.5h4" />,
  more: (
    <g fill="currentColor" stroke="none">
      <circle cx="5.5" cy="12" r="1.6" />
      <circle cx="12" cy="12" r="1.6" />
      <circle cx="18.5" cy="12" r="1.6" />
    </g>
  ),
  up: <path d="M12 19V5.5M6 11l6-6 6 6" />,
  down: <path d="M12 5v13.5M6 13l6 6 6-6" />,
  grip: (
    <g fill="currentColor" stroke="none">
      <circle cx="9" cy="6" r="1.5" />
      <circle cx="15" cy="6" r="1.5" />
      <circle cx="9" cy="12" r="1.5" />
      <circle cx="15" cy="12" r="1.5" />
      <circle cx="9" cy="18" r="1.5" />
      <circle cx="15" cy="18" r="1.5" />
    </g>
  ),
  check: <path d="m5 12.5 4.5 4.5L19 7.500" />,
  offline: (
    <path d="M7.500 18h9a4 4 0 0 0 1.750-7.600 6.250 6.250 0 0 0-10-3M6.250 9.750A4.250 4.250 0 0 0 7.500 18M4 4l16 16" />
  ),
  warning: <path d="M12 4 2.750 20h18.500ZM12 10v4.500M12 17.250h.01" />,
  pen: <path d="m4 20 1-4L16 5l3 3L8 19Zm9.75-12.75 3 3" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof paths;

/** Decoration: what it means stands beside it in words or in the control's label. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {paths[name]}
    </svg>
  );
}

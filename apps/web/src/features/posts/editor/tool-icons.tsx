import type { ReactNode } from 'react';

const draw = (paths: string): ReactNode => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={paths} />
  </svg>
);

/** The faces of the toolbar's buttons; what they do stands in their labels. */
export const toolIcons = {
  link: draw(
    'M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  ),
  quote: draw('M5 17c3-1 4-3 4-6V7H5v4.500h4M14 17c3-1 4-3 4-6V7h-4v4.500h4'),
  bullets: draw(
    'M9.500 6.500H20M9.500 12H20M9.500 17.500H20M4.500 6.500h.01M4.500 12h.01M4.500 17.500h.01',
  ),
  numbers: draw(
    'M10 6.500h10M10 12h10M10 17.500h10M4 5.500l1.500-1V9M4 9h3M4 15c.5-1 3-1 3 .5 0 1.500-3 2-3 3.500h3',
  ),
  code: draw('m8 8-4 4 4 4M16 8l4 4-4 4'),
  codeBlock: draw('M4 5h16v14H4ZM9.500 9.500 7 12l2.500 2.500M14.500 9.500 17 12l-2.500 2.500'),
  picture: draw('M4 5h16v14H4ZM4 16l4.500-4.500 4 4 2.500-2.500L20 18M15.500 9.250h.01'),
  footnote: draw('M4 18l4.500-12L13 18M5.500 14h6M17 6l2-1.250V11'),
};

import { renderMarkdown } from '../../src/index.ts';

/** The HTML of a post, without the direction that nearly every block carries. */
export function post(...lines: string[]): string {
  return renderMarkdown(lines.join('\n')).html.replaceAll(' dir="auto"', '');
}

export function comment(...lines: string[]): string {
  return renderMarkdown(lines.join('\n'), { profile: 'comment' }).html.replaceAll(
    ' dir="auto"',
    '',
  );
}

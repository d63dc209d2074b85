import type { DiffHunk } from '@masthead/contracts';

export function hasChanged(hunks: readonly DiffHunk[]): boolean {
  return hunks.some(({ type }) => type !== 'equal');
}

/**
 * Two texts in one: what only the later has underlined, what only the earlier has struck through, and
 * both said in words to those who hear the page, since few screen readers tell `ins` from `del`.
 */
export function DiffText({ hunks }: { hunks: readonly DiffHunk[] }) {
  const starts = startsOf(hunks);
  return hunks.map((hunk, i) => <Hunk key={starts[i]} hunk={hunk} />);
}

function Hunk({ hunk: { type, text, omitted } }: { hunk: DiffHunk }) {
  if (omitted !== undefined) {
    return (
      <span className="diff__omitted" lang="en" dir="ltr">
        {omitted.toLocaleString('en')} characters that stayed the same
      </span>
    );
  }
  if (type === 'insert') {
    return (
      <ins>
        <Said>added: </Said>
        {text}
        <Said> (end)</Said>
      </ins>
    );
  }
  if (type === 'delete') {
    return (
      <del>
        <Said>taken out: </Said>
        {text}
        <Said> (end)</Said>
      </del>
    );
  }
  return <span>{text}</span>;
}

function Said({ children }: { children: string }) {
  return (
    <span className="visually-hidden" lang="en">
      {children}
    </span>
  );
}

/** Where each begins in both texts together: its own key. */
function startsOf(hunks: readonly DiffHunk[]): number[] {
  let at = 0;
  return hunks.map(({ text, omitted }) => {
    const start = at;
    at += text.length + (omitted ?? 0);
    return start;
  });
}

/** The mark: a swallow-tailed pennant at the head of a mast. Also ends every post, as a printer's end sign. */
export function Pennant({ className = 'pennant' }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 21 32" aria-hidden="true" focusable="false">
      <path className="pennant__mast" d="M0 0h2.5v32H0z" />
      <path className="pennant__flag" d="M2.5 1.5H21l-4.75 5.75L21 13H2.5z" />
    </svg>
  );
}

/** The mark: a swallow-tailed pennant at the head of a mast. Also ends every post, as a printer's end sign. */
export function Pennant({ className = 'pennant' }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 24 32" aria-hidden="true" focusable="false">
      <path className="pennant__mast" d="M3 0h2.5v32H3z" />
      <path className="pennant__flag" d="M5.5 2H24l-5 6 5 6H5.5z" />
    </svg>
  );
}

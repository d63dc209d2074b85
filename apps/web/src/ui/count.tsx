/** `2 comments`, of which a narrow place may show the number alone. */
export function Count({ n, of }: { n: number; of: string }) {
  return (
    <span>
      {n.toLocaleString('en')}
      <span className="count__of">{` ${of}${n === 1 ? '' : 's'}`}</span>
    </span>
  );
}

import { otherWays, type ProofKind } from './proof.ts';

/** The ways to show who one is that are not taken now. */
export function OtherWays({
  kinds,
  onChoose,
}: {
  kinds: readonly ProofKind[];
  onChoose: (kind: ProofKind) => void;
}) {
  if (kinds.length === 0) return null;
  return (
    <p className="other-ways">
      {kinds.map((kind) => (
        <button key={kind} type="button" className="text-button" onClick={() => onChoose(kind)}>
          {otherWays[kind]}
        </button>
      ))}
    </p>
  );
}

import type { PostVersionSummary } from '@masthead/contracts';
import { Instant } from '../../../ui/instant.tsx';

/** Who kept a version, when, and whether it brought another back. */
export function VersionFacts({ version }: { version: PostVersionSummary }) {
  const { author, createdAt, restoredFrom } = version;
  return (
    <p className="version__facts">
      <Instant iso={createdAt} />
      <span>{author ? <bdi>{author.displayName}</bdi> : 'somebody whose account is gone'}</span>
      {restoredFrom !== null && <span>brought back version {restoredFrom}</span>}
    </p>
  );
}

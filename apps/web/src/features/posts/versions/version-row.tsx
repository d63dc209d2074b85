import type { Me, PostVersionSummary } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import type { ReadingPost } from '../post-queries.ts';
import { RestoreButton } from './restore-button.tsx';
import { VersionFacts } from './version-facts.tsx';

interface Props {
  me: Me;
  post: ReadingPost;
  version: PostVersionSummary;
  picked: boolean;
  /** Absent: there is nothing to compare it with. */
  onPick?: () => void;
}

export function VersionRow({ me, post, version, picked, onPick }: Props) {
  const { number, label, title } = version;
  const { slug, language, dir } = post;
  return (
    <li className="version">
      <div className="version__body">
        <h2 className="version__name">
          <Link to="/posts/$slug/versions/$which" params={{ slug, which: String(number) }}>
            Version {number}
          </Link>
          {label !== null && (
            <bdi className="version__label">
              <span className="visually-hidden">kept as </span>
              {label}
            </bdi>
          )}
        </h2>
        {title !== post.title && (
          <p>
            Titled{' '}
            <q lang={language} dir={dir}>
              {title}
            </q>
          </p>
        )}
        <VersionFacts version={version} />
      </div>
      <div className="version__actions">
        {onPick && (
          <label className="check version__pick">
            <input type="checkbox" checked={picked} onChange={onPick} />
            Compare<span className="visually-hidden"> version {number}</span>
          </label>
        )}
        {number > 1 && (
          <Link
            className="button button--small"
            to="/posts/$slug/versions/$which"
            params={{ slug, which: `${number - 1}...${number}` }}
          >
            Changes<span className="visually-hidden"> in version {number}</span>
          </Link>
        )}
        <RestoreButton me={me} post={post} number={number} />
      </div>
    </li>
  );
}

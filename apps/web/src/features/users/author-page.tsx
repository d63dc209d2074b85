import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { count, formatDate } from '../../lib/format.ts';
import { JsonLd } from '../../ui/json-ld.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { Portrait } from '../../ui/portrait.tsx';
import { Follow } from '../follows/follow.tsx';
import { PostList } from '../posts/post-list.tsx';
import { pinnedPosts, postPages } from '../posts/post-queries.ts';
import { PostRow } from '../posts/post-row.tsx';
import { AuthorSeries } from '../series/author-series.tsx';
import { userPage } from './user-queries.ts';

export function AuthorPage() {
  const { api, site } = useApp();
  const { username } = useParams({ from: '/@{$username}' });
  const { cursor } = useSearch({ from: '/@{$username}' });
  const { data: user } = useSuspenseQuery(userPage(api, username));
  const query = useSuspenseInfiniteQuery(postPages(api, { author: username }, cursor));
  const { data: pinned } = useSuspenseQuery(pinnedPosts(api, username));
  const pins = cursor === undefined ? pinned.items : [];
  const path = `/@${user.username}`;

  return (
    <div className="page">
      <PageMeta
        title={user.displayName}
        description={user.bio || `Posts by ${user.displayName}.`}
        path={path}
        type="profile"
        feed={{ path: `${path}/feed`, title: `${user.displayName} — ${site.name}` }}
        noindex={cursor !== undefined}
      />
      <JsonLd
        key={path}
        data={{
          '@type': 'ProfilePage',
          mainEntity: {
            '@type': 'Person',
            name: user.displayName,
            alternateName: user.username,
            description: user.bio || undefined,
            url: site.origin + path,
            image: user.avatarUrl ? site.origin + user.avatarUrl : undefined,
            sameAs: user.websiteUrl ?? undefined,
          },
        }}
      />
      <header className="page-head">
        <Portrait user={user} size="large" />
        <p className="page-head__kind">@{user.username}</p>
        <h1 className="page-head__title">
          <bdi>{user.displayName}</bdi>
        </h1>
        {user.bio && (
          <p className="page-head__note" dir="auto">
            {user.bio}
          </p>
        )}
        <p className="page-head__count">
          {count(user.postCount, 'post')} since{' '}
          <time dateTime={user.createdAt} suppressHydrationWarning>
            {formatDate(user.createdAt, 'en')}
          </time>
          {user.websiteUrl && (
            <>
              {' · '}
              <a href={user.websiteUrl} rel="me nofollow noopener">
                {hostOf(user.websiteUrl)}
              </a>
            </>
          )}
        </p>
        <Follow user={user} username={username} />
      </header>
      {pins.length > 0 && (
        <section className="pinned" aria-label="Pinned posts">
          <p className="pinned__word" aria-hidden="true">
            Pinned
          </p>
          {pins.map((post) => (
            <PostRow key={post.id} post={post} />
          ))}
        </section>
      )}
      {cursor === undefined && <AuthorSeries username={user.username} />}
      {user.postCount === 0 ? (
        <p>Nothing published yet.</p>
      ) : (
        <PostList query={query} shown={pins} />
      )}
    </div>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

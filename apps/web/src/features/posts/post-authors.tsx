import type { PostSummary, UserRef } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { beforeNames } from '../../lib/format.ts';

/** Everyone in the byline of a post, its owner first. */
export function authorsOf(post: Pick<PostSummary, 'author' | 'coAuthors'>): UserRef[] {
  return [post.author, ...post.coAuthors];
}

interface Props {
  post: Pick<PostSummary, 'author' | 'coAuthors' | 'language'>;
  className: string;
}

/** Who wrote a post, each a link to their page, joined as the language of the post joins names. */
export function PostAuthors({ post, className }: Props) {
  const authors = authorsOf(post);
  const before = beforeNames(post.language, authors.length);
  return (
    <span className="post-authors">
      {authors.map((author, place) => (
        <Fragment key={author.id}>
          {before[place]}
          <Link
            className={className}
            to="/@{$username}"
            params={{ username: author.username }}
            rel="author"
          >
            <bdi>{author.displayName}</bdi>
          </Link>
        </Fragment>
      ))}
    </span>
  );
}

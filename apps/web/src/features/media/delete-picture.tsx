import type { Media, MediaUses } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Asks, and refuses what something still shows: that has to be changed first. */
export function DeletePicture({ media, onClose }: { media: Media; onClose: () => void }) {
  const utils = trpc.useUtils();
  // Asked at each opening: a post may have been written since.
  const uses = trpc.media.uses.useQuery({ id: media.id }, { staleTime: 0, gcTime: 0 });
  const remove = trpc.media.delete.useMutation({
    onSuccess: async () => {
      await utils.media.list.invalidate();
      onClose();
    },
    onError: () => void uses.refetch(),
  });
  const used = uses.data !== undefined && isUsed(uses.data);

  return (
    <ConfirmDialog
      title={used ? 'This picture is in use' : 'Delete this picture?'}
      confirm={used ? 'Close' : 'Delete'}
      danger={!used}
      onConfirm={() => {
        if (used) onClose();
        // Not yet known where it is shown: the server refuses if it is, and then it is known.
        else if (!remove.isPending) remove.mutate({ id: media.id });
      }}
      onCancel={onClose}
    >
      {uses.isError && <Notice tone="problem">{messageOf(uses.error)}</Notice>}
      {remove.isError && !used && <Notice tone="problem">{messageOf(remove.error)}</Notice>}
      {uses.isPending && <p aria-busy="true">Looking where it is shown…</p>}
      {used ? <Uses uses={uses.data} /> : <p>Its address will show nothing any more.</p>}
    </ConfirmDialog>
  );
}

function isUsed({ posts, elsewhere, portrait }: MediaUses): boolean {
  return posts.length > 0 || elsewhere || portrait;
}

function Uses({ uses: { posts, elsewhere, portrait } }: { uses: MediaUses }) {
  return (
    <>
      <p>Take it out of these first, of their former versions and of the trash too:</p>
      <ul className="media-uses">
        {posts.map(({ slug, title }) => (
          <li key={slug}>
            <Link to="/posts/$slug" params={{ slug }}>
              <bdi>{title}</bdi>
            </Link>
          </li>
        ))}
        {portrait && (
          <li>
            <Link to="/settings/profile">a profile’s portrait</Link>
          </li>
        )}
        {elsewhere && <li>posts that you cannot read</li>}
      </ul>
    </>
  );
}

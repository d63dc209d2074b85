import { Link } from '@tanstack/react-router';
import { useMe } from '../../lib/session/use-session.ts';
import { Icon } from '../../ui/icon.tsx';

/** For those who look after the tags of all. At the end of its line: nothing moves when it comes. */
export function ManageTagLink({ slug }: { slug: string }) {
  const me = useMe();
  if (me?.role !== 'editor' && me?.role !== 'admin') return null;
  return (
    <Link className="tag-manage" to="/tags/$slug/edit" params={{ slug }}>
      <Icon name="pen" /> Manage
    </Link>
  );
}

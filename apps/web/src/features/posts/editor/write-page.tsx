import type { Me } from '@masthead/contracts';
import { Navigate, useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { PageMeta } from '../../../ui/page-meta.tsx';
import { RequireSession } from '../../auth/require-session.tsx';
import { OpenedEditor } from './opened-editor.tsx';

export function WritePage() {
  return (
    <div className="page" lang="en" dir="ltr">
      <PageMeta title="Write" noindex />
      <RequireSession>{(me) => <Write me={me} />}</RequireSession>
    </div>
  );
}

/**
 * A new post. With its first autosave it gets an address, which the address bar shows from then on; the
 * form stays as it is, with its caret, its undo history and what an input method is composing.
 */
function Write({ me }: { me: Me }) {
  const navigate = useNavigate();
  const here = useLocation({ select: (location) => location.state.writing });
  const [writing, setWriting] = useState<{ id: string | undefined; count: number }>({
    id: undefined,
    count: 0,
  });

  // Back in the history to another one that was new then.
  if (here !== undefined && here !== writing.id) {
    return <Navigate to="/posts/$slug/edit" params={{ slug: here }} replace ignoreBlocker />;
  }
  const created = (id: string) => {
    setWriting(({ count }) => ({ id, count }));
    void navigate({
      to: '/write',
      state: { writing: id },
      mask: { to: '/posts/$slug/edit', params: { slug: id }, unmaskOnReload: true },
      replace: true,
      ignoreBlocker: true,
      resetScroll: false,
    });
  };
  return <OpenedEditor key={writing.count} me={me} onCreated={created} />;
}

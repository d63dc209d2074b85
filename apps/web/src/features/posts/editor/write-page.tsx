import { PageMeta } from '../../../ui/page-meta.tsx';
import { RequireSession } from '../../auth/require-session.tsx';
import { EditorForm } from './editor-form.tsx';

export function WritePage() {
  return (
    <div className="page" lang="en" dir="ltr">
      <PageMeta title="Write" noindex />
      <RequireSession>{(me) => <EditorForm me={me} />}</RequireSession>
    </div>
  );
}

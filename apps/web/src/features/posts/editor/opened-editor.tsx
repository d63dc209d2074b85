import type { Me, Post } from '@masthead/contracts';
import { messageOf } from '../../../lib/problem.ts';
import { Notice } from '../../../ui/notice.tsx';
import { EditorForm } from './editor-form.tsx';
import { useOpening } from './use-opening.ts';

interface Props {
  me: Me;
  post?: Post;
  onCreated?: (postId: string) => void;
}

/** The editor, once it is known what was typed before and not saved. */
export function OpenedEditor({ me, post, onCreated }: Props) {
  const { opening, error } = useOpening(me, post);
  if (error !== undefined) return <Notice tone="problem">{messageOf(error)}</Notice>;
  if (!opening) return <div className="waiting" aria-busy="true" />;
  return <EditorForm opening={opening} onCreated={onCreated} />;
}

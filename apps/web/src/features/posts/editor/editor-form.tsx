import { limits } from '@masthead/contracts';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type SubmitEvent, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { fieldErrors } from '../../../lib/problem.ts';
import { Field } from '../../../ui/field.tsx';
import { useFocusFirstInvalid } from '../../../ui/focus-first-invalid.ts';
import type { Opening } from './autosave/open-draft.ts';
import { ConflictPanel } from './conflict/conflict-panel.tsx';
import { EditorBar } from './editor-bar.tsx';
import { EditorDetails } from './editor-details.tsx';
import { EditorEnd } from './editor-end.tsx';
import { EditorNotices } from './editor-notices.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { MarkdownField } from './markdown-field.tsx';
import { PictureTray } from './pictures/picture-tray.tsx';
import { usePictures } from './pictures/use-pictures.ts';
import { Toolbar } from './toolbar.tsx';
import { useEditor } from './use-editor.ts';
import './editor.css';

const Preview = lazy(() => import('./preview.tsx').then((module) => ({ default: module.Preview })));

interface Props {
  opening: Opening;
  /** The post that was new is on the server. */
  onCreated: ((postId: string) => void) | undefined;
}

/** Writing a post: title, text with its preview, and everything about it. */
export function EditorForm({ opening, onCreated }: Props) {
  const editor = useEditor(opening);
  const { draft, change } = editor;
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const source = useRef<HTMLTextAreaElement>(null);
  const pictures = usePictures(source, draft.content);
  const [view, setView] = useState<'write' | 'preview'>('write');
  const errors = useMemo(() => fieldErrors(editor.error), [editor.error]);
  useFocusFirstInvalid(form, errors);

  const madeHere = opening.post === undefined ? editor.post?.id : undefined;
  const told = useRef(false);
  useEffect(() => {
    if (madeHere === undefined || told.current) return;
    told.current = true;
    onCreated?.(madeHere);
  }, [madeHere, onCreated]);

  useEffect(() => {
    const save = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    addEventListener('keydown', save);
    return () => removeEventListener('keydown', save);
  }, []);

  const save = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    await editor.save();
  };
  const publish = async () => {
    const published = await editor.publish();
    if (published) {
      await navigate({ to: '/posts/$slug', params: { slug: published.slug }, ignoreBlocker: true });
    }
  };

  if (editor.conflict) {
    return (
      <div className="editor">
        <LeaveGuard status={editor.status} />
        <EditorBar editor={editor} onPublish={publish} view={view} onView={setView} />
        <ConflictPanel editor={editor} conflict={editor.conflict} />
      </div>
    );
  }
  return (
    <form className="editor" ref={form} onSubmit={save} noValidate data-view={view}>
      <h1 className="visually-hidden">{editor.post ? 'Edit a post' : 'Write a post'}</h1>
      <LeaveGuard status={editor.status} />
      <EditorBar editor={editor} onPublish={publish} view={view} onView={setView} />
      <EditorNotices editor={editor} />
      <Field label="Title" error={errors.title}>
        {(control) => (
          <textarea
            {...control}
            className="editor__title"
            name="title"
            rows={1}
            dir="auto"
            lang={draft.language}
            placeholder="Title"
            maxLength={limits.title.max}
            value={draft.title}
            // One line, but one that wraps: a long title is seen whole.
            onChange={(event) => change({ title: event.target.value.replaceAll('\n', ' ') })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              source.current?.focus();
            }}
          />
        )}
      </Field>
      <div className="editor__panes">
        <div className="editor__write">
          <Toolbar field={source} pictures={pictures} />
          <Field
            label="Text"
            error={errors.content}
            hint="In a list Tab indents; press Escape first to leave the field with it."
          >
            {(control) => (
              <MarkdownField
                control={control}
                field={source}
                value={draft.content}
                language={draft.language}
                pictures={pictures}
                onChange={(content) => change({ content })}
              />
            )}
          </Field>
          <PictureTray pictures={pictures} />
        </div>
        <section className="editor__preview" aria-label="Preview">
          <Suspense>
            <Preview title={draft.title} source={draft.content} language={draft.language} />
          </Suspense>
        </section>
      </div>
      <EditorDetails draft={draft} change={change} errors={errors} post={editor.post} />
      {editor.post && <EditorEnd editor={editor} post={editor.post} />}
    </form>
  );
}

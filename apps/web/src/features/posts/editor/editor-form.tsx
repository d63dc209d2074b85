import { limits, type Me, type Post } from '@masthead/contracts';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, type SubmitEvent, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useApp } from '../../../lib/app-context.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { Field } from '../../../ui/field.tsx';
import { useFocusFirstInvalid } from '../../../ui/focus-first-invalid.ts';
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

/** Writing a post: title, text with its preview, and everything about it. */
export function EditorForm({ me, post }: { me: Me; post?: Post }) {
  const editor = useEditor(me, post);
  const { draft, change } = editor;
  const { utils } = useApp();
  const navigate = useNavigate();
  const caret = useLocation({ select: (location) => location.state.caret });
  const form = useRef<HTMLFormElement>(null);
  const source = useRef<HTMLTextAreaElement>(null);
  const pictures = usePictures(source, draft.content);
  const [view, setView] = useState<'write' | 'preview'>('write');
  const errors = useMemo(() => fieldErrors(editor.error), [editor.error]);
  useFocusFirstInvalid(form, errors);

  useEffect(() => {
    if (caret === undefined) return;
    source.current?.focus();
    source.current?.setSelectionRange(caret, caret);
  }, [caret]);

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
    const saved = await editor.save();
    if (!saved || editor.post) return;
    // The first save gives the draft its address: go there as if nothing had happened.
    utils.posts.bySlug.setData({ slug: saved.slug }, saved);
    const caret = source.current?.selectionStart ?? 0;
    await navigate({
      to: '/posts/$slug/edit',
      params: { slug: saved.slug },
      state: { caret },
      replace: true,
      ignoreBlocker: true,
    });
  };
  const publish = async () => {
    const published = await editor.publish();
    if (published) {
      await navigate({ to: '/posts/$slug', params: { slug: published.slug }, ignoreBlocker: true });
    }
  };

  return (
    <form className="editor" ref={form} onSubmit={save} noValidate data-view={view}>
      <h1 className="visually-hidden">{editor.post ? 'Edit a post' : 'Write a post'}</h1>
      <LeaveGuard dirty={editor.dirty} />
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

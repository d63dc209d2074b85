import { limits } from '@masthead/contracts';
import { keepPreviousData } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { trpc } from '../../../../lib/trpc.ts';
import { Field } from '../../../../ui/field.tsx';
import type { FieldProps } from './field-props.ts';

/** Tags as chips. Enter or a comma adds what was typed; Backspace in the empty field takes the last off. */
export function TagField({ draft: { tags }, change, errors }: FieldProps) {
  const onChange = (next: string[]) => change({ tags: next });
  const [text, setText] = useState('');
  const listId = useId();
  const q = text.trim();
  const known = trpc.tags.list.useQuery(
    { q, limit: 8 },
    { enabled: q !== '', placeholderData: keepPreviousData },
  );
  const full = tags.length >= limits.tags.perPost;

  const add = (typed: string) => {
    const names = typed
      .split(/[,،]/)
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const fold = (name: string) => name.toLowerCase();
    const fresh = names.filter((name) => !tags.some((tag) => fold(tag) === fold(name)));
    if (fresh.length > 0) onChange([...tags, ...new Set(fresh)].slice(0, limits.tags.perPost));
    setText('');
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (
      event.key === 'Enter' &&
      !event.nativeEvent.isComposing &&
      !event.ctrlKey &&
      !event.metaKey
    ) {
      // Not the form's Enter: that would save.
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '') {
      onChange(tags.slice(0, -1));
    }
  };

  return (
    <Field
      label="Tags"
      optional
      error={errors.tags}
      hint={full ? `At most ${limits.tags.perPost} tags.` : 'Enter or a comma ends one.'}
    >
      {(control) => (
        <div className="tag-field">
          {tags.length > 0 && (
            <ul className="tag-field__tags">
              {tags.map((tag) => (
                <li key={tag}>
                  <button
                    type="button"
                    className="chip"
                    aria-label={`Remove tag ${tag}`}
                    onClick={() => onChange(tags.filter((other) => other !== tag))}
                  >
                    <bdi>{tag}</bdi> <span aria-hidden="true">×</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          <input
            {...control}
            className="input tag-field__input"
            dir="auto"
            list={listId}
            value={text}
            readOnly={full}
            maxLength={limits.tags.name}
            autoComplete="off"
            onChange={(event) => {
              const { value } = event.target;
              if (/[,،]/.test(value)) add(value);
              else setText(value);
            }}
            onKeyDown={keys}
            onBlur={() => add(text)}
          />
          <datalist id={listId}>
            {known.data?.items.map((tag) => (
              <option key={tag.slug} value={tag.name} />
            ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}

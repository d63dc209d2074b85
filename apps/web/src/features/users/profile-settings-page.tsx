import { limits, type Me } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { type SubmitEvent, useMemo, useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { fieldErrors, hasCode, messageOf, problemOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { Field } from '../../ui/field.tsx';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { Notice } from '../../ui/notice.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { PortraitField } from './portrait-field.tsx';
import './profile-settings.css';

/** What others see of the signed-in user. */
export function ProfileSettingsPage() {
  return (
    <SettingsPage title="Profile" note="Shown beside what you write, and on your page.">
      {(me) => <ProfileForm key={me.id} me={me} />}
    </SettingsPage>
  );
}

const written = ({ displayName, bio, websiteUrl, avatarId, avatarUrl }: Me) => ({
  displayName,
  bio,
  websiteUrl: websiteUrl ?? '',
  avatarId,
  avatarUrl,
});

function ProfileForm({ me }: { me: Me }) {
  const { session, utils } = useApp();
  const form = useRef<HTMLFormElement>(null);
  const [profile, setProfile] = useState(() => written(me));
  const change = (fields: Partial<typeof profile>) => setProfile((now) => ({ ...now, ...fields }));
  const update = trpc.users.updateMe.useMutation({
    onSuccess: (saved) => {
      session.changed(saved);
      setProfile(written(saved));
      // The name and the portrait stand beside everything this user wrote.
      for (const router of [utils.posts, utils.comments, utils.users, utils.bookmarks]) {
        void router.invalidate();
      }
    },
  });
  const errors = useMemo(() => fieldErrors(update.error), [update.error]);
  useFocusFirstInvalid(form, errors);

  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (update.isPending) return;
    const { displayName, bio, websiteUrl, avatarId } = profile;
    // After a conflict the author has been told: what they send then is meant.
    const expectedVersion = problemOf(update.error)?.currentVersion ?? me.version;
    const website = { websiteUrl: websiteUrl.trim() || null };
    update.mutate({ expectedVersion, displayName, bio, ...website, avatarId });
  };

  return (
    <form className="profile-form" ref={form} onSubmit={save} noValidate>
      {update.isError && (
        <Notice tone="problem">
          {hasCode(update.error, 'VERSION_CONFLICT')
            ? 'Your profile was changed elsewhere since you opened this page. Save again to replace that.'
            : messageOf(update.error)}
        </Notice>
      )}
      <PortraitField
        user={{ ...me, ...profile }}
        error={errors.avatarId}
        onChange={({ id, url }) => change({ avatarId: id, avatarUrl: url })}
      />
      <Field label="Name" error={errors.displayName}>
        {(control) => (
          <input
            {...control}
            className="input"
            autoComplete="name"
            dir="auto"
            maxLength={limits.displayName.max}
            value={profile.displayName}
            onChange={(event) => change({ displayName: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="About you"
        optional
        error={errors.bio}
        hint={`At most ${limits.bio.max} characters.`}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={4}
            dir="auto"
            maxLength={limits.bio.max}
            value={profile.bio}
            onChange={(event) => change({ bio: event.target.value })}
          />
        )}
      </Field>
      <Field label="Website" optional error={errors.websiteUrl}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="url"
            placeholder="https://"
            maxLength={limits.url.max}
            value={profile.websiteUrl}
            onChange={(event) => change({ websiteUrl: event.target.value })}
          />
        )}
      </Field>
      <div className="profile-form__end">
        <button type="submit" className="button button--solid" aria-disabled={update.isPending}>
          {update.isPending ? 'Saving…' : 'Save'}
        </button>
        <Link to="/@{$username}" params={{ username: me.username }}>
          See your page
        </Link>
        <span role="status">{update.isSuccess && 'Saved.'}</span>
      </div>
    </form>
  );
}

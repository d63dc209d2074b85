import type { Me } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';

/** How the signed-in user hears of what concerns them. */
export function NotificationSettingsPage() {
  return (
    <SettingsPage
      title="Notifications"
      note="New posts of those you follow, comments on what you wrote, and invitations to write. They always stand under the bell."
    >
      {(me) => <ByMail me={me} />}
    </SettingsPage>
  );
}

function ByMail({ me }: { me: Me }) {
  const { session } = useApp();
  const update = trpc.users.updateMe.useMutation({ onSuccess: (saved) => session.changed(saved) });
  // Shown as wanted while it is saved.
  const wanted = update.isPending ? update.variables.emailNotifications : me.emailNotifications;
  return (
    <section className="settings__section" aria-labelledby="mail-head">
      <h2 id="mail-head">By mail</h2>
      <label className="check">
        <input
          type="checkbox"
          checked={wanted}
          aria-describedby="mail-note"
          onChange={(event) =>
            update.isPending ||
            update.mutate({
              expectedVersion: me.version,
              emailNotifications: event.target.checked,
            })
          }
        />
        <span>
          Mail them to <bdi>{me.email}</bdi> too
        </span>
      </label>
      <p id="mail-note">
        Each at once, and only those you have not read by then. A link in every mail turns them off.
      </p>
      {!me.emailVerified && (
        <p>
          We do not know yet that this address is yours, so nothing comes there:{' '}
          <Link to="/settings/security">see Sign-in and security</Link>.
        </p>
      )}
      <span role="status">{update.isSuccess && 'Saved.'}</span>
      <ActionProblem error={update.error} />
    </section>
  );
}

import { Link } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { LinkPage } from './link-page.tsx';

export function VerifyEmailPage() {
  const reread = useReread();
  return (
    <LinkPage
      title="Is this your address?"
      path="/verify-email"
      deed="Yes, it is mine"
      done="Thank you: your address is verified."
      mutation={trpc.account.verifyEmail.useMutation({ onSuccess: reread })}
    >
      You opened an account with the address this link was mailed to. Say that it is yours.
    </LinkPage>
  );
}

export function ChangeEmailPage() {
  const reread = useReread();
  return (
    <LinkPage
      title="Move your account here?"
      path="/change-email"
      deed="Move it here"
      done="Your account has this address now. The old one was told, and other devices were signed out."
      mutation={trpc.account.confirmEmailChange.useMutation({ onSuccess: reread })}
    >
      From then on you sign in with the address this link was mailed to.
    </LinkPage>
  );
}

export function KeepEmailPage() {
  const { session } = useApp();
  return (
    <LinkPage
      title="That was not you?"
      path="/keep-email"
      deed="Give me my account back"
      done={
        <>
          Your account has its old address again, and everybody is signed out. A link to a new
          password is on its way to you. No mail?{' '}
          <Link to="/forgot-password">Ask for it again</Link>
        </>
      }
      mutation={trpc.account.revertEmailChange.useMutation({ onSuccess: session.end })}
    >
      The account goes back to the address this link was mailed to. Its password works no longer,
      and everybody is signed out.
    </LinkPage>
  );
}

export function UnsubscribePage() {
  const reread = useReread();
  return (
    <LinkPage
      title="No more mails?"
      path="/unsubscribe"
      deed="Send me no more"
      done={
        <>
          Your notifications are not mailed any more. You still find them on the site, and turn the
          mails on again in <Link to="/settings/notifications">your settings</Link>.
        </>
      }
      mutation={trpc.notifications.unsubscribe.useMutation({ onSuccess: reread })}
    >
      Your notifications are mailed to you. Mails about your account, such as a new password, come
      all the same. Signed in, you turn them on and off in{' '}
      <Link to="/settings/notifications">your settings</Link>.
    </LinkPage>
  );
}

/** What is known of the signed-in user, anew, where somebody is signed in. */
function useReread(): () => Promise<void> {
  const { api, session } = useApp();
  return async () => {
    if (session.state().status === 'signed-in') session.changed(await api.auth.me.query({}));
  };
}

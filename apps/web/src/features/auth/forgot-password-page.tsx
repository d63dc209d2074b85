import { Link } from '@tanstack/react-router';
import { trpc } from '../../lib/trpc.ts';
import { PageMeta } from '../../ui/page-meta.tsx';
import { AuthPage } from './auth-page.tsx';
import { MailLinkForm } from './mail-link-form.tsx';

/** Asks for a link to a new password. */
export function ForgotPasswordPage() {
  return (
    <AuthPage
      title="Forgot your password?"
      other={
        <>
          Remembered it? <Link to="/login">Sign in</Link>
        </>
      }
    >
      <PageMeta title="Forgot your password?" path="/forgot-password" noindex />
      <MailLinkForm
        request={trpc.account.requestPasswordReset.useMutation()}
        hint="We mail you a link with which you choose a new one."
        sent={(email) =>
          `If ${email} has an account, a mail is on its way there. Its link works for an hour.`
        }
      />
    </AuthPage>
  );
}

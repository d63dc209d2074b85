import type { AccountOffer } from '@masthead/contracts';
import { Link, useSearch } from '@tanstack/react-router';
import { type SubmitEvent, useEffect, useMemo, useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { fieldErrors, messageOf } from '../../lib/problem.ts';
import { useSession } from '../../lib/session/use-session.ts';
import { trpc } from '../../lib/trpc.ts';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { AccountFields } from '../auth/account-fields.tsx';
import { AuthPage } from '../auth/auth-page.tsx';
import { formValues } from '../auth/form-values.ts';
import { SubmitButton } from '../auth/submit-button.tsx';
import { useLinkToken } from '../auth/use-link-token.ts';
import { useSignedInNext } from '../auth/use-signed-in-next.ts';

/** Where the link of an invitation, or of a sign-up, leads. Opening it only looks. */
export function AcceptInvitationPage() {
  const { site } = useApp();
  const { next } = useSearch({ from: '/accept-invitation' });
  const search = next === undefined ? {} : { next };
  const token = useLinkToken();
  const { mutate, data: offer, error } = trpc.accountInvitations.look.useMutation();
  useEffect(() => {
    if (token) mutate({ token });
  }, [token, mutate]);
  return (
    <AuthPage
      title="Open an account"
      other={
        <>
          Have an account?{' '}
          <Link to="/login" search={search}>
            Sign in
          </Link>
        </>
      }
    >
      <PageMeta title="Open an account" path="/accept-invitation" noindex />
      {token === null && (
        <Notice tone="problem">This address is not whole. Open the link of the mail again.</Notice>
      )}
      {error && (
        <Notice tone="problem">
          {messageOf(error)} Whoever invited you can send you another
          {site.registration === 'verified' && (
            <>
              ; or{' '}
              <Link to="/signup" search={search}>
                ask for one yourself
              </Link>
            </>
          )}
          .
        </Notice>
      )}
      {token && offer && <OfferForm token={token} offer={offer} next={next} />}
    </AuthPage>
  );
}

function OfferForm({
  token,
  offer,
  next,
}: {
  token: string;
  offer: AccountOffer;
  next: string | undefined;
}) {
  const { session, site } = useApp();
  const signedIn = useSession().status === 'signed-in';
  const form = useRef<HTMLFormElement>(null);
  const accept = trpc.accountInvitations.accept.useMutation({ onSuccess: session.begin });
  const errors = useMemo(() => fieldErrors(accept.error), [accept.error]);
  useFocusFirstInvalid(form, errors);
  if (signedIn && !accept.isSuccess) {
    return (
      <Notice tone="news">
        You are signed in. Sign out first, to open the account for {offer.email}.
      </Notice>
    );
  }

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (accept.isPending) return;
    const { displayName, ...values } = formValues(
      event.currentTarget,
      'displayName',
      'username',
      'password',
    );
    accept.mutate({ token, ...values, ...(displayName.trim() && { displayName }) });
  };

  return (
    <>
      {accept.isSuccess && <GoOn next={next} />}
      <p>
        {offer.inviter && (
          <>
            <bdi>{offer.inviter.displayName}</bdi> asks you to open an account at {site.name}, as{' '}
            {offer.role}.{' '}
          </>
        )}
        It will have the address <bdi>{offer.email}</bdi>.
      </p>
      {accept.error && <Notice tone="problem">{messageOf(accept.error)}</Notice>}
      <form className="auth__form" ref={form} onSubmit={submit} noValidate method="post">
        <AccountFields errors={errors} />
        <SubmitButton busy={accept.isPending}>
          {accept.isPending ? 'Opening…' : 'Open the account'}
        </SubmitButton>
      </form>
    </>
  );
}

/** Only after the account was opened: who was signed in before is asked, not sent away. */
function GoOn({ next }: { next: string | undefined }) {
  useSignedInNext(next);
  return null;
}

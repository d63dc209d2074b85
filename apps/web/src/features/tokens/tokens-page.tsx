import type { CreatedApiToken } from '@masthead/contracts';
import { useState } from 'react';
import { SettingsPage } from '../settings/settings-page.tsx';
import { NewTokenForm } from './new-token-form.tsx';
import { NewTokenNotice } from './new-token-notice.tsx';
import { TokenList } from './token-list.tsx';
import './tokens.css';

/** What programs act with for whoever is signed in. */
export function TokensPage() {
  return (
    <SettingsPage
      title="API tokens"
      note="A program that writes or reads here for you gets a token of its own, and never your password."
    >
      {() => <Tokens />}
    </SettingsPage>
  );
}

function Tokens() {
  const [made, setMade] = useState<CreatedApiToken>();
  return (
    <>
      {made ? (
        <NewTokenNotice made={made} onDone={() => setMade(undefined)} />
      ) : (
        <NewTokenForm onMade={setMade} />
      )}
      <TokenList onRevoked={(id) => made?.id === id && setMade(undefined)} />
    </>
  );
}

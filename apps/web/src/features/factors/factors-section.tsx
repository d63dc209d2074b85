import type { Factors } from '@masthead/contracts';
import { useState } from 'react';
import { messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { Notice } from '../../ui/notice.tsx';
import { PasskeyList } from './passkey-list.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx';
import { TotpPart } from './totp-part.tsx';
import './factors.css';

/** What is shown beside the password, and how to change it. */
export function FactorsSection() {
  const query = trpc.factors.get.useQuery({}, { meta: { asker: 'own' } });
  // Shown once, over whatever the page says by then.
  const [codes, setCodes] = useState<string[]>();
  return (
    <section className="settings__section factors" aria-labelledby="factors-head">
      <h2 id="factors-head">Second step</h2>
      {query.isError && <Notice tone="problem">{messageOf(query.error)}</Notice>}
      {query.isPending && <div className="waiting" aria-busy="true" />}
      {query.data && <Parts factors={query.data} onCodes={setCodes} />}
      {codes && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(undefined)} />}
    </section>
  );
}

function Parts({ factors, onCodes }: { factors: Factors; onCodes: (codes: string[]) => void }) {
  const on = factors.totp !== null || factors.passkeys.length > 0;
  return (
    <>
      <p>
        {on
          ? 'On: whoever has your password still cannot sign in without one of these.'
          : 'Off: your password alone signs you in. Add a passkey or an app, and a stolen password is not enough.'}
      </p>
      <PasskeyList passkeys={factors.passkeys} onCodes={onCodes} />
      <TotpPart totp={factors.totp} onCodes={onCodes} />
      {on && <RecoveryCodes left={factors.recoveryCodesLeft} onCodes={onCodes} />}
    </>
  );
}

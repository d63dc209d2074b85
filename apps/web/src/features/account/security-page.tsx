import { FactorsSection } from '../factors/factors-section.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { DeleteSection } from './delete-section.tsx';
import { EmailSection } from './email-section.tsx';
import { PasswordSection } from './password-section.tsx';

/** What one signs in with. */
export function SecurityPage() {
  return (
    <SettingsPage title="Sign-in and security" note="What you sign in with, and where we mail you.">
      {(me) => (
        <>
          <EmailSection me={me} />
          <PasswordSection />
          <FactorsSection />
          <DeleteSection me={me} />
        </>
      )}
    </SettingsPage>
  );
}

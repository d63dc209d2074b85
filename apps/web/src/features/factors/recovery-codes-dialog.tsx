import { useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';

/** The only time these can be read. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { site } = useApp();
  const [copied, setCopied] = useState(false);
  const text = `${codes.join('\n')}\n`;

  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  const download = () => {
    const url = URL.createObjectURL(new Blob([`Recovery codes, ${site.origin}\n\n${text}`]));
    Object.assign(document.createElement('a'), {
      href: url,
      download: 'recovery-codes.txt',
    }).click();
    URL.revokeObjectURL(url);
  };
  return (
    <FormDialog
      title="Your recovery codes"
      submit="I have them"
      busy={false}
      canCancel={false}
      onSubmit={onClose}
      onCancel={onClose}
      actions={
        <>
          <button type="button" className="button" onClick={() => void copy()}>
            {copied ? 'Copied' : 'Copy'}
          </button>
          <button type="button" className="button" onClick={download}>
            Download
          </button>
        </>
      }
    >
      <p>
        Keep them where you find them without your phone. This is the only time they are shown; each
        works once.
      </p>
      <ul className="factors__codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </FormDialog>
  );
}

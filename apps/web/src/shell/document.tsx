import { useMatches } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import faviconUrl from '../favicon.svg?url';
import { DraftResumer } from '../features/posts/editor/autosave/draft-resumer.tsx';
import { Announcer } from './announcer.tsx';
import { Notices } from './notices.tsx';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';
import { StepUpPlace } from './step-up.tsx';

/** The language a route's loader says its page is in. */
export interface PageLanguage {
  language: string;
  dir: 'ltr' | 'rtl';
}

const english: PageLanguage = { language: 'en', dir: 'ltr' };

/**
 * The document around every page. Its language is the page's; the parts of the interface, which is
 * English, say so themselves.
 */
export function Document({ children }: { children: ReactNode }) {
  const { language, dir } = useMatches({
    select: (matches) => languageOf(matches.at(-1)?.loaderData),
  });
  return (
    // The theme's script has put attributes on this element before React sees it.
    <html lang={language} dir={dir} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href={faviconUrl} />
      </head>
      <body>
        <a className="skip-link" href="#main" lang="en" dir="ltr">
          Skip to content
        </a>
        <SiteHeader />
        <Notices />
        <main id="main" className="site-main" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter />
        <Announcer />
        <DraftResumer />
        <StepUpPlace />
      </body>
    </html>
  );
}

function languageOf(loaderData: unknown): PageLanguage {
  if (typeof loaderData !== 'object' || loaderData === null || !('language' in loaderData))
    return english;
  return loaderData as PageLanguage;
}

import { useEffect, useState } from 'react';

/**
 * The token of the mailed link that led here: what stands after the `#`, which browsers send to nobody.
 * Taken out of the address bar and the history at once, so that it is neither shown nor left behind.
 * Undefined until the page is live, and where there is none: null.
 */
export function useLinkToken(): string | null | undefined {
  const [token, setToken] = useState<string | null>();
  useEffect(() => {
    const take = () => {
      const fragment = window.location.hash.slice(1);
      // Without one there is still the one before: strict mode runs this twice.
      setToken((known) => (fragment === '' ? (known ?? null) : fragment));
      if (fragment === '') return;
      const { pathname, search } = window.location;
      window.history.replaceState(window.history.state, '', pathname + search);
    };
    take();
    // A second link pasted into the same tab changes nothing but the fragment.
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  return token;
}

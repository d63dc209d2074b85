// Runs in the head before the first paint, as a file of its own so that the page needs no inline
// script. It must stay alone: with an import it would not be a classic script any more.
try {
  const root = document.documentElement;
  const theme = localStorage.getItem('masthead:theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  // Keeps the place of the account's menu while the session is asked for: nothing jumps.
  if (localStorage.getItem('masthead:session')) root.dataset.session = 'expected';
} catch {
  // Storage is forbidden: the system's colours, signed out.
}

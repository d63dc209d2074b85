/** Style of the pages under /docs. System fonts: nothing to load. */
export const stylesheet = `:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
body { margin: 0; color: light-dark(#1a1a1a, #e8e8e8); background: light-dark(#fff, #121212); }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 1rem 0; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 0.5rem; }
h1, li { overflow-wrap: anywhere; }
h2 + p { margin-top: 0; }
.lead { font-size: 1.125rem; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid light-dark(#d0d0d0, #444); border-radius: 6px; }
pre.mail { white-space: pre-wrap; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1.5rem; }
dd { margin: 0; }
@media (max-width: 30rem) { dl { display: block; } dt { font-weight: 600; } dd { margin-bottom: 0.5rem; } }
.operations { padding-inline-start: 1.25rem; }
summary { cursor: pointer; padding-block: 0.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid light-dark(#e0e0e0, #333); vertical-align: top; }
a { color: light-dark(#0b57d0, #8ab4f8); }
noscript { display: block; padding: 2rem; }
`;

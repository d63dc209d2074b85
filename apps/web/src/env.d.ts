declare module 'virtual:page-assets' {
  export const assets: import('../build/page-assets.ts').PageAssets;
}

import manifest from '../package.json' with { type: 'json' };

/** Of this command line and of the database it expects. */
export const VERSION: string = manifest.version;

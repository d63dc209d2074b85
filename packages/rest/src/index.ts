export { bodyLimits } from './body-limits.ts';
export { isKnown, tagEncoding } from './entity-tag.ts';
export { clientGone, streamHeaders } from './events.ts';
export { parseJsonBody } from './json-body.ts';
export { type Operation, operationsOf } from './operations.ts';
export { type RestOptions, rest } from './plugin.ts';
export { fromFrameworkError, problemHeaders, sendProblem } from './problems.ts';
export { sweepSpools } from './upload-form.ts';

const SECRET =
  /password|secret|hash|(?:^|refresh|access|api)tokens?$|recoverycodes?|credential|^code$/i;

/** The same values but for those whose name says that they authenticate: a slip must not last for ever. */
export function withoutSecrets(values: object): object {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, SECRET.test(key) ? '[left out]' : value]),
  );
}

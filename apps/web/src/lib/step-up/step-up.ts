/** Asks whoever sits here to show again who they are. One question at a time, whoever waits for it. */
export interface StepUp {
  /** Whether they did. */
  ask(): Promise<boolean>;
  asking(): boolean;
  subscribe(listener: () => void): () => void;
  answer(done: boolean): void;
}

export function createStepUp(): StepUp {
  let question: PromiseWithResolvers<boolean> | undefined;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    ask() {
      question ??= Promise.withResolvers<boolean>();
      tell();
      return question.promise;
    },
    asking: () => question !== undefined,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    answer(done) {
      question?.resolve(done);
      question = undefined;
      tell();
    },
  };
}

/** Runs one thing after the other, in the order in which they were asked for, whether or not one fails. */
export type Serial = <T>(act: () => Promise<T>) => Promise<T>;

export function serial(): Serial {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const turn = last.then(act);
    last = turn.catch(() => undefined);
    return turn;
  };
}

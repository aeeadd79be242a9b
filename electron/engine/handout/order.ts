const collator = new Intl.Collator('zh-CN');

/** As a list of names is read: the roster's own order is that of keys, which says nothing to anybody. */
export function byName<T extends { readonly name: string }>(people: readonly T[]): T[] {
  return [...people].sort((a, b) => collator.compare(a.name, b.name));
}

import canonicalize from 'canonicalize';

/** RFC 8785 text of a JSON value. Throws on what JSON cannot say (undefined, NaN, lone surrogates): a bug, not input. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('value has no canonical JSON form');
  return text;
}

export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalJson(value), 'utf8');
}

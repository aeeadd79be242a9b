import { checkCode } from '#engine/crypto/index.ts';
import type { AuditKind } from '#shared/contract/office/audit.ts';

/** What one kind of event says in Chinese, from its details. `name` tells who a key id is. */
export interface Wording {
  readonly kind: AuditKind;
  readonly say: (details: Details, name: (keyId: string) => string) => string;
  /** Whose act it was, where it was not the secretariat's. */
  readonly who?: (details: Details, name: (keyId: string) => string) => string;
}

/** Details of an event as they were written: old ones may lack what newer ones have. */
export class Details {
  readonly #fields: Readonly<Record<string, unknown>>;
  constructor(fields: unknown) {
    this.#fields = typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>) : {};
  }
  text(field: string): string {
    const value = this.#fields[field];
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  }
  has(field: string): boolean {
    return field in this.#fields;
  }
  yes(field: string): boolean {
    return this.#fields[field] === true;
  }
  list(field: string): readonly unknown[] {
    const value = this.#fields[field];
    return Array.isArray(value) ? (value as unknown[]) : [];
  }
  texts(field: string): readonly string[] {
    return this.list(field).filter((one) => typeof one === 'string');
  }
  words(field: string): string {
    return this.texts(field).join('、');
  }
  /** How many: of a list, or as a number says. */
  count(field: string): number {
    const value = this.#fields[field];
    return typeof value === 'number' ? value : this.list(field).length;
  }
  in(field: string): Details {
    return new Details(this.#fields[field]);
  }
}

/** The check code that screens and papers show for a digest; what an old event lacks stays out. */
export const code = (digest: string): string =>
  /^[0-9a-f]{64}$/.test(digest) ? `校验码 ${checkCode(digest)}` : '校验码没有记下';
/** A few are named, many are counted. */
export function someFiles(files: readonly string[]): string {
  const kinds = Map.groupBy(files, (file) => file.split('-')[0] ?? file);
  return [...kinds]
    .map(([kind, all]) => (all.length > 3 ? `${kind} ${all.length} 份` : all.map((file) => `『${file}』`).join('')))
    .join('、');
}
export const because = (reason: string): string => (reason === '' ? '' : `理由：${reason.replace(/。$/, '')}。`);

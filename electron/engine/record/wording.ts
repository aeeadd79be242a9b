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
  yes(field: string): boolean {
    return this.#fields[field] === true;
  }
  list(field: string): readonly unknown[] {
    const value = this.#fields[field];
    return Array.isArray(value) ? (value as unknown[]) : [];
  }
  words(field: string): string {
    return this.list(field)
      .filter((one) => typeof one === 'string')
      .join('、');
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

export const short = (digest: string): string => `${digest.slice(0, 12)}…`;
export const because = (reason: string): string => (reason === '' ? '' : `理由：${reason.replace(/。$/, '')}。`);

import { creditCodeCheck } from '#shared/domain/creditCode.ts';
import type { Unit } from '#shared/domain/dossier.ts';
import type { Random } from './random.ts';
import { firmSyllables } from './vocabulary.ts';

/** Administrative division that exists nowhere: a code that checks and belongs to nobody. */
const NOWHERE = '999999';
/** The codes of the written round lie below. */
const GENERATED_FROM = 100_000;
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** A 统一社会信用代码 with right check characters (GB 11714, GB 32100) of a division that does not exist. */
export function fictionalCreditCode(serial: number): string {
  const body = `MA${String(serial).padStart(6, '0')}`;
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, at) => {
    return total + Number.parseInt(body.charAt(at), 36) * weight;
  }, 0);
  const remainder = 11 - (sum % 11);
  const check = remainder === 10 ? 'X' : String(remainder % 11);
  const code = `91${NOWHERE}${body}${check}`;
  return `${code}${creditCodeCheck(code) ?? ''}`;
}

/** Three syllables, never the same for two serials below twelve thousand. */
function firmName(serial: number): string {
  const rest = [...firmSyllables];
  let place = (serial * 7919) % (rest.length * (rest.length - 1) * (rest.length - 2));
  let name = '';
  for (let left = 3; left > 0; left -= 1) {
    const at = place % rest.length;
    place = Math.floor(place / rest.length);
    name += rest.splice(at, 1).join('');
  }
  return name;
}

/** Words of the tables that a generated unit may use. */
export interface UnitWords {
  readonly districts: readonly string[];
  readonly sizes: readonly string[];
  readonly specialised: readonly string[];
}

export function generatedUnit(random: Random, words: UnitWords, industry: string, serial: number): Unit {
  const name = `上海${firmName(serial)}${industry}技术有限公司`;
  return {
    name,
    creditCode: fictionalCreditCode(GENERATED_FROM + serial),
    kind: '企业',
    size: random.pick(words.sizes),
    specialised: random.next() < 0.4 ? random.pick(words.specialised) : null,
    district: random.pick(words.districts),
    industry,
    contact: `质量部 021-0000${String(serial % 10_000).padStart(4, '0')}`,
    qualityOfficer: random.next() < 0.7 ? '质量总监' : null,
  };
}

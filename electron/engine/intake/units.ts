import type { DossierBody, Unit } from '#shared/domain/dossier.ts';
import { creditCodeFault } from '#shared/domain/creditCode.ts';
import type { CellReport, Place } from '#engine/table/index.ts';
import type { Row } from './row.ts';
import type { Tables } from './tables.ts';

type Units = Pick<DossierBody, 'lead' | 'leadRole' | 'leadDivision' | 'partners'>;

const MOST_PARTNERS = 30;

interface ReadUnit {
  readonly row: Row;
  readonly lead: boolean;
  readonly unit: Unit;
  readonly role: string;
  readonly division: string;
}

/** Lead and partners of one dossier; null when there is no lead to speak of. `place` is the dossier's own row. */
export function readUnits(rows: readonly Row[], place: Place, report: CellReport, tables: Tables): Units | null {
  const units = rows.map((row) => readUnit(row, tables));
  const [lead, ...others] = units.filter((unit) => unit.lead);
  const no = place.no ?? '';
  if (lead === undefined) {
    report.say(place, 'INTAKE_LEAD_MISSING', { no });
    return null;
  }
  for (const { row } of others) row.say('主体', 'INTAKE_LEAD_TWICE', { no, row: lead.row.number });
  const partners = units.filter((unit) => !unit.lead);
  if (partners.length > MOST_PARTNERS)
    report.say(place, 'INTAKE_TOO_MANY', { what: '联合单位', count: partners.length, limit: MOST_PARTNERS });
  const seen = new Map<string, number>();
  for (const { row, unit } of partners) {
    if (unit.creditCode === '') continue;
    const first = seen.get(unit.creditCode);
    const same = { name: unit.name, row: unit.creditCode === lead.unit.creditCode ? lead.row.number : (first ?? 0) };
    if (unit.creditCode === lead.unit.creditCode) row.say('统一社会信用代码', 'INTAKE_PARTNER_IS_LEAD', same);
    else if (first !== undefined) row.say('统一社会信用代码', 'INTAKE_PARTNER_TWICE', same);
    seen.set(unit.creditCode, first ?? row.number);
  }
  return {
    lead: lead.unit,
    leadRole: lead.role,
    leadDivision: lead.division,
    partners: partners.map(({ unit, role, division }) => ({ unit, role, division })),
  };
}

function readUnit(row: Row, tables: Tables): ReadUnit {
  const lead = row.word('主体') === '牵头';
  const unit: Unit = {
    name: row.text('单位名称'),
    creditCode: creditCode(row),
    kind: row.word('单位类型'),
    size: row.word('规模'),
    specialised: row.wordOrNull('专精特新'),
    district: district(row, lead, tables),
    industry: row.text('单位行业'),
    contact: row.text('联系人'),
    qualityOfficer: row.textOrNull('首席质量官'),
  };
  return { row, lead, unit, role: row.word('角色'), division: row.text('分工') };
}

/** A code as it is compared: one width, upper case, without blanks and dashes. */
export function normalCreditCode(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\u2010-\u2015-]/gu, '')
    .toUpperCase();
}

function creditCode(row: Row): string {
  const heading = '统一社会信用代码';
  const value = normalCreditCode(row.text(heading));
  if (value === '') return '';
  const found = creditCodeFault(value);
  if (found === null) return value;
  if (found.fault === 'length') row.say(heading, 'INTAKE_CREDIT_LENGTH', { value, length: found.length });
  else if (found.fault === 'alphabet') row.say(heading, 'INTAKE_CREDIT_CHARACTER', { value, ...found });
  else row.say(heading, 'INTAKE_CREDIT_CHECK', { value, ...found });
  return '';
}

function district(row: Row, lead: boolean, tables: Tables): string {
  const value = row.word('区');
  const kind = tables.districts.districts.find((candidate) => candidate.name === value)?.kind;
  if (kind === 'authority') row.say('区', 'INTAKE_DISTRICT_AUTHORITY', { value });
  if (kind === 'outside' && lead) row.say('区', 'INTAKE_DISTRICT_OUTSIDE', { value });
  return value;
}

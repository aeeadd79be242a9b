import type { IntakeAttachment, IntakeDossier } from '#shared/domain/intake.ts';
import type { Indicator, Unit } from '#shared/domain/dossier.ts';
import { creditCodeCheck } from '#shared/domain/creditCode.ts';
import { industryWords, type Tables, type Word } from '#engine/intake/index.ts';
import { fc } from '#test/property.ts';

/** Text as a person may type it into a cell: Chinese, Latin, marks and things that look like formulas or numbers. */
const typed = fc
  .oneof(
    {
      arbitrary: fc.string({
        unit: fc.constantFrom(...Array.from('上海质量攻关轴承试剂(年)A1-_= +@#%.。“”')),
        maxLength: 30,
      }),
      weight: 4,
    },
    { arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }), weight: 1 },
    { arbitrary: fc.constantFrom('=1+1', '#N/A', '001', '1e5', 'TRUE', '2025/3/1', '𠮷野', "'单引号"), weight: 1 },
  )
  .map((text) => clean(text))
  .filter((text) => !/^(?:无|没有|暂无|未统计|[-—–/\\]+|n\/?a)$/i.test(text.normalize('NFKC')));

// oxlint-disable-next-line no-control-regex -- what no spreadsheet can hold
const CONTROLS = /[\u0000-\u001F\u007F\uFFFE\uFFFF]/g;
const EDGES = /^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$/gu;

function clean(text: string): string {
  return text.toWellFormed().replaceAll(CONTROLS, '').replaceAll(EDGES, '');
}

const short = typed.filter((text) => text !== '');
const long = fc.array(typed, { maxLength: 4 }).map((lines) => clean(lines.join('\n')));
const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const decimal = fc
  .tuple(fc.bigInt({ min: -999_999_999_999n, max: 999_999_999_999n }), fc.stringMatching(/^(\.\d{1,9})?$/))
  .map(([whole, fraction]) => `${whole}${fraction}`);

const date = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((value) => value.toISOString().slice(0, 10));
const year = fc.integer({ min: 1990, max: 2100 });

const creditCode = fc
  .array(fc.constantFrom(...Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')), { minLength: 17, maxLength: 17 })
  .map((letters) => letters.join('') + (creditCodeCheck(letters.join('')) ?? ''));

const oneOf = (list: readonly Word[]) => fc.constantFrom(...list.map((word) => word.name));
const someOf = (list: readonly Word[], maxLength: number) =>
  fc.uniqueArray(oneOf(list), { maxLength: Math.min(maxLength, list.length) });

const fileName = fc.uuid().map((id) => `材料/${id}.pdf`);

/** Dossiers with different numbers, titles and files, in every respect that the intake table can express. */
export function dossiers(tables: Tables): fc.Arbitrary<IntakeDossier[]> {
  return fc.uniqueArray(dossier(tables), { minLength: 1, maxLength: 4, selector: (one) => one.body.no.toLowerCase() });
}

function unit(tables: Tables, code: string, districts: readonly Word[]): fc.Arbitrary<Unit> {
  return fc.record({
    name: short,
    creditCode: fc.constant(code),
    kind: oneOf(tables.units.kinds),
    size: oneOf(tables.units.sizes),
    specialised: nullable(oneOf(tables.units.specialised)),
    district: oneOf(districts),
    industry: typed,
    contact: typed,
    qualityOfficer: nullable(short),
  });
}

function indicator(tables: Tables): fc.Arbitrary<Indicator> {
  const benchmark = nullable(fc.record({ value: decimal, source: short, year }));
  return fc
    .record({
      name: short,
      unit: typed.map((text) => text.slice(0, 10)).map(clean),
      direction: fc.constantFrom('higher', 'lower', 'target'),
      main: fc.boolean(),
      weight: fc.constant(null),
      goal: nullable(decimal),
      before: nullable(decimal),
      after: decimal,
      domesticBest: benchmark,
      internationalBest: benchmark,
      method: typed,
      sampleSize: nullable(fc.nat(1_000_000)),
      uncertainty: typed,
      reportNo: typed,
      evidence: someOf(tables.tags.evidence, 3),
    })
    .map((one): Indicator => ({ ...one, goal: one.direction === 'target' ? (one.goal ?? '0') : one.goal }));
}

function indicators(tables: Tables): fc.Arbitrary<Indicator[]> {
  return fc.tuple(fc.array(indicator(tables), { minLength: 1, maxLength: 4 }), fc.boolean()).map(([list, weighted]) => {
    const weights = { 1: ['100'], 2: ['33.3', '66.7'], 3: ['20', '30.5', '49.5'], 4: ['25', '25', '25', '25'] };
    const chosen = weights[list.length as 1 | 2 | 3 | 4];
    return list.map((one, at) => ({
      ...one,
      main: one.main || at === 0,
      weight: weighted ? (chosen[at] ?? null) : null,
    }));
  });
}

function dossier(tables: Tables): fc.Arbitrary<IntakeDossier> {
  const { districts } = tables.districts;
  const ours = districts.filter((one) => one.kind === 'district');
  const anywhere = districts.filter((one) => one.kind !== 'authority');
  const codes = fc.uniqueArray(creditCode, { minLength: 1, maxLength: 4 });
  const units = codes.chain(([lead = '', ...others]) =>
    fc.tuple(unit(tables, lead, ours), fc.tuple(...others.map((code) => unit(tables, code, anywhere)))),
  );
  const role = oneOf(tables.units.roles);
  const body = fc
    .record({
      no: fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z-]{0,9}$/),
      title: short,
      category: fc.constantFrom('chain', 'common', 'product'),
      industry: oneOf(industryWords(tables)),
      tags: fc.record({
        actions: someOf(tables.tags.actions, 8),
        painPoints: someOf(tables.tags.painPoints, 8),
        objects: someOf(tables.tags.objects, 8),
      }),
      dates: fc.uniqueArray(date, { minLength: 2, maxLength: 2 }).map((list) => list.toSorted()),
      tradeSecret: typed,
      units,
      roles: fc.array(role, { minLength: 4, maxLength: 4 }),
      divisions: fc.array(long, { minLength: 4, maxLength: 4 }),
      problem: fc.record({
        dimension: oneOf(tables.tags.dimensions),
        background: long,
        issue: long,
        rootCause: long,
        goal: long,
        route: long,
        tools: fc.uniqueArray(
          short.map((text) => clean(text.replaceAll(/[、;;,,|]/g, ''))).filter((text) => text !== ''),
          { maxLength: 4 },
        ),
      }),
      indicators: indicators(tables),
      years: fc.uniqueArray(
        fc.record({
          year,
          revenue: nullable(decimal),
          profit: nullable(decimal),
          tax: nullable(decimal),
          saving: nullable(decimal),
        }),
        { maxLength: 4, selector: (one) => one.year },
      ),
      social: long,
      promotion: long,
      recommendations: fc.uniqueArray(
        fc.record({
          recommender: short,
          kind: oneOf(tables.recommenders.kinds),
          date: nullable(date),
          completion: long,
          effect: long,
          leadership: long,
        }),
        { minLength: 1, maxLength: 3, selector: (one) => one.recommender },
      ),
    })
    .map(
      ({
        dates,
        units: [lead, partners],
        roles,
        divisions,
        years,
        social,
        promotion,
        ...rest
      }): IntakeDossier['body'] => ({
        ...rest,
        startDate: dates[0] ?? '',
        endDate: dates[1] ?? '',
        notClassified: true,
        lead,
        leadRole: roles[0] ?? '',
        leadDivision: divisions[0] ?? '',
        partners: partners.map((one, at) => ({
          unit: one,
          role: roles[at + 1] ?? '',
          division: divisions[at + 1] ?? '',
        })),
        benefits: { years, social, promotion },
      }),
    );
  return fc.tuple(body, attachments(tables)).map(([one, files]) => ({
    body: one,
    attachments: files.map((file, at) => ({ ...file, id: `${one.no}-A${String(at + 1).padStart(2, '0')}` })),
  }));
}

function attachments(tables: Tables): fc.Arbitrary<Omit<IntakeAttachment, 'id'>[]> {
  const attachment = fc.record({
    file: fileName,
    name: short,
    kind: oneOf(tables.attachments.kinds),
    issuer: typed,
    accreditation: typed,
    note: typed,
  });
  return fc.uniqueArray(attachment, { maxLength: 3, selector: (one) => one.file });
}

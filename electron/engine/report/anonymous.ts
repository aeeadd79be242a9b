import type { TallyResult } from '#shared/tally/index.ts';
import type { ReportInput } from './input.ts';

/**
 * The same report without a name or a unit of an expert: 专家1, 专家2 … within each panel, in the order of the key ids,
 * which tells nothing of a name. Free texts are searched too, because a finished sentence names whom it is about and a
 * reason may name its writer. Titles and lead units belong to the dossiers and stay.
 */
export function anonymised(input: ReportInput): ReportInput {
  const labels = expertLabels(input);
  const people = [
    ...input.result.experts,
    ...input.sheets.map(({ expert, name, unit }) => ({ id: expert, name, unit })),
  ];
  const general = new Map<string, string>();
  for (const [at, name] of input.openedBy.entries()) general.set(name, `开分人${at + 1}`);
  for (const { name, unit } of people) {
    general.set(unit, UNIT);
    general.set(name, '专家');
  }
  for (const { id, name } of people.toReversed()) general.set(name, labels.get(id) ?? '专家');
  for (const [id, label] of labels) general.set(id, label);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const scrub = scrubber(general);
  // Two experts may share a name: beside a key id, the name is that expert's.
  const made = new Map<string, (text: string) => string>();
  const own = (id: string): ((text: string) => string) => {
    const name = names.get(id);
    const label = labels.get(id);
    if (name === undefined || label === undefined) return scrub;
    // Made once: a large result tells of each expert thousands of times.
    const known = made.get(id) ?? scrubber(new Map([...general, [name, label]]));
    made.set(id, known);
    return known;
  };
  const walk = walker(scrub, own, labels);
  return {
    ...input,
    result: { ...(walk(input.result) as ReportInput['result']), rubrics: input.result.rubrics },
    sheets: walk(input.sheets) as ReportInput['sheets'],
    ballots: walk(input.ballots) as ReportInput['ballots'],
    opening: walk(input.opening) as ReportInput['opening'],
    openedBy: input.openedBy.map(scrub),
  };
}

const UNIT = '（单位略）';

/** 专家1 … per panel; with several panels the panel's name goes first. */
function expertLabels(input: ReportInput): Map<string, string> {
  const panels = Map.groupBy(
    input.result.experts.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    (expert) => expert.panel,
  );
  const labels = new Map<string, string>();
  for (const [panel, experts] of panels) {
    for (const [at, expert] of experts.entries()) {
      labels.set(expert.id, `${panels.size > 1 ? `${panel}·` : ''}专家${at + 1}`);
    }
  }
  return labels;
}

/** Replaces every word of the table, the longest first. A single character is no name that can be searched for. */
function scrubber(words: ReadonlyMap<string, string>): (text: string) => string {
  const known = [...words.keys()].filter((one) => one.length > 1).toSorted((a, b) => b.length - a.length);
  if (known.length === 0) return (text) => text;
  const pattern = new RegExp(known.map(escaped).join('|'), 'gu');
  return (text) => text.replaceAll(pattern, (found) => words.get(found) ?? found);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

/** Fields that are compared, not read, or that belong to a dossier. */
const KEPT = new Set([
  'expert',
  'id',
  'no',
  'panel',
  'title',
  'leadUnit',
  'digest',
  'sheetDigest',
  'rubric',
  'checkCode',
]);

function walker(
  scrub: (text: string) => string,
  own: (id: string) => (text: string) => string,
  labels: ReadonlyMap<string, string>,
): (value: unknown) => unknown {
  const walk = (value: unknown, using: (text: string) => string): unknown => {
    if (typeof value === 'string') return using(value);
    if (Array.isArray(value)) return value.map((one) => walk(one, using));
    if (typeof value !== 'object' || value === null) return value;
    const fields = value as Readonly<Record<string, unknown>>;
    const id = fields['expert'] ?? fields['id'];
    const within = typeof id === 'string' ? own(id) : using;
    return Object.fromEntries(
      Object.entries(fields).map(([key, field]) => {
        if (key === 'unit') return [key, ''];
        if (key === 'name' && typeof id === 'string') return [key, labels.get(id) ?? '专家'];
        return [key, KEPT.has(key) ? field : walk(field, within)];
      }),
    );
  };
  return (value) => walk(value, scrub);
}

/** A result without a name or a unit of an expert; everything else of it as it is. Key ids stay: they are compared. */
export function anonymousResult(result: TallyResult): TallyResult {
  return anonymised({
    round: { id: '', title: '', mode: 'live', createdAt: '' },
    generatedAt: '',
    resultDigest: '',
    result,
    sheets: [],
    ballots: [],
    opening: { at: '', quorumMet: true, exception: null },
    openedBy: [],
  }).result;
}

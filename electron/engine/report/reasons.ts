import { itemsOf } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import type { CellInput } from '#engine/table/index.ts';
import { decimal, text, word } from './cell.ts';
import type { Draft } from './sheet.ts';
import { stepDecimals, type ReportView } from './view.ts';

/** Where a reason points to: 附件 f1 第 3 页：表 2. */
export function pinText(pin: Ballot['items'][number]['pins'][number]): string {
  const note = pin.note.trim();
  return `附件 ${pin.attachment} 第 ${pin.page} 页${note === '' ? '' : `：${note}`}`;
}

/** 评分理由: what was written to a score, item by item, so that all experts' reasons for one item stand together. */
export function reasonsSheet(view: ReportView): Draft {
  return {
    name: '评分理由',
    heading: '评分理由',
    columns: [
      { heading: '编号', width: 8 },
      { heading: '项目名称', width: 26 },
      { heading: '指标', width: 22 },
      { heading: '专家', width: 10 },
      { heading: '版次', width: 12 },
      { heading: '满分', width: 7 },
      { heading: '评分', width: 8 },
      { heading: '理由', width: 60 },
      { heading: '引用', width: 40 },
    ],
    rows: rows(view),
    notes: ['只列写有理由或引用的评分；先前各版的理由同样保留，版次标明“有效”的一版计入结果。'],
    frozenColumns: 3,
  };
}

function rows(view: ReportView): readonly (readonly CellInput[])[] {
  const dossiers = view.ranked.toSorted((a, b) => (a.no < b.no ? -1 : 1));
  return dossiers.flatMap((dossier) => {
    const rubric = view.rubricOf(dossier);
    const experts = view.experts.filter((expert) => dossier.scores.some((cell) => cell.expert === expert.id));
    return itemsOf(rubric).flatMap((item) =>
      experts.flatMap((expert) =>
        view.versionsOf(expert.id).flatMap((version): CellInput[][] => {
          const given = version.ballots.get(dossier.no)?.items.find((one) => one.item === item.code);
          if (given === undefined || (given.reason.trim() === '' && given.pins.length === 0)) return [];
          return [
            [
              word(dossier.no),
              dossier.title,
              `${item.code} ${item.name}`,
              word(expert.name),
              word(`${version.label}${version.counted ? '（有效）' : ''}`),
              decimal(item.weight, 0),
              decimal(given.score, stepDecimals(rubric)),
              text(given.reason),
              text(given.pins.map(pinText).join('\n')),
            ],
          ];
        }),
      ),
    );
  });
}

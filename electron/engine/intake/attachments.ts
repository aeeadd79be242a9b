import path from 'node:path';
import type { IntakeAttachment } from '#shared/domain/intake.ts';
import { MIB } from '#engine/platform/files.ts';
import type { CellReport, Place } from '#engine/table/index.ts';
import { innerPath, pathKey, type Folder, type FolderFile } from './folder.ts';
import type { Row } from './row.ts';
import { nearest } from './words.ts';

const MOST = 200;
const LARGEST = 500 * MIB;
const ALLOWED = ['pdf', 'png', 'jpg', 'jpeg', 'xlsx', 'csv'];

/** The attachments of one dossier, each checked against the folder. `used` gathers what some row refers to. */
export function readAttachments(
  rows: readonly Row[],
  place: Place,
  report: CellReport,
  folder: Folder,
  used: Set<string>,
): IntakeAttachment[] {
  const no = place.no ?? '';
  if (rows.length > MOST) report.say(place, 'INTAKE_TOO_MANY', { what: '附件', count: rows.length, limit: MOST });
  const seen = new Map<string, number>();
  return rows.map((row, index) => {
    const typed = row.text('文件');
    const file = typed === '' ? '' : (findFile(row, typed, folder)?.path ?? '');
    if (file !== '') {
      const first = seen.get(file);
      if (first !== undefined) row.say('文件', 'INTAKE_FILE_TWICE', { file, row: first });
      seen.set(file, first ?? row.number);
      used.add(pathKey(file));
    }
    const name = row.text('附件名称');
    return {
      id: `${no}-A${String(index + 1).padStart(2, '0')}`,
      file,
      name: name === '' ? path.posix.parse(file).name.trim().slice(0, 200) : name,
      kind: row.word('附件类型'),
      issuer: row.text('出具机构'),
      accreditation: row.text('资质'),
      note: row.text('备注'),
    };
  });
}

/** The file a cell means; null when there is none such below the folder, which has then been said. */
function findFile(row: Row, typed: string, folder: Folder): FolderFile | null {
  const inner = innerPath(typed);
  if (inner === null || leadsOut(pathKey(inner), folder)) {
    row.say('文件', 'INTAKE_FILE_OUTSIDE', { file: typed });
    return null;
  }
  const found = folder.files.get(pathKey(inner));
  if (found === undefined) {
    return missing(row, inner, folder);
  }
  const { size } = found;
  const extension = path.posix.extname(inner).slice(1).toLowerCase();
  if (!ALLOWED.includes(extension)) {
    row.say('文件', 'INTAKE_FILE_KIND', { file: inner, allowed: ALLOWED.join('、') });
  } else if (size === 0) {
    row.say('文件', 'INTAKE_FILE_EMPTY', { file: inner });
  } else if (size > LARGEST) {
    const megabytes = Math.ceil(size / MIB);
    row.say('文件', 'INTAKE_FILE_TOO_LARGE', { file: inner, megabytes, limit: LARGEST / MIB });
  }
  return found;
}

/** Whether the path is, or goes through, a link that leaves the folder. */
function leadsOut(inner: string, folder: Folder): boolean {
  const steps = inner.split('/');
  return steps.some((_, at) => folder.strays.has(steps.slice(0, at + 1).join('/')));
}

/** Says that there is no such file; the one that was surely meant is returned, so that it is not called forgotten. */
function missing(row: Row, inner: string, folder: Folder): FolderFile | null {
  const key = pathKey(inner);
  if (folder.folders.has(key)) {
    row.say('文件', 'INTAKE_FILE_NOT_FILE', { file: inner });
    return null;
  }
  const files = [...folder.files.values()];
  const meant = files.find((file) => pathKey(file.path).toLowerCase() === key.toLowerCase());
  if (meant !== undefined) {
    row.say('文件', 'INTAKE_FILE_CASE', { file: inner, actual: meant.path });
    return meant;
  }
  const names = files.map((file) => file.path);
  const [alike = ''] = nearest(names, inner, 1);
  row.say('文件', 'INTAKE_FILE_MISSING', { file: inner, nearest: alike });
  return null;
}

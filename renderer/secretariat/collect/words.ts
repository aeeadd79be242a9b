import type { BoardRow, BoardSheet } from '#shared/contract/office/collect.ts';
import type { Origin } from '#shared/domain/identity.ts';

export const stateNames: Readonly<Record<BoardRow['state'], string>> = {
  missing: '未交',
  received: '已收',
  renewed: '已收，有新版',
  fork: '分叉待裁定',
  faulty: '有误',
};

export const stateShapes: Readonly<Record<BoardRow['state'], string>> = {
  missing: '○',
  received: '●',
  renewed: '●',
  fork: '▲',
  faulty: '▲',
};

/** What is done next where a state asks for something. */
export const standingNames: Readonly<Record<BoardSheet['standing'], string>> = {
  effective: '计入',
  superseded: '已有新版，留存',
  fork: '待裁定，暂不计入',
  'set-aside': '裁定不采用，留存',
};

/** Short for a column; the papers and the sheet itself say it in full. */
export const originNames: Readonly<Record<Origin, string>> = { enrolled: '本人自制', issued: '秘书处发放' };

export const paperNames: Readonly<Record<BoardRow['paper'], string>> = {
  none: '未核对',
  checked: '纸质已核对',
  older: '只核对过旧版',
};

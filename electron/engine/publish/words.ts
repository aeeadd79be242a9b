import type { DecidedDossier, DecisionStage, Fate, Ground } from '#shared/domain/decision.ts';

/** What the documents call things. */
export const groundNames: Readonly<Record<Ground['kind'], string>> = {
  score: '评分结果',
  opinion: '合议意见',
  ruling: '主管部门裁定',
};

export const vetoNames: Readonly<Record<DecidedDossier['veto'], string>> = {
  none: '没有提出',
  dismissed: '提出，未予确认',
  confirmed: '已确认',
};

export function conclusion(fate: Fate, stage: DecisionStage): string {
  if (stage === 'proposed') return fate === 'recognised' ? '拟认定' : '拟不予认定';
  return fate === 'recognised' ? '认定' : '不予认定';
}

import type { DrawQuota } from '#shared/contract/office/candidates.ts';
import type { Expertise } from '#shared/contract/office/peopleValues.ts';

export const expertiseNames: Readonly<Record<Expertise, string>> = { industry: '行业发展', quality: '质量管理' };

export const expertiseOptions = [
  { value: 'industry', label: expertiseNames.industry },
  { value: 'quality', label: expertiseNames.quality },
  { value: 'none', label: '未定' },
] as const;

export const stratumNames: Readonly<Record<DrawQuota['stratum'], string>> = {
  industry: '行业发展专家',
  quality: '质量管理专家',
  any: '专家（不限专长）',
};

export function quotaName({ stratum, field }: Pick<DrawQuota, 'stratum' | 'field'>): string {
  return field === undefined ? stratumNames[stratum] : `${stratumNames[stratum]}，熟悉${field}`;
}

/** The name under which stand those who sit on no panel. */
export const RESERVE = '候补';

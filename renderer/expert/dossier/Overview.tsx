import { categoryNames } from '#shared/domain/primitives.ts';
import type { DossierBody } from '#shared/domain/dossier.ts';
import { day } from '#renderer/design/words.ts';
import { Facts } from './Facts.tsx';

export function Overview({ dossier }: { readonly dossier: DossierBody }) {
  const { tags, lead } = dossier;
  return (
    <Facts
      facts={[
        ['项目名称', dossier.title],
        ['类别', categoryNames[dossier.category]],
        ['所属产业', dossier.industry],
        ['起止日期', `${day(dossier.startDate)} 至 ${day(dossier.endDate)}`],
        ['牵头单位', `${lead.name}（${lead.district}，${lead.kind}）`],
        ['联合单位', dossier.partners.length === 0 ? '无' : dossier.partners.map((one) => one.unit.name).join('、')],
        ['推荐单位', dossier.recommendations.map((one) => one.recommender).join('、')],
        ['对应行动', tags.actions.join('、')],
        ['质量堵点', tags.painPoints.join('、')],
        ['攻关对象', tags.objects.join('、')],
        ['商业秘密', dossier.tradeSecret === '' ? '未标注' : dossier.tradeSecret],
        ['非涉密声明', '已声明不含国家秘密'],
      ]}
    />
  );
}

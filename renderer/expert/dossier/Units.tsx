import type { DossierBody, Unit } from '#shared/domain/dossier.ts';
import { Facts } from './Facts.tsx';
import styles from './Units.module.css';

/** Who did it, in which role, and who did which part. */
export function Units({ dossier }: { readonly dossier: DossierBody }) {
  return (
    <>
      <UnitCard unit={dossier.lead} role={`牵头单位 · ${dossier.leadRole}`} division={dossier.leadDivision} />
      {dossier.partners.map((one) => (
        <UnitCard key={one.unit.creditCode} unit={one.unit} role={`联合单位 · ${one.role}`} division={one.division} />
      ))}
      {dossier.partners.length === 0 && <p className={styles['none']}>没有联合单位，由牵头单位独立完成。</p>}
    </>
  );
}

function UnitCard({ unit, role, division }: { readonly unit: Unit; readonly role: string; readonly division: string }) {
  return (
    <section className={styles['card']}>
      <p className={styles['role']}>{role}</p>
      <h2>{unit.name}</h2>
      <Facts
        facts={[
          ['分工', division],
          ['统一社会信用代码', unit.creditCode],
          ['类型与规模', [unit.kind, unit.size, unit.specialised ?? ''].filter((one) => one !== '').join(' · ')],
          ['所在区', unit.district],
          ['行业', unit.industry],
          ['首席质量官', unit.qualityOfficer ?? ''],
        ]}
      />
    </section>
  );
}

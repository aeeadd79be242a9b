import type { Page } from 'playwright-core';
import { pick, PASSPHRASE } from './harness.ts';

/** The way of an expert, step by step, as a person with a mouse would go it. */

export async function becomeExpert(page: Page): Promise<void> {
  await page.getByRole('button', { name: /我是评审专家/ }).click();
}

/** Into the round that this machine knows, as its secretariat. */
export async function enterOffice(page: Page): Promise<void> {
  await page.getByRole('button', { name: /我是秘书处/ }).click();
  await page.getByLabel('秘书处口令', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await page.getByRole('heading', { name: '下一步' }).waitFor();
}

export async function useGivenIdentity(page: Page, stick: string, file: string): Promise<void> {
  await page.getByRole('button', { name: /使用发给我的身份文件/ }).click();
  await page.getByRole('button', { name: '选择身份文件…' }).click();
  await pick(page, stick, file);
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await page.getByRole('heading', { name: '打开评审包' }).waitFor();
}

export async function openBatchFrom(page: Page, stick: string): Promise<void> {
  const offer = page.getByText(`U 盘『${stick}』上有评审包`);
  await offer.locator('..').getByRole('button', { name: '查看这个评审包' }).click();
  await page.getByRole('button', { name: '打开这个评审包' }).click();
  await page.getByRole('navigation', { name: '项目列表' }).waitFor();
}

export async function acceptPledge(page: Page): Promise<void> {
  await page.getByRole('button', { name: '阅读并确认承诺书' }).click();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: /确认承诺/ }).click();
  await page.getByRole('button', { name: '开始评分' }).waitFor();
}

/** From an empty machine to a desk with the pledge accepted. */
export async function sitDown(page: Page, stick: string, name: string): Promise<void> {
  await becomeExpert(page);
  await useGivenIdentity(page, stick, `${name}.zpi`);
  await openBatchFrom(page, stick);
  await acceptPledge(page);
}

export const saved = (page: Page) => page.getByRole('status').filter({ hasText: '已保存' });

/** Scores every item of the dossier that lies open at about `share` of its weight, with a reason where one is due. */
export async function scoreOpenDossier(page: Page, share: number): Promise<void> {
  const fields = page.locator('input[data-score]');
  const count = await fields.count();
  for (let at = 0; at < count; at += 1) {
    const field = fields.nth(at);
    const label = (await field.getAttribute('aria-label')) ?? '';
    const weight = Number(/满分 ([\d.]+)/.exec(label)?.[1]);
    await field.fill(String(Math.round(weight * share * 2) / 2));
    await field.press('Enter');
    const code = await field.getAttribute('data-score');
    const reason = page.getByLabel(`${code} 的理由`);
    await page.locator(`#item-${code} [class*=here]`).waitFor();
    if (await reason.isVisible()) {
      await reason.fill(`${code}：材料齐全，数据可核`);
      await reason.blur();
    }
  }
}

import { Option, type Command } from 'commander';
import { kindOf, kindNames } from '#engine/container/index.ts';
import { publicKeyPem } from '#engine/crypto/index.ts';
import { changePassphrase, createIdentity, readCard, saveIdentity } from '#engine/identity/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { signatureLabels, type Card, type Role } from '#shared/domain/identity.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { define, gather, identityFrom, type Finish, type WithPassphrase } from '../command.ts';
import { readPassphrases } from '../passphrases.ts';

export function identityCommands(program: Command, finish: Finish): void {
  const identity = program.command('identity').description('身份文件与名片');
  define<WithPassphrase & { role: Role; name: string; unit: string; out: string }>(
    identity
      .command('create')
      .description('制作身份文件（.zpi）和名片（.zpc）')
      .addOption(new Option('--role <role>', '角色').choices(['expert', 'secretariat']).makeOptionMandatory())
      .requiredOption('--name <name>', '姓名')
      .requiredOption('--unit <unit>', '单位')
      .requiredOption('--out <file>', '身份文件'),
    finish,
    async (options) => {
      const passphrase = await onePassphrase(options.passphraseFile, options.out);
      if (!passphrase.ok) return passphrase;
      const { role, name, unit } = options;
      const made = await createIdentity({ role, name, unit, passphrase: passphrase.value });
      if (!made.ok) return made;
      const saved = await saveIdentity(made.value, options.out);
      if (!saved.ok) return saved;
      const { keyId, checkCode } = made.value.card;
      return ok({
        value: { keyId, identity: options.out, card: saved.value.card, checkCode },
        lines: [`身份文件：${options.out}`, `名片：${saved.value.card}`, `名片校验码：${checkCode}`],
      });
    },
  );
  define<WithPassphrase>(
    identity.command('show').description('显示身份文件或名片').argument('<file>'),
    finish,
    async (options, _console, [file = '']) => {
      const kind = await kindOf(file);
      if (!kind.ok) return kind;
      if (kind.value === 'zpc') {
        const card = await readCard(file);
        return card.ok ? ok(showCard(card.value.card)) : card;
      }
      if (kind.value !== 'zpi') {
        const names = { expected: kindNames.zpi, actual: kindNames[kind.value] };
        return refused(problem('FILE_KIND_UNEXPECTED', { file, ...names }));
      }
      const opened = await identityFrom(file, options);
      return opened.ok ? ok(showCard(opened.value.card)) : opened;
    },
  );
  define<WithPassphrase & { newPassphraseFile: string[] }>(
    identity
      .command('passphrase')
      .description('更换口令（密钥不变）')
      .argument('<file>')
      .requiredOption('--new-passphrase-file <file>', '存放新口令的文件', gather),
    finish,
    async (options, _console, [file = '']) => {
      const old = await readPassphrases(options.passphraseFile);
      if (!old.ok) return old;
      const wanted = await onePassphrase(options.newPassphraseFile, file);
      if (!wanted.ok) return wanted;
      const changed = await changePassphrase(file, old.value, wanted.value);
      if (!changed.ok) return changed;
      return ok({
        value: { keyId: changed.value.card.keyId, identity: file },
        lines: [
          `『${file}』的口令已更换。`,
          '已建立的轮次或工作区文件夹里各有一份 identity.zpi，仍用旧口令；需要时请对它再执行一次本命令。',
        ],
      });
    },
  );
  define<WithPassphrase & { out: string }>(
    identity
      .command('export')
      .description('导出标准 age 私钥和签名公钥，供应急时用 age、openssl 打开与核验')
      .argument('<file>')
      .requiredOption('--out <file>', '私钥文件；公钥写在旁边的 .pem'),
    finish,
    async (options, _console, [file = '']) => {
      const opened = await identityFrom(file, options);
      if (!opened.ok) return opened;
      const { ageSecret, card } = opened.value;
      const key = `# ${card.name} ${card.recipient}\n${ageSecret}\n`;
      const written = await writeDurably(options.out, [Buffer.from(key, 'utf8')]);
      if (!written.ok) return written;
      const pem = `${options.out}.pem`;
      const publicKey = await writeDurably(pem, [Buffer.from(publicKeyPem(card.keyId), 'utf8')]);
      if (!publicKey.ok) return publicKey;
      return ok({
        value: { key: options.out, publicKey: pem, recipient: card.recipient },
        lines: [`私钥已导出到『${options.out}』，任何拿到它的人都能打开发给${card.name}的内容，用后请立即销毁。`],
      });
    },
  );
}

async function onePassphrase(files: string[] | undefined, file: string): Promise<Result<string>> {
  const passphrases = await readPassphrases(files);
  if (!passphrases.ok) return passphrases;
  const [first] = passphrases.value;
  return first === undefined ? refused(problem('PASSPHRASE_MISSING', { file })) : ok(first);
}

function showCard(card: Card) {
  const { keyId, name, unit, role, origin, recipient, issuer, createdAt, checkCode } = card;
  return {
    value: { keyId, name, unit, role, origin, recipient, issuer, createdAt, checkCode },
    lines: [
      `${name}（${unit}）`,
      `角色：${role === 'expert' ? '专家' : '秘书处'}`,
      `密钥来源：${signatureLabels[origin]}`,
      `校验码：${checkCode}`,
    ],
  };
}

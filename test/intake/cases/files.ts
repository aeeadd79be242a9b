import { symlink, truncate } from 'node:fs/promises';
import path from 'node:path';
import { set, type Case } from './case.ts';

export const files: readonly Case[] = [
  ...['../外面.pdf', '/etc/passwd', 'C:\\报告.pdf', '001/../../a.pdf', '\\\\server\\a.pdf', '.'].map((file) => ({
    code: 'INTAKE_FILE_OUTSIDE',
    change: set('附件', 0, { 文件: file }),
    at: ['附件', 2, '文件'] as const,
    held: ['001'],
  })),
  {
    code: 'INTAKE_FILE_OUTSIDE',
    change: set('附件', 0, { 文件: '链接/passwd.pdf' }),
    after: (attachments) => symlink('/etc', path.join(attachments, '链接')),
    at: ['附件', 2, '文件'],
    held: ['001'],
  },
  {
    code: 'INTAKE_FILE_OUTSIDE',
    change: set('附件', 0, { 文件: '外面.pdf' }),
    after: (attachments) => symlink('/etc/passwd', path.join(attachments, '外面.pdf')),
    at: ['附件', 2, '文件'],
    held: ['001'],
  },
  {
    code: 'INTAKE_FILE_MISSING',
    change: set('附件', 0, { 文件: '001/检测报告1.pdf' }),
    at: ['附件', 2, '文件'],
    held: ['001'],
    says: '是否应为「001/检测报告.pdf」',
  },
  {
    code: 'INTAKE_FILE_CASE',
    change: set('附件', 0, { 文件: '001/检测报告.PDF' }),
    at: ['附件', 2, '文件'],
    held: ['001'],
    says: '001/检测报告.pdf',
  },
  { code: 'INTAKE_FILE_NOT_FILE', change: set('附件', 0, { 文件: '001' }), at: ['附件', 2, '文件'], held: ['001'] },
  {
    code: 'INTAKE_FILE_EMPTY',
    change: (_, files) => (files['001/检测报告.pdf'] = ''),
    at: ['附件', 2, '文件'],
    held: ['001'],
  },
  {
    code: 'INTAKE_FILE_KIND',
    change: (s, files) => {
      files['001/a.exe'] = 'MZ';
      s['附件']![0]!['文件'] = '001/a.exe';
    },
    at: ['附件', 2, '文件'],
    held: ['001'],
    says: 'pdf',
  },
  {
    code: 'INTAKE_FILE_TOO_LARGE',
    change: () => {},
    after: (attachments) => truncate(path.join(attachments, '001/检测报告.pdf'), 500 * 1024 * 1024 + 1),
    at: ['附件', 2, '文件'],
    held: ['001'],
    says: '501 MB',
  },
  {
    code: 'INTAKE_FILE_TWICE',
    change: (s) => s['附件']!.push({ ...s['附件']![0], 附件名称: '又一次' }),
    at: ['附件', 4, '文件'],
    held: ['001'],
  },
  {
    code: 'INTAKE_FILE_UNREFERENCED',
    change: (_, files) => (files['忘了列.pdf'] = 'x'),
    at: ['附件', 0, '文件'],
    held: [],
    says: '忘了列.pdf',
  },
];

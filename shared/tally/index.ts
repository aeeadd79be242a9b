export * from './input.ts';
export * from './result.ts';
export * from './resultPanel.ts';

/** One process serves a data folder. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdLock, isHeld } from '../lock.ts';
import { layout } from './layout.ts';

/** A collision with somebody who only looks whether the folder is served passes in no time. */
const patience = 200;

function refusal(data: string): Error {
  let process = '?';
  try {
    process = readFileSync(join(data, layout.holder), 'utf8').trim();
  } catch {
    // Locked a moment ago, not yet written down.
  }
  return new Error(
    `数据目录正在使用（进程 ${process}） · the data folder is in use: process ${process} serves ${data}`,
  );
}

/** Takes the folder for this process; answers what releases it. Throws an Error that names the process which serves it already. */
export function takeFolder(data: string): () => void {
  const release = holdLock(join(data, layout.lock), patience);
  if (release === undefined) throw refusal(data);
  writeFileSync(join(data, layout.holder), `${process.pid}\n`);
  return release;
}

/** Throws an Error that names the process which serves the folder, if one does. */
export function requireIdle(data: string): void {
  if (isHeld(join(data, layout.lock))) throw refusal(data);
}

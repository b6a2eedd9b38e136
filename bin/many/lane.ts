/** A thread that adds some of many cases: see `lanes.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { addMany } from '#demo/many.ts';
import { createUploader, readAudio } from '#demo/seeding/audio.ts';
import type { Given } from './lanes.ts';
import { openWriting } from './writing.ts';

const { now, cases, seed, isRecorded, file, streamed, first } = workerData as Given;
const audio = isRecorded ? { audio: { files: await readAudio(), uploader: createUploader() } } : {};
const writing = file === undefined ? undefined : openWriting(file, { streamed });
const log = (made: number) => parentPort?.postMessage({ made });
const how = { ...audio, ...(writing === undefined ? {} : { writing }), isMerging: first };
const counts = await addMany({ now, cases, seed, ...how, log });
writing?.close();
parentPort?.postMessage({ counts });

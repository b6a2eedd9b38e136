/** 大屏: the one route of a situation wall. */
import { currentFigures } from '../wall/figures.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers } from './request.ts';

export const handlers: Handlers<'wall'> = {
  wall: currentFigures,
};

export const handler = httpModule('wall', handlers);

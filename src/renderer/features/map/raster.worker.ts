// Draws the map on an offscreen canvas, away from the window's thread: quickly while things change, fully when they rest.
import { createDensityField, type DensityField } from '#shared/raster/density.kernel';
import { MapDrawing } from '#shared/raster/draw-map';
import { createPicture, type Picture } from '#shared/raster/picture';
import type { FromRaster, ToRaster } from './raster-messages';
import { RasterScene } from './raster-scene';

/** A resting picture drawn faster than this is drawn at once, also while the map moves. */
const quickMs = 12;
const restMs = 120;
const pointsPerStep = 400_000;

const scene = new RasterScene();
let canvas: OffscreenCanvas | null = null;
let context: OffscreenCanvasRenderingContext2D | null = null;
let picture: Picture | null = null;
let field: DensityField | null = null;
let drawing: MapDrawing | null = null;
let isFrameAsked = false;
let restTimer: ReturnType<typeof setTimeout> | undefined;
let stillMs = 0;
/** Whether the last resting picture was finished in `quickMs`. */
let isQuick = false;

function say(message: FromRaster, transfer: readonly Transferable[] = []): void {
  globalThis.postMessage(message, { transfer: [...transfer] });
}

addEventListener('message', ({ data }: MessageEvent<ToRaster>) => {
  switch (data.kind) {
    case 'canvas':
      canvas = data.canvas;
      context = canvas.getContext('2d', { alpha: false });
      askFrame();
      break;
    case 'change':
      scene.change(data.change);
      if (data.change.coordinates !== undefined) isQuick = false;
      if (data.change.size !== undefined) resize();
      askFrame();
      break;
    case 'ask': {
      const answer = scene.answer(data.question);
      say(
        { kind: 'answer', ask: data.ask, answer },
        answer instanceof Uint32Array ? [answer.buffer as ArrayBuffer] : [],
      );
      break;
    }
  }
});

function resize(): void {
  const { width, height } = scene.size;
  drawing = null;
  picture = width > 0 && height > 0 ? createPicture(width, height, 0) : null;
  field = picture === null ? null : createDensityField(width, height);
}

function askFrame(): void {
  if (drawing !== null) {
    drawing.abandon();
    drawing = null;
    isQuick = false;
  }
  clearTimeout(restTimer);
  if (isFrameAsked) return;
  isFrameAsked = true;
  requestAnimationFrame(() => {
    isFrameAsked = false;
    if (isQuick) startStill();
    else drawMoving();
  });
}

function drawMoving(): void {
  const startMs = performance.now();
  const toDraw = scene.toDraw('moving');
  if (toDraw === null || picture === null) return;
  const moving = new MapDrawing(picture, toDraw.scene, toDraw.shot);
  while (!moving.step(Number.POSITIVE_INFINITY));
  show(picture);
  say({ kind: 'drawn', quality: 'moving', elapsedMs: performance.now() - startMs });
  restTimer = setTimeout(startStill, restMs);
}

function startStill(): void {
  const toDraw = scene.toDraw('still');
  if (toDraw === null || picture === null || field === null) return;
  drawing = new MapDrawing(picture, toDraw.scene, toDraw.shot, field);
  stillMs = 0;
  stepStill(drawing);
}

/** Draws on in steps, so that a change that arrives in between is seen at once. */
function stepStill(current: MapDrawing): void {
  if (current !== drawing || picture === null) return;
  const startMs = performance.now();
  const isDone = current.step(pointsPerStep);
  stillMs += performance.now() - startMs;
  if (!isDone) {
    restTimer = setTimeout(() => stepStill(current), 0);
    return;
  }
  drawing = null;
  isQuick = stillMs < quickMs;
  show(picture);
  say({ kind: 'drawn', quality: 'still', elapsedMs: stillMs });
}

function show({ width, height, pixels }: Picture): void {
  if (canvas === null || context === null) return;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), width, height), 0, 0);
}

// The window's end of the drawing worker: makes it under the one policy that may make workers, sends changes, asks questions.
import workerUrl from './raster.worker?worker&url';
import type { FromRaster, RasterAnswers, RasterChange, RasterQuestion, ToRaster } from './raster-messages';

interface WorkerPolicy {
  createScriptURL(url: string): string;
}

interface PolicyMaker {
  createPolicy(name: string, rules: WorkerPolicy): WorkerPolicy;
}

let policy: WorkerPolicy | null = null;

/** Only the address that the build gave the worker passes. */
function workerPolicy(): WorkerPolicy {
  const rules: WorkerPolicy = {
    createScriptURL: (url) => {
      if (url !== workerUrl) throw new TypeError('not a worker of this application');
      return url;
    },
  };
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyMaker };
  policy ??= trustedTypes?.createPolicy('assay-worker', rules) ?? rules;
  return policy;
}

export class RasterLink {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, (answer: never) => void>();
  private next = 0;

  /** Takes over drawing on the canvas, which must be new. `onFailed` says why nothing more will be drawn. */
  constructor(
    canvas: HTMLCanvasElement,
    onDrawn: (drawn: Extract<FromRaster, { kind: 'drawn' }>) => void,
    onFailed: (reason: string) => void,
  ) {
    this.worker = new Worker(workerPolicy().createScriptURL(workerUrl), { type: 'module', name: 'map' });
    this.worker.addEventListener('message', ({ data }: MessageEvent<FromRaster>) => {
      if (data.kind === 'drawn') return onDrawn(data);
      this.waiting.get(data.ask)?.(data.answer as never);
      this.waiting.delete(data.ask);
    });
    this.worker.addEventListener('error', (event) => onFailed(event.message));
    const offscreen = canvas.transferControlToOffscreen();
    this.send({ kind: 'canvas', canvas: offscreen }, [offscreen]);
  }

  change(change: RasterChange, transfer: readonly Transferable[] = []): void {
    this.send({ kind: 'change', change }, transfer);
  }

  ask<Question extends RasterQuestion>(question: Question): Promise<RasterAnswers[Question['what']]> {
    const ask = this.next++;
    return new Promise((resolve) => {
      this.waiting.set(ask, resolve as (answer: never) => void);
      this.send({ kind: 'ask', ask, question });
    });
  }

  close(): void {
    this.worker.terminate();
    this.waiting.clear();
  }

  private send(message: ToRaster, transfer: readonly Transferable[] = []): void {
    this.worker.postMessage(message, [...transfer]);
  }
}

// Where records of delimited text end, in its bytes alone: line ends are counted, those between quotes and those of
// blank lines left out. With SIMD kernels where there are any; the plain ones give the same answers.
import { type Kernels, kernelMemory, kernelsOn } from '../wasm/kernels';
import { MemoryPlan } from '../wasm/memory-plan';

const LF = 0x0a;
const CR = 0x0d;
const quote = 0x22;

const inText = 0;
const inQuotes = 1;
/** Behind a quote between quotes: it closes them, or is the first of a doubled one. */
const atQuote = 2;
type State = typeof inText | typeof inQuotes | typeof atQuote;

const bytesAtOnce = 1 << 18;
/** What kernels read beyond the last byte. */
const beyond = 16;

interface KernelSpace {
  readonly kernels: Kernels;
  readonly before: Uint8Array;
  /** Those at hand. Copies into shared memory go by words where the addresses allow it, else by bytes. */
  readonly bytes: Uint8Array;
  /** State and count. */
  readonly words: Int32Array;
}

export interface RecordQuoting {
  /** The delimiter's byte; null where each record is one field. */
  readonly delimiter: number | null;
  readonly hasQuotes: boolean;
}

export class RecordEnds {
  private endCount = 0;
  /** Of the bytes seen; a line end before there are any. */
  private previous = LF;
  private state: State = inText;
  private readonly quoting: RecordQuoting;
  private readonly space: KernelSpace | null;

  constructor(quoting: RecordQuoting, withKernels = true) {
    this.quoting = quoting;
    this.space = withKernels ? newSpace() : null;
  }

  /** The next bytes. False where a quote closes before anything but the end of its field; the count is lost then. */
  add(bytes: Uint8Array): boolean {
    const { space } = this;
    for (let from = 0; from < bytes.length; from += bytesAtOnce) {
      const some = bytes.subarray(from, from + bytesAtOnce);
      if (!(space === null ? this.addPlain(some) : this.addToKernels(space, some))) return false;
      this.previous = some[some.length - 1]!;
    }
    return true;
  }

  /** Records of the bytes seen, the last one with or without a line end; null where they end between quotes. */
  recordCount(): number | null {
    if (this.state === inQuotes) return null;
    return this.endCount + (isEnd(this.previous) ? 0 : 1);
  }

  private addToKernels({ kernels, before, bytes, words }: KernelSpace, some: Uint8Array): boolean {
    const { delimiter, hasQuotes } = this.quoting;
    before[0] = this.previous;
    bytes.set(some);
    words[0] = this.state;
    words[1] = 0;
    const { length } = some;
    if (!kernels.countRecordEnds(bytes.byteOffset, length, delimiter ?? -1, hasQuotes, words.byteOffset))
      return false;
    this.state = words[0] as State;
    this.endCount += words[1]!;
    return true;
  }

  private addPlain(some: Uint8Array): boolean {
    const { delimiter, hasQuotes } = this.quoting;
    let { previous, state, endCount } = this;
    for (let at = 0; at < some.length; at++) {
      const byte = some[at]!;
      if (state === inQuotes) {
        if (byte === quote) state = atQuote;
      } else if (state === atQuote && byte === quote) state = inQuotes;
      else {
        if (state === atQuote && byte !== delimiter && !isEnd(byte)) return false;
        state = inText;
        if (isEnd(byte)) {
          if (!isEnd(previous)) endCount += 1;
        } else if (byte === quote && hasQuotes && (previous === delimiter || isEnd(previous)))
          state = inQuotes;
      }
      previous = byte;
    }
    this.state = state;
    this.endCount = endCount;
    return true;
  }
}

function isEnd(byte: number): boolean {
  return byte === LF || byte === CR;
}

function newSpace(): KernelSpace | null {
  const plan = new MemoryPlan();
  const wordsAt = plan.take(8);
  const bytesAt = plan.take(64 + bytesAtOnce + beyond) + 64;
  const memory = kernelMemory(plan.bytes);
  if (memory === null) return null;
  return {
    kernels: kernelsOn(memory),
    before: new Uint8Array(memory.buffer, bytesAt - 1, 1),
    bytes: new Uint8Array(memory.buffer, bytesAt, bytesAtOnce),
    words: new Int32Array(memory.buffer, wordsAt, 2),
  };
}

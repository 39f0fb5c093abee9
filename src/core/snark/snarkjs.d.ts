/** What is used of snarkjs 0.7.6, which brings no types. */

declare module 'snarkjs' {
  type CurveAction = import('./curveActions.ts').CurveAction;
  type CurveOutput = import('./curveActions.ts').CurveOutput;

  /** A file in memory: empty to be written, or with what is read. */
  interface MemoryFile {
    type: 'mem';
    data?: Uint8Array;
  }

  interface Curve {
    readonly name: string;
    readonly r: bigint;
    /** `w[power]` is the root of unity of order 2^power. */
    readonly Fr: {
      readonly s: number;
      readonly w: readonly Uint8Array[];
      toObject(element: Uint8Array): bigint;
    };
    readonly G1: Group;
    readonly G2: Group;
    readonly Gt: { toObject(element: Uint8Array): bigint[][][] };
    /** Runs the functions of the curve's WebAssembly, in threads of its own or, without, at once. */
    readonly tm: ThreadManager;
    pairing(g1: Uint8Array, g2: Uint8Array): Promise<Uint8Array>;
    terminate(): Promise<void>;
  }

  interface ThreadManager {
    /** The program of the curve in WebAssembly; there without threads only. */
    readonly code: Uint8Array<ArrayBuffer>;
    /** Into how many parts work is cut. */
    concurrency: number;
    /** A sequence of calls on buffers, and what it gives out. */
    queueAction(action: CurveAction): Promise<CurveOutput>;
  }

  /** G1 or G2. */
  interface Group {
    readonly zero: Uint8Array;
    /** Of a coordinate. */
    readonly F: { readonly n8: number };
    fromObject(point: readonly unknown[]): Uint8Array;
    toObject(point: Uint8Array): unknown[];
    toAffine(point: Uint8Array): Uint8Array;
    add(a: Uint8Array, b: Uint8Array): Uint8Array;
    /** Σ scalar·point of affine points, one after the other, as are the scalars. */
    multiExpAffine(points: Bytes, scalars: Bytes, ...log: unknown[]): Promise<Uint8Array>;
  }

  /** A Uint8Array, or several that behave as one. */
  interface Bytes {
    readonly byteLength: number;
    slice(from: number, to: number): Bytes;
  }

  interface Logger {
    debug(text: string): void;
    info(text: string): void;
    warn(text: string): void;
    error(text: string): void;
  }

  /** A proof, and the signals that it speaks of, as JSON. */
  interface Proven {
    readonly proof: Record<string, unknown>;
    readonly publicSignals: string[];
  }

  interface Protocol {
    verify(key: unknown, signals: unknown, proof: unknown, logger?: Logger): Promise<boolean>;
    prove(zkey: MemoryFile, witness: MemoryFile, logger?: Logger): Promise<Proven>;
    /** Proof, then signals; FFLONK wants them the other way round. */
    exportSolidityCallData(first: unknown, second: unknown): Promise<string>;
  }

  interface UniversalProtocol extends Protocol {
    /** `-1` where the circuit needs a longer powers of tau. */
    setup(r1cs: MemoryFile, tau: MemoryFile, zkey: MemoryFile): Promise<unknown>;
  }

  export const groth16: Protocol;
  export const plonk: UniversalProtocol;
  export const fflonk: UniversalProtocol;
  export const curves: {
    getCurveFromName(name: string, options?: { readonly singleThread: boolean }): Promise<Curve>;
  };
  export const powersOfTau: {
    newAccumulator(curve: Curve, power: number, out: MemoryFile): Promise<unknown>;
    contribute(from: MemoryFile, to: MemoryFile, name: string, entropy: string): Promise<unknown>;
    beacon(
      from: MemoryFile,
      to: MemoryFile,
      name: string,
      hash: string,
      iterationsLog2: number,
    ): Promise<unknown>;
    verify(tau: MemoryFile, logger?: Logger): Promise<boolean>;
    preparePhase2(from: MemoryFile, to: MemoryFile): Promise<unknown>;
  };
  export const zKey: {
    newZKey(r1cs: MemoryFile, tau: MemoryFile, zkey: MemoryFile): Promise<unknown>;
    contribute(from: MemoryFile, to: MemoryFile, name: string, entropy: string): Promise<unknown>;
    beacon(
      from: MemoryFile,
      to: MemoryFile,
      name: string,
      hash: string,
      iterationsLog2: number,
    ): Promise<unknown>;
    verifyFromR1cs(
      r1cs: MemoryFile,
      tau: MemoryFile,
      zkey: MemoryFile,
      logger?: Logger,
    ): Promise<boolean>;
    exportVerificationKey(zkey: MemoryFile, logger?: Logger): Promise<Record<string, unknown>>;
  };
  export const wtns: {
    calculate(
      inputs: Readonly<Record<string, unknown>>,
      wasm: MemoryFile,
      witness: MemoryFile,
      /** Pages of a memory that programs of circom 1 import. */
      options?: { readonly memorySize?: number },
    ): Promise<unknown>;
    check(r1cs: MemoryFile, witness: MemoryFile, logger: Logger): Promise<boolean>;
  };
}

/** Where ffjavascript keeps the curve of its threads, and takes one from before it would start any. */
declare var curve_bn128: import('snarkjs').Curve | null | undefined;
declare var curve_bls12381: import('snarkjs').Curve | null | undefined;

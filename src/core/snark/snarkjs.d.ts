/** What is used of snarkjs 0.7.6, which brings no types. */

declare module 'snarkjs' {
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
    readonly G1: { fromObject(point: readonly bigint[]): Uint8Array };
    readonly G2: { fromObject(point: readonly (readonly bigint[])[]): Uint8Array };
    readonly Gt: { toObject(element: Uint8Array): bigint[][][] };
    /** Runs the functions of the curve's WebAssembly, in threads of its own or, without, at once. */
    readonly tm: ThreadManager;
    pairing(g1: Uint8Array, g2: Uint8Array): Promise<Uint8Array>;
    terminate(): Promise<void>;
  }

  interface ThreadManager {
    /** A sequence of calls on buffers, and what they leave. */
    queueAction(action: unknown, transfers?: unknown): Promise<unknown>;
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
    ): Promise<unknown>;
    check(r1cs: MemoryFile, witness: MemoryFile, logger: Logger): Promise<boolean>;
  };
}

/** Where ffjavascript keeps the curve of its threads, and takes one from before it would start any. */
declare var curve_bn128: import('snarkjs').Curve | null | undefined;
declare var curve_bls12381: import('snarkjs').Curve | null | undefined;

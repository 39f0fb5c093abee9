/**
 * What a proving key of snarkjs (.zkey) says of itself, read strictly and without loading it whole. Every
 * section has the size that follows from the header; points in the header are points of their groups.
 * Those in the large sections are not looked at: a proof made with wrong ones is false, and is refused.
 */

import { equalBytes } from '../bytes/hex.ts';
import type { ProofWork } from '../prover.ts';
import { withReadAhead } from './byteSource.ts';
import type { ByteSource, CircuitSetup, CircuitWarning, ProvingKeyFacts } from './circuit.ts';
import { keyMalformed } from './circuitErrors.ts';
import { checkGroth16Points, checkUniversalPoints } from './keyPoints.ts';
import { countConstraints } from './zkeyCoefficients.ts';
import { readContributions } from './zkeyContributions.ts';
import { type KeyHeader, readKeyHeader, SCALAR_BYTES } from './zkeyHeader.ts';
import { g1Bytes } from './zkeyPoints.ts';
import { readSections, type Sections, sectionOf } from './zkeySections.ts';

/** A key that was read, and what is to be known before a proof under it is believed. */
export interface InspectedKey {
  readonly facts: ProvingKeyFacts;
  readonly warnings: readonly CircuitWarning[];
}

/**
 * Reads the key. Errors: CIRCUIT_KEY_MALFORMED, CIRCUIT_KEY_UNSUPPORTED, CIRCUIT_TOO_LARGE,
 * INPUT_READ_FAILED, and those of `checkG1` for points of the header and of the public signals.
 */
export async function inspectProvingKey(file: ByteSource): Promise<InspectedKey> {
  const source = withReadAhead(file);
  const sections = await readSections(source);
  const header = await readKeyHeader(source, sections);
  checkSections(sections, header);
  return header.protocol === 'groth16'
    ? inspectGroth16(source, sections, header)
    : inspectUniversal(source, header);
}

async function inspectGroth16(
  file: ByteSource,
  sections: Sections,
  header: KeyHeader,
): Promise<InspectedKey> {
  const { curve } = header;
  const constraints = await countConstraints(file, sectionOf(sections, 4), header);
  const recorded = await readContributions(file, sectionOf(sections, 10), curve);
  const publicPoints = sectionOf(sections, 3);
  const inputs = await file.read(publicPoints.offset, publicPoints.size);
  const { isUnfinished, deltaBytes, relation } = await checkGroth16Points(header, inputs);
  const { circuitHash, contributions, lastDelta } = recorded;
  if (lastDelta !== undefined && !equalBytes(lastDelta, deltaBytes)) {
    throw keyMalformed('section 10', 'δ after the last contribution is not the δ of the key');
  }
  const setup = { type: 'groth16', circuitHash, contributions, isUnfinished } as const;
  const warnings = [...setupWarnings(setup), ...unsound(relation)];
  return { facts: factsOf(file, header, { constraints, setup }), warnings };
}

async function inspectUniversal(file: ByteSource, header: KeyHeader): Promise<InspectedKey> {
  const relation = await checkUniversalPoints(header);
  const setup = { type: 'universal' } as const;
  const warnings: CircuitWarning[] =
    relation === undefined
      ? [{ type: 'unknown-setup' }]
      : [{ type: 'no-contribution' }, ...unsound(relation)];
  return { facts: factsOf(file, header, { constraints: header.gates ?? 0, setup }), warnings };
}

/** A beacon is public: whoever repeats it has the same δ, so that alone it hides nothing. */
function setupWarnings(setup: CircuitSetup & { readonly type: 'groth16' }): CircuitWarning[] {
  const { contributions, isUnfinished } = setup;
  const secret = contributions.filter(({ kind }) => kind === 'contribution').length;
  if (isUnfinished || (contributions.length > 0 && secret === 0)) {
    return [{ type: 'no-contribution' }];
  }
  if (contributions.length === 0) return [{ type: 'unknown-setup' }];
  return secret === 1 ? [{ type: 'one-contribution' }] : [];
}

function unsound(relation: string | undefined): CircuitWarning[] {
  return relation === undefined ? [] : [{ type: 'unsound', relation }];
}

function factsOf(
  file: ByteSource,
  header: KeyHeader,
  { constraints, setup }: Pick<ProvingKeyFacts, 'constraints' | 'setup'>,
): ProvingKeyFacts {
  const { protocol, curve, variables, publicSignals, domain } = header;
  const work = { protocol, curve, domain, ...pointsOf(header) };
  return {
    protocol,
    curve,
    bytes: file.size,
    variables,
    publicSignals,
    domain,
    constraints,
    setup,
    work,
  };
}

/**
 * Groth16 multiplies its sections A, B1, C, H and B2 once each. PLONK commits to nine polynomials of
 * about `domain` coefficients; FFLONK to four, of 8, 9, 9 and 9 times `domain`.
 */
function pointsOf(header: KeyHeader): Pick<ProofWork, 'g1Points' | 'g2Points'> {
  const { protocol, variables, publicSignals, domain } = header;
  switch (protocol) {
    case 'groth16':
      return { g1Points: 3 * variables - publicSignals - 1 + domain, g2Points: variables };
    case 'plonk':
      return { g1Points: 9 * domain, g2Points: 0 };
    case 'fflonk':
      return { g1Points: 35 * domain, g2Points: 0 };
  }
}

/** All sections are there, have the sizes that follow from the header, and there are no others. */
function checkSections(sections: Sections, header: KeyHeader): void {
  const sizes = sectionSizes(header);
  for (const [number, size] of sizes) sectionOf(sections, number, size);
  for (const number of sections.keys()) {
    if (!sizes.has(number) && number > 2) {
      throw keyMalformed(`section ${number}`, `${header.protocol} has no such section`);
    }
  }
}

/** Bytes by number; undefined where the section says its own size. Sections 1 and 2 were read. */
function sectionSizes(header: KeyHeader): ReadonlyMap<number, number | undefined> {
  const { protocol, curve, allVariables, publicSignals, domain } = header;
  const g1 = g1Bytes(curve);
  if (protocol === 'groth16') {
    return new Map<number, number | undefined>([
      [3, (publicSignals + 1) * g1],
      [4, undefined],
      [5, allVariables * g1],
      [6, allVariables * g1],
      [7, allVariables * 2 * g1],
      [8, (allVariables - publicSignals - 1) * g1],
      [9, domain * g1],
      [10, undefined],
    ]);
  }
  const { additions, gates = 0 } = header;
  // Coefficients, and evaluations over four times the domain.
  const polynomial = 5 * domain * SCALAR_BYTES;
  const common: [number, number][] = [
    [3, additions * (8 + 2 * SCALAR_BYTES)],
    ...[4, 5, 6].map((number): [number, number] => [number, 4 * gates]),
    ...[7, 8, 9, 10, 11].map((number): [number, number] => [number, polynomial]),
  ];
  const lagrange = Math.max(publicSignals, 1) * polynomial;
  return protocol === 'plonk'
    ? new Map([...common, [12, 3 * polynomial], [13, lagrange], [14, (domain + 6) * g1]])
    : new Map([
        ...common,
        ...[12, 13, 14].map((number): [number, number] => [number, polynomial]),
        [15, lagrange],
        [16, (9 * domain + 18) * g1],
        [17, 8 * domain * SCALAR_BYTES],
      ]);
}

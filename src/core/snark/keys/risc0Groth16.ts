/**
 * The verification key of RISC Zero's Groth16 wrap circuit, one for all releases, and what a release adds:
 * the roots of its recursion programs. The selector of a seal is the start of the digest over these
 * (`risc0Digests.ts`); a test recomputes it.
 */

import type { Hex } from '../../bytes/hex.ts';
import type { Risc0Version } from '../../publishedProof.ts';
import type { Groth16Key } from '../groth16.ts';

export interface Risc0Parameters {
  /** Where the numbers were published. */
  readonly origin: string;
  /** 4 bytes. */
  readonly selector: Hex;
  /** 32 bytes: the root over the recursion programs that count. */
  readonly controlRoot: Hex;
  /** 32 bytes, a number in big-endian: the program that hands over to BN254. */
  readonly bn254ControlId: Hex;
}

/** From contracts/src/groth16/Groth16Verifier.sol of risc0/risc0-ethereum; src/verifier.rs of risc0-groth16 3.0.3. */
export const RISC0_GROTH16_KEY: Groth16Key = {
  curve: 'bn254',
  alpha: {
    x: 0x2d4d9aa7e302d9df41749d5507949d05dbea33fbb16c643b22f599a2be6df2e2n,
    y: 0x14bedd503c37ceb061d8ec60209fe345ce89830a19230301f076caff004d1926n,
  },
  beta: {
    x: [
      0x0e187847ad4c798374d0d6732bf501847dd68bc0e071241e0213bc7fc13db7abn,
      0x0967032fcbf776d1afc985f88877f182d38480a653f2decaa9794cbc3bf3060cn,
    ],
    y: [
      0x1739c1b1a457a8c7313123d24d2f9192f896b7c63eea05a9d57f06547ad0cec8n,
      0x304cfbd1e08a704a99f5e847d93f8c3caafddec46b7a0d379da69a4d112346a7n,
    ],
  },
  gamma: {
    x: [
      0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6edn,
      0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2n,
    ],
    y: [
      0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daan,
      0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975bn,
    ],
  },
  delta: {
    x: [
      0x1aa085ff28179a12d922dba0547057ccaae94b9d69cfaa4e60401fea7f3e0333n,
      0x03b03cd5effa95ac9bee94f1f5ef907157bda4812ccf0b4c91f42bb629f83a1cn,
    ],
    y: [
      0x1e60f31fcbf757e837e867178318832d0b2d74d59e2fea1c7142df187d3fc6d3n,
      0x110c10134f200b19f6490846d518c9aea868366efb7228ca5c91d2940d030762n,
    ],
  },
  ic: [
    {
      x: 0x12ac9a25dcd5e1a832a9061a082c15dd1d61aa9c4d553505739d0f5d65dc3be4n,
      y: 0x025aa744581ebe7ad91731911c898569106ff5a2d30f3eee2b23c60ee980acd4n,
    },
    {
      x: 0x0707b920bc978c02f292fae2036e057be54294114ccc3c8769d883f688a1423fn,
      y: 0x2e32a094b7589554f7bc357bf63481acd2d55555c203383782a4650787ff6642n,
    },
    {
      x: 0x0bca36e2cbe6394b3e249751853f961511011c7148e336f4fd974644850fc347n,
      y: 0x2ede7c9acf48cf3a3729fa3d68714e2a8435d4fa6db8f7f409c153b1fcdf9b8bn,
    },
    {
      x: 0x1b8af999dbfbb3927c091cc2aaf201e488cbacc3e2c6b6fb5a25f9112e04f2a7n,
      y: 0x2b91a26aa92e1b6f5722949f192a81c850d586d81a60157f3e9cf04f679cccd6n,
    },
    {
      x: 0x2b5f494ed674235b8ac1750bdfd5a7615f002d4a1dcefeddd06eda5a076ccd0dn,
      y: 0x2fe520ad2020aab9cbba817fcbb9a863b8a76ff88f14f912c5e71665b2ad5e82n,
    },
    {
      x: 0x0f1c3c0d5d9da0fa03666843cde4e82e869ba5252fce3c25d5940320b1c4d493n,
      y: 0x214bfcff74f425f6fe8c0d07b307482d8bc8bb2f3608f68287aa01bd0b69e809n,
    },
  ],
};

export const RISC0_PARAMETERS: Readonly<Record<Risc0Version, Risc0Parameters>> = {
  '2.0': {
    origin: 'contracts/src/groth16/ControlID.sol of risc0/risc0-ethereum at daa2b26c',
    selector: '0x9f39696c',
    controlRoot: '0x539032186827b06719244873b17b2d4c122e2d02cfb1994fe958b2523b844576',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  '2.1': {
    origin: 'contracts/src/groth16/ControlID.sol of risc0/risc0-ethereum at 51b57ab3',
    selector: '0xf536085a',
    controlRoot: '0x884389273e128b32475b334dec75ee619b77cb33d41c332021fe7e44c746ee60',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  '2.2': {
    origin: 'contracts/src/groth16/ControlID.sol of risc0/risc0-ethereum at 8bfa4239',
    selector: '0xbb001d44',
    controlRoot: '0xce52bf56033842021af3cf6db8a50d1b7535c125a34f1a22c6fdcf002c5a1529',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  '3.0': {
    origin: 'contracts/src/groth16/ControlID.sol of risc0/risc0-ethereum at 274eccaf',
    selector: '0x73c457ba',
    controlRoot: '0xa54dc85ac99f851c92d7c96d7318af41dbe7c0194edfcc37eb4d422a998c1f56',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
  '5.0': {
    origin: 'contracts/src/groth16/ControlID.sol of risc0/risc0-ethereum at 0dd148c3',
    selector: '0xc27d1bc0',
    controlRoot: '0xb1f64013f70bbb386a8b3a3d63552c5cb5ea4a549ec7fb1ecc2a031dbf488167',
    bn254ControlId: '0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0',
  },
};

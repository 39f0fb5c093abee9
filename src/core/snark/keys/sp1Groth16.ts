/**
 * The verification keys of SP1's Groth16 wrap circuits, by release: published numbers, in a form of our own.
 * `sha256` is that of gnark's binary form of the key, and its first 4 bytes are the selector of a proof;
 * a test recomputes it from the numbers here.
 */

import type { Hex } from '../../bytes/hex.ts';
import type { AffineG1 } from '../../crypto/pairing.ts';
import type { Sp1Version } from '../../publishedProof.ts';
import type { Groth16Key } from '../groth16.ts';

export interface Sp1Groth16Key extends Groth16Key {
  /** Where the numbers were published. */
  readonly origin: string;
  readonly sha256: Hex;
  /** β and δ in G1: no verifier needs them, but the hash goes over them. */
  readonly betaG1: AffineG1;
  readonly deltaG1: AffineG1;
}

export const SP1_GROTH16_KEYS: Readonly<Record<Sp1Version, Sp1Groth16Key>> = {
  'v4.0.0-rc.3': {
    origin:
      'contracts/src/v4.0.0-rc.3/Groth16Verifier.sol of succinctlabs/sp1-contracts; bn254-vk/groth16_vk.bin of sp1-verifier 4.0.0',
    sha256: '0x11b6a09d63d255ad425ee3a7f6211d5ec63fbde9805b40551c3136275b6f4eb4',
    curve: 'bn254',
    alpha: {
      x: 0x2d4d9aa7e302d9df41749d5507949d05dbea33fbb16c643b22f599a2be6df2e2n,
      y: 0x14bedd503c37ceb061d8ec60209fe345ce89830a19230301f076caff004d1926n,
    },
    betaG1: {
      x: 0x21a1575c2e494d3613e95e43b622318d9225c820e46acd08e8c987b44051195bn,
      y: 0x1c72c9a6cde15029fd1bca65e5947389837e5a21b14555258c26db6918714814n,
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
    deltaG1: {
      x: 0x0980d3486a83b99e6c876acec4d309746e28cd96fa8e01864daa84599384f354n,
      y: 0x21804f3fab5bb4e6f15d8db90daa4cbc3d065e62d165f7da421113a02a8bc32an,
    },
    delta: {
      x: [
        0x2b65c9ae2605f3ef5540d3a64503c84fe5e1d9ec6eb1bd3a906bbc80830e8e54n,
        0x262eabe81511aa8e3034cbd75d42e708aa4ed80303fb0e4fb90cd0ff6e909213n,
      ],
      y: [
        0x10d11978bbdb3e8ea543e3de42abfc4ab330719ba32f295372ae1f43c7cee800n,
        0x1561b6218d8fe8b013f981f0259304a043919da2a7674b397d90e20b01b46b39n,
      ],
    },
    ic: [
      {
        x: 0x0ed6e0c13f353262ae2dbbe49ce6a0b67576d38aaf5958564be7648356830ef7n,
        y: 0x28200d54013565dca196841d0a3cd7a5f67531f9748772f553e1e9845f6c0949n,
      },
      {
        x: 0x1b611b8f696f28ffb6250c7ffac66efbd638d97f0d6c843c23691c3af532c9e3n,
        y: 0x248c1033bd73c4ff820d480a37b39ca6ef178543c5c9190459e8cfe36c48e51an,
      },
      {
        x: 0x2974086bde6c91267b201137cfe6ee8cd50ff0a3da861e808503e7df4da87b8dn,
        y: 0x040addd35913f11ea6846f0d583126bab9e8f8ae69797d4c2c7f195be0785471n,
      },
    ],
  },
  'v5.0.0': {
    origin:
      'contracts/src/v5.0.0/Groth16Verifier.sol of succinctlabs/sp1-contracts; bn254-vk/groth16_vk.bin of sp1-verifier 5.0.0',
    sha256: '0xa4594c59bbc142f3b81c3ecb7f50a7c34bc9af7c4c444b5d48b795427e285913',
    curve: 'bn254',
    alpha: {
      x: 0x2d4d9aa7e302d9df41749d5507949d05dbea33fbb16c643b22f599a2be6df2e2n,
      y: 0x14bedd503c37ceb061d8ec60209fe345ce89830a19230301f076caff004d1926n,
    },
    betaG1: {
      x: 0x21a1575c2e494d3613e95e43b622318d9225c820e46acd08e8c987b44051195bn,
      y: 0x1c72c9a6cde15029fd1bca65e5947389837e5a21b14555258c26db6918714814n,
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
    deltaG1: {
      x: 0x18e5739a73d657e832a336791977332a4b96e5bbfdcb9903afe487db9aa6cb5dn,
      y: 0x23eae5e6e4016efefa69aaef451e0b06acd3770d924face4dea2f8f535122c46n,
    },
    delta: {
      x: [
        0x03ff41f4ba0c37fe2caf27354d28e4b8f83d3b76777a63b327d736bffb0122edn,
        0x1cc7cb8de715675f21f01ecc9b46d236e0865e0cc020024521998269845f74e6n,
      ],
      y: [
        0x17387b4b9cf03927909b4f1c3d80fcd6865afc4a264a04499f7e2f6df690dd85n,
        0x2ed3b19b5eb39db0d19a3d72dcd590ac85a971def614f4fd11b56b3c5e53c44cn,
      ],
    },
    ic: [
      {
        x: 0x26091e1cafb0ad8a4ea0a694cd3743ebf524779233db734c451d28b58aa9758en,
        y: 0x009ff50a6b8b11c3ca6fdb2690a124f8ce25489fefa65a3e782e7ba70b66690en,
      },
      {
        x: 0x061c3fd0fd3da25d2607c227d090cca750ed36c6ec878755e537c1c48951fb4cn,
        y: 0x0fa17ae9c2033379df7b5c65eff0e107055e9a273e6119a212dd09eb51707219n,
      },
      {
        x: 0x04eab241388a79817fe0e0e2ead0b2ec4ffdec51a16028dee020634fd129e71cn,
        y: 0x07236256d21c60d02f0bdbf95cff83e03ea9e16fca56b18d5544b0889a65c1f5n,
      },
    ],
  },
  'v6.0.0': {
    origin:
      'contracts/src/v6.0.0/Groth16Verifier.sol of succinctlabs/sp1-contracts; vk-artifacts/groth16_vk.bin of sp1-verifier 6.0.0',
    sha256: '0x0e78f4db7a6771a3a6a7d9c3b0de6fe73d58781368967a7fe84d87aefffec896',
    curve: 'bn254',
    alpha: {
      x: 0x2838edbc8aee47ec511c2837d538a49ffd752370e06ed44e109b4c0f35be6e3an,
      y: 0x1cbeed5cf07bc7baa706137b59f34086467c2ebc770205fd1038c2c70d5ada22n,
    },
    betaG1: {
      x: 0x2bbbc51c6076754b04eb297e3eac8a0c76aba01b10f2455b7f6ace31f0bb8170n,
      y: 0x0796c190c363c2f8bf0d3edfd1766a355419133d445c25a2af718f9e84c4a652n,
    },
    beta: {
      x: [
        0x2f6457660eeb88acf2baf1e7aefc0958da27058879cc77ba162d2df754aaf933n,
        0x028cbe84124fba3ad76d33e6ca441f570726da5692cae5335a52209a15b9fd45n,
      ],
      y: [
        0x10399816723b17c0d9363e046e6ef88c6c652290d81b914b693949d2f87f7e9fn,
        0x16a70aca682a2fdcd81392509d3524e85242dd6cbd0f5cc0cb9ed9897786d6c4n,
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
    deltaG1: {
      x: 0x24e2137a99f2749aa034638b5af8c93bdc02599305efa5fee4ec66d3658726cen,
      y: 0x26c50f37446c2d579bcc8f5c45701861338e71f86d6cdbafc6579fb3d5e64be4n,
    },
    delta: {
      x: [
        0x08da56e9eb0d183a64e55881a5ed90cfdb0ed5229e588ec3de4452045b2445b1n,
        0x2f21b62705c5d7f4a7482bf1a69c35db8858584d6f155381b22022a71f817afan,
      ],
      y: [
        0x085ef31386102b17a676c4ee426e6b7bc4d7371580a50962bc885be643192324n,
        0x19c3547c0ac546a9a29f0706e77d3774f7e9c7c877c59183ded42f11af8a7602n,
      ],
    },
    ic: [
      {
        x: 0x2a2cd5881e62ead81dc6997cfff997745379facd38c972e0825deedb0e4fa564n,
        y: 0x208c7b9c6bf876a51b3d62d0a5bdc0d7188e7342dea7d32ddb9635e291e8dd9an,
      },
      {
        x: 0x219e17d13bc5f5ae36d78093cd6d112374a69844b7d058a7a0a62493f1c369c4n,
        y: 0x254c200a2cdb5bc5e4e262780b4c70a988c4317fb11ac5fd5491f10692d1e929n,
      },
      {
        x: 0x258c71a2309359a248879ba915796e5e2e655acebace0ae7ef8fda2d40d2b2d6n,
        y: 0x0b3cd73ef5ee90c6808893b3e4f81d8da3438cb5d2b601045825b2ab3990a391n,
      },
      {
        x: 0x0945b0f65ee8acfce0b22bab7a27663bfaf8eed78d511a96a54b50f307cd2a23n,
        y: 0x1ef0708b683e9cbfeb8800001f06f9c80950d60869ebfc6b5cc58bd2bbfd6aben,
      },
      {
        x: 0x290b3cba8ec4c97f171261b17b9c90e101b65934db12f4a299d4d5b939e9235cn,
        y: 0x14914c2bf919019e575b0bd613363aa160d700bd929bcbc14de06a05e3a25eb0n,
      },
      {
        x: 0x22474ea30b64abc35269a0c55be5972965bf920e937c3d1927da5e89e60cf916n,
        y: 0x272dd64ca95c75938da75797ef702ec5112808c36914020a4b1822fff576d334n,
      },
    ],
  },
  'v6.1.0': {
    origin:
      'contracts/src/v6.1.0/Groth16Verifier.sol of succinctlabs/sp1-contracts; vk-artifacts/groth16_vk.bin of sp1-verifier 6.1.0',
    sha256: '0x4388a21c687fdd5f218d7e3d13190cac4c5355818d3605fd5fb811df468ee696',
    curve: 'bn254',
    alpha: {
      x: 0x21c7d728a5fd961fc179ec5eab938f564deba5b271e1c90c2c29a79648418fc1n,
      y: 0x2317bd9b644830ef5ffec1c2d46b5442aa8029d41eb58fb8fc939fb03365e00en,
    },
    betaG1: {
      x: 0x02e78e216b27cb2b30abd22d17fb65b747ad8050d18e543498522d01a2c3fe79n,
      y: 0x0a52ab1108abedba25808725a42884fd91a4de603f16f163504373c0ad034489n,
    },
    beta: {
      x: [
        0x0d964538da2653f2e62499571e6c78afb8909d3ea8107f306bd6928253680a3an,
        0x1c3c9339849225980c7d3f824f80d19e2a9c2554b6ab2160fa9635528f693fc0n,
      ],
      y: [
        0x2677b02e199903c8131b8e9fafaa7d5b0eeda406cf3d190e01cfdce881ab30can,
        0x2c8e3c3c5153ef35c01baddac0d2e24dfee9dd922d819aae54fa90e175f9625en,
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
    deltaG1: {
      x: 0x17e00b2ca4f62668135017ed8a68894e104ac26dfd9bf376634b42af9e5ae50en,
      y: 0x2f4de6882b7506e241c313d76ebff52152ce7ccfd3abf18d7ac62823c2f8a5fcn,
    },
    delta: {
      x: [
        0x1723616533dd6ae53502c9c506a81f23f543d68750b5133ebfbe1f4746b3b011n,
        0x11b7e9276171bb0efd647fc63e38bbfba3076f20daca8cd52bcc7284d9b1c6ebn,
      ],
      y: [
        0x05865c701a782e7a81549613e8f8832f6a6d86a809ca794fd7e99b54e626080cn,
        0x0c4684810202d51d39e2b093a0a9187afacb75e203000170f23687b2cc786b26n,
      ],
    },
    ic: [
      {
        x: 0x2cd6bf7f164af0b6b0bbbe0fdcb06ee0c1ba07f8e6eb2f9f3943a90cb1d40290n,
        y: 0x0a76f7e6e8a78d71649eb7e3132018885e2f57ccca64394738e746c63c9fa83bn,
      },
      {
        x: 0x0f5460f3b7221705435e745da21e276536379c0113c13c4255e7ae101f1e90bfn,
        y: 0x022b4d6c4b7dbdeed528d5abe6eddd6f2bd4ae4b9b0450dc18901fc727da799cn,
      },
      {
        x: 0x0b0ae6e491bc04c544da9e8cd4857d201b4cfa0222dbe96aac97f044fdf1c922n,
        y: 0x123e064d2ffdb7f8094b727cde1c0beea6d4d551e5743a336804f8effb7f07acn,
      },
      {
        x: 0x097c875a6ebd0999b06e7267ff3d8a6bf859bb9635abae07cb6b3534ba409a83n,
        y: 0x2d84b73fb0f397e356b524f2d0e9ddc9d0f6ac75e566041147ee8554879183ecn,
      },
      {
        x: 0x1807204ddcd27506ba72e17b55227b0bf310136ecb40c74acd52f3ccfbcba9f7n,
        y: 0x011078b5c7767fe73bb54241dcd143ee805ea4383d48d46bced129482c8c2021n,
      },
      {
        x: 0x008c7b7c98d78c07a2c4be5f6be7082ba41021611f9a2dfc016f8bbb37d36been,
        y: 0x09ce6d246baeac24b5a404ca175c2cc4a974e217176fe2ec2a6c22eb60fd65c1n,
      },
    ],
  },
};

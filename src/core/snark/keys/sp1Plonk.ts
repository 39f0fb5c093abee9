/**
 * The verification keys of SP1's PLONK wrap circuits, by release: published numbers, in a form of our own.
 * `sha256` is that of gnark's binary form of the key (VERIFIER_HASH of SP1's contracts), and its first 4 bytes are the
 * selector of a proof; a test recomputes it from the numbers here. For v6.1.0 no published proof was found that could be
 * read: its key is known by this hash, and the rest is verified by the proofs of the other releases.
 */

import type { Hex } from '../../bytes/hex.ts';
import type { Sp1Version } from '../../publishedProof.ts';
import type { GnarkPlonkKey, KzgKey } from '../gnarkPlonk/key.ts';

export interface Sp1PlonkKey extends GnarkPlonkKey {
  /** Where the numbers were published. */
  readonly origin: string;
  readonly sha256: Hex;
}

/**
 * The trusted setup of all of them: Aztec Ignition, 2019. Its [1]₁ is not the generator (1, 2) but
 * [τ]₁ of the ceremony, whose file begins there; so all commitments carry one more factor τ.
 */
const SETUP: KzgKey = {
  g1: {
    x: 0x1fa4be93b5e7f7e674d5059b63554fab99638b304ed8310e9fa44c281ac9b03bn,
    y: 0x1a01ae7fac6228e39d3cb5a5e71fd31160f3241e79a5f48ffb3737e6c389b721n,
  },
  g2: {
    x: [
      0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6edn,
      0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2n,
    ],
    y: [
      0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daan,
      0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975bn,
    ],
  },
  tauG2: {
    x: [
      0x2a344fad01c2ed0ed73142ae1752429eaea515c6f3f6b941103cc21c2308e1cbn,
      0x22f1acbb03c4508760c2430af35865e7cdf9f3eb1224504fdcc3708ddb954a48n,
    ],
    y: [
      0x0efd30ac7b6f8d0d3ccbc2207587c2acbad1532dc0293f0d034cf8258cd428b3n,
      0x159f15b842ba9c8449aa3268f981010d4c7142e5193473d80b464e964845c3f8n,
    ],
  },
};

export const SP1_PLONK_KEYS: Readonly<Record<Sp1Version, Sp1PlonkKey>> = {
  'v4.0.0-rc.3': {
    origin: 'bn254-vk/plonk_vk.bin of the crate sp1-verifier 4.0.0',
    sha256: '0x1b34fe11a637737f0c75c88241669dcf9ca3c03713659265b8241f398a2d286d',
    domainSize: 2 ** 24,
    generator: 0x0c9fabc7845d50d2852e2a0371c6441f145e0db82e8326961c25f1e3e32b045bn,
    publicInputCount: 2,
    cosetShift: 5n,
    permutation: [
      {
        x: 0x12a48c83bdc2bd4ee1f40afcc423cc0afc88de1ea9582ba24e270756ec8cce8fn,
        y: 0x30435d8f96e055b4a6e430f453f5513c76ea9678640bce0c1e038c0d4722e419n,
      },
      {
        x: 0x06639c1513f4b71307b9e27b59ba424e751e278c396e503d983083c829492c0cn,
        y: 0x12ac9af6832ed9b17d99d5ddd50ceab75fb36d13181f468fa3efedc1416de3b7n,
      },
      {
        x: 0x1c81c1fbd342d416ee266b3a399beef9ffe2b51fff92b48d737d758d30d1241fn,
        y: 0x0bc9e4b1e207ed79eb7d6ad861084410020a8d41d7eb6f57ca0868c4777cc344n,
      },
    ],
    ql: {
      x: 0x27c295f097038eb58f0f6d66aa345510a9e2ea3b5e9dc75f1823762071340428n,
      y: 0x1d5b1420aee936b0d295b5dcb8173a17c8a44b564509db9f95897cb73395a6ben,
    },
    qr: {
      x: 0x241e02c138aeebc8e2fe50b6d55271f1f682e8e368fb2d21c27324ff98f3ebddn,
      y: 0x0031f7998d7bd4be4577b6bd0ccdc99ebaff0e4f82186584da8f600721cb2943n,
    },
    qm: {
      x: 0x180091bdef5b48f8c60eaf427d872e6373841cf9920767c6a7af32dbfeaed032n,
      y: 0x1481951fc49629d6c1a6218bc3cd3971d969ed4781de2cd4d3ba18909e187dc7n,
    },
    qo: {
      x: 0x19634c7169f97677973fe29c865df785fc3859da2968bd9b21ac0d4f64834f21n,
      y: 0x267532c6f9f01f4cadf688a9fa0a591f9acdc5820428d4fdc1b16733d56306e1n,
    },
    qk: {
      x: 0x0e19ddfd3a5601df62b35b4e93ccba750fd3b16db7c49c2b8ed111d84a007434n,
      y: 0x1b77a9dcbe482f7c56727522fa37c7c3c4814db3b53ca4b3a3ea488376b97d4fn,
    },
    qcp: [
      {
        x: 0x239fd065b19f5fd14ab4226f6453ec6999736e4e4dfde3c66b68ffe2985627e7n,
        y: 0x292721d067d5f787ff7f0fd1d6eab321c598d1da89f668035dde31b300d24dffn,
      },
    ],
    commitmentIndexes: [10853426],
    kzg: SETUP,
  },
  'v5.0.0': {
    origin: 'bn254-vk/plonk_vk.bin of the crate sp1-verifier 5.0.0',
    sha256: '0xd4e8ecd2357dd882209800acd6abb443d231cf287d77ba62b732ce937c8b56e7',
    domainSize: 2 ** 24,
    generator: 0x0c9fabc7845d50d2852e2a0371c6441f145e0db82e8326961c25f1e3e32b045bn,
    publicInputCount: 2,
    cosetShift: 5n,
    permutation: [
      {
        x: 0x239ed22af3191cfccd323949e417667defbcb082d9f31527488e523372ea9e7an,
        y: 0x213da3cb623029a98e0186dc8c1a3a31ee249ab93bfb68abc1103900890eccb9n,
      },
      {
        x: 0x01fd59b61f15d097ad7701c4dc12b8739eadc1d54664773c3ed5d8104c296c2an,
        y: 0x0022ee53909feab41bb47f0e6ddb802bb6096fd2027d89c22d94b4e56e227cd0n,
      },
      {
        x: 0x14992dea1a6515e3f8a2250e30cb9e3bad58ff44bbfdd1390bc8d0a8f2bddd0fn,
        y: 0x1e82777c7079b474d31f9fedafca8f2d108de5c58a2df629a8af49cd424c8c29n,
      },
    ],
    ql: {
      x: 0x060081d04d187d301d4223990acab3c887713358f1705af7f53e07aca0f709ddn,
      y: 0x16911506ad1ccf9b39db250ce7752278c8115127c4f85080c2bd153946b4a5ben,
    },
    qr: {
      x: 0x279df33b57d698efd752579ee90674a7241ecdb21c6cb35cdf8ef7c1af73160an,
      y: 0x202fa12c1e82de2f49dc4c5bc771b94c8495544bb0055c4c381744cc3d1d332dn,
    },
    qm: {
      x: 0x040315f3fd753e8cca89f353d096fb94fcdf9cd41973954a3dd4ec58cba79d5fn,
      y: 0x18e0b4a84e9429c05d0fd0d304acd0f3cfa93437356c112199d4d7c0162a1c9en,
    },
    qo: {
      x: 0x2e14e072ab351d1b3838323f75ecf9b6c08043c230423d515febd04e29336b77n,
      y: 0x1553e1a7b6e18ba105733244604cd37d82371c3a7b0503fa4aff460870170bcfn,
    },
    qk: {
      x: 0x0c203d7594efa49bd977084de30db24ce843e501791176c21b5beda79ceaf136n,
      y: 0x0c4bddeb52250b0114282b00285f224b812fc581f2b55e5c3a49472069f901f3n,
    },
    qcp: [
      {
        x: 0x2fb4fbb4677318edec4b80fc8fa22ffcce4a51d5f3771e575e726e790a9f9cben,
        y: 0x28518b11376dc02418849d45b1f3b0e00d3f74502d713b002b9d7293a1018d79n,
      },
    ],
    commitmentIndexes: [10900304],
    kzg: SETUP,
  },
  'v6.0.0': {
    origin:
      'vk-artifacts/plonk_vk.bin of the crate sp1-verifier 6.0.0; contracts/src/v6.0.0/PlonkVerifier.sol of succinctlabs/sp1-contracts',
    sha256: '0xbb1a6f2930e94bfe8b35e794faf43133214534a17d2ad8e51358cad437b3c317',
    domainSize: 2 ** 25,
    generator: 0x2a734ebb326341efa19b0361d9130cd47b26b7488dc6d26eeccd4f3eb878331an,
    publicInputCount: 5,
    cosetShift: 5n,
    permutation: [
      {
        x: 0x1603701393714d4f650b972ae97c520dc9d8919258e08d972f649d2bfdf0557fn,
        y: 0x249db9ff449ee923972bd3753cec0997088a4249bfe6f6b1f1a0ce8fa5926d3an,
      },
      {
        x: 0x2d0bb1eb0873d2ae86e3cfda5b41a547a43159ef1104bae5379acf3137040e01n,
        y: 0x12d271e3c08f46cc589decd06d6f61bb0931b4450524258186104eb28a7b11c5n,
      },
      {
        x: 0x25e62827e6ef2da615ea72d4147ed396181ca6b5d59b040ff54dcf6a5c5ca2d5n,
        y: 0x1c5d0e4009c18bea859f6e7ab6f109c617d5d8ef1273ddf8dae7b27c1552f50dn,
      },
    ],
    ql: {
      x: 0x182dc905461ed357f2064c318ec2230e6035a6c2ae1bd7cbc8356d1636cdc270n,
      y: 0x2645c83c3559d1c7447354d84d56b3036510300bdf6f4240497f2d783e7d99b0n,
    },
    qr: {
      x: 0x23723e91417fc20ede8573a7a5f0dc8f2461c2826c2633d579f43d6747674867n,
      y: 0x252699dc2727110ab3f1340acc94016a893f0a6a2206f0bd96cd0f70747750dan,
    },
    qm: {
      x: 0x0f917bec6fae50b4b35def975a7a733ac0bfc4ca3f63afc301a3dd1e480260cen,
      y: 0x11262d7d675d5af42f455786d1a3c9dfbc66173d6c06e20778b0ad0eeee5871en,
    },
    qo: {
      x: 0x1378a64f1e3703721d391930a489b9dad9b4e9af25ab812a99bbc52cc75546e3n,
      y: 0x15b9f33d3e9f460f5d396047e362c8bb9e97c8a26089ced0c7acd55ee324f3ccn,
    },
    qk: {
      x: 0x0a4ceea4191381b55bba632042de464da4f8bbf6f2679f741403227061e12d6an,
      y: 0x064fc163f6b4aca85de5deb5fdf15c6fbff2a9ce925c95b930e52f990b3db04bn,
    },
    qcp: [
      {
        x: 0x11c24937ca27dec347df0bb19d095631b30f37adb6abbd2269a877d1518642a9n,
        y: 0x1e903ccc3d50c50138aa84de0ab886b5294c729d5c9fe00d727da0d8dc9de064n,
      },
    ],
    commitmentIndexes: [25298720],
    kzg: SETUP,
  },
  'v6.1.0': {
    origin: 'vk-artifacts/plonk_vk.bin of the crate sp1-verifier 6.1.0',
    sha256: '0x5a093a2fcb46394f5cadfe55c44d4d572fad9cec7aeb38026b0278322ef07fac',
    domainSize: 2 ** 25,
    generator: 0x2a734ebb326341efa19b0361d9130cd47b26b7488dc6d26eeccd4f3eb878331an,
    publicInputCount: 5,
    cosetShift: 5n,
    permutation: [
      {
        x: 0x2dc54336c06a06f4cf81d186d61710b54b7cc8a885d62068fa20ef5affcc9b29n,
        y: 0x0de6d6ca530719fcbbc72fb363fcfe8e678cc8e1ff97ae510902c38704c155d3n,
      },
      {
        x: 0x016d52b549f5a97e0d20ffd0a98365c9a7d93e3877552678c0ee5a5584413e01n,
        y: 0x0969091657a75b12b7eea04d595cba1e87304cb4dd5cfdc78530707d13097324n,
      },
      {
        x: 0x1090a057ba86e7a26bf16afd35cb54435f66d95cfe43f55c5ef02db7209e931cn,
        y: 0x2bf5be16a8b5a734fb51960de6ad22594c7bab0936545a91bfdc56a896deba22n,
      },
    ],
    ql: {
      x: 0x14ff07d809a066622eeec2671abfea3c61f1cbb4ed507e1decc4bd943a856e81n,
      y: 0x1d6b52dd76d02b4dcd2708bee7f60d4a9ba11305894ec5374da8eb13d120914en,
    },
    qr: {
      x: 0x2188d80f62696638d9914aebd8f9c50232936e7a3945a8967b010105b1bef2e1n,
      y: 0x25bbd1a7a916c59eb45e823e61d067f014a5d7721b0826ee6029c823f078bf05n,
    },
    qm: {
      x: 0x048f55df25aea5672048ff344d6ae33323302e49ba4d8f7f3d3d57e1342a5c2cn,
      y: 0x2438994c3232ec28ebbf2010fdcb6b7426ba5da25ae499d2e091a53c8fd7dfecn,
    },
    qo: {
      x: 0x18ee8d5a878f07a6729ecf3d71944fd4a15f2e903a77ee2303b6ab61f9c5509fn,
      y: 0x02f4278497f8821e95247cda1733795c328ff1505f8ca4535c35d92164158379n,
    },
    qk: {
      x: 0x07c21121e364b3cabb19d7f3cc18ee406b0f3ded1ac8f779508e692e24aff89dn,
      y: 0x2158407e9af4cedca94a99a2e2ec6718311d1f86b39f89f466c4835badb09ffbn,
    },
    qcp: [
      {
        x: 0x2f0a1d1b0bc53914c138f532c5f5eb08aa154bec4694e77a3a1152aea194ca82n,
        y: 0x2fe78306d51211fa7d2ecf1c3ccec2d626525525bae105ed19cff3b218ffd6ecn,
      },
    ],
    commitmentIndexes: [25304569],
    kzg: SETUP,
  },
};
